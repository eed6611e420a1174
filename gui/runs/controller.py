"""What the window does with kept runs: their drawings come back, they go on, they are deleted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMessageBox

from graph.document import Project
from graph.problems import Problem
from gui.errors import problem_text
from gui.runs.run_history import RunHistory, load_history
from runtime.checkpoints.compatibility import is_related_project, node_kinds
from runtime.events import Event, Started
from runtime.store.checkpoint_files import LAST, Branch
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow

MAX_EPOCHS = 1_000_000
MAX_REFERENCES = 5
"""Runs that stand under the live curves at most."""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run and the project that it trained."""

    run: RunRecord
    project: Project


def load_stored_run(store: RunStore, run: str) -> StoredRun:
    """For the thread that reads."""
    return StoredRun(store.get(run), store.project(run))


class RunsController(QObject):
    """Does to the window and to the store what the Runs dock asks for."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        self._run = ""
        dock = self._dock = window.runs_dock
        dock.table.restore_column_state(window.settings.runs_columns)
        dock.table.columns_changed.connect(self._save_columns)
        dock.reveal.connect(self.reveal)
        dock.restore_requested.connect(lambda run: self._load(run, self.restore))
        dock.resume_requested.connect(lambda run: self._load(run, self.resume))
        dock.branch_requested.connect(
            lambda run, name: self._load(run, lambda stored: self.branch(stored, name))
        )
        dock.removal_requested.connect(self.remove)
        dock.reference_requested.connect(self.set_reference)
        dock.store_client.failed.connect(self._show_problem)
        window.session.state_changed.connect(lambda _state: self._on_session_state_changed())
        window.session.event_received.connect(self._on_run_event)
        window.training_dock.edited.connect(window.document.edit)
        window.training_dock.estimator.estimated.connect(window.status.explain_device)

    def _save_columns(self) -> None:
        self._window.settings.runs_columns = self._dock.table.column_state()

    def _load(self, run: str, callback: Callable[[StoredRun], None]) -> None:
        self._dock.store_client.submit(f"kept {run}", lambda store: load_stored_run(store, run), callback)

    def _show_problem(self, problem: Problem) -> None:
        self._window.status.show_message(problem_text(problem))

    # Drawings

    def reveal(self, owner: str) -> None:
        """Shows a node, written `node` or `Block/node`, or says that it is not in what is drawn now."""
        window = self._window
        window.navigation.reveal(owner)
        if window.canvas.selection() != (owner.rpartition("/")[2],):
            message = self.tr("{node} is not in this drawing; restore that of one of the runs.")
            window.status.show_message(message.format(node=owner))

    def restore(self, stored: StoredRun) -> None:
        """Puts the drawing of a run on the canvas, as one step of the history."""
        window = self._window
        if stored.project == window.document.project:
            window.status.show_message(self.tr("The canvas shows the drawing of this run already."))
            return
        window.document.push(
            self.tr("Restore the drawing of {run}").format(run=stored.run.id), stored.project
        )
        window.canvas.fit()
        window.status.show_message(
            self.tr("This is the drawing of {run}; undo brings yours back.").format(run=stored.run.id)
        )

    # Training

    def resume(self, stored: StoredRun) -> None:
        """Goes on with a run where it stopped; one that came to its end gets more epochs."""
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
        text = self.tr("This run has done all of its {count} epochs. How many more?").format(count=run.epoch)
        count, is_accepted = QInputDialog.getInt(self._window, title, text, run.epoch, 1, MAX_EPOCHS)
        return count if is_accepted else None

    def branch(self, stored: StoredRun, checkpoint: str) -> None:
        """Begins a new run from a checkpoint, with what is drawn where that is a version of its drawing."""
        drawn = self._window.document.project
        fits = (
            is_related_project(drawn, stored.project)
            if checkpoint == LAST
            else node_kinds(drawn) == node_kinds(stored.project)
        )
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
        """Trains a project, which is put on the canvas: what learns is always what is drawn."""
        window = self._window
        if window.session.is_active:
            return
        before = window.document.project
        if project != before:
            window.document.push(self.tr("Continue {run}").format(run=run.id), project)
        if not is_related_project(before, project):
            window.canvas.fit()
        folder = Path(run.folder) if run.folder else window.document.folder
        window.docks["training"].show()
        window.docks["training"].raise_()
        window.training_dock.start_run(project, folder, resume, branch)

    # Deleting

    def remove(self, runs: tuple[RunRecord, ...]) -> None:
        """Deletes runs, once that was confirmed."""
        if not runs or not self._confirm_remove(runs):
            return
        for run in runs:
            self._dock.store_client.submit(f"delete {run.id}", partial(_delete, run.id), _ignore)

    def _confirm_remove(self, runs: tuple[RunRecord, ...]) -> bool:
        if len(runs) == 1:
            question = self.tr("Delete the run {run}?").format(run=runs[0].id)
        else:
            question = self.tr("Delete {count} runs?").format(count=len(runs))
        box = QMessageBox(
            QMessageBox.Icon.Question, "Netloom", question, QMessageBox.StandardButton.Cancel, self._window
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
        """Puts a run under the live curves, or takes it away."""
        known = self._dock.references
        self._dock.references = known | {run} if is_on else known - {run}
        if is_on:
            self._window.training_dock.prepare_plots()
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
        curves = self._window.training_dock.curves
        if curves is not None and past.run.id == self._run:
            curves.show_past(past)

    def _on_session_state_changed(self) -> None:
        self._dock.allow_training(not self._window.session.is_active)

    def _read_references(self) -> None:
        """Reads the chosen runs and the starred ones of this project, but the one under way."""
        chosen, project, active_run = self._dock.references, self._window.document.project.name, self._run

        def load(store: RunStore) -> tuple[RunHistory, ...]:
            run_ids = [
                run.id
                for run in store.all()
                if run.id != active_run and (run.id in chosen or (run.star and run.project == project))
            ]
            return tuple(load_history(store, run_id) for run_id in run_ids[:MAX_REFERENCES])

        self._dock.store_client.submit("references", load, self._show_references)

    def _show_references(self, references: tuple[RunHistory, ...]) -> None:
        curves = self._window.training_dock.curves
        if curves is not None:
            curves.show_references(references)


def _load_history_until(run: str, epoch: int, store: RunStore) -> RunHistory:
    return load_history(store, run).until(epoch)


def _delete(run: str, store: RunStore) -> None:
    store.delete(run)


def _ignore(_answer: object) -> None:
    return
