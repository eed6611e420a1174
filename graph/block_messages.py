"""The English sentences about layers that blocks take as parameters, by code: a part of `graph.messages`."""

BLOCK_TEMPLATES: dict[str, str] = {
    "block-of-wired": "{node} asks whether an input of this block is wired, which another block cannot know; "
    "leave it out.",
    "input-unwired": "{node} needs “{port}”, which gets nothing where {input} is not wired; let {node} work "
    "only when wired({input}).",
    "layer-outside": "{node} is a layer that a parameter of a block chooses; only a node inside a block "
    "can be one, so give it a kind.",
    "layer-unknown": "The layer of {node} is chosen by the parameter “{parameter}”, which its block does not "
    "have; add it, or give the node a kind.",
    "layer-default": "“{parameter}” chooses a layer here; its default is {received} and must be {expected}.",
    "layer-init": "The layer of {node} is chosen by “{parameter}”, so what its weights begin with cannot be "
    "typed in here; take it away, or set a recipe for the project.",
}
