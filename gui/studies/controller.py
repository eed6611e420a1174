"""Joins the Study dock with the document, the study under way and the canvas."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.catalogue.kinds import kinds_of
from graph.document import Project
from graph.edits.blocks import graph_of
from graph.edits.studies import apply_assignment
from graph.edits.vary import suggested_node_domain, suggested_parameter_domain, toggle_varied, varied_of
from graph.problems import GraphError
from graph.study import Target
from gui.background.latest_task import LatestTask
from gui.errors import problem_text
from gui.project.editor import Editor
from gui.studies.candidate_comparison import candidate_name
from gui.studies.dock import StudyDock
from gui.studies.study_progress import StudyProgress, last_progress
from gui.studies.study_session import PAUSED, StudySession

if TYPE_CHECKING:
    from runtime.studies.importance import Importance
    from runtime.studies.summary import Candidate


class StudyController(QObject):
    """Owns the study of one window."""

    def __init__(self, editor: Editor, dock: StudyDock, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._dock = editor, dock
        self.session = StudySession(self)
        self._lookup = LatestTask("last study", self)
        self._lookup.done.connect(self._show_last)
        self._lookup.failed.connect(self._show_failure)
        self._importance = LatestTask("importance", self)
        self._importance.done.connect(dock.importance.show_importance)
        self._importance.failed.connect(self._show_failure)
        self._estimated_for: tuple[str, int] | None = None
        self._is_looked_up = False
        document, session = editor.document, self.session
        document.changed.connect(lambda _before, after: dock.show_project(after))
        document.loaded.connect(self._clear_shown)
        dock.show_project(document.project)
        dock.form.edited.connect(document.edit)
        dock.start_requested.connect(self._start)
        dock.continue_requested.connect(self._continue)
        dock.pause_requested.connect(self._toggle_pause)
        dock.stop_requested.connect(session.stop)
        dock.use_requested.connect(self._use)
        dock.shown.connect(self._look_up)
        session.state_changed.connect(dock.show_state)
        session.progressed.connect(self._show_progress)
        session.failed.connect(dock.show_message)
        session.noted.connect(dock.show_message)

    def close(self) -> None:
        """Stops the study and waits for its processes."""
        self._lookup.close()
        self._importance.close()
        self.session.close()

    def vary_parameter(self, node: str, parameter: str, block: str | None) -> None:
        """Lets the study vary a parameter of a node, or a training setting without one; or no more."""
        target = Target(node, parameter, block or "")
        project = self._editor.document.project
        domain = suggested_parameter_domain(project, target)
        self._toggle(target, toggle_varied(project, target, domain))

    def vary_selected(self) -> None:
        """Lets the study leave the selected node out, or compare an optimizer with others; or no more."""
        selected, block = self._editor.canvas.selection(), self._editor.block_path.block
        if len(selected) == 1:
            project, target = self._editor.document.project, Target(selected[0], "", block or "")
            kind = kinds_of(project).of(graph_of(project, block).nodes[selected[0]])
            self._toggle(target, toggle_varied(project, target, suggested_node_domain(kind)))

    def _toggle(self, target: Target, project: Project) -> None:
        is_varied = varied_of(project, target) is not None
        text = self.tr("Vary {name}") if is_varied else self.tr("Vary {name} no more")
        self._editor.document.edit(text.format(name=target.name), project)
        if is_varied:
            self._editor.status.show_message(
                self.tr("{name} varies in the study; the Study panel says among what.").format(
                    name=target.name
                )
            )

    # The study under way

    def _start(self, jobs: int) -> None:
        document = self._editor.document
        self._estimated_for = None
        self._dock.importance.show_importance(None)
        self._dock.show_progress(None)
        self.session.start(document.project, document.folder, document.origin, jobs)

    def _continue(self, jobs: int) -> None:
        document, progress = self._editor.document, self._dock.progress
        if progress is not None:
            self.session.continue_study(document.project, document.folder, document.origin, jobs, progress.id)

    def _toggle_pause(self) -> None:
        if self.session.state == PAUSED:
            self.session.resume()
        else:
            self.session.pause()

    def _show_progress(self, progress: StudyProgress) -> None:
        for record in progress.records:
            if record.run:
                self._editor.own_runs.adopt(record.run)
        self._dock.show_progress(progress)
        key = (progress.id, progress.summary.num_ended)
        if key != self._estimated_for:
            self._estimated_for = key
            self._importance.run(lambda _report: _importance_of(progress))

    def _use(self, candidate: "Candidate") -> None:
        """Writes the values of a candidate into the drawing, as one edit; the study stays as it is."""
        progress, project = self._dock.progress, self._editor.document.project
        if progress is None:
            return
        assignment = candidate.trials[0].planned.assignment
        applied = apply_assignment(replace(project, study=progress.study), assignment)
        text = self.tr("Use {values}").format(values=candidate_name(candidate))
        self._editor.document.edit(text, replace(applied, study=project.study))

    # The study of before

    def _clear_shown(self) -> None:
        """Another project was opened: what was shown belongs to the one before."""
        self._lookup.cancel()
        self._is_looked_up = False
        if not self.session.is_active:
            self._dock.show_progress(None)
            self._dock.importance.show_importance(None)
            if self._dock.isVisible():
                self._look_up()

    def _look_up(self) -> None:
        """Shows the study of this file that was begun last, the first time that the dock comes into view."""
        document, runs = self._editor.document, self.session.runs
        file, folder = document.origin, document.folder
        if file is None or self._is_looked_up or self.session.is_active:
            return
        self._is_looked_up = True
        self._lookup.run(lambda _report: last_progress(runs, folder, file))

    def _show_last(self, progress: StudyProgress | None) -> None:
        if progress is not None and self._dock.progress is None and not self.session.is_active:
            self._show_progress(progress)

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, GraphError):
            raise error
        self._dock.show_message(problem_text(error.problems[0]))


def _importance_of(progress: StudyProgress) -> "Importance":
    from runtime.studies.importance import importance_of

    return importance_of(progress.study, progress.summary)
