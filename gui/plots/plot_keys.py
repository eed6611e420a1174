"""The keys of a plot that was clicked: they come before those of the window."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from gui.plots.plot_saving import save_picture, save_values
from gui.plots.plot_view import PlotView, frame_of

FIT_KEY, COPY_KEY = QKeySequence("F"), QKeySequence("Ctrl+C")
SAVE_KEY, SAVE_VALUES_KEY = QKeySequence("S"), QKeySequence("Shift+S")
"""Ctrl+S saves the project wherever the focus is."""


class PlotKeys(QObject):
    """F shows all of a plot, Ctrl+C copies its picture, S and Shift+S save it, while it has the focus."""

    def __init__(self, view: PlotView) -> None:
        super().__init__(view.plot)
        self._view = view
        self._actions = (
            (FIT_KEY, view.fit),
            (COPY_KEY, lambda: copy_picture(view)),
            (SAVE_KEY, lambda: save_picture(view)),
            (SAVE_VALUES_KEY, lambda: save_values(view)),
        )
        view.plot.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes the keys before the shortcuts of the window do."""
        if not isinstance(event, QKeyEvent):
            return False
        typed = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(event.key())))
        action = next((act for keys, act in self._actions if keys == typed), None)
        if action is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            action()
        return True


def copy_picture(view: PlotView) -> None:
    """Puts the plot, with its title, on the clipboard."""
    QGuiApplication.clipboard().setPixmap(frame_of(view).grab())
