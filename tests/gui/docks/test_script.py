from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from graph.compiler.analysis import Analysis, Source
from graph.document import Project
from graph.problems import make_problem
from gui.docks.script import ScriptDock
from gui.theme.colors import DARK, LIGHT
from tests.gui.hand import Hand

TEXT = "import torch\n" + "\n".join(f"x{line} = {line}  # 주석" for line in range(2, 200)) + "\n"
GOOD = Analysis(Project(), source=Source(TEXT, {5: "conv1", 150: "head", 151: "head"}))
BROKEN = Analysis(Project(), problems=(make_problem("no-data"),))


@pytest.fixture
def dock(hand: Callable[[QWidget], Hand]) -> ScriptDock:
    dock = ScriptDock()
    dock.resize(700, 400)
    dock.show_analysis(GOOD)
    hand(dock)
    return dock


def visible_lines(dock: ScriptDock) -> range:
    view = dock.view
    top = view.firstVisibleBlock().blockNumber() + 1
    return range(top, top + view.viewport().height() // view.fontMetrics().height())


def rect_of(dock: ScriptDock, line: int) -> QRect:
    return dock.view.cursorRect(QTextCursor(dock.view.document().findBlockByNumber(line - 1)))


def test_the_lines_of_the_selected_nodes_are_marked_and_visible(dock: ScriptDock) -> None:
    dock.follow(("head",))
    assert dock.view.marked == (150, 151)
    assert 150 in visible_lines(dock)
    dock.follow(("conv1",))
    assert dock.view.marked == (5,)
    assert 5 in visible_lines(dock)
    dock.follow(())
    assert dock.view.marked == ()


def test_a_click_on_a_line_chooses_its_node(dock: ScriptDock) -> None:
    chosen: list[str] = []
    dock.chosen.connect(chosen.append)
    mouse = Hand(dock.view.viewport())
    mouse.click(rect_of(dock, 5).center())
    mouse.click(rect_of(dock, 3).center())
    assert chosen == ["conv1"]


def test_what_was_clicked_stays_in_its_position(dock: ScriptDock) -> None:
    dock.follow(("head",))
    before = dock.view.verticalScrollBar().value()
    Hand(dock.view.viewport()).click(rect_of(dock, 151).center())
    dock.follow(("head",))
    assert dock.view.verticalScrollBar().value() == before


def test_with_errors_the_last_good_script_stays_and_reports_it(dock: ScriptDock) -> None:
    good = dock.status.text()
    dock.show_analysis(BROKEN)
    assert dock.view.toPlainText() == TEXT
    assert not dock.view.isEnabled()
    assert not dock.save.isEnabled()
    assert dock.status.text() != good
    dock.show_analysis(GOOD)
    assert dock.view.isEnabled()
    assert dock.status.text() == good


def test_before_the_first_script_nothing_can_be_copied() -> None:
    dock = ScriptDock()
    dock.show_analysis(BROKEN)
    assert not dock.copy.isEnabled()
    assert dock.status.text()
    dock.deleteLater()


def test_copy_puts_the_whole_script_into_the_clipboard(dock: ScriptDock) -> None:
    Hand(dock.copy).click(dock.copy.rect().center())
    assert QGuiApplication.clipboard().text() == TEXT


def test_tokens_have_the_colours_of_the_theme(dock: ScriptDock) -> None:
    for theme in (DARK, LIGHT):
        dock.set_theme(theme)
        formats = dock.view.document().firstBlock().layout().formats()
        assert formats[0].format.foreground().color().name() == theme.code["keyword"]
        assert (formats[0].start, formats[0].length) == (0, len("import"))
