"""Work waits until a widget was painted, and is not done where nobody sees it."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.after_paint import AfterPaint

DELAY_MS = 20


def waiting_widget(qtbot: QtBot) -> tuple[QWidget, list[str], AfterPaint]:
    widget, calls = QWidget(), list[str]()
    qtbot.addWidget(widget)
    return widget, calls, AfterPaint(widget, DELAY_MS, lambda: calls.append("called"))


def test_it_is_called_once_after_the_widget_was_painted(qtbot: QtBot) -> None:
    widget, calls, _ = waiting_widget(qtbot)
    QTest.qWait(3 * DELAY_MS)
    assert calls == []
    widget.show()
    qtbot.waitUntil(lambda: calls == ["called"])
    widget.repaint()
    QTest.qWait(3 * DELAY_MS)
    assert calls == ["called"]


def test_a_hidden_widget_waits_until_it_is_shown_again(qtbot: QtBot) -> None:
    widget, calls, _ = waiting_widget(qtbot)
    widget.show()
    widget.repaint()
    widget.hide()
    QTest.qWait(3 * DELAY_MS)
    assert calls == []
    widget.show()
    qtbot.waitUntil(lambda: calls == ["called"])


def test_what_is_cancelled_is_never_called(qtbot: QtBot) -> None:
    widget, calls, waiting = waiting_widget(qtbot)
    waiting.cancel()
    widget.show()
    widget.repaint()
    QTest.qWait(3 * DELAY_MS)
    assert calls == []
