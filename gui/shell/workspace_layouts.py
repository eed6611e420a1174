"""The workspaces of a window: each keeps where the docks stand for one kind of work."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from gui.settings import Settings
from gui.shell.dock_layout import (
    ARRANGEMENTS,
    arrange_docks,
    has_first_docks,
    hide_duplicate_tab_bars,
    resize_docks,
)

CANVAS_ONLY = "canvas-only"


class WorkspaceLayouts(QObject):
    """Switches between workspaces, resets them, and shows the canvas alone.

    `changed` is emitted when another workspace, or the canvas alone, is shown; `left` and `arrived` before
    and after the docks move, with what was and what is shown.
    """

    changed = Signal()
    left = Signal(str)
    arrived = Signal(str)

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], settings: Settings) -> None:
        super().__init__(window)
        self._window, self._docks, self._settings = window, docks, settings
        self.current = settings.workspace
        self._before_canvas_only: tuple[QByteArray, tuple[QWidget, ...]] | None = None
        self._is_default = True
        self._unsized: set[str] = set()
        """The other workspaces of which nobody has resized a dock."""
        self._unshown_state = QByteArray()
        """What was restored before the window had its size, in which docks that are shown shrink."""
        self._resize_timer = QTimer(self)
        self._resize_timer.setSingleShot(True)
        self._resize_timer.timeout.connect(self._resize)
        self._show_layout()
        window.installEventFilter(self)

    @property
    def conditions(self) -> frozenset[str]:
        """What is shown, by the names that the table of actions uses."""
        alone = (CANVAS_ONLY,) if self.is_canvas_only else ()
        return frozenset((f"workspace-{self.current}", *alone))

    @property
    def is_canvas_only(self) -> bool:
        """Whether the canvas is shown alone."""
        return self._before_canvas_only is not None

    def switch(self, name: str) -> None:
        """Shows a workspace as it was left; one that never was shown as it is at first."""
        if self.is_canvas_only:
            self.toggle_canvas_only()
        if name != self.current:
            self.left.emit(self.current)
            self.save()
            (self._unsized.add if self._is_default else self._unsized.discard)(self.current)
            self.current = self._settings.workspace = name
            self._show_layout()
            self.arrived.emit(name)
        self.changed.emit()

    def reset(self) -> None:
        """Shows the workspace as it is at first."""
        if self.is_canvas_only:
            self.toggle_canvas_only()
        self._arrange()
        self.changed.emit()

    def toggle_canvas_only(self) -> None:
        """Hides all but menus and canvas, or brings it back just as it was; panels that float stay."""
        names = self.current, CANVAS_ONLY
        self.left.emit(names[self.is_canvas_only])
        if self._before_canvas_only is None:
            docked = [dock for dock in self._docks.values() if not dock.isFloating()]
            bars = [*self._window.findChildren(QToolBar), self._window.statusBar()]
            hidden = tuple(widget for widget in (*docked, *bars) if not widget.isHidden())
            self._before_canvas_only = QByteArray(self._window.saveState()), hidden
            for widget in hidden:
                widget.hide()
        else:
            state, hidden = self._before_canvas_only
            self._before_canvas_only = None
            for widget in hidden:
                widget.show()
            self._window.restoreState(state)
            hide_duplicate_tab_bars(self._window)
        if (canvas := self._window.centralWidget()) is not None:
            canvas.setFocus()
        self.arrived.emit(names[self.is_canvas_only])
        self.changed.emit()

    def save(self) -> None:
        """Stores where the docks stand, for windows that are opened later, once they have their sizes."""
        self._settings.workspace = self.current
        is_first = self._is_default and has_first_docks(self._docks, ARRANGEMENTS[self.current])
        if is_first and self._resize_timer.isActive():
            return
        state = QByteArray(self._window.saveState())
        if self._before_canvas_only is not None:
            state = self._before_canvas_only[0]
        self._settings.set_layout(self.current, state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the event pass; docks nobody has resized follow the size of the window.

        A press that reaches the window itself is one on a separator between docks.
        """
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_default = False
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and (
            self._is_default or not self._unshown_state.isEmpty()
        ):
            self._resize_timer.start(0)
        return False

    def _resize(self) -> None:
        if not self._unshown_state.isEmpty() and self._window.isVisible():
            state, self._unshown_state = self._unshown_state, QByteArray()
            self._window.restoreState(state)
            hide_duplicate_tab_bars(self._window)
        if self._is_default and not self.is_canvas_only:
            resize_docks(self._window, self._docks, ARRANGEMENTS[self.current])

    def _arrange(self) -> None:
        arrange_docks(self._window, self._docks, ARRANGEMENTS[self.current])
        self._is_default = True
        self._resize_timer.start(0)

    def _show_layout(self) -> None:
        self._arrange()
        state = self._settings.layout_of(self.current)
        if self._window.restoreState(state):
            self._unshown_state = QByteArray() if self._window.isVisible() else state
            self._is_default = self.current in self._unsized
            hide_duplicate_tab_bars(self._window)
