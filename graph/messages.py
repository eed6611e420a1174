"""The English sentence of every problem, by code. The window's translations start from these templates."""

from graph.block_messages import BLOCK_TEMPLATES
from graph.call_messages import CALL_TEMPLATES
from graph.condition_messages import CONDITION_TEMPLATES
from graph.export_messages import EXPORT_TEMPLATES
from graph.loss_messages import LOSS_TEMPLATES
from graph.optimizer_messages import OPTIMIZER_TEMPLATES
from graph.problems import Fix, Problem
from graph.source_messages import SOURCE_FIXES, SOURCE_TEMPLATES
from graph.study_messages import STUDY_TEMPLATES
from graph.table_messages import TABLE_TEMPLATES
from graph.time_messages import TIME_TEMPLATES
from graph.weight_messages import WEIGHT_TEMPLATES

PROBLEM_TEMPLATES: dict[str, str] = {
    **CALL_TEMPLATES,
    **EXPORT_TEMPLATES,
    **LOSS_TEMPLATES,
    **SOURCE_TEMPLATES,
    **STUDY_TEMPLATES,
    **TABLE_TEMPLATES,
    **TIME_TEMPLATES,
    **WEIGHT_TEMPLATES,
    **BLOCK_TEMPLATES,
    **CONDITION_TEMPLATES,
    # The file
    "file-empty": "This file is empty; it holds no project.",
    "file-not-text": "This file is not text, so it is no Netloom project.",
    "file-not-json": "This is no Netloom project: {reason}.",
    "file-merge-conflict": "Two versions of this file were merged, and line {line} begins a conflict that is "
    "not resolved; take one side (git checkout --ours or --theirs), or edit the lines between the marks.",
    "file-too-deep": "This is no Netloom project: its brackets are nested too deep.",
    "file-too-large": "This file is larger than {limit} MB; a project never is.",
    "file-not-project": "This is JSON, but no Netloom project: it lacks the key “netloom”.",
    "file-newer": "This project was made by a newer Netloom (format {version}); update Netloom to open it.",
    "file-unreadable": "{path} cannot be read: {reason}.",
    "file-unwritable": "{path} cannot be written: {reason}. Choose another place.",
    "file-misspelled-key": "“{where}” is not read; write “{meant}” if that is meant.",
    "file-unknown-setting": "“{where}” is no training setting of this version and changes nothing.",
    "file-bad-value": "“{where}” should be {expected}; it is left out.",
    "file-bad-id": "“{name}” cannot name a node; it is called {fresh} now.",
    "file-double-id": "Two nodes are called {name}; the second one is left out.",
    # The drawing
    "unknown-kind": "There is no kind “{kind}”; put another in its place or delete the node.",
    "bad-name": "“{name}” cannot name a node, since generated code needs that name; rename it.",
    "taken-name": "“{name}” is the name of another node or parameter here; choose a different one.",
    "nothing-to-bypass": "{kind} has nothing that it could hand on; let it work, or delete it.",
    "bypass-gives-one": "Bypassed, {node} gives only “{port}”; unwire “{other}” or let it work.",
    "bad-expression": "“{parameter}” cannot be worked out: {reason}.",
    "unknown-block": "There is no block “{block}” in this project; put another node in its place.",
    "block-circle": "The block {block} contains itself through {nodes}; take one of them out.",
    "blocks-too-large": "Written out, this block has over {limit} nodes or {deepest} levels; repeat it less.",
    "paste-in-itself": "{block} cannot stand inside itself; paste it somewhere else.",
    "taken-block-name": "Another block is called “{name}”; choose a different name.",
    "block-of-nothing": "Select the nodes that are to become a block.",
    "block-splits-weights": "{node} uses the weights of {owner}; take both into the block, or neither.",
    "block-in-circle": "{node} lies between the selected nodes; select it too.",
    "presets-broken": "Not all presets in {path} can be read; with the next change it is kept as {kept}.",
    "presets-unwritable": "The presets in {path} cannot be written: {reason}.",
    "preset-name": "“{name}” is the name of another preset, or none; choose another.",
    "locked": "{node} is locked; unlock it in the menu Arrange to change it.",
    "expand-no-block": "Select a block to ungroup it.",
    "expand-splits-weights": "Others use the weights of {node}; give them weights of their own first.",
    "not-in-block": "{kind} cannot stand inside a block; move it to the main drawing.",
    "only-in-block": "An Input belongs inside a block; delete it, and wire from the data instead.",
    "no-block-output": "The block {block} gives nothing; add an Output to it and wire into that.",
    "bad-block-parameter": "“{name}” cannot name a parameter of {block}; rename it.",
    "bad-block-name": "“{name}” cannot name a block, since generated code needs that name; rename it.",
    "untrusted-code": "This code has not been trusted yet; read it, then trust it in the inspector.",
    "analysis-failed": "This drawing could not be checked: {reason}. Undo the last change.",
    "code-raised": "Line {line} of this code raised {error}; mend it there.",
    "code-changes-rows": "This code writes into “{name}”, and so into the rows of {source}, which are read "
    "again in every epoch; begin with {name} = {name}.clone().",
    "bad-code": "This code gives no node: {reason}.",
    "code-clash": "{name} is defined by {other} too, in another way; rename one of them.",
    "accumulate-several": "Gradients are added up over batches only with optimizers of one loss.",
    "accumulate-batchwise": "{nodes}: rows count within one batch here, which accumulating makes no larger.",
    "accumulate-mixed": "{nodes} ignore some targets, another loss none; accumulated batches count by their "
    "rows, which only comes close to one large batch.",
    "accumulate-sums": "{nodes} add up and another loss averages: accumulated, their share in a step is as "
    "many times too small as it has batches; set their reduction to mean.",
    "accumulate-drawn": "One number of each batch is made by {nodes}, and accumulated batches are weighed "
    "otherwise than the rows of a large one; take a loss, or set “accumulate” to 1.",
    "accumulate-bent": "{node} is a function of a loss: averaged over the batches that are accumulated, "
    "it is another than that of one large batch; minimise the loss itself, or set “accumulate” to 1.",
    "every-alone": "It moves the weights in one step of {every} only, and nothing learns from the "
    "{others} batches between; reset “every”, and set “accumulate” to add gradients up.",
    "optimizer-never": "It acts in one step of {every}, but there are {steps}; take a smaller “every”.",
    "plateau-as-member": "{node} follows the loss, so a {kind} cannot hold it; wire it into the optimizer.",
    "milestones-count": "There are {received} milestones for {schedules} schedules; give {expected}.",
    "milestones-order": "The milestones are not in order; sort them.",
    "no-momentum-to-cycle": "{optimizer} ({kind}) has no momentum to cycle; set “cycle_momentum” to false.",
    "norm-of-one": "{kind} gets one value in each channel, which cannot be normalised; delete it.",
    "norm-gives-constant": "{kind} gets a single value to normalise, so it gives the same whatever comes in; "
    "delete it.",
    "norm-single-batch": "{node} normalises over the rows of a batch, but the batch size is 1; take at least "
    "2, or a LayerNorm.",
    "norm-single-row": "{node} normalises over the rows of a batch, but there is one training row; give "
    "more, or take a LayerNorm.",
    "norm-single-last": "Of {rows} rows one is left out in each epoch, another each time: {node} cannot "
    "normalise a last batch of one; batches of {other} instead of {batch_size} leave none out.",
    "norm-single-held-out": "Of {rows} rows held out, batches of {batch} leave one over, which {node} cannot "
    "normalise; reset “track_running_stats”, or take another batch size.",
    "frozen-share": "It is frozen, but learns with {owner}, whose weights it has; freeze {owner}.",
    **OPTIMIZER_TEMPLATES,
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
    "gradient-cut": "{node} passes no gradient on: nothing before it can learn; leave it out.",
    "gradient-undefined": "torch has no derivative of {node}, so training stops there; leave it out.",
    "gradient-flat": "{node} has a slope of 0 nearly everywhere: what reaches the loss only through it "
    "learns nothing; leave it out.",
    "unused": "Nothing that is trained needs {node}; wire it up or delete it.",
    # Shapes
    "wrong-shape": "{kind} needs {expected}; here comes {received}.",
    "call-failed": "{kind} cannot work on {received}: {reason}.",
    "typed-size": "“{parameter}” is {received}, but {expected} come in; leave it empty to follow the wire.",
    "loss-not-scalar": "An optimizer needs a single number as loss; {source} gives {received}.",
    "too-few-scores": "{source} gives {received} scores, but “{field}” has {expected} classes; the last "
    "layer must give one for each.",
    "too-many-scores": "{source} gives {received} scores for the {expected} classes of “{field}”; let the "
    "last layer give {expected}.",
    "too-few-embeddings": "There are {received} vectors, but {expected} numbers in “{field}”; take as many.",
    "embedding-below-zero": "“{field}” holds numbers down to {low}, but {kind} takes them from 0 on; add to "
    "them.",
    "labels-outside": "“{field}” holds {labels}, but {received} scores stand for 0 to {last} only; "
    "number the values anew, or ignore one.",
    "labels-not-binary": "“{field}” holds {labels}, but {loss} takes only 0 and 1; "
    "number the values anew, or choose another loss.",
    "targets-beyond": "“{field}” goes from {low} to {high}, but {loss} takes shares from 0 to 1; scale them.",
    "targets-no-shares": "“{field}” adds up to {sum} in a row, but {loss} takes shares of 1; divide by it.",
    "classes-marked": "“{field}” marks classes by 0 and 1, but {loss} takes a list of them, then -1.",
    "labels-not-signs": "“{field}” holds {labels}, but {loss} takes only -1 and 1; bring it to these, or "
    "choose another loss.",
    "channels-last": "“{field}” is {shape}: its channels seem to come last, but {kind} takes them first.",
    "no-channels": "“{field}” is {shape}, without an axis of channels; {kind} needs one.",
    "pixels-of-bytes": "“{field}” holds bytes from 0 to 255; networks learn from 0 to 1: set scale to bytes.",
    "blocked": "Waits for {nodes}.",
    # Data
    "data-missing-path": "No file is chosen yet; choose one in the inspector.",
    "data-missing-file": "There is no file “{path}”; choose another in the inspector.",
    "data-misnamed-file": "There is no file “{path}”; did you mean {name}?",
    "data-unreadable": "{reason}",
    "data-parts": "The data come in parts to learn from and to test with, but are mixed; set split to files.",
    "data-overlap": "Windows overlap, so a random split tests with rows that training saw; split by time.",
    "field-not-finite": "“{field}” holds {count} values that are NaN or infinite, so the loss is NaN; "
    "mend the file.",
    "data-leak": "{count} rows of {part} are in {other} too; take doubles out, or split by groups.",
    "labels-conflict": "{count} rows have the same inputs as others, but another class: nothing can tell "
    "them apart; mend their classes, or leave them out.",
    "labels-conflict-across": "{count} rows have the same inputs as others, but another class; {across} of "
    "them are tested with inputs that train has with another class only; mend their classes, "
    "or leave them out.",
    "feature-untrained": "{count} rows of other parts have {names} in {columns}, which no row of train has, "
    "so that the network cannot know it; write it as in train, leave the column out, or split in "
    "another way.",
    "files-broken": "{count} files cannot be read: {names}; replace or delete them. The first: {reason}",
    "files-broken-out": "{count} files lack or cannot be read and are left out: {names}.",
    "rows-empty-out": "{count} rows lack a text or a label and are left out: lines {lines}.",
    "files-left-out": "{count} files cannot be read here and are left out: {names}; save them as {ends}.",
    "files-of-notes": "{count} files of notes among the data are left out: {names}.",
    "files-beside": "{count} files lie beside the folders of the classes and are left out: {names}.",
    "folders-beside": "{count} folders lie beside those of train and test and are left out: {names}.",
    "files-nested": "{count} files lie in folders inside of a class and count as that class: {names}.",
    "table-header": "{file} has no line of names: its first row is data, its columns are {columns}.",
    "table-comments": "The first {count} lines of {file} begin with # and are passed over as remarks.",
    "table-before": "The first {count} lines of {file} are passed over, as they have other values than "
    "the rows: {texts}.",
    "table-quotes": "Quotation marks in {file} are read as plain signs, since as quoting the one in line "
    "{line} and others would make {count} rows parts of cells.",
    "table-swallowed": "A quotation mark in line {line} of {file} makes {count} further lines a part of its "
    "cell; delete it, or write it twice within quotation marks.",
    "table-encoding": "{file} is no UTF-8 ({count} bytes from line {line} on), so it is read as {encoding}; "
    "set encoding where letters are wrong.",
    "table-bytes": "{file} has bytes that are no {encoding} ({count}, first in line {line}); they "
    "become “�”.",
    "columns-converted": "{count} values of {columns} are turned into numbers; taken out: {signs}.",
    "columns-ambiguous": "{count} values of {columns} are turned into numbers, taking “{other}” for a sign "
    "between thousands; if it comes before decimals, set decimal.",
    "columns-gap-words": "{count} cells of {columns} are read as gaps: {texts}.",
    "columns-sentinel": "{count} values of {columns} are {texts}, far from all others; if that is a gap, "
    "name it in gaps.",
    "columns-mixed": "{columns} is read as a category, since {count} cells are no numbers: {texts}.",
    "columns-code": "{columns} holds digits that are a code, no amount; it is read as a category "
    "({count} values).",
    "columns-date": "{columns} is left out: {count} rows hold dates like {texts}; use it as numbers.",
    "columns-date-order": "The {count} dates of {columns} are read as {form}, but {other} fits too.",
    "columns-free-text": "{columns} is left out: {count} different texts are no categories; to learn from "
    "their words, read them with text_table.",
    "columns-id": "{columns} is left out: it only names the {count} rows.",
    "columns-row-number": "{columns} is left out: it only numbers the {count} rows.",
    "columns-sorted": "{columns} is left out: it rises with the {count} rows, which are sorted by class.",
    "columns-empty": "{columns} is left out: it has no value in any row.",
    "columns-nested": "{columns} is left out: it holds lists, structures or bytes.",
    "columns-many-classes": "The target {columns} has {count} classes, hardly a row for each.",
    "target-choice": "{columns} is taken as the target; {others} could be it too.",
    "target-alone": "All rows of {columns} are “{name}”, so nothing is told apart; choose another target.",
    "target-alike": "{columns} has classes that differ only in spelling: {names}; write them alike.",
    "target-untrained": "{count} classes are only in the rows to test with: {names}; write them as in the "
    "rows to train with, or add rows of them there.",
    "split-untrained": "{count} classes are in no row of train, so that the network cannot learn them: "
    "{names}; split in another way.",
    "split-shares-groups": "{columns} names {count} different ones in {rows} rows, and rows of one are in "
    "train and in other parts too, so that results look better than they are; split by it.",
    "split-uneven": "{part} has {count} of {rows} rows, though its share are {wanted}, since no group is "
    "divided; take other shares, or group_folds.",
    "split-shared-times": "{count} rows of {part} have a time that rows of {other} have too, as the cut goes "
    "through rows of one time in {columns}; choose shares that end where a time ends.",
    "targets-numbered": "{columns} are taken as targets together; choose one if only that is asked for.",
    "series-sorted": "The rows of {file} are sorted by {columns}: {count} stood behind a later one.",
    "series-order-unclear": "The rows of {file} are used as they stand; {columns} could order them.",
    "series-order-unknown": "The order of the rows of {file} is taken as it stands, the oldest first, since "
    "{columns} is not read as times.",
    "series-gaps": "{columns} has {count} gaps in time, first behind line {line}: windows reach over them.",
    "series-doubles": "{columns} names {count} times more than once, first in line {line}.",
    "split-rare-class": "Class “{name}” has only {count} of {rows} rows, too few for every part; leave it "
    "out, or switch stratify off.",
    "rows-unanswered": "Rows without an answer: {count}; “problem” says why. The first of them: {reason}.",
    "rows-skipped": "Rows left out of the answers: {count}. The first of them: {reason}.",
    "gaps-filled": "Gaps filled with the means of the training rows: {count}, in {columns}.",
    "rows-unclear": "Put right what is wrong with {node}, then its rows are shown here.",
    "rows-imbalanced": "“{most}” has {times} times as many rows to learn from as “{least}”; balance them.",
    "rows-lack-class": "{part} has no row of {classes}; stratify the split, or give {part} more rows.",
    "rows-constant": "{features} never change, so nothing can be learned from them; leave them out.",
    "rows-missing": "{count} values are missing; drop or fill them, or the loss is NaN.",
    "rows-left-out": "{count} rows stay on disk, as all would not fit; the others are spread evenly.",
    "balanced-and-weighted": "Rare classes count twice: balance is {balance}, and “weight” weighs the rows "
    "for {nodes} too; set balance to none, or take the weight away.",
    "balanced-twice": "Rows are drawn for all sources together by {node}; set balance to none here.",
    "environment-alone": "The network plays in {node}, so a second environment has no place; delete this "
    "node.",
    "policy-reads": "“{port}” may depend on nothing but what {node} shows; it depends on {fields}.",
    "policy-shape": "“policy” takes {what}, {expected}; here comes {received}.",
    "value-shape": "“value” takes one number for each state, [B] or [B, 1]; here comes {received}.",
    "rollouts-value": "To learn from rollouts, {node} must be told what a state is worth; wire that into "
    "“value”.",
    "rollouts-actions": "{environment} is steered by numbers, but rollouts are for actions to choose from; "
    "learn from memory or episodes.",
    # Training
    "no-device": "There is no {device} on this machine; choose “auto” or “cpu” in the training settings.",
    "nan-loss": "The loss is {value} at step {step}; it began at {node}: {reason}.",
    "no-rows-in-environment": "{run} plays in an environment, so its nodes have no rows to be shown for.",
    "no-range-test": "{node} learns in an environment, where no loss tells how good a learning rate is; "
    "compare the returns of some runs.",
    "nan-loss-rate": "The loss is {value} at step {step}: the steps before made weights {growth} times as "
    "large as they were; lower the learning rate.",
    "nan-loss-unplaced": "The loss is {value} at step {step}; lower the learning rate or look at the data.",
    "not-deterministic": "{operation} has no form that gives the same to the last bit on this device; "
    "turn “deterministic” off, or train on the CPU.",
    "out-of-memory": "The memory of {device} is full; set the batch size {batch_size} to {fits} or less.",
    "memory-too-small": "A step needs {needed}, but {free} are free on {device}; make the network smaller.",
    "batch-too-large": "A step of {batch_size} rows needs {needed}, but {free} are free on {device}; "
    "set the batch size to {fits} or less, and accumulate for the same effect.",
    "out-of-memory-always": "The memory of {device} is full even with one row; make the network smaller.",
    "out-of-memory-data": "The network and its data do not fit into the memory; set “resident” to “never”.",
    "run-failed": "The training failed: {reason}.",
    "run-unknown": "There is no run “{run}” that could be resumed.",
    "run-other-drawing": "The run “{run}” was made with other nodes; resume it with its own drawing.",
    "no-split": "There are no {split} rows; choose among {known}, or give the data some.",
    "no-such-run": "There is no run “{run}”; netloom runs lists them.",
    "several-runs": "“{run}” begins the names of several runs: {names}; type more of it.",
    "run-under-way": "The run “{run}” is under way; stop it first.",
    "no-checkpoint": "The run “{run}” has no checkpoint “{checkpoint}”; choose another.",
    "no-tensorboard": "Event files need another library: pip install tensorboardX.",
    "runs-newer": "The runs in {folder} were made by a newer Netloom; update Netloom to see them.",
    "runs-unreadable": "The runs in {folder} cannot be read: {reason}.",
    "run-without-weights": "The run “{run}” has kept no weights yet; wait for its first epochs.",
    "no-answers-to-new-rows": "This run has no answers to new rows, since its data or what it learned leave "
    "open what would go in; look at it in Evaluation.",
    "output-is-input": "{path} is what the answers are about; write them into another file.",
    "output-is-csv": "Answers are written as CSV, which {file} would not be; let its name end in .csv.",
    "spreadsheet": "{file} is a spreadsheet; save it as CSV there, and choose that.",
    "nothing-generated": "This run generates nothing out of noise or a prompt; give it rows to answer to.",
    "run-unreadable-drawing": "The drawing of the run “{run}” cannot be read; choose another run.",
    "nothing-compared": "Nothing in this drawing compares an output with a field of the data; wire a loss.",
    "input-of-other-size": "“{field}” takes {shape} values, but {count} came; give just as many.",
    "no-rows": "There is no row to learn from; take smaller shares of validation and test.",
    "class-weights-unused": "“class_weights” gives each row a weight, and no loss takes it; wire it into a "
    "WeightedCrossEntropyLoss.",
    "nothing-to-monitor": "Early stopping watches rows for validation, and there are none: nothing stops the "
    "training; keep a share for validation.",
    "monitor-min": "Early stopping keeps the epoch with the largest {monitor}, which is the worst; "
    "set its mode to “min”.",
    "monitor-max": "Early stopping keeps the epoch with the smallest {monitor}, which is the worst; "
    "set its mode to “max”.",
    "group-rate-unused": "{schedule} ({kind}) gives all weights the same learning rates, and this one counts "
    "for nothing; empty it, or take a schedule that multiplies, as CosineAnnealingLR does.",
    "unknown-monitor": "Early stopping watches “{monitor}”, but only {known} are measured.",
    "monitor-not-finite": "“{monitor}” is {value} in epoch {epoch}; such an epoch cannot be the best one.",
    "targets-ignored": "In epoch {epoch} every target of {count} batches is ignored; they teach nothing.",
    # What the doctor reports
    "softmax-twice": "{loss} takes a softmax itself; with {node} before it, it hardly learns: delete {node}.",
    "sigmoid-twice": "{loss} takes a sigmoid itself; with {node} before it, it hardly learns: delete {node}.",
    "scores-cut": "{node} cuts off all scores below 0 that {loss} needs; delete it.",
    "needs-logarithm": "{loss} wants logarithms of probabilities, but {node} gives none; use a LogSoftmax.",
    "not-standardised": "The values of {field} are about {value} in size; bring them to mean 0, deviation 1.",
    "unequal-classes": "{share} of the rows are {most}, only {count} are {least}; accuracy hides that.",
    "batch-too-small": "{node} takes the mean of {batch_size} rows, which is too rough; take larger batches.",
    "exploding-gradient": "Since step {step} the gradient is {norm} long, most of it at {node}; clip it.",
    "rate-too-high": "Steps move weights {update} times their size and the loss does not settle; lower lr.",
    "rate-too-low": "The loss stays, and steps move weights only {update} times their size; raise lr.",
    "not-finite": "At step {step} the result of {node} is NaN or infinite; look at the values that it takes.",
    "dead-units": "{dead} of {count} units of {node} give 0 for every row, so cannot learn; normalise first.",
    "saturated": "{share} of the values of {node} are at its bounds, without a slope; normalise its input.",
    "frozen-fresh": "{node} is frozen with fresh weights, so it never learns anything; let it learn.",
    "never-moved": "No optimizer moves the weights of {node}; wire its parameters into one.",
    "cut-off": "No gradient reaches {node}: a detach or a step without a slope cuts it off from the loss.",
    "no-gradient": "The gradient of {node} is 0 in every step, so it learns nothing; see what follows it.",
    "vanishing-gradient": "The gradient of {node} is only {share} of a later one; use SELU or normalise.",
    "constant-output": "{node} gives the same for every row, so the loss stays at {loss}; see what it does.",
    "optimizer-idle": "{node} acts every {every} steps, but the run has {steps} only; let it act more often.",
    "rate-of-zero": "The learning rate of {node} is 0, so it never moves anything; raise lr.",
    "rate-come-to-zero": "Since epoch {since} the learning rate of {node} is 0: nothing is learned any more.",
    "target-too-large": "The loss is {loss}, a guess of the mean gives {guess}: the target of {node} is too "
    "large, about {size}, for steps of this length. Standardise it.",
    "judge-wins": "The loss of {node} is down to {loss}; {other} learns nothing from it: slow {node} down.",
    "samples-alike": "All rows that {node} makes are alike, {share} of their size apart; slow its optimizer.",
    "rates-apart": "{node} moves its weights by {update}, {other} by {faster} of their size; raise its lr.",
    "bad-start": "The first loss was {loss}; guessing among {classes} classes gives {guess}. The weights "
    "begin so large that the network is sure of wrong answers, which it has to unlearn first.",
    "chance-level": "After {epochs} epochs the loss is {loss}; guessing by frequency gives {guess}, and "
    "{share} right: look whether targets belong to their rows, or try another lr or wider layers.",
    "overfitting": "Since epoch {since} the validation loss rises, from {best} to {now}: it learns by heart.",
}

