"""Sentences on one thing: each belongs to a known one, and asks for no other values."""

from string import Formatter

import pytest

from graph.frozendict import FrozenDict
from graph.messages import PROBLEM_TEMPLATES, problem_text
from graph.problems import Location, Problem
from graph.singular_messages import SINGULAR_TEMPLATES


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", SINGULAR_TEMPLATES)
def test_it_asks_for_what_the_usual_sentence_asks_for_but_the_count(code: str) -> None:
    assert names_in(SINGULAR_TEMPLATES[code]) == names_in(PROBLEM_TEMPLATES[code]) - {"count"}


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "One file of notes among the data is left out: a.txt."),
        ("1", "One file of notes among the data is left out: a.txt."),
        (2, "2 files of notes among the data are left out: a.txt."),
        ("21", "21 files of notes among the data are left out: a.txt."),
    ],
)
def test_one_file_is_no_files(count: int | str, sentence: str) -> None:
    values = FrozenDict({"count": count, "names": "a.txt"})
    assert problem_text(Problem("files-of-notes", Location(), values)) == sentence
