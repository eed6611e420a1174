"""Two hundred searches that people make, at the five places where something is searched for.

`search_queries.tsv` was written before the words were; the queries called `held` were not looked at while
the words and weights were chosen.
"""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from graph.catalogue import find_kind
from graph.catalogue.likely_next import likelihood_instead
from graph.text_search import SearchIndex, SearchTerms
from gui.actions import ACTIONS
from gui.canvas.node_search_entries import SearchContext, search_entries
from gui.gallery.lessons import LessonSearch, group_lessons
from gui.library.model import KIND_ROLE, LibraryModel
from gui.project.files import SAMPLE_FOLDERS
from gui.shell.window_commands import action_phrases

QUERIES = Path(__file__).parents[2] / "data" / "search_queries.tsv"
NUM_FIRST = 3
SHARE = 0.95


def in_palette(query: str) -> list[str]:
    return [entry.drafts[0].kind for entry in search_entries(query, SearchContext()).entries[:NUM_FIRST]]


def in_library(query: str) -> list[str]:
    model = LibraryModel()
    model.set_query(query)
    return [str(model.index(row, 0).data(KIND_ROLE)) for row in range(min(NUM_FIRST, model.rowCount()))]


def in_replace(query: str) -> list[str]:
    """As for a node of the kind that comes first of the same form."""
    matches = []
    for replaced in ("ReLU", "BatchNorm2d", "MaxPool2d", "Conv2d", "LSTM", "MSELoss", "Adam", "StepLR"):
        kind = find_kind(replaced)
        assert kind is not None
        context = SearchContext(
            likelihood=lambda other, kind=kind: likelihood_instead(other, kind), takes_chain=False
        )
        matches.append([entry.drafts[0].kind for entry in search_entries(query, context).entries[:NUM_FIRST]])
    return [name for names in matches for name in names]


@cache
def lessons() -> LessonSearch:
    files = sorted(SAMPLE_FOLDERS[0].glob("*.netloom"))
    return LessonSearch([lesson for group in group_lessons(files) for lesson in group.lessons])


def in_gallery(query: str) -> list[str]:
    return [lesson.path.stem for lesson in lessons().find(query)[0][:NUM_FIRST]]


@cache
def actions() -> SearchIndex:
    return SearchIndex(SearchTerms(action_phrases(spec)) for spec in ACTIONS)


def in_actions(query: str) -> list[str]:
    return [ACTIONS[hit.index].id for hit in actions().search(query)[:NUM_FIRST]]


SEARCHES: dict[str, Callable[[str], list[str]]] = {
    "palette": in_palette,
    "library": in_library,
    "replace": in_replace,
    "gallery": in_gallery,
    "actions": in_actions,
}


def rows(part: str) -> list[dict[str, str]]:
    with QUERIES.open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["set"] == part]


@pytest.mark.parametrize(("part", "count"), [("tuning", 140), ("held", 60)])
def test_what_is_looked_for_is_among_the_first_three(qtbot: object, part: str, count: int) -> None:
    queries = rows(part)
    assert len(queries) == count
    missed = [
        row["query"]
        for row in queries
        if not set(row["wanted"].split(",")) & set(SEARCHES[row["place"]](row["query"]))
    ]
    assert len(missed) <= (1 - SHARE) * count, missed


def test_every_expected_entry_exists(qtbot: object) -> None:
    known = {spec.id for spec in ACTIONS} | {path.stem for path in SAMPLE_FOLDERS[0].glob("*.netloom")}
    expected = {name for row in (*rows("tuning"), *rows("held")) for name in row["wanted"].split(",")}
    assert {name for name in expected if find_kind(name) is None} - known == set()
