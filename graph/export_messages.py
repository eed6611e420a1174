"""The sentences of what cannot be exported, and of files of weights."""

EXPORT_TEMPLATES: dict[str, str] = {
    "new-rows-of": "New rows are read as those of {node}, not of {nodes}.",
    "new-rows-of-one-of": "New rows are read as those of {node}; {nodes} can be chosen as their source too.",
    "rows-of-several-sources": "The answer takes rows of {nodes} together, and new rows are of one data "
    "node; look at the answers in Evaluation.",
    "source-unanswered": "No loss compares what follows from rows of {node} alone with the data; choose "
    "{nodes}.",
    "source-never-answered": "No loss compares what follows from rows of {node} alone with the data; look at "
    "the answers in Evaluation.",
    "answers-of-whole-graph": "The answer about a node of {node} takes the whole graph, in which there are "
    "no new nodes; look at the answers to all of its nodes in Evaluation.",
    "export-environment": "A network that plays in {node} cannot be exported as {form}, which "
    "answers to rows; export .py or .safetensors.",
    "export-generates": "{node} draws something new each time, so no answers could be compared in {form}; "
    "export .py or .safetensors.",
    "export-nothing-compared": "Nothing in this drawing compares an output with the data, so {form} would "
    "have no answers; export .py or .safetensors.",
    "export-untraceable": "{node} cannot be written as {form}: {reason}; export .py or .safetensors.",
    "export-operator": "ONNX has no operator for what {node} does ({operator}); export .pt2 or .zip.",
    "export-untraceable-network": "This network cannot be written as {form}: {reason}; export .py or "
    ".safetensors.",
    "weights-extra": "All its weights come from {path}, which holds {count} more that have no place here: "
    "{extra}.",
    # What was found when an export was read back
    "exported-weights": "The {which} weights of {run}: {tensors} tensors with {values} values.",
    "exported-preprocessing": "Its metadata say what is done to a row.",
    "exported-no-preprocessing": "The run kept nothing of what is done to a row.",
    "exported-same": "Its outputs for {rows} {split} rows are the same to the last bit.",
    "exported-within": "Its outputs for {rows} {split} rows are within {difference}.",
    "exported-any-rows": "It takes any number of rows at once.",
    "exported-fixed-rows": "It takes {rows} rows at once, no other number.",
    "exported-opset": "Its operators are those of ONNX opset {opset}; onnxruntime compared it.",
    "exported-needs": "It needs {libraries}.",
    # Why it cannot be
    "export-needs-library": "{form} files need more libraries: {command}.",
    "export-differs": "As {form} the network answers otherwise than the run, by up to {difference}; nothing "
    "was written, so export another format.",
    "export-data-changed": "The data of {nodes} have changed since the run, so that an export would prepare "
    "rows otherwise than the run does; restore them or train again, or export .safetensors.",
    "picture-too-large": "The picture would have {width} × {height} pixels; choose a scale of at most "
    "{largest}, or SVG or PDF, which have none.",
}
