"""What can be done with stored runs: restore their project, resume them, branch from them, delete them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox

from graph.document import Project
from graph.edits.file_paths import map_paths
from graph.problems import Problem
from gui.errors import problem_text
from gui.particles import with_particles
from gui.project.editor import Editor
from gui.project.navigation import Navigation
from gui.runs.dock import RunsDock
from gui.runs.run_history import RunHistory, load_history
from runtime.checkpoints.compatibility import is_related_project, node_kinds
from runtime.events import Event, Started
from runtime.store.checkpoint_files import LAST, Branch
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore

MAX_EPOCHS = 1_000_000
MAX_REFERENCES = 5
"""Runs that are shown under the live curves at most."""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run and the project that it trained."""

    run: RunRecord
    project: Project

    def with_absolute_paths(self) -> "StoredRun":
        """The same where data are found from any folder."""
        folder = Path(self.run.folder) if self.run.folder else Path.home()
        return replace(self, project=map_paths(self.project, lambda path: (folder / path).as_posix()))


RunAction: TypeAlias = Callable[["RunsController", StoredRun], None]
"""What is to be done with a run, in the tab of its project."""


def load_stored_run(store: RunStore, run: str) -> StoredRun:
    """Reads a run and its project; called in the thread of the store."""
    return StoredRun(store.get(run), store.project(run))


class LiveCurves(Protocol):
    """The curves of the run under way, as far as other runs are shown with them."""

    def show_past(self, past: RunHistory) -> None:
        """Shows what a resumed run measured before."""
        ...

    def show_references(self, references: tuple[RunHistory, ...]) -> None:
        """Shows other runs under the live curves."""
        ...


class LiveTraining(Protocol):
    """Where runs are started and their curves are shown."""

    @property
    def curves(self) -> LiveCurves | None:
        """The curves, once they were prepared."""
        ...

    def prepare_plots(self) -> None:
        """Builds the curves."""
        ...

    def start_run(
        self, project: Project, folder: Path, resume: str | None = None, branch: Branch | None = None
    ) -> None:
        """Starts a run, resumes one, or starts one from a checkpoint."""
        ...


