"""Finds texts that have less room than they need: labels, buttons, boxes, tabs, hints in empty fields."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.shell.panel_area import PanelArea
from gui.widgets.elided_label import ElidedComboBox, ElidedLabel

ARROW_WIDTH, MARGINS = 30, 18  # pixels that a box and a field need beside their text
BUTTONS = (QPushButton, QToolButton, QCheckBox, QRadioButton)


def cut_texts(root: QWidget) -> list[str]:
    """What is cut below a widget, with the pixels that it needs and has; elided texts tell all on hover."""
    visible = (widget for widget in root.findChildren(QWidget) if widget.isVisible())
    return [lack for widget in visible if (lack := _lack(widget))]


def _lack(widget: QWidget) -> str:
    match widget:
        case ElidedLabel() | ElidedComboBox():
            return ""
        case QLabel() if widget.wordWrap() and widget.text():
            return _compare(widget.text(), widget.heightForWidth(widget.width()), widget.height())
        case QLabel() if widget.text():
            return _compare(widget.text(), widget.sizeHint().width(), widget.width())
        case QAbstractButton() if widget.text() and isinstance(widget, BUTTONS):
            return _compare(widget.text(), widget.sizeHint().width(), widget.width())
        case QComboBox():
            return _compare(
                widget.currentText(), _advance(widget, widget.currentText()) + ARROW_WIDTH, widget.width()
            )
        case QTabBar() if widget.count():
            return _compare(widget.tabText(0) + " …", widget.sizeHint().width(), widget.width())
        case QLineEdit() if widget.placeholderText() and not widget.text():
            text = widget.placeholderText()
            return _compare(text, _advance(widget, text) + MARGINS, widget.width())
        case PanelArea():
            return _compare("panel", widget.horizontalScrollBar().maximum(), 0)
        case _:
            return ""


def _advance(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _compare(text: str, needed: int, available: int) -> str:
    return f"{text[:50]!r} needs {needed}, has {available}" if needed > available + 1 else ""
