"""Types of parameters take what they say and nothing else."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import ALL_KINDS
from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    InvalidValueError,
    ListType,
    OptionalType,
    SizeType,
    ValueType,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)
TYPES = sorted({parameter.type for kind in ALL_KINDS for parameter in kind.parameters}, key=repr)


@given(st.sampled_from(TYPES), JSON)
def test_accepting_twice_is_accepting_once(kind: ValueType, value: object) -> None:
    try:
        held = kind.accept(value)
    except InvalidValueError:
        return
    assert kind.accept(held) == held
    assert repr(kind.accept(held)) == repr(held)


def fits(kind: ValueType, value: object) -> bool:
    try:
        kind.accept(value)
    except InvalidValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (IntType(low=1), [1, 7, 3.0], [0, -1, 1.5, True, "3", None, 10**30, math.nan]),
        (FloatType(0, 1), [0, 1, 0.5], [-0.1, 2, math.nan, math.inf, True, "x"]),
        (BoolType(), [True, False], [0, 1, "true", None]),
        (ChoiceType(("a", "b")), ["a"], ["c", "", 1, ["a"]]),
        (SizeType(2), [3, [3, 5], (1, 1)], [[1], [1, 2, 3], 0, "3", [0, 1]]),
        (ListType(IntType(), length=2), [[1, 2]], [[1], 1, "12", [1, "2"]]),
        (OptionalType(IntType()), [None, 3], ["", 0.5]),
        (EitherType((IntType(), ChoiceType(("same",)))), [1, "same"], ["other", None]),
    ],
)
def test_what_fits_and_what_does_not(kind: ValueType, good: list, bad: list) -> None:
    assert [value for value in good if not fits(kind, value)] == []
    assert [value for value in bad if fits(kind, value)] == []
