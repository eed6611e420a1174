"""Makes the edits that the doctor proposes over the curves, and lets the training go on with them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from graph.document import Project
from gui.errors import fix_text
from gui.project.document import Document
from gui.project.editor import MessageBar
from gui.training.dock import TrainingDock
from gui.training.session import PAUSED, RUNNING, TrainingSession
from runtime.diagnostic import Diagnostic, DiagnosticAction, Harm
from runtime.doctor.actions import apply_action
from runtime.events import Diagnosed, Event, Started


class DiagnosisController(QObject):
    """Follows a session for the banner of the Training dock."""

    def __init__(
        self, document: Document, session: TrainingSession, dock: TrainingDock, status: MessageBar,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._document, self._session, self._banner = document, session, dock.banner
        self._status = status
        self._banner.action_triggered.connect(self.apply)
        self._banner.test_requested.connect(lambda: dock.find_learning_rate())
        self._banner.chosen.connect(dock.reveal)
        session.event_received.connect(self._handle_event)

    def _handle_event(self, event: Event) -> None:
        match event:
            case Started():
                self._banner.show_diagnostics(())
            case Diagnosed():
                self._banner.show_diagnostics(event.diagnostics)

    def apply(self, diagnostic: Diagnostic, action: DiagnosticAction, goes_on: bool) -> None:
        """Makes an edit, as one step that can be undone, and may let the training go on with it.

        Where a training was lost, its weights are of no use: then it starts again. Else it goes on from the
        last checkpoint, where there is one.
        """
        project = apply_action(self._document.project, action)
        text = fix_text(action.fix)
        if project == self._document.project:
            self._status.show_message(self.tr("The drawing is so already."))
        else:
            self._document.edit(text, project)
            if self._document.project != project:
                return  # it would have changed what is locked, which was said
        if goes_on:
            self._go_on(text, project, diagnostic.harm)

    def _go_on(self, text: str, project: Project, harm: Harm) -> None:
        session = self._session
        can_continue = session.state in (RUNNING, PAUSED) or (session.can_continue and not session.is_active)
        template, start = (
            (self.tr("{fix}: the training goes on from its checkpoint."), session.continue_run)
            if can_continue and harm is not Harm.LOST
            else (self.tr("{fix}: the training starts again with fresh weights."), session.restart)
        )
        self._start(start, template.format(fix=text), project)

    def _start(self, start: Callable[..., None], text: str, project: Project) -> None:
        self._banner.show_applied(text)
        self._status.show_message(text)
        start(project, self._document.folder)
