"""What torch objects to when a call fails, as codes of our own sentences, so that they can be translated."""

import re
from collections.abc import Mapping

# By a pattern of torch's message, the code of the sentence; named groups are its values.
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (
            r"must have same reduction dim|mat1 and mat2 shapes|first two dimensions of batch2",
            "call-inner-sizes",
        ),
        (r"Invalid channel dimensions|expected input.* to have \d+ channels", "call-channels"),
        (r"Kernel size: \((?P<kernel>[\d x]+)\)\. Kernel size can't be greater", "call-kernel-too-large"),
        (r"(?P<what>\w+)(?: \(\d+\))? must be divisible by (?P<divisor>\w+)", "call-not-divisible"),
        (r"Output size is too small|output size .* is too small", "call-nothing-left"),
        (r"pad should be at most half", "call-padding-half"),
        (r"weight tensor should be defined either for all (?P<size>\d+) classes", "call-class-weights"),
        (r"inconsistent weight size, expected (?P<size>\d+)", "call-class-weights"),
        (r"dimension of length (?P<size>\d+) at (?P<axis>-?\d+)", "call-sizes-differ"),
        (
            r"size of tensor a \(\d+\) must match .* \((?P<size>\d+)\) .* dimension (?P<axis>\d+)",
            "call-sizes-differ",
        ),
        (r"Sizes of tensors must match except in dimension (?P<axis>\d+)", "call-join-sizes"),
        (r"Number of dimensions of tensors must match", "call-join-axes"),
        (r"stack expects each tensor to be equal size", "call-stack-shapes"),
        (r"shape '(?P<shape>[^']+)' is invalid for input", "call-reshape"),
        (r"(?:one of the following scalar types|Expected dtype int32/int64)", "call-needs-whole-numbers"),
        (r"Padding size should be less than", "call-padding-wide"),
        (r"Target size .* must be the same as input size", "call-target-shape"),
        (r"range of \[(?P<low>-?\d+), (?P<high>-?\d+)\], but got (?P<axis>-?\d+)", "call-no-axis"),
        (r"sizes (?P<sizes>\[[^\]]+\]) don't multiply up to .*\((?P<size>\d+)\)", "call-unflatten"),
        (r"split_sizes to sum exactly to (?P<size>\d+) .*split_sizes=(?P<sizes>\[[^\]]+\])", "call-split"),
        (
            r"expanded size of the tensor \((?P<new>\d+)\) must match the existing size \((?P<size>\d+)\)",
            "call-expand",
        ),
        (
            r"Halving dimension must be even, but dimension (?P<axis>\d+) is size (?P<size>\d+)",
            "call-halve",
        ),
        (
            r"index (?P<index>-?\d+) out of range for tensor of size .* at dimension (?P<axis>\d+)",
            "call-no-index",
        ),
        (
            r"start \((?P<start>\d+)\) \+ length \((?P<length>\d+)\) exceeds .*size \((?P<size>\d+)\)",
            "call-narrow",
        ),
        (
            r"must be either a floating point|only support(?:s)? floating|floating point type"
            r"|It takes floating-point",
            "call-needs-floats",
        ),
        (r"Input type .* should be the same|expected (?:m1 and m2|scalar type)", "call-mixed-types"),
        (
            r"number of dimensions in the tensor input|number of subscripts|Only 3D, 4D and 5D",
            "call-other-axes",
        ),
    )
)

CALL_CODES = frozenset({"call-failed", *(code for _, code in _REASONS)})
"""The codes of problems with a call that torch refuses."""


def code_of_error(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The code of the sentence for a message of torch, and its values; None for one that is not known."""
    for pattern, code in _REASONS:
        match = pattern.search(text)
        if match is not None:
            return code, {name: value for name, value in match.groupdict().items() if value is not None}
    return None
