"""Connects the Evaluation dock with the window: runs are offered as they begin, go on and end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.document import Project
from runtime.events import EpochFinished, Event, Failed, Finished, Started

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow


class EvaluationController(QObject):
    """Follows the document and the training of one window."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        self._dock = window.evaluation_dock
        self._live_run = ""
        window.document.changed.connect(self._on_document_changed)
        window.session.event_received.connect(self._on_run_event)
        window.docks["evaluation"].visibilityChanged.connect(self._on_visibility_changed)
        self._folder = window.document.folder
        self._dock.set_folders(window.session.runs, self._folder)

    def open(self, run: str = "") -> None:
        """Shows the dock, and begins with a run by its id, else with the one that is chosen."""
        dock = self._window.docks["evaluation"]
        dock.show()
        dock.raise_()
        self._dock.refresh(run)
        self._dock.evaluate()

    def close(self) -> None:
        """Ends what is under way."""
        self._dock.close_worker()

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        folder = self._window.document.folder
        if folder != self._folder:
            self._folder = folder
            self._dock.set_folders(self._window.session.runs, folder)

    def _on_visibility_changed(self, is_visible: bool) -> None:
        """Its tab was chosen, or another."""
        if is_visible:
            is_new = bool(self._live_run) and not self._dock.chooser.has_run(self._live_run)
            self._dock.refresh(self._suggested_run() if is_new else "")

    def _on_run_event(self, event: Event) -> None:
        dock = self._dock
        if isinstance(event, Started):
            self._live_run = event.run
            dock.set_active_run(event.run)
        elif isinstance(event, EpochFinished):
            if dock.is_on_screen and not dock.chooser.has_run(self._live_run):
                dock.refresh(self._suggested_run())
            dock.follow_training()
        elif isinstance(event, Finished | Failed) and self._live_run:
            suggested, self._live_run = self._suggested_run(), ""
            dock.set_active_run("")
            dock.refresh(suggested)
            if isinstance(event, Finished) and suggested and dock.is_on_screen:
                dock.evaluate()

    def _suggested_run(self) -> str:
        """The run that learns, unless a person looks at an older one."""
        chooser = self._dock.chooser
        is_newest = chooser.run.currentIndex() <= 0
        return self._live_run if is_newest or self._dock.pages is None else ""
