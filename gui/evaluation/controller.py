"""Connects the Evaluation dock with the project: runs are offered as they begin, go on and end."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from graph.document import Project
from gui.evaluation.dock import EvaluationDock
from gui.project.document import Document
from gui.project.editor import RunSession
from runtime.events import EpochFinished, Event, Failed, Finished, Started


class EvaluationController(QObject):
    """Follows the document and the training of one window."""

    def __init__(
        self,
        document: Document,
        session: RunSession,
        dock: EvaluationDock,
        frame: QDockWidget,
        parent: QObject | None = None,
    ) -> None:
        """Connects everything.

        Args:
            document: The project.
            session: Its training.
            dock: The pages of the evaluation.
            frame: The dock widget around them.
            parent: Owns the controller.
        """
        super().__init__(parent)
        self._document, self._session = document, session
        self._dock = dock
        self._frame = frame
        self._live_run = ""
        document.changed.connect(self._on_document_changed)
        session.event_received.connect(self._on_run_event)
        frame.visibilityChanged.connect(self._on_visibility_changed)
        self._folder = document.folder
        dock.set_folders(session.runs, self._folder)

    def open(self, run: str = "") -> None:
        """Shows the dock and evaluates a run by its id, by default the one that is chosen."""
        self._frame.show()
        self._frame.raise_()
        self._dock.refresh(run)
        self._dock.evaluate()

    def close(self) -> None:
        """Ends the evaluation under way."""
        self._dock.close_worker()

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        folder = self._document.folder
        if folder != self._folder:
            self._folder = folder
            self._dock.set_folders(self._session.runs, folder)

    def _on_visibility_changed(self, is_visible: bool) -> None:
        """Takes that the dock was shown or hidden."""
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
        """The run under way, unless the person has chosen an older one."""
        chooser = self._dock.chooser
        is_newest = chooser.run.currentIndex() <= 0
        return self._live_run if is_newest or self._dock.pages is None else ""
