"""The library finds, drags and adds kinds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from graph.catalogue import ALL_KINDS, categories
from gui.library.model import CATEGORY_ROLE, KIND_MIME, KIND_ROLE, LibraryModel, tooltip
from gui.library.panel import LibraryPanel
from gui.theme.colors import LIGHT
from tests.gui.hand import Hand

Over = Callable[[QWidget], Hand]


@pytest.fixture
def panel(hand: Over) -> LibraryPanel:
    created = LibraryPanel()
    created.resize(260, 600)
    hand(created)
    return created


def names(model: LibraryModel) -> list[str]:
    """The kinds on the uppermost level."""
    return [str(model.index(row, 0).data(KIND_ROLE)) for row in range(model.rowCount())]


def test_every_kind_stands_in_its_category() -> None:
    model = LibraryModel()
    matches = {}
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        for child in range(model.rowCount(group)):
            matches[model.index(child, 0, group).data(KIND_ROLE)] = group.data(CATEGORY_ROLE)
    assert matches == {kind.name: kind.category for kind in ALL_KINDS}
    assert [model.index(row, 0).data(CATEGORY_ROLE) for row in range(model.rowCount())] == list(categories())


@pytest.mark.parametrize(
    ("query", "first"), [("conv2", "Conv2d"), ("bn2", "BatchNorm2d"), ("손실", "MSELoss")]
)
def test_a_search_brings_the_best_to_the_top(query: str, first: str) -> None:
    model = LibraryModel()
    model.set_query(query)
    matches = names(model)
    assert first in matches[:3]


def test_tooltips_show_help_shapes_and_paper() -> None:
    kind = next(kind for kind in ALL_KINDS if kind.paper and kind.shape_doc)
    text = tooltip(kind)
    assert kind.paper in text
    assert kind.doc.replace("'", "&#x27;") in text


def test_a_dragged_kind_carries_its_name() -> None:
    model = LibraryModel()
    model.set_query("Conv2d")
    data = model.mimeData([model.index(0, 0)])
    assert data.data(KIND_MIME).data() == b"Conv2d"
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_category_is_not_dragged() -> None:
    model = LibraryModel()
    assert not model.mimeData([model.index(0, 0)]).hasFormat(KIND_MIME)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.slow
def test_typing_and_enter_add_a_kind(panel: LibraryPanel) -> None:
    heard: list[str] = []
    panel.chosen.connect(heard.append)
    over = Hand(panel)
    panel.focus_search()
    over.type("dropout")
    over.key(Qt.Key.Key_Return)
    over.key(Qt.Key.Key_Down)
    over.key(Qt.Key.Key_Return)
    assert heard[0] == "Dropout"
    assert len(set(heard)) == 2


def test_the_arrows_lead_into_the_tree(panel: LibraryPanel) -> None:
    heard: list[str] = []
    panel.chosen.connect(heard.append)
    over = Hand(panel)
    panel.focus_search()
    over.key(Qt.Key.Key_Down)
    assert panel.tree.hasFocus()
    over.key(Qt.Key.Key_Down)
    over.key(Qt.Key.Key_Return)
    assert heard == [ALL_KINDS[0].name]


def test_a_double_click_adds_a_kind(panel: LibraryPanel) -> None:
    heard: list[str] = []
    panel.chosen.connect(heard.append)
    panel.field.setText("Conv2d")
    spot = panel.tree.visualRect(panel.model.index(0, 0)).center()
    Hand(panel.tree.viewport()).double_click(spot)
    assert heard == ["Conv2d"]


def test_a_right_click_offers_what_can_be_done_with_a_kind(panel: LibraryPanel, qtbot: QtBot) -> None:
    heard: list[str] = []
    panel.chosen.connect(heard.append)
    panel.field.setText("Conv2d")
    spot = panel.tree.visualRect(panel.model.index(0, 0)).center()
    viewport = panel.tree.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    (menu,) = panel.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Add", "Documentation"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert heard == ["Conv2d"]


def test_a_click_opens_a_category(panel: LibraryPanel) -> None:
    closed = next(
        panel.model.index(row, 0)
        for row in range(panel.model.rowCount())
        if not panel.tree.isExpanded(panel.model.index(row, 0))
    )
    name = closed.data(CATEGORY_ROLE)
    panel.tree.scrollTo(closed)
    Hand(panel.tree.viewport()).click(panel.tree.visualRect(closed).center())
    assert name in panel.open_categories()


def test_open_categories_outlive_a_search(panel: LibraryPanel) -> None:
    panel.restore_categories(("Loss",))
    panel.field.setText("conv")
    panel.field.clear()
    groups = [panel.model.index(row, 0) for row in range(panel.model.rowCount())]
    assert [group.data(CATEGORY_ROLE) for group in groups if panel.tree.isExpanded(group)] == ["Loss"]


def test_escape_empties_the_search(panel: LibraryPanel) -> None:
    panel.focus_search()
    over = Hand(panel)
    over.type("zzz")
    assert panel.empty_label.isVisible()
    over.key(Qt.Key.Key_Escape)
    assert panel.field.text() == ""
    assert not panel.empty_label.isVisible()


def test_it_is_painted_in_both_themes(panel: LibraryPanel) -> None:
    dark = panel.grab().toImage()
    panel.set_theme(LIGHT)
    assert panel.grab().toImage() != dark
