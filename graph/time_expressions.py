"""Expressions that change while a network is trained: `"=0.5*progress"`.

`step` and `epoch` count what is done, from 0; `progress` is the share of the steps, from 0 to 1.
"""

from collections.abc import Collection, Mapping

from graph.document import Value
from graph.frozendict import FrozenDict
from graph.param_expressions import ExpressionError, expressions_in, names_in

START: Mapping[str, Value] = FrozenDict(step=0, epoch=0, progress=0.0)
"""What the names stand for before the first step."""

BASE_RATE = "base_lr"
"""The learning rate of a parameter group without its schedule, in the expression of a LambdaLR."""

SHARES = (0.0, 0.5, 1.0)
"""Shares of a training at which a value is tried that follows its progress alone."""


def time_names(value: Value, own: Collection[str] = ()) -> frozenset[str]:
    """The names of time in a value's expressions, but for those that stand for a parameter of a block.

    What cannot be read has none: checks report it.
    """
    try:
        used = {name for text in expressions_in(value) for name in names_in(text)}
    except ExpressionError:
        return frozenset()
    return frozenset(used & START.keys()) - frozenset(own)


def with_start(names: Mapping[str, Value], *, has_rate: bool = False) -> Mapping[str, Value]:
    """Names of a block's parameters, and those of time as they are before the first step."""
    further = {BASE_RATE: 1.0} if has_rate else {}
    return {**START, **further, **names}
