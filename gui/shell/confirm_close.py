"""The question before a window with a training or a study under way closes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.studies.study_session import StudySession
from gui.training.session import TrainingSession


def confirm_stop(session: TrainingSession, study: StudySession, parent: QWidget) -> bool:
    """Whether no training and no study is under way, or the person agrees to stop them."""
    translate = QCoreApplication.translate
    if study.is_active and not _confirm(
        translate("Leaving", "A study is under way. Stop it and close?"),
        translate("Leaving", "Its trials are kept, and it can be continued."),
        parent,
    ):
        return False
    return not session.is_active or _confirm(
        translate("Leaving", "A training is under way. Stop it and close?"),
        translate("Leaving", "Its checkpoint is kept."),
        parent,
    )


def _confirm(question: str, consequence: str, parent: QWidget) -> bool:
    box = QMessageBox(
        QMessageBox.Icon.Question, "Netloom", question, QMessageBox.StandardButton.Cancel, parent
    )
    box.setInformativeText(consequence)
    stop = box.addButton(
        QCoreApplication.translate("Leaving", "Stop and Close"), QMessageBox.ButtonRole.AcceptRole
    )
    box.exec()
    return box.clickedButton() is stop
