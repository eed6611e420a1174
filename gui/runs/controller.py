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
from gui.runs.run_history import History, load_history
from runtime.events import Event, Started
from runtime.store.checkpoint_files import LAST, Branch
from runtime.store.records import RunRecord
from runtime.store.runs import Runs

if TYPE_CHECKING:
    from gui.shell.main_window import Window

MOST_EPOCHS = 1_000_000
REFERENCES = 5
"""Runs that stand under the live curves at most."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run and the project that it trained."""

    run: RunRecord
    project: Project


def load_kept(store: Runs, run: str) -> Kept:
    """For the thread that reads."""
    return Kept(store.get(run), store.project(run))


class RunsControl(QObject):
    """Does to the window and to the store what the Runs dock asks for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._run = ""
        dock = self._dock = window.runs_dock
        dock.table.arrange(window.settings.runs_columns)
        dock.table.arranged.connect(self._keep_columns)
        dock.reveal.connect(self.reveal)
        dock.restore_asked.connect(lambda run: self._load(run, self.restore))
        dock.resume_asked.connect(lambda run: self._load(run, self.resume))
        dock.branch_asked.connect(lambda run, name: self._load(run, lambda kept: self.branch(kept, name)))
        dock.removal_asked.connect(self.remove)
        dock.reference_asked.connect(self.refer)
        dock.reader.failed.connect(self._complain)
        window.session.state_changed.connect(lambda _state: self._follow_session())
        window.session.happened.connect(self._follow)
        window.training_dock.edited.connect(window.document.edit)
        window.training_dock.foreseeing.foreseen.connect(window.status.explain_device)

    def _keep_columns(self) -> None:
        self._window.settings.runs_columns = self._dock.table.arrangement()

    def _load(self, run: str, then: Callable[[Kept], None]) -> None:
        self._dock.reader.ask(f"kept {run}", lambda store: load_kept(store, run), then)

    def _complain(self, found: Problem) -> None:
        self._window.status.say(problem_text(found))

    # Drawings

    def reveal(self, owner: str) -> None:
        """Shows a node, written `node` or `Block/node`, or says that it is not in what is drawn now."""
        window = self._window
        window.navigation.reveal(owner)
        if window.canvas.selection() != (owner.rpartition("/")[2],):
            words = self.tr("{node} is not in this drawing; restore that of one of the runs.")
            window.status.say(words.format(node=owner))

    def restore(self, kept: Kept) -> None:
        """Puts the drawing of a run on the canvas, as one step of the history."""
        window = self._window
        if kept.project == window.document.project:
            window.status.say(self.tr("The canvas shows the drawing of this run already."))
            return
        window.document.put(self.tr("Restore the drawing of {run}").format(run=kept.run.id), kept.project)
        window.canvas.fit()
        window.status.say(
            self.tr("This is the drawing of {run}; undo brings yours back.").format(run=kept.run.id)
        )

    # Training

    def resume(self, kept: Kept) -> None:
        """Goes on with a run where it stopped; one that came to its end gets more epochs."""
        epochs = kept.project.training.epochs
        if kept.run.epoch >= epochs:
            more = self._ask_epochs(kept.run)
            if more is None:
                return
            epochs = kept.run.epoch + more
        project = replace(kept.project, training=replace(kept.project.training, epochs=epochs))
        self._train(kept.run, project, resume=kept.run.id)

    def _ask_epochs(self, run: RunRecord) -> int | None:
        """How many more epochs a run is to have; None where it is to be left alone."""
        title = self.tr("Continue training")
        words = self.tr("This run has done all of its {count} epochs. How many more?").format(count=run.epoch)
        count, is_wanted = QInputDialog.getInt(self._window, title, words, run.epoch, 1, MOST_EPOCHS)
        return count if is_wanted else None

    def branch(self, kept: Kept, checkpoint: str) -> None:
        """Begins a new run from a checkpoint, with what is drawn where that is a version of its drawing."""
        drawn = self._window.document.project
        fits = (
            is_akin(drawn, kept.project) if checkpoint == LAST else skeleton(drawn) == skeleton(kept.project)
        )
        project = drawn if fits else kept.project
        if checkpoint == LAST and kept.run.epoch >= project.training.epochs:
            more = self._ask_epochs(kept.run)
            if more is None:
                return
            project = replace(project, training=replace(project.training, epochs=kept.run.epoch + more))
        self._train(kept.run, project, branch=Branch(kept.run.id, checkpoint))

    def _train(
        self, run: RunRecord, project: Project, resume: str | None = None, branch: Branch | None = None
    ) -> None:
        """Trains a project, which is put on the canvas: what learns is always what is drawn."""
        window = self._window
        if window.session.is_active:
            return
        before = window.document.project
        if project != before:
            window.document.put(self.tr("Continue {run}").format(run=run.id), project)
        if not is_akin(before, project):
            window.canvas.fit()
        folder = Path(run.folder) if run.folder else window.document.folder
        window.docks["training"].show()
        window.docks["training"].raise_()
        window.training_dock.begin(project, folder, resume, branch)

    # Deleting

    def remove(self, runs: tuple[RunRecord, ...]) -> None:
        """Deletes runs, once that was confirmed."""
        if not runs or not self._may_remove(runs):
            return
        for run in runs:
            self._dock.reader.ask(f"delete {run.id}", partial(_delete, run.id), _nothing)

    def _may_remove(self, runs: tuple[RunRecord, ...]) -> bool:
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

    def refer(self, run: str, is_on: bool) -> None:
        """Puts a run under the live curves, or takes it away."""
        known = self._dock.references
        self._dock.references = known | {run} if is_on else known - {run}
        if is_on:
            self._window.training_dock.prepare_plots()
        self._read_references()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Started):
            is_shown, self._run = event.run == self._run, event.run
            self._read_references()
            if event.epoch and not is_shown:
                self._dock.reader.ask("past", partial(_load_past, event.run, event.epoch), self._show_past)

    def _show_past(self, past: History) -> None:
        curves = self._window.training_dock.curves
        if curves is not None and past.run.id == self._run:
            curves.show_past(past)

    def _follow_session(self) -> None:
        self._dock.allow_training(not self._window.session.is_active)

    def _read_references(self) -> None:
        """Reads the chosen runs and the starred ones of this project, but the one under way."""
        chosen, project, under_way = self._dock.references, self._window.document.project.name, self._run

        def load(store: Runs) -> tuple[History, ...]:
            wanted = [
                run.id
                for run in store.all()
                if run.id != under_way and (run.id in chosen or (run.star and run.project == project))
            ]
            return tuple(load_history(store, each) for each in wanted[:REFERENCES])

        self._dock.reader.ask("references", load, self._show_references)

    def _show_references(self, references: tuple[History, ...]) -> None:
        curves = self._window.training_dock.curves
        if curves is not None:
            curves.show_references(references)


def skeleton(project: Project) -> set[tuple[str, str, str]]:
    """What a checkpoint hangs on: which nodes of which kinds there are, here and in the blocks."""
    graphs = {"": project.main, **{name: block.graph for name, block in project.blocks.items()}}
    return {(name, node.id, node.kind) for name, graph in graphs.items() for node in graph.nodes.values()}


def is_akin(one: Project, other: Project) -> bool:
    """Whether two projects have most of their nodes in common, so that one was made from the other."""
    nodes, others = skeleton(one), skeleton(other)
    return 2 * len(nodes & others) > max(len(nodes), len(others))


def _load_past(run: str, epoch: int, store: Runs) -> History:
    return load_history(store, run).until(epoch)


def _delete(run: str, store: Runs) -> None:
    store.delete(run)


def _nothing(_answer: object) -> None:
    return
