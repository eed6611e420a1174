"""What several journeys have in common."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTabBar
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from runtime.events import Event, Finished
from tests.gui.hand import Spot
from tests.gui.journeys.tally import Tally
from tests.gui.windows import answering

ENTER = Qt.Key.Key_Return
TRAINED_WITHIN_MS = 240_000


def drop(window: EditorWindow, tally: Tally, path: Path, answer: str = "", at: Spot = (300, 200)) -> None:
    """Carries a file or a folder from a file manager to the canvas; a question gets an answer."""

    def press(dialog: QDialog) -> None:
        QApplication.processEvents()
        button = next(item for item in dialog.findChildren(QAbstractButton) if answer in item.text())
        tally.hand(button).click(button.rect().center())

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with answering(press):
        assert tally.hand(window.canvas).drop(data, at)
    window.window().activateWindow()  # as window managers do after a dialog; this platform has none
    assert window.analyzer.wait_until_idle()


def write_line(window: EditorWindow, tally: Tally, text: str) -> None:
    """Types a line where the focus is, which takes it, and Enter."""
    hand = tally.hand(window.canvas)
    hand.type(text)
    hand.key(ENTER)
    QApplication.processEvents()
    assert window.analyzer.wait_until_idle()


def train(window: EditorWindow, tally: Tally, qtbot: QtBot) -> Finished:
    """Presses the key that trains, and waits for the end."""
    assert window.analyzer.wait_until_idle()
    assert window.analysis is not None
    assert window.analysis.is_trainable, window.analysis.problems
    qtbot.waitUntil(window.menus.actions["train"].isEnabled)
    events: list[Event] = []
    window.session.event_received.connect(events.append)
    tally.hand(window.canvas).key(Qt.Key.Key_F5)
    qtbot.waitUntil(
        lambda: any(isinstance(event, Finished) for event in events) and not window.session.is_active,
        timeout=TRAINED_WITHIN_MS,
    )
    window.session.event_received.disconnect(events.append)
    return next(event for event in events if isinstance(event, Finished))


def click_panel(window: EditorWindow, tally: Tally, title: str) -> None:
    """Clicks the tab of a panel."""
    for bar in window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.isVisible() and bar.parent() is window and bar.tabText(index) == title:
                tally.hand(bar).click(bar.tabRect(index).center())
                return
    raise AssertionError(title)