class RunsController(QObject):
    """Does to the project and to the store what the Runs dock asks for.

    `training_requested` is emitted before a run starts, so that the Training dock can be shown;
    `other_project_requested(stored, act)` where a run is another project's, for a tab of its own.
    """

    training_requested = Signal()
    other_project_requested = Signal(object, object)

    def __init__(
        self, editor: Editor, dock: RunsDock, training: LiveTraining, navigation: Navigation
    ) -> None:
        super().__init__(dock)
        self._editor = editor
        self._training = training
        self._navigation = navigation
        self._run = ""
        self._dock = dock
        dock.table.restore_column_state(editor.settings.runs_columns)
        dock.table.columns_changed.connect(self._save_columns)
        dock.reveal.connect(self.reveal)
        dock.restore_requested.connect(lambda run: self._act_on(run, RunsController.restore))
        dock.resume_requested.connect(lambda run: self._act_on(run, RunsController.resume))
        dock.branch_requested.connect(
            lambda run, name: self._load(run, lambda stored: self.branch(stored, name))
        )
        editor.own_runs.changed.connect(self._show_own_runs)
        editor.own_runs.saved.connect(self._assign_file)
        self._show_own_runs()
        dock.removal_requested.connect(self.remove)
        dock.reference_requested.connect(self.set_reference)
        dock.store_client.failed.connect(self._show_problem)
        editor.session.state_changed.connect(lambda _state: self._on_session_state_changed())
        editor.session.event_received.connect(self._on_run_event)

    def _save_columns(self) -> None:
        self._editor.settings.runs_columns = self._dock.table.column_state()

    def _show_own_runs(self) -> None:
        self._dock.all_projects.set_owner(self._editor.own_runs.identity.owns)

    def _assign_file(self, runs: tuple[str, ...], file: str, name: str) -> None:
        self._dock.store_client.submit(
            f"file {file}", lambda store: store.assign_file(runs, file, name), _ignore
        )

    def _act_on(self, run: str, act: RunAction) -> None:
        """Acts on a run: here where it is the open project's, else where its own project is open."""

        def act_or_hand_on(stored: StoredRun) -> None:
            if self._editor.own_runs.identity.owns(stored.run):
                act(self, stored)
            else:
                self.other_project_requested.emit(stored, act)

        self._load(run, act_or_hand_on)

    def _load(self, run: str, callback: Callable[[StoredRun], None]) -> None:
        self._dock.store_client.submit(f"kept {run}", lambda store: load_stored_run(store, run), callback)

    def _show_problem(self, problem: Problem) -> None:
        self._editor.status.show_message(problem_text(problem))

    # Drawings

    def reveal(self, owner: str) -> None:
        """Reveals a node, written `node` or `Block/node`; if it is gone, the status bar shows it."""
        editor = self._editor
        self._navigation.reveal(owner)
        if editor.canvas.selection() != (owner.rpartition("/")[2],):
            message = self.tr("{node} is not in this drawing; restore that of one of the runs.")
            editor.status.show_message(message.format(node=owner))

    def restore(self, stored: StoredRun) -> None:
        """Replaces the project by that of a run, as one step of the history."""
        editor = self._editor
        if stored.project == editor.document.project:
            editor.status.show_message(self.tr("The canvas shows the drawing of this run already."))
            return
        editor.document.push(
            self.tr("Restore the drawing of {run}").format(run=stored.run.id), stored.project
        )
        editor.canvas.fit()
        editor.status.show_message(
            self.tr("This is the drawing of {run}; undo brings yours back.").format(run=stored.run.id)
        )
        editor.document.changed.connect(
            lambda _before, _after: editor.status.clearMessage(), Qt.ConnectionType.SingleShotConnection
        )

    # Training

    def resume(self, stored: StoredRun) -> None:
        """Resumes a run where it stopped; one that was finished gets more epochs."""
        epochs = stored.project.training.epochs
        if stored.run.epoch >= epochs:
            more = self._ask_epochs(stored.run)
            if more is None:
                return
            epochs = stored.run.epoch + more
        project = replace(stored.project, training=replace(stored.project.training, epochs=epochs))
        self._train(stored.run, project, resume=stored.run.id)

    def _ask_epochs(self, run: RunRecord) -> int | None:
        """How many more epochs a run is to have; None where it is to be left alone."""
        title = self.tr("Continue training")
        one = self.tr("This run has done its 1 epoch. How many more?")
        some = self.tr("This run has done all of its {count} epochs. How many more?")
        text = (one if run.epoch == 1 else some).format(count=run.epoch)
        count, is_accepted = QInputDialog.getInt(self._dock.window(), title, text, run.epoch, 1, MAX_EPOCHS)
        return count if is_accepted else None

    def branch(self, stored: StoredRun, checkpoint: str) -> None:
        """Begins a new run from a checkpoint, with what is drawn where that is a version of its drawing."""
        drawn = self._editor.document.project
        fits = (
            is_related_project(drawn, stored.project)
            if checkpoint == LAST
            else node_kinds(drawn) == node_kinds(stored.project)
        )
        if not fits and not self._editor.own_runs.identity.owns(stored.run):
            self.other_project_requested.emit(stored, lambda other, run: other.branch(run, checkpoint))
            return
        project = drawn if fits else stored.project
        if checkpoint == LAST and stored.run.epoch >= project.training.epochs:
            more = self._ask_epochs(stored.run)
            if more is None:
                return
            project = replace(project, training=replace(project.training, epochs=stored.run.epoch + more))
        self._train(stored.run, project, branch=Branch(stored.run.id, checkpoint))

    def _train(
        self, run: RunRecord, project: Project, resume: str | None = None, branch: Branch | None = None
    ) -> None:
        """Trains a project and shows it: the canvas always shows the project in training."""
        editor = self._editor
        if editor.session.is_active:
            editor.status.show_message(self.tr("Stop the training under way first."))
            return
        before = editor.document.project
        if project != before:
            editor.document.push(self.tr("Continue {run}").format(run=run.id), project)
        if not is_related_project(before, project):
            editor.canvas.fit()
        folder = Path(run.folder) if run.folder else editor.document.folder
        self.training_requested.emit()
        self._training.start_run(project, folder, resume, branch)

    # Deleting

    def remove(self, runs: tuple[RunRecord, ...]) -> None:
        """Deletes runs after a confirmation."""
        if not runs or not self._confirm_remove(runs):
            return
        for run in runs:
            self._dock.store_client.submit(f"delete {run.id}", partial(_delete, run.id), _ignore)

    def _confirm_remove(self, runs: tuple[RunRecord, ...]) -> bool:
        if len(runs) == 1:
            question = with_particles(self.tr("Delete the run {run}?").format(run=runs[0].id))
        else:
            question = self.tr("Delete {count} runs?").format(count=len(runs))
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Netloom",
            question,
            QMessageBox.StandardButton.Cancel,
            self._dock.window(),
        )
        box.setInformativeText(
            self.tr("Its curves, its drawing and its checkpoints are lost.")
            if len(runs) == 1
            else self.tr("Their curves, their drawings and their checkpoints are lost.")
        )
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is delete

    # Under the live curves

    def set_reference(self, run: str, is_on: bool) -> None:
        """Shows a run under the live curves, or removes it."""
        known = self._dock.references
        self._dock.references = known | {run} if is_on else known - {run}
        if is_on:
            self._training.prepare_plots()
        self._read_references()

    def _on_run_event(self, event: Event) -> None:
        if isinstance(event, Started):
            is_shown, self._run = event.run == self._run, event.run
            self._read_references()
            if event.epoch and not is_shown:
                self._dock.store_client.submit(
                    "past", partial(_load_history_until, event.run, event.epoch), self._show_past
                )

    def _show_past(self, past: RunHistory) -> None:
        curves = self._training.curves
        if curves is not None and past.run.id == self._run:
            curves.show_past(past)

    def _on_session_state_changed(self) -> None:
        self._dock.allow_training(not self._editor.session.is_active)

    def _read_references(self) -> None:
        """Reads the chosen runs and the starred ones of this project, except the one under way."""
        chosen, owns, active_run = self._dock.references, self._editor.own_runs.identity.owns, self._run

        def load(store: RunStore) -> tuple[RunHistory, ...]:
            run_ids = [
                run.id
                for run in store.all()
                if run.id != active_run and (run.id in chosen or (run.star and owns(run)))
            ]
            return tuple(load_history(store, run_id) for run_id in run_ids[:MAX_REFERENCES])

        self._dock.store_client.submit("references", load, self._show_references)

    def _show_references(self, references: tuple[RunHistory, ...]) -> None:
        curves = self._training.curves
        if curves is not None:
            curves.show_references(references)


def _load_history_until(run: str, epoch: int, store: RunStore) -> RunHistory:
    return load_history(store, run).until(epoch)


def _delete(run: str, store: RunStore) -> None:
    store.delete(run)


def _ignore(_answer: object) -> None:
    return
