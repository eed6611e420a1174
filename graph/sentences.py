"""The English sentence of every problem, by code. The window's translations start from these templates."""

from graph.problems import Fix, Problem

TEMPLATES: dict[str, str] = {
    # The file
    "file-empty": "This file is empty; it holds no project.",
    "file-not-text": "This file is not text, so it is no Netloom project.",
    "file-not-json": "This is no Netloom project: {reason}.",
    "file-too-deep": "This is no Netloom project: its brackets are nested too deep.",
    "file-too-large": "This file is larger than {limit} MB; a project never is.",
    "file-not-project": "This is JSON, but no Netloom project: it lacks the key “netloom”.",
    "file-newer": "This project was made by a newer Netloom (format {version}); update Netloom to open it.",
    "file-unreadable": "{path} cannot be read: {reason}.",
    "file-unwritable": "{path} cannot be written: {reason}. Choose another place.",
    "file-bad-value": "“{where}” should be {expected}; it is left out.",
    "file-bad-id": "“{name}” cannot name a node; it is called {fresh} now.",
    "file-double-id": "Two nodes are called {name}; the second one is left out.",
    # The drawing
    "unknown-kind": "There is no kind “{kind}”; put another in its place or delete the node.",
    "bad-name": "“{name}” cannot name a node, since generated code needs that name; rename it.",
    "taken-name": "Another node is called “{name}”; choose a different name.",
    "only-blocks-repeat": "Only blocks can be repeated; {kind} cannot.",
    "bad-expression": "“{parameter}” cannot be worked out: {reason}.",
    "unknown-block": "There is no block “{block}” in this project; put another node in its place.",
    "block-circle": "The block {block} contains itself through {nodes}; take one of them out.",
    "blocks-too-large": "Written out, this block has over {limit} nodes or {deepest} levels; repeat it less.",
    "block-of-nothing": "Select the nodes that are to become a block.",
    "block-splits-weights": "{node} uses the weights of {owner}; take both into the block, or neither.",
    "block-in-circle": "{node} lies between the selected nodes; select it too.",
    "expand-no-block": "Select a block to write it out.",
    "expand-splits-weights": "Others use the weights of {node}; give them weights of their own first.",
    "not-in-block": "{kind} cannot stand inside a block; move it to the main drawing.",
    "only-in-block": "An Input belongs inside a block; delete it, and wire from the data instead.",
    "no-block-output": "The block {block} gives nothing; add an Output to it and wire into that.",
    "bad-block-parameter": "“{name}” cannot name a parameter of {block}; rename it.",
    "bad-block-name": "“{name}” cannot name a block, since generated code needs that name; rename it.",
    "repeat-without-ports": "{block} cannot be repeated without an input and an output.",
    "weights-unknown": "There is no node “{owner}” whose weights could be used; choose another.",
    "weights-none": "{owner} has no weights that could be used; choose another node.",
    "weights-not-its-own": "{owner} has no weights of its own; take those of the node that it has them from.",
    "copy-in-block": "Weights can be copied only in the main drawing; share them here, or move the node.",
    "weights-missing-file": "There is no file “{path}” to take weights from; choose another.",
    "weights-unreadable": "{reason}",
    "weights-partly": "{taken} of its {total} weights come from {path}, the others begin fresh; "
    "missing there: {missing}; of another shape: {other}.",
    "tied-bias": "An embedding has no bias; set “bias” to false to use the weights of {owner}.",
    "share-kind": "A {kind} cannot have the weights of {owner}, which is a {other}.",
    "share-differs": "The weights of {owner} fit other shapes: here comes {received}, there {expected}.",
    "untrusted-code": "This code has not been trusted yet; read it, then trust it in the inspector.",
    "bad-code": "This code gives no node: {reason}.",
    "code-clash": "{name} is defined by {other} too, in another way; rename one of them.",
    "accumulate-several": "Gradients are added up over batches only with a single optimizer.",
    "same-weights": "{first} and {second} both move {node}; wire into “parameters” what each is to move.",
    "missing-input": "{kind} needs a wire into “{port}”.",
    "crowded-input": "“{port}” takes one wire, but {count} lead into it; remove the others.",
    "missing-parameter": "{kind} needs a value for “{parameter}”; type it in the inspector.",
    "unknown-parameter": "{kind} has no parameter “{parameter}”; remove it.",
    "bad-parameter": "“{parameter}” is {received}; it must be {expected}.",
    "needs-other": "“{parameter}” needs “{other}” to be {expected}; it is {received} now.",
    "bad-setting": "The setting “{setting}” is {received}; it must be {expected}.",
    "cycle": "The wires run in a circle through {nodes}; remove one of them.",
    "would-circle": "This wire would close a circle: {source} depends on this node already.",
    "wire-to-nowhere": "The wire {wire} leads to “{node}”, which is not there; it does nothing.",
    "no-such-output": "{node} has no output “{port}”; wire {target} to another.",
    "no-such-input": "{node} has no input “{port}”; wire {source} into another.",
    "wire-type": "“{port}” takes {expected}, but {received} comes in.",
    "nothing-drawn": "The canvas is empty; press Tab to add data, layers, a loss and an optimizer.",
    "no-data": "There is no data yet; add a node of the category Data.",
    "no-loss": "There is no loss yet; add one of the category Loss and wire the network into it.",
    "no-optimizer": "There is no optimizer yet; add one and wire the loss into it.",
    "no-weights": "Nothing can learn here: no layer before the loss has weights that may move; add a Linear.",
    "unused": "Nothing that is trained needs {node}; wire it up or delete it.",
    # Shapes
    "wrong-shape": "{kind} needs {expected}; here comes {received}.",
    "call-failed": "{kind} cannot work on {received}: {reason}.",
    "typed-size": "“{parameter}” is {received}, but {expected} come in; leave it empty to follow the wire.",
    "loss-not-scalar": "An optimizer needs a single number as loss; {source} gives {received}.",
    "too-few-scores": "{source} gives {received} scores, but “{field}” has {expected} classes.",
    "blocked": "Waits for {nodes}.",
    # Data
    "data-missing-path": "No file is chosen yet; choose one in the inspector.",
    "data-missing-file": "There is no file “{path}”; choose another in the inspector.",
    "data-unreadable": "{reason}",
    # Training
    "no-device": "There is no {device} on this machine; choose “auto” or “cpu” in the training settings.",
    "nan-loss": "The loss is {value} at step {step}; it began at {node}: {reason}.",
    "nan-loss-unplaced": "The loss is {value} at step {step}; lower the learning rate or look at the data.",
    "out-of-memory": "The memory of {device} is full; take a smaller batch than {batch_size}.",
    "run-failed": "The training failed: {reason}.",
    "run-unknown": "There is no run “{run}” that could be resumed.",
    "run-other-drawing": "The run “{run}” was made with other nodes; resume it with its own drawing.",
    "no-such-run": "There is no run “{run}”; netloom runs lists them.",
    "several-runs": "“{run}” begins the names of several runs: {names}; type more of it.",
    "run-under-way": "The run “{run}” is under way; stop it first.",
    "no-checkpoint": "The run “{run}” has no checkpoint “{checkpoint}”; choose another.",
    "runs-newer": "The runs in {folder} were made by a newer Netloom; update Netloom to see them.",
    "runs-unreadable": "The runs in {folder} cannot be read: {reason}.",
    "no-rows": "There is no row to learn from; take smaller shares of validation and test.",
    "unknown-monitor": "Early stopping watches “{monitor}”, but only {known} are measured.",
}

FIXES: dict[str, str] = {
    "set-parameter": "Set “{parameter}” to {value}",
    "insert": "Insert {kind} before {node}",
    "unfreeze": "Let {node} learn",
    "once": "Pass through it once",
    "remove-wire": "Remove {wire}",
    "remove-node": "Delete {node}",
    "rename": "Rename it to {name}",
    "change-kind": "Make it a {kind}",
    "wire-up": "Wire {wire}",
    "add-node": "Add {kind} behind {node}",
    "own-weights": "Give it weights of its own",
    "reset-parameter": "Reset “{parameter}”",
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, in one English sentence."""
    return TEMPLATES[problem.code].format_map(problem.values)


def fix_text(fix: Fix) -> str:
    """What a fix does, in the words of a button."""
    return FIXES[fix.code].format_map(fix.values)
