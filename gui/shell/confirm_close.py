"""The question before a window with a training under way closes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.training.session import TrainingSession


def confirm_stop_training(session: TrainingSession, parent: QWidget) -> bool:
    """Whether no training is under way, or the person agrees to stop it."""
    if not session.is_active:
        return True
    question = QCoreApplication.translate("Leaving", "A training is under way. Stop it and close?")
    box = QMessageBox(
        QMessageBox.Icon.Question, "Netloom", question, QMessageBox.StandardButton.Cancel, parent
    )
    box.setInformativeText(QCoreApplication.translate("Leaving", "Its checkpoint is kept."))
    stop = box.addButton(
        QCoreApplication.translate("Leaving", "Stop and Close"), QMessageBox.ButtonRole.AcceptRole
    )
    box.exec()
    return box.clickedButton() is stop
