"""The menu of the chosen runs: everything that can be done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from runtime.store.records import RunRecord

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RunCommands:
    """What the menu can ask for. Runs are named by their ids."""

    restore: Callable[[str], object]
    resume: Callable[[str], object]
    branch: Callable[[str, str], object]
    """Called with a run and one of its checkpoints."""
    set_star: Callable[[str, bool], object]
    set_reference: Callable[[str, bool], object]
    edit_note: Callable[[], object]
    compare: Callable[[], object]
    remove: Callable[[], object]


@dataclass(frozen=True, slots=True)
class ChosenRuns:
    """The runs that the menu is about, and what is known of them."""

    runs: Sequence[RunRecord]
    checkpoints: Sequence[str] = ()
    """Of the only run."""
    is_reference: bool = False
    """Whether the curves of the only run lie under the live ones."""
    can_train: bool = True
    """Whether a run may be started now."""


def open_runs_menu(parent: QWidget, position: QPoint, chosen: ChosenRuns, commands: RunCommands) -> QMenu:
    """Shows the menu at a position of the screen."""
    menu = QMenu(parent)
    runs = chosen.runs
    if len(runs) == 1:
        _add_single_run_actions(menu, chosen, commands)
    if len(runs) == 2:
        menu.addAction(translate("RunsMenu", "Compare"), commands.compare)
    menu.addSeparator()
    are_starred = all(run.star for run in runs)
    star = translate("RunsMenu", "Take the Star Away") if are_starred else translate("RunsMenu", "Star")
    menu.addAction(star, lambda: _set_stars(commands, runs, not are_starred))
    names = "\n".join(run.id for run in runs)
    menu.addAction(translate("RunsMenu", "Copy Name"), lambda: QGuiApplication.clipboard().setText(names))
    menu.addSeparator()
    removal = menu.addAction(translate("RunsMenu", "Delete…"), commands.remove)
    removal.setEnabled(not any(run.is_running for run in runs))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)
    return menu


def _add_single_run_actions(menu: QMenu, chosen: ChosenRuns, commands: RunCommands) -> None:
    (run,) = chosen.runs
    can_start = chosen.can_train and not run.is_running
    menu.addAction(translate("RunsMenu", "Restore This Drawing"), lambda: commands.restore(run.id))
    resume = menu.addAction(translate("RunsMenu", "Continue Training"), lambda: commands.resume(run.id))
    resume.setEnabled(can_start)
    names = {
        "best": translate("RunsMenu", "Branch from Best"),
        "last": translate("RunsMenu", "Branch from Last"),
    }
    for checkpoint in chosen.checkpoints:
        text = names.get(checkpoint) or translate("RunsMenu", "Branch from {checkpoint}").format(
            checkpoint=checkpoint
        )
        action = menu.addAction(text)
        action.triggered.connect(lambda _on=False, name=checkpoint: commands.branch(run.id, name))
        action.setEnabled(can_start)
    menu.addSeparator()
    menu.addAction(translate("RunsMenu", "Edit Note"), commands.edit_note)
    reference = menu.addAction(translate("RunsMenu", "Show under the Live Curves"))
    reference.setCheckable(True)
    reference.setChecked(chosen.is_reference)
    reference.toggled.connect(lambda is_on: commands.set_reference(run.id, is_on))


def _set_stars(commands: RunCommands, runs: Sequence[RunRecord], is_on: bool) -> None:
    for run in runs:
        commands.set_star(run.id, is_on)
