"""The English sentence of every problem with losses and metrics, by code."""

LOSS_TEMPLATES: dict[str, str] = {
    "padding-counts": "{node} counts the padding of “{field}” too; ignore its token {token}, number {index}.",
    "needs-probabilities": "{loss} takes probabilities, but {node} gives any number; take a sigmoid first.",
    "classes-as-numbers": "{loss} takes the {count} classes of “{field}” for sizes; use a CrossEntropyLoss.",
    "classes-as-answers": "{loss} is for yes or no; “{field}” has {count} classes: use a CrossEntropyLoss.",
    "classes-at-once": "{loss} takes one class of each row, but “{field}” marks several or none; use a "
    "BCEWithLogitsLoss.",
    "needs-positive": "{loss} takes variances, but {node} gives numbers below 0 too; take a Softplus first.",
    "single-score": "{loss} chooses among one class only, so it is always 0; use a BCEWithLogitsLoss.",
    "softmax-of-one": "{node} shares out 1 among a single number, so it always gives 1; use a Sigmoid.",
    "softmax-over-rows": "{node} adds up to 1 over the rows of a batch, {shape}; set its axis to 1.",
    "softmax-axis": "{node} adds up to 1 along axis {axis}, but {loss} has its classes along axis 1.",
    "rows-crossed": "{node} spreads {shapes} over each other to {result}; bring them to one shape.",
    "answers-cut": "{node} gives only {low} to {high}, but “{field}” holds {lowest} to {highest}; "
    "delete {node}.",
    "answers-cut-standardised": "{node} gives only {low} to {high}, but “{field}” is standardised to mean 0 "
    "and deviation 1; delete {node}.",
    "scores-one-sided": "{node} gives numbers on one side of 0 only, but {loss} needs both; delete it.",
    "log-softmax-twice": "{loss} takes the logarithm of a softmax itself; {node} changes nothing: delete it.",
    "epoch-mean-rough": "{losses} count differently, so the loss of an epoch is only near that of all rows.",
    "accumulate-unknown": "Whether rows of a batch meet in {nodes} cannot be known, as that is Python code: "
    "if they do, or if it gives another number than the mean of its rows, set “accumulate” to 1.",
    "metric-scores-open": "Whether {source} gives scores or probabilities is open; set “threshold”.",
    "metric-labels-open": "Whether {source} chooses one class, or says yes or no to each, is open; "
    "set “multilabel”.",
    "metric-shares-open": "Whether {source} gives scores or probabilities is open; set “probabilities”.",
    "metric-label-axis-open": "The axis of the labels in {shape} is open; set “label_axis” of {node}: 1, -1 "
    "for the last, or 0 where every number is the same yes or no.",
    "metric-threshold": "{node} takes probabilities, which all lie on one side of {threshold}; reset it.",
    "metric-binary": "{node} counts class “{name}” only, but there are {count}; set “average” to macro.",
    "metric-positive": "{node} is of class “{name}” alone, as the average “binary” counts one; if “{other}” "
    "is looked for, say so.",
    "scalar-shape": "{node} watches a number of the batch, or one for each row, but {received} comes in; "
    "take its mean first.",
    "scalar-sums": "{source} adds up over the rows of a batch, so its mean over batches grows with the batch "
    "size; set “reduction” of {node} to sum.",
    "metric-top-all": "{node} counts any of all {count} scores as right, so it is always 1; lower k.",
    "metric-one-score": "{node} gets one score, but “{field}” has {count} classes; give a score for each.",
    "metric-not-binary": "{node} takes one score for yes or no, but “{field}” holds {labels}; give a score "
    "for each, or measure a MeanAbsoluteError.",
    "metric-float-classes": "{node} takes {count} classes in broken numbers for yes or no; make them whole.",
    "metric-in-deviations": "{node} measures standard deviations: what {source} standardised is computed "
    "with on the way, so its unit is lost; wire target and prediction straight.",
    "numbers-as-classes": "{loss} takes classes, but {names} is read as a number; make it a category.",
    "array-column": "{loss} takes classes [B], but “{field}” is a column of them, [B, 1]; squeeze it.",
    "labels-as-areas": "{loss} takes one class of each row, but “{field}” says yes or no to {count} labels; "
    "use a BCEWithLogitsLoss.",
    "focal-alpha": "“alpha” of {node} weighs yes against no and does nothing for {count} classes; reset it, "
    "and balance the rows or weigh them with a WeightedCrossEntropyLoss.",
    "metric-classes-present": "{node} on {part} is the mean over the classes present: {count} of {total}; "
    "the others have no figure there.",
    "metric-undefined": "{node} on {part} is undefined: no class has both rows and others to rank them by; "
    "bring rows of more classes into it.",
    "metric-absent-classes": "No row of {part} has {names}, so {node} there is a mean over the other "
    "classes, or undefined; share out the rows so that each part has all classes.",
    "steps-as-channels": "{node} takes axis 1 of {shape} for channels, but there the steps of {source} lie; "
    "swap axes 1 and 2 before it.",
    "steps-as-classes": "{node} takes axis 1 of {shape} for the classes, but {source} gives them along the "
    "last one; swap axes 1 and 2 before it.",
    "padding-as-last": "{node} takes the last step of each row, which in short texts of {source} is padding; "
    "make it a {kind} and wire “lengths” into it.",
    "padding-in-mean": "{node} is a mean over the padding of short texts of {source} too; make it a {kind} "
    "and wire “lengths” into it.",
    "padding-in-state": "“h_n” of {node} comes behind the padding of short texts of {source}; take its "
    "output through a LastStep, with “lengths” of {source}.",
    "padding-in-attention": "{node} looks at the padding of short texts of {source} too; wire a "
    "PaddingMask of them into “{port}”.",
    "padding-in-self-attention": "{node} looks at the padding of short texts of {source} too; take a "
    "MultiheadAttention, with a PaddingMask of them in “key_padding_mask”.",
    "metric-of-numbers": "{node} counts classes, but “{field}” holds measured numbers, which {loss} "
    "compares; measure a MeanAbsoluteError.",
    "metric-swapped": "{node} takes the target of {source} for the answer and {answer} for the truth; swap "
    "its wires.",
    "metric-axis-open": "{node} takes axis 1 of {shape} for the classes; swap it if the last has them.",
}
