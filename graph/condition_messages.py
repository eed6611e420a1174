"""The English sentences about conditions of nodes, by code: a part of `graph.messages`."""

CONDITION_TEMPLATES: dict[str, str] = {
    "bad-when": "The condition “{condition}” of {node} cannot be worked out: {reason}.",
    "when-not-boolean": "The condition “{condition}” of {node} is {value}; it must be true or false.",
    "when-outside": "{node} has a condition, which only nodes inside a block can have; take it away or "
    "bypass the node.",
    "when-nothing": "{kind} has nothing that it could hand on where its condition does not hold; take it "
    "away.",
    "when-gives-one": "Where its condition does not hold, {node} gives only “{port}”; unwire “{other}” or "
    "take the condition away.",
    "when-shared": "{node} has the weights of {owner}, which are there only when {condition}; give both "
    "the same condition, without sizes.",
    "expand-conditional": "{node} is there only when {condition}; take its condition away to ungroup it.",
}
