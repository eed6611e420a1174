"""The searches that people make, typed by keys where they are made, and what is then to be seen first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget

from gui.actions import ACTIONS
from gui.gallery.gallery import Gallery
from gui.library.model import KIND_ROLE
from gui.project.files import SAMPLE_FOLDERS
from gui.shell.main_window import EditorWindow
from gui.theme.colors import DARK
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.shell.test_search_queries import NUM_FIRST, SHARE, rows

QUERIES = (*rows("tuning"), *rows("held"))
TEXTS = {spec.id: spec.text.replace("&", "").rstrip("…") for spec in ACTIONS}
FORMS = ("conv1", "norm1", "relu1", "pool", "loss", "adam")


def queries(section: str, *, all_of_them: bool) -> list[dict[str, str]]:
    rows_of_section = [row for row in QUERIES if row["place"] == section]
    return rows_of_section if all_of_them else rows_of_section[::9]


def missed(chosen: list[dict[str, str]], first: Callable[[str], set[str]]) -> list[str]:
    return [row["query"] for row in chosen if not set(row["wanted"].split(",")) & first(row["query"])]


def kinds_in(entries: QListWidget) -> set[str]:
    shown = [entries.item(row) for row in range(min(NUM_FIRST, entries.count()))]
    entries_shown = [item.data(Qt.ItemDataRole.UserRole) for item in shown]
    return {entry.drafts[0].kind for entry in entries_shown if entry.drafts}


def retype(keys: Hand, text: str) -> None:
    keys.key(Qt.Key.Key_A, CTRL)
    keys.key(Qt.Key.Key_Delete)
    keys.type(text)


def assert_first_three(section: str, first: Callable[[str], set[str]], *, all_of_them: bool) -> None:
    chosen = queries(section, all_of_them=all_of_them)
    assert chosen
    wrong = missed(chosen, first)
    assert len(wrong) <= (1 - SHARE) * len(chosen), wrong


few_or_all = pytest.mark.parametrize(
    "all_of_them", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["few", "all"]
)


@pytest.mark.slow
@few_or_all
def test_in_the_palette_of_an_empty_drawing(
    make_window: Callable[[], tuple[EditorWindow, Hand]], all_of_them: bool
) -> None:
    window, keys = make_window()
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_Tab)

    def first(query: str) -> set[str]:
        retype(keys, query)
        return kinds_in(window.canvas.node_search.list)

    assert_first_three("palette", first, all_of_them=all_of_them)


@pytest.mark.slow
@few_or_all
def test_in_the_library(make_window: Callable[[], tuple[EditorWindow, Hand]], all_of_them: bool) -> None:
    window, keys = make_window()
    window.library.focus_search()
    model = window.library.model

    def first(query: str) -> set[str]:
        retype(keys, query)
        return {model.index(row, 0).data(KIND_ROLE) for row in range(min(NUM_FIRST, model.rowCount()))}

    assert_first_three("library", first, all_of_them=all_of_them)


@pytest.mark.slow
@few_or_all
def test_in_what_replaces_a_node(opened: tuple[EditorWindow, Hand], all_of_them: bool) -> None:
    """Among the nodes of the digits, the one of the form that is searched for."""
    window, keys = opened
    entries = window.canvas.node_search.list
    chosen = queries("replace", all_of_them=all_of_them)
    kinds_by_query: dict[str, set[str]] = {row["query"]: set() for row in chosen}
    for name in FORMS:
        window.canvas.setFocus()
        window.canvas.select([name])
        keys.key(Qt.Key.Key_R, CTRL)
        for query in kinds_by_query:
            retype(keys, query)
            kinds_by_query[query] |= kinds_in(entries)
        keys.key(Qt.Key.Key_Escape)
    assert_first_three("replace", kinds_by_query.__getitem__, all_of_them=all_of_them)


@few_or_all
def test_among_the_commands(opened: tuple[EditorWindow, Hand], all_of_them: bool) -> None:
    window, keys = opened
    for name in ("drop", "relu2"):
        window.canvas.select([name])
        keys.key(Qt.Key.Key_Delete)
    keys.key(Qt.Key.Key_Z, CTRL)
    window.canvas.select(["conv1", "norm1"])
    keys.key(Qt.Key.Key_P, CTRL | SHIFT)
    entries = window.canvas.node_search.list
    names = {text: name for name, text in TEXTS.items()}

    def first(query: str) -> set[str]:
        retype(keys, query)
        shown = [entries.item(row).text() for row in range(min(NUM_FIRST, entries.count()))]
        return {names.get(text.replace("&", "").rstrip("…"), "") for text in shown}

    assert_first_three("actions", first, all_of_them=all_of_them)


@few_or_all
def test_in_the_gallery_as_the_cards_lie(hand: Callable[[Gallery], Hand], all_of_them: bool) -> None:
    gallery = Gallery(sorted(SAMPLE_FOLDERS[0].glob("*.netloom")), DARK)
    keys = hand(gallery)
    gallery.search.setFocus()

    def first(query: str) -> set[str]:
        retype(keys, query)
        shown = [card for card in gallery.cards if card.isVisible()]
        points = {card: card.mapTo(gallery, QPoint()) for card in shown}
        shown.sort(key=lambda card: (points[card].y(), points[card].x()))
        return {card.lesson.path.stem for card in shown[:NUM_FIRST]}

    assert_first_three("gallery", first, all_of_them=all_of_them)
