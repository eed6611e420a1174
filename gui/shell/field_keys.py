"""Enter and Esc leave a field of the window, wherever it is, and give the keys to the canvas."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractSlider, QCheckBox)
TEXT_AREAS = (QPlainTextEdit, QTextEdit)


class FieldKeys(QObject):
    """Watches the one widget of a window that has the focus.

    The field takes the key first, so that what was typed counts; the focus moves when it is done with that.
    """

    def __init__(self, window: QWidget, canvas: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._watched: QWidget | None = None
        self._open_list: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._release()
        if new is not None and new is not self._canvas and self._window.isAncestorOf(new):
            self._watched = new
            new.installEventFilter(self)
            if isinstance(new, QComboBox):
                self._open_list = new.view()
                self._open_list.installEventFilter(self)

    def _release(self) -> None:
        for widget in (self._watched, self._open_list):
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        self._watched = self._open_list = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the event pass, and leaves the field afterwards where it asks for that."""
        field = self._watched
        has_chosen = watched is self._open_list and event.type() == QEvent.Type.Hide
        if field is not None and (has_chosen or (watched is field and self._ends_editing(field, event))):
            is_enter = isinstance(event, QKeyEvent) and event.key() in ENTER_KEYS
            QTimer.singleShot(0, self, lambda: self._focus_canvas(field, is_enter))
        return False

    def _ends_editing(self, field: QWidget, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return True
        if event.key() not in ENTER_KEYS:
            return False
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return isinstance(field, FIELDS) or (has_ctrl and isinstance(field, TEXT_AREAS))

    def _focus_canvas(self, field: QWidget, is_enter: bool) -> None:
        """Gives the focus to the canvas, unless the key has led it somewhere else."""
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return
        if is_enter and isValid(field) and field.property("invalid"):
            return  # what does not fit would be discarded
        focused, has_closed = QApplication.focusWidget(), not isValid(field) or not field.isVisible()
        if has_closed and (not isinstance(focused, QAbstractItemView) or self._is_over_canvas(field)):
            return  # it dealt with the focus itself; only a cell leaves it to its table
        if focused is None or focused is field or has_closed:
            self._canvas.window().activateWindow()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_over_canvas(self, field: QWidget) -> bool:
        return isValid(field) and self._canvas.isAncestorOf(field)
