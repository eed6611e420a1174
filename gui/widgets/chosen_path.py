"""The path that was chosen in a file dialog, with the suffix of its format."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def chosen_path(chosen: str, suffix: str, parent: QWidget | None) -> Path | None:
    """Where to write; None where nothing was chosen, or another file is not to be replaced.

    The dialog has asked only about the name as it was typed, so one that gets its suffix here is asked about
    again.

    Args:
        chosen: What the dialog gives; empty where it was cancelled.
        suffix: That of the format, with its dot.
        parent: The window over which it asks.
    """
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == suffix.lower():
        return path
    path = path.with_name(path.name + suffix)
    if not path.exists():
        return path
    question = QCoreApplication.translate("ChosenPath", "{name} is there already. Replace it?")
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Netloom",
        question.format(name=path.name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
        parent,
    )
    box.button(QMessageBox.StandardButton.Yes).setText(QCoreApplication.translate("ChosenPath", "&Replace"))
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return path if box.exec() == QMessageBox.StandardButton.Yes else None
