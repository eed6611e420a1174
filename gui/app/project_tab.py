"""The tab of one project."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.actions.tab_commands import TabHost
from gui.settings import Settings
from gui.shell.main_window import EditorWindow
from gui.training.session import FAILED, FINISHED


class ProjectTab(QWidget):
    """Holds the editor of a project, which is built when the tab is first shown.

    `changed` is emitted when its title or icon changed, `closed(tab)` when its editor has closed, and
    `shown(tab)` when it is to be the current one.
    """

    changed = Signal()
    closed = Signal(object)
    shown = Signal(object)

    def __init__(
        self, settings: Settings, host: TabHost, path: Path | None = None, sample: Path | None = None
    ) -> None:
        super().__init__()
        self.host = host
        """The window that holds the tab; it changes when the tab is moved."""
        self._settings = settings
        self._path = path
        self._sample = sample
        self._editor: EditorWindow | None = None
        self.unseen_result = ""
        """How a training ended behind another tab: `finished`, `failed` or nothing."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def editor(self) -> EditorWindow:
        """The editor, with its file opened."""
        if self._editor is None:
            self._editor = self._build_editor()
            if self._path is not None:
                self._editor.files.open(self._path)
            elif self._sample is not None:
                self._editor.files.open_sample(self._sample)
        return self._editor

    @property
    def existing_editor(self) -> EditorWindow | None:
        """The editor, if the tab was shown already."""
        return self._editor

    @property
    def name(self) -> str:
        """The title of the tab."""
        if self._editor is not None:
            return self._editor.files.name
        shown = self._path or self._sample
        return shown.stem if shown else ""

    @property
    def sample(self) -> Path | None:
        """The sample of which it shows a copy that nobody has changed."""
        if self._editor is None:
            return self._sample
        document = self._editor.document
        is_unchanged = document.path is None and document.is_clean and document.undo_stack.count() == 0
        return self._sample if is_unchanged else None

    def open_sample(self, path: Path) -> bool:
        """Shows a copy of a sample; gives whether it could be read."""
        is_open = self.editor.files.open_sample(path)
        self._sample = path if is_open else self._sample
        return is_open

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return self._editor.document.path if self._editor is not None else self._path

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return self._editor is not None and not self._editor.document.is_clean

    @property
    def is_training(self) -> bool:
        """Whether a training is under way, running or paused."""
        return self._editor is not None and self._editor.session.is_active

    @property
    def training_state(self) -> str:
        """The state of a training under way, or how it ended behind another tab."""
        return (
            self._editor.session.state
            if self._editor is not None and self.is_training
            else self.unseen_result
        )

    @property
    def is_untouched(self) -> bool:
        """Whether it is an empty project in which nothing was done yet."""
        if self._editor is None:
            return self._path is None and self._sample is None
        document = self._editor.document
        is_empty = not document.project.main.nodes and not document.project.blocks
        return document.path is None and document.undo_stack.count() == 0 and is_empty and document.is_clean

    def can_close(self) -> bool:
        """Whether the editor may be closed; asks where something would be lost."""
        return self._editor is None or self._editor.can_close()

    def save(self) -> bool:
        """Saves the project, asking for a file where it has none; gives whether it is saved."""
        return self._editor is None or self._editor.files.save()

    def show_in_window(self) -> None:
        """Makes it the current tab of its window."""
        self.shown.emit(self)

    def stop(self) -> None:
        """Asks a training to stop, without waiting for it."""
        if self._editor is not None:
            self._editor.session.stop()

    def shut_down(self) -> None:
        """Ends what runs behind the tab, without a question."""
        if self._editor is not None:
            self._editor.shut_down()

    def mark_viewed(self) -> None:
        """Clears what happened unseen, now that the tab is shown."""
        self.unseen_result = ""
        self.editor.refresh()

    def _build_editor(self) -> EditorWindow:
        editor = EditorWindow(self._settings, lambda: self.host, self)  # moved later, all is styled anew
        editor.document.changed.connect(self.changed)
        editor.session.state_changed.connect(self._on_training_state_changed)
        editor.closed.connect(lambda: self.closed.emit(self))
        self._layout.addWidget(editor)
        return editor

    def _on_training_state_changed(self, state: str) -> None:
        ended_unseen = state in (FINISHED, FAILED) and not self.isVisible()
        self.unseen_result = state if ended_unseen else ""
        self.changed.emit()
