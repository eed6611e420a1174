"""One call for all repetitions of a block, over their index."""

import itertools
import re
from collections.abc import Sequence

from graph.compiler.call_syntax import Call


def merge_calls(calls: Sequence[Call]) -> Call | None:
    """One call over `index` for all repetitions; None where that cannot be written."""
    if len({len(call.arguments) for call in calls}) != 1:
        return None
    merged = [
        _over_index([call.arguments[index] for call in calls]) for index in range(len(calls[0].arguments))
    ]
    arguments = tuple(argument for argument in merged if argument is not None)
    return Call(calls[0].callee, arguments) if len(arguments) == len(merged) else None


def _over_index(texts: Sequence[str]) -> str | None:
    """An argument of all repetitions as one expression over `index`."""
    first, rest = texts[0], texts[1:]
    if all(text == rest[0] for text in rest):
        return first if first == rest[0] else f"{first} if index == 0 else {rest[0]}"
    if not all(text.isdecimal() for text in texts):
        return None
    numbers = [int(text) for text in texts]
    step = numbers[1] - numbers[0]
    is_even = all(later - earlier == step for earlier, later in itertools.pairwise(numbers))
    return f"{first} + {step} * index" if is_even and step > 0 else None


def at_index(call: Call, index: int) -> Call:
    """A call in which the index is a number."""
    return Call(call.callee, tuple(re.sub(r"\bindex\b", str(index), argument) for argument in call.arguments))
