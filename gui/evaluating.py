"""Connects the Evaluation dock with the window: runs are offered as they begin, go on and end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.document import Project
from runtime.events import EpochFinished, Event, Failed, Finished, Started

if TYPE_CHECKING:
    from gui.window import Window


class Evaluating(QObject):
    """Follows the document and the training of one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._dock = window.evaluation_dock
        self._live = ""
        self._is_offered = False
        window.document.changed.connect(self._follow_document)
        window.session.happened.connect(self._follow_run)
        self._folder = window.document.folder
        self._dock.set_place(window.session.runs, self._folder)

    def open(self) -> None:
        """Shows the dock, and begins with the run that is chosen."""
        dock = self._window.docks["evaluation"]
        dock.show()
        dock.raise_()
        self._dock.refresh(live=self._live)
        self._dock.evaluate()

    def close(self) -> None:
        """Ends what is under way."""
        self._dock.close_examiner()

    def _follow_document(self, _before: Project, _after: Project) -> None:
        folder = self._window.document.folder
        if folder != self._folder:
            self._folder = folder
            self._dock.set_place(self._window.session.runs, folder)

    def _follow_run(self, event: Event) -> None:
        if isinstance(event, Started):
            self._live, self._is_offered = event.run, False
        elif isinstance(event, EpochFinished):
            if not self._is_offered and self._dock.isVisible():
                self._is_offered = True
                self._dock.refresh(live=self._live)
            self._dock.follow_learning()
        elif isinstance(event, Finished | Failed) and self._live:
            run, self._live = self._live, ""
            self._dock.refresh(chosen=run)
            if isinstance(event, Finished) and self._dock.isVisible():
                self._dock.evaluate()
