"""The values of a study as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.study import Alternative, Choices, LeftOut, Range
from gui.studies.domain_text import parse_alternatives, parse_choices, parse_number, values_text
from gui.studies.varied_row import KINDS, LEFT_OUT, LOG_RANGE, RANGE, VALUES, converted, domain_form


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.001, 0.01", (0.001, 0.01)),
        ("16, 32,", (16, 32)),
        ("relu, tanh", ("relu", "tanh")),
        ("true, False, none", (True, False, None)),
        ("[3, 3], [5, 5]", ((3, 3), (5, 5))),
        ('"a, b", c', ("a, b", "c")),
        ("1e-4, 3e-4", (1e-4, 3e-4)),
        ("", ()),
    ],
)
def test_a_list_is_read_as_it_is_typed(text: str, values: tuple) -> None:
    assert parse_choices(text) == Choices(values)
    assert list(map(type, parse_choices(text).values)) == list(map(type, values))


NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, st.text("abc ,[]1.\"'\\"))


@given(st.lists(st.one_of(SCALARS, st.lists(SCALARS, min_size=1).map(tuple))).map(tuple))
def test_what_is_shown_is_read_back(values: tuple) -> None:
    read = parse_choices(values_text(values)).values
    assert read == Choices(values).values
    assert repr(read) == repr(Choices(values).values)


def test_kinds_are_read_with_their_parameters() -> None:
    read = parse_alternatives("SGD, SGD(momentum=0.9, nesterov=true), Adam(betas=[0.9, 0.99])")
    assert read.alternatives == (
        Alternative("SGD"),
        Alternative("SGD", {"momentum": 0.9, "nesterov": True}),
        Alternative("Adam", {"betas": (0.9, 0.99)}),
    )
    assert parse_alternatives(", ".join(item.name for item in read.alternatives)) == read


ENDS = [("0.1", 0.1), (" 64 ", 64), ("1e-3", 1e-3), ("x", None), ("", None)]


@pytest.mark.parametrize(("text", "value"), ENDS)
def test_an_end_of_a_range_is_a_number_or_nothing(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_another_form_begins_with_what_was_there() -> None:
    listed = converted(Range(1, 4, integer=True), VALUES)
    assert listed == Choices((1, 2, 3, 4))
    assert converted(listed, RANGE) == Range(1, 4, integer=True)
    assert converted(Choices((0.01, 0.1)), LOG_RANGE) == Range(0.01, 0.1, log=True)
    assert converted(Range(0, 1), LOG_RANGE) == Range(0, 1, log=True)  # that low is 0 is said in the form
    assert [domain_form(converted(LeftOut(), name)) for name in (KINDS, LEFT_OUT)] == [KINDS, LEFT_OUT]