FIX_TEMPLATES: dict[str, str] = {
    "move-with": "Move “{field}” with {nodes}",
    "do-without": "Do without {node}",
    "count-class": "Count “{name}”",
    "set-parameter": "Set “{parameter}” to {value}",
    "insert": "Insert {kind} before {node}",
    "insert-both": "Insert {kind} and {other} before {node}",
    "unfreeze": "Let {node} learn",
    "move-rest": "Let {node} move them too",
    "move-rest-by": "Let an {kind} move them",
    "count-first": "Let {node} count first",
    "freeze": "Freeze {node}",
    "once": "Pass through it once",
    "always-work": "Let {node} work in every use",
    "when-wired": "Let {node} work only where {input} is wired",
    "work": "Let {node} work again",
    "remove-wire": "Remove {wire}",
    "remove-node": "Delete {node}",
    "rename": "Rename it to {name}",
    "change-kind": "Make it a {kind}",
    "wire-up": "Wire {wire}",
    "add-node": "Add {kind} behind {node}",
    "add-first": "Add {kind}",
    "own-weights": "Give it weights of its own",
    "eval-mode": "Let {node} stay in evaluation mode",
    "train-mode": "Let {node} follow the mode of the whole",
    "with-gradient": "Let {node} compute gradients",
    "collect-last": "Take the last value of “{output}”",
    "begin-with": "Let {node} begin with {value}",
    "reset-init": "Let it begin as the rest of the drawing",
    "reset-parameter": "Reset “{parameter}”",
    "set-training": "Set the training's “{parameter}” to {value}",
    "early-stopping": "Stop early",
    "change-kinds": "Make every {parameter} a {kind}",
    "leave-out-broken": "Leave out what is broken ({count})",
    "leave-out-unmasked": "Leave out pictures without a mask ({count})",
    "add-metric": "Measure {kind} too",
    "names-in-first-line": "Read the first line as names",
    "use-columns": "Use {columns} as {type}",
    "choose-target": "Take {columns} as the target",
    "merge-spellings": "Take different spellings as one",
    "split-by-groups": "Keep rows of one of {columns} together",
    "drop-total": "Leave rows with {texts} out",
    "use-inputs": "Let only {columns} go in",
    "read-gaps": "Read {texts} as gaps",
    "read-dates": "Read “{text}” as {date}",
    "store-table": "Store what was found in {node}",
} | SOURCE_FIXES


def problem_text(problem: Problem) -> str:
    """What is wrong and what to do, in one English sentence."""
    return PROBLEM_TEMPLATES[problem.code].format_map(problem.values)


def fix_text(fix: Fix) -> str:
    """What a fix does, as the text of a button."""
    return FIX_TEMPLATES[fix.code].format_map(fix.values)
