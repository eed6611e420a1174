from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QAction, QInputEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.gui.hand import CTRL, RIGHT, Hand

Heard = list[tuple[str, float, float, bool]]


class Listener(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heard: Heard = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent | QWheelEvent):
            spot = event.position()
            self.heard.append((event.type().name, spot.x(), spot.y(), _with_ctrl(event)))
            event.accept()
            return True
        return super().event(event)


def _with_ctrl(event: QInputEvent) -> bool:
    return bool(event.modifiers() & CTRL)


@pytest.fixture
def listener(hand: Callable[[QWidget], Hand]) -> Listener:
    window = QWidget()
    window.resize(400, 300)
    listener = Listener(window)
    listener.setGeometry(50, 40, 300, 200)
    hand(window)
    return listener


def test_drag_presses_moves_and_releases_where_asked(listener: Listener) -> None:
    Hand(listener).drag((10, 20), (30, 60), keys=CTRL, steps=2)
    visible = [item for item in listener.heard if item[0] != "MouseMove" or item[1:3] == (20, 40)]
    assert visible == [
        ("MouseButtonPress", 10, 20, True),
        ("MouseMove", 20, 40, True),
        ("MouseButtonRelease", 30, 60, True),
    ]


def test_two_clicks_are_not_a_double_click(listener: Listener) -> None:
    hand = Hand(listener)
    hand.click((5, 5))
    hand.click((5, 5), RIGHT)
    hand.double_click((5, 5))
    presses = [name for name, *_ in listener.heard if name in ("MouseButtonPress", "MouseButtonDblClick")]
    assert presses == ["MouseButtonPress"] * 3 + ["MouseButtonDblClick"]


def test_wheel_reaches_the_widget_under_it(listener: Listener) -> None:
    Hand(listener).wheel(QPointF(7, 8), -1, CTRL)
    assert listener.heard == [("Wheel", 7, 8, True)]


def test_keys_reach_shortcuts_and_the_focused_field(hand: Callable[[QWidget], Hand]) -> None:
    field = QLineEdit()
    struck: list[str] = []
    action = QAction("Strike", field)
    action.setShortcut("Ctrl+K")
    action.triggered.connect(lambda: struck.append("Strike"))
    field.addAction(action)
    over = hand(field)
    over.click((5, 5))
    over.type("Net 한글")
    over.key(Qt.Key.Key_K, CTRL)
    assert field.text() == "Net 한글"
    assert struck == ["Strike"]


def test_drop_reports_whether_it_was_taken(hand: Callable[[QWidget], Hand], listener: Listener) -> None:
    data = QMimeData()
    data.setText("Conv2d")
    field = QLineEdit()
    assert hand(field).drop(data, (3, 3))
    assert field.text() == "Conv2d"
    assert not Hand(listener).drop(data, (3, 3))
