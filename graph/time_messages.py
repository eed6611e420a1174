"""The English sentences about what changes in a training, by code: a part of `graph.messages`."""

TIME_TEMPLATES: dict[str, str] = {
    "time-in-fixed": "“{parameter}” is built into {node} and cannot follow step, epoch or progress; "
    "wire in a TrainingProgress where a value changes.",
    "time-in-other": "“{parameter}” is built in and cannot follow step, epoch or progress; "
    "of a {kind}, {others} can.",
    "time-in-block": "“{parameter}” builds the block and cannot follow step, epoch or progress; "
    "write the expression at the node inside.",
    "time-in-optimizer": "“{parameter}” of an optimizer does not follow step, epoch or progress; "
    "wire in a schedule, such as LambdaLR.",
    "time-out-of-range": "At a progress of {share}, “{parameter}” would be {received}, "
    "but it must be {expected}.",
    "all-frozen-at-first": "Nothing learns at first: {nodes} are all frozen for a while from the start on; "
    "let one of them learn.",
    "all-frozen-later": "Nothing learns any more once {nodes} are all frozen; the training fails there, "
    "so let one of them learn or train less long.",
    "frozen-twice": "{node} is frozen for a while in a block that is so too; keep one of the two.",
    "factors-for-groups": "There are {received} expressions for {expected} parameter groups; "
    "write one for each group, or a single one for all.",
    "rate-in-list": "In a list, each expression is for one group, whose rate is known; "
    "write the rate in place of base_lr.",
    "average-too-late": "Weights are averaged after {first} epochs, but the training has {epochs}; "
    "begin earlier or train longer.",
    "average-compiled": "With several optimizers a compiled network cannot be averaged; "
    "switch compiling or averaging off.",
    "time-compiled": "“{parameter}” changes from step to step, and the compiled network is compiled anew "
    "for it; switch compiling off, or wire in a TrainingProgress.",
}
