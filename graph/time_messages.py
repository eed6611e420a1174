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
    "time-compiled": "“{parameter}” changes from step to step, and the compiled network is compiled anew "
    "for it; switch compiling off, or wire in a TrainingProgress.",
}
