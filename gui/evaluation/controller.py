"""Connects the Evaluation dock with the window: runs are offered as they begin, go on and end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.document import Project
from runtime.events import EpochFinished, Event, Failed, Finished, Started

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Evaluating(QObject):
    """Follows the document and the training of one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._dock = window.evaluation_dock
        self._live = ""
        window.document.changed.connect(self._follow_document)
        window.session.happened.connect(self._follow_run)
        window.docks["evaluation"].visibilityChanged.connect(self._follow_sight)
        self._folder = window.document.folder
        self._dock.set_place(window.session.runs, self._folder)

    def open(self, run: str = "") -> None:
        """Shows the dock, and begins with a run by its id, else with the one that is chosen."""
        dock = self._window.docks["evaluation"]
        dock.show()
        dock.raise_()
        self._dock.refresh(run)
        self._dock.evaluate()

    def close(self) -> None:
        """Ends what is under way."""
        self._dock.close_examiner()

    def _follow_document(self, _before: Project, _after: Project) -> None:
        folder = self._window.document.folder
        if folder != self._folder:
            self._folder = folder
            self._dock.set_place(self._window.session.runs, folder)

    def _follow_sight(self, is_seen: bool) -> None:
        """Its tab was chosen, or another."""
        if is_seen:
            is_new = bool(self._live) and not self._dock.chooser.has(self._live)
            self._dock.refresh(self._offered() if is_new else "")

    def _follow_run(self, event: Event) -> None:
        dock = self._dock
        if isinstance(event, Started):
            self._live = event.run
            dock.set_live(event.run)
        elif isinstance(event, EpochFinished):
            if dock.is_seen and not dock.chooser.has(self._live):
                dock.refresh(self._offered())
            dock.follow_learning()
        elif isinstance(event, Finished | Failed) and self._live:
            offered, self._live = self._offered(), ""
            dock.set_live("")
            dock.refresh(offered)
            if isinstance(event, Finished) and offered and dock.is_seen:
                dock.evaluate()

    def _offered(self) -> str:
        """The run that learns, unless a person looks at an older one."""
        chooser = self._dock.chooser
        is_newest = chooser.run.currentIndex() <= 0
        return self._live if is_newest or self._dock.pages is None else ""
