"""What every test of the window gets: a running application, a hand, and a guard against leaks."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.app.workspace import Workspace
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand
from tests.gui.leaks import Ledger
from tests.gui.windows import SAMPLE, give_up, settings_in


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    watching = Ledger()
    watching.watch()
    return watching


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, qapp: QApplication, ledger: Ledger) -> Iterator[None]:
    """Fails a test that leaves a thread, timer, animation or window behind, and names the line it came from.

    Close windows with `qtbot.addWidget` or the `hand` fixture, and stop in `closeEvent` what runs.
    """
    widgets, threads = set(QApplication.topLevelWidgets()), set(threading.enumerate())
    ledger.awaited.clear()
    yield
    left = ledger.leftovers(widgets, threads)
    if left:
        pytest.fail("Left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture
def hand(qtbot: QtBot) -> Callable[[QWidget], Hand]:
    """Shows a widget, waits until it is on the screen and active, and gives a hand over it."""

    shown: list[QWidget] = []  # kept, as qtbot itself only knows them weakly

    def over(widget: QWidget) -> Hand:
        shown.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        assert QTest.qWaitForWindowExposed(widget)
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)
        return Hand(widget)

    return over


@pytest.fixture
def make_window(
    hand: Callable[[QWidget], Hand], qtbot: QtBot, tmp_path: Path
) -> Callable[[], tuple[EditorWindow, Hand]]:
    """Makes windows, shown and in front."""

    def make() -> tuple[EditorWindow, Hand]:
        desk = Workspace(settings_in(tmp_path)).add_window()
        qtbot.addWidget(desk, before_close_func=give_up)
        desk.resize(1366, 768)
        hand(desk)
        return desk.editor, Hand(desk.editor)

    return make


@pytest.fixture
def opened(make_window: Callable[[], tuple[EditorWindow, Hand]]) -> tuple[EditorWindow, Hand]:
    """A window on the digits, analysed."""
    window, keys = make_window()
    assert window.files.open(SAMPLE)
    assert window.analyzer.wait_until_idle()
    window.canvas.setFocus()
    return window, keys
