"""The page of one project on a desk."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.settings import Settings
from gui.shell.main_window import Window
from gui.training.session import FAILED, FINISHED


class Page(QWidget):
    """Holds the window of a project, which is made when somebody first looks at it.

    `changed` tells that its tab would look different now, `closed(page)` that its window has closed.
    """

    changed = Signal()
    closed = Signal(object)

    def __init__(self, settings: Settings, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._path = path
        self._made: Window | None = None
        self.news = ""
        """How a training ended while nobody looked: `finished`, `failed` or nothing."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def editor(self) -> Window:
        """The window, with its file opened."""
        if self._made is None:
            self._made = self._make()
            if self._path is not None:
                self._made.files.open(self._path)
        return self._made

    @property
    def made(self) -> Window | None:
        """The window if somebody has looked at it already."""
        return self._made

    @property
    def name(self) -> str:
        """What the tab says."""
        if self._made is not None:
            return self._made.files.name
        return self._path.stem if self._path else ""

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return self._made.document.path if self._made is not None else self._path

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return self._made is not None and not self._made.document.is_clean

    @property
    def is_training(self) -> bool:
        """Whether a training is under way, running or paused."""
        return self._made is not None and self._made.session.is_active

    @property
    def sign(self) -> str:
        """What the tab shows of the training: its state while it is under way, or how it ended unseen."""
        return self._made.session.state if self._made is not None and self.is_training else self.news

    @property
    def is_untouched(self) -> bool:
        """Whether it is an empty project in which nothing was done yet."""
        if self._made is None:
            return self._path is None
        document = self._made.document
        is_empty = not document.project.main.nodes and not document.project.blocks
        return document.path is None and document.history.count() == 0 and is_empty and document.is_clean

    def may_leave(self) -> bool:
        """Whether the window may be closed; asks where something would be lost."""
        return self._made is None or self._made.may_leave()

    def stop(self) -> None:
        """Tells a training to end, without waiting for it."""
        if self._made is not None:
            self._made.session.stop()

    def leave(self) -> None:
        """Ends what runs behind the page; asks nothing."""
        if self._made is not None:
            self._made.leave()

    def look(self) -> None:
        """Notes that somebody looks at it now."""
        self.news = ""
        self.editor.refresh()

    def _make(self) -> Window:
        window = Window(self._settings)
        window.document.changed.connect(self.changed)
        window.session.state_changed.connect(self._follow_training)
        window.closed.connect(lambda: self.closed.emit(self))
        self._layout.addWidget(window)
        return window

    def _follow_training(self, state: str) -> None:
        ended_unseen = state in (FINISHED, FAILED) and not self.isVisible()
        self.news = state if ended_unseen else ""
        self.changed.emit()
