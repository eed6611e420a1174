"""The English sentences about weights and repetitions, by code: a part of `graph.messages`."""

WEIGHT_TEMPLATES: dict[str, str] = {
    "only-blocks-repeat": "Only blocks, and nodes that share weights, can be repeated; {kind} cannot.",
    "repeat-without-ports": "{block} cannot be repeated without an input and an output.",
    "weights-unknown": "There is no node “{owner}” whose weights could be used; choose another.",
    "weights-none": "{owner} has no weights that could be used; choose another node.",
    "weights-not-its-own": "{owner} has no weights of its own; take those of the node that it has them from.",
    "copy-in-block": "Weights can be copied only in the main drawing; share them here, or move the node.",
    "load-in-block": "Weights can be loaded only in the main drawing; load them where the block is used.",
    "init-file": "“{name}” cannot begin with this file: {reason}.",
    "init-no-tensor": "“{name}” is to begin with {source}, which holds no numbers in this drawing; name a "
    "node such as torch.tensor.",
    "init-tensor": "“{name}” is {expected}, but {source} gives {received}; make them alike.",
    "weights-missing-file": "There is no file “{path}” to take weights from; choose another.",
    "weights-unreadable": "{reason}",
    "weights-partly": "{taken} of its {total} weights come from {path}, the others begin fresh; "
    "missing there: {missing}; of another shape: {other}.",
    "tied-bias": "An embedding has no bias; set “bias” to false to use the weights of {owner}.",
    "share-kind": "A {kind} cannot have the weights of {owner}, which is a {other}.",
    "share-differs": "The weights of {owner} fit other shapes: here comes {received}, there {expected}.",
    "shared-parameter": "{node} has the weights of {owner}, where “{parameter}” is {expected}; here it is "
    "{received}. Reset it here, or give {node} weights of its own.",
    "repeat-unwired": "Wire “{port}”: each repetition hands “{output}” on there.",
    "repeat-changes": "“{output}” is {given} but goes into “{port}”, which was {taken}; the same weights "
    "cannot be passed through again.",
    "repeat-copied": "{node} is a copy of {owner}, which is repeated {times} times; "
    "set its own “repeat” to 1.",
    "bad-repeat": "“{repeat}” is no number of repetitions for {node}; it must be a whole number from 1 to "
    "{limit}.",
    "collect-unknown": "{node} has no output “{output}” that could be collected (there are: {known}).",
    "collect-once": "{node} is passed through once, so there is one value and nothing to collect.",
    "collect-differs": "What the repetitions give cannot be put together: {reason}. Take the last value, or "
    "let each give the same shape.",
    "expand-unknown-count": "{node} is repeated “{repeat}” times, which may differ from use to use; type a "
    "number first.",
    "expand-collects": "{node} collects the values of its repetitions; take the last value first.",
    "mode-none": "{kind} does the same in evaluation mode; the setting changes nothing.",
    "mode-share": "{owner} has its weights, so it is one module in one mode: let {owner} stay in evaluation "
    "mode, or leave it here.",
    "no-grad-none": "{kind} computes no gradient of its own; the setting changes nothing.",
    "init-none": "{node} has no weights that could begin with anything.",
    "init-shared": "{node} has the weights of {owner}; say there what they begin with.",
    "init-unreadable": "What “{name}” begins with cannot be used: {reason}.",
    "init-unknown": "{node} has no weight “{name}” (there are: {known}).",
    "init-axes": "{method} is for weights of {expected} axes; “{name}” has {received}.",
    "init-values": "The list for “{name}” has the shape {received}; the weight has {expected}.",
    "init-default": "“default” is for all weights of a node at once: write it for “*” instead of “{name}”.",
    "init-no-default": "A {kind} cannot draw its weights anew; name an initializer for each of them.",
    "tied-start": "{node} scores with the matrix of {owner}, which begins so large that the first loss is "
    "far above that of a guess.",
    "bad-init": "The initial weights “{init}” cannot be used: {reason}. Choose others in the settings.",
    "repeat-both": "{owner} is repeated {inner} times, and {node} passes through all of it {outer} times: "
    "{product} in all.",
}
