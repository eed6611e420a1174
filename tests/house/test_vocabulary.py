"""The house speaks the field's words: the figures of `python -m tests.house.vocabulary`."""

import ast
import json

import pytest

from tests.house.source_files import ROOT
from tests.house.vocabulary import (
    Vocabulary,
    count,
    identifiers_of,
    is_private,
    public_functions,
    public_types,
    report,
)

SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return count()


def test_no_rule_is_broken(vocabulary: Vocabulary) -> None:
    assert vocabulary.faults() == []


def test_the_product_was_read(vocabulary: Vocabulary) -> None:
    assert vocabulary.num_modules > 500
    assert vocabulary.num_identifiers > 20_000
    assert "public names of classes and aliases used twice: 0" in report(vocabulary)


@pytest.mark.parametrize(
    "name",
    [
        "found",
        "_kept_rows",
        "MOST_FRAMES",
        "least_size",
        "TheGiven",
        "look_at",
        "take",
        "words_of",
        "seenBefore",
    ],
)
def test_a_private_word_is_reported(name: str) -> None:
    assert is_private(name)


@pytest.mark.parametrize(
    "name", ["foundation", "take_along_axis", "frame_rate", "placeholder", "almost", "leaveEvent"]
)
def test_an_ordinary_word_is_none(name: str) -> None:
    assert not is_private(name)


def test_every_sort_of_definition_is_read() -> None:
    source = """
import os as a1
class a2(Base):
    a3: int = 0
    def a4(self, a5, *a6, a7=1, **a8):
        self.a9 = [a10 for a10 in a5]
        with open(a5) as a11:
            for a12, (a13, *a14) in a11:
                a15 = lambda a16: (a17 := a16)
        try:
            match a5:
                case [a18, *a19] as a20:
                    pass
        except OSError as a21:
            pass
"""
    names = {name for name, _ in identifiers_of(ast.parse(source))}
    assert {f"a{number}" for number in range(1, 22)} <= names


def test_classes_aliases_and_functions_are_read() -> None:
    source = """
LIMIT = 3
first = int
_Own = dict[str, int]
One = tuple[int, int]
Two: TypeAlias = "list[str]"
class Three:
    class Four: ...
class _Five: ...
def six():
    def seven(): ...
async def eight(): ...
def _nine(): ...
"""
    module = ast.parse(source)
    assert sorted(public_types(module)) == ["Four", "One", "Three", "Two"]
    assert list(public_functions(module)) == ["six", "eight"]


def test_samples_name_their_nodes_and_ports_as_the_field_does() -> None:
    """Their names stand in the scripts that people take home."""
    records = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES.glob("*.netloom")}
    assert records
    graphs = [
        (name, graph)
        for name, record in records.items()
        for graph in (record["main"], *record["blocks"].values())
    ]
    names = [(name, title) for name, graph in graphs for title in (*graph["nodes"], *graph.get("params", {}))]
    assert [item for item in names if is_private(item[1])] == []
