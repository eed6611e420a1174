"""The English sentences about calls that torch refuses, by code: a part of `graph.messages`."""

CALL_TEMPLATES: dict[str, str] = {
    "call-inner-sizes": "{kind} cannot work on {received}: "
    "the last size of the first must be the last but one of the second; transpose one of them or "
    "change the layer before it.",
    "call-class-weights": "{kind} cannot work on {received}: "
    "“weight” holds another number of weights than there are classes; give it {size}, one for each.",
    "sizes-vary": "The sizes that {node} gives depend on the values: {first} for some, {second} for others; "
    "give a tensor of fixed sizes, as by padding, a mask or a mean.",
    "output-shapes": "“output_shapes” of {node} cannot be right: {reason}.",
    "call-channels": "{kind} cannot work on {received}: "
    "it was given another number of channels to expect; reset “in_channels”, and it follows the wire.",
    "call-kernel-too-large": "{kind} cannot work on {received}: "
    "the kernel {kernel} is larger than that, padding included; make it smaller, or pad more.",
    "call-not-divisible": "{kind} cannot work on {received}: "
    "“{what}” must be a multiple of “{divisor}”; change one of them.",
    "call-nothing-left": "{kind} cannot work on {received}: "
    "nothing would be left; take a smaller window, or fewer of these layers.",
    "call-padding-half": "{kind} cannot work on {received}: "
    "the padding is over half of the window; lower it.",
    "call-sizes-differ": "{kind} cannot work on {received}: "
    "size {size} at axis {axis} fits no other; sizes must be equal, or 1.",
    "call-join-sizes": "{kind} cannot work on {received}: "
    "all sizes but those at axis {axis} must be equal; join along another axis, or bring them to one "
    "size.",
    "call-join-axes": "{kind} cannot work on {received}: "
    "all must have as many axes; flatten or unsqueeze some.",
    "call-stack-shapes": "{kind} cannot work on {received}: "
    "all must have one shape; use torch.cat for others.",
    "call-reshape": "{kind} cannot work on {received}: "
    "the shape {shape} holds another number of values; let one of its sizes be -1.",
    "call-needs-whole-numbers": "{kind} cannot work on {received}: "
    "it takes whole numbers; put torch.Tensor.long before it, or wire in tokens or classes.",
    "call-padding-wide": "{kind} cannot work on {received}: "
    "the padding is as wide as what it repeats; lower it.",
    "call-target-shape": "{kind} cannot work on {received}: "
    "input and target must have one shape; squeeze or unsqueeze one of them.",
    "call-no-axis": "{kind} cannot work on {received}: "
    "there is no axis {axis}, only {low} to {high}; choose one of them.",
    "call-unflatten": "{kind} cannot work on {received}: "
    "the sizes {sizes} do not multiply up to {size}; let one of them be -1.",
    "call-split": "{kind} cannot work on {received}: "
    "the pieces {sizes} do not add up to {size}; change them.",
    "call-expand": "{kind} cannot work on {received}: "
    "size {size} cannot become {new}, only 1 can; repeat it.",
    "call-halve": "{kind} cannot work on {received}: "
    "size {size} at axis {axis} cannot be halved; make it even.",
    "call-no-index": "{kind} cannot work on {received}: "
    "axis {axis} has no index {index}; take a smaller one.",
    "call-narrow": "{kind} cannot work on {received}: "
    "from {start} on {length} do not fit into {size}; take less.",
    "call-needs-floats": "{kind} cannot work on {received}: "
    "it takes floating-point numbers; put torch.Tensor.float before it.",
    "call-mixed-types": "{kind} cannot work on {received}: "
    "the types of the numbers differ; put torch.Tensor.float before it.",
    "call-other-axes": "{kind} cannot work on {received}: "
    "it takes another number of axes; flatten or unsqueeze.",
}
