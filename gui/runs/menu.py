"""The menu of the chosen runs: everything that can be done with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from runtime.store.records import RunRecord

if TYPE_CHECKING:
    from gui.runs.dock import RunsDock

translate = QCoreApplication.translate


def open_menu(dock: "RunsDock", at: QPoint) -> QMenu:
    """Shows the menu at a place of the screen."""
    menu = QMenu(dock)
    runs = dock.table.chosen_runs()
    if len(runs) == 1:
        _add_single_run_actions(dock, menu, runs[0])
    if len(runs) == 2:
        menu.addAction(translate("RunsMenu", "Compare"), dock.compare_button.click)
    menu.addSeparator()
    are_starred = all(run.star for run in runs)
    star = translate("RunsMenu", "Take the Star Away") if are_starred else translate("RunsMenu", "Star")
    menu.addAction(star, lambda: _set_star(dock, runs, not are_starred))
    names = "\n".join(run.id for run in runs)
    menu.addAction(translate("RunsMenu", "Copy Name"), lambda: QGuiApplication.clipboard().setText(names))
    menu.addSeparator()
    removal = menu.addAction(translate("RunsMenu", "Delete…"), dock.request_removal)
    removal.setEnabled(not any(run.is_running for run in runs))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def _add_single_run_actions(dock: "RunsDock", menu: QMenu, run: RunRecord) -> None:
    menu.addAction(translate("RunsMenu", "Restore This Drawing"), dock.restore.click)
    menu.addAction(translate("RunsMenu", "Continue Training"), dock.resume.click).setEnabled(
        dock.resume.isEnabled()
    )
    names = {
        "best": translate("RunsMenu", "Branch from Best"),
        "last": translate("RunsMenu", "Branch from Last"),
    }
    for checkpoint in dock.checkpoints.get(run.id, ()):
        text = names.get(checkpoint) or translate("RunsMenu", "Branch from {checkpoint}").format(
            checkpoint=checkpoint
        )
        action = menu.addAction(text)
        action.triggered.connect(lambda _on=False, name=checkpoint: dock.branch_requested.emit(run.id, name))
        action.setEnabled(dock.branch.isEnabled())
    menu.addSeparator()
    menu.addAction(translate("RunsMenu", "Edit Note"), dock.table.edit_note)
    reference = menu.addAction(translate("RunsMenu", "Show under the Live Curves"))
    reference.setCheckable(True)
    reference.setChecked(run.id in dock.references)
    reference.toggled.connect(lambda is_on: dock.reference_requested.emit(run.id, is_on))


def _set_star(dock: "RunsDock", runs: tuple[RunRecord, ...], is_on: bool) -> None:
    for run in runs:
        dock.model.star_changed.emit(run.id, is_on)
