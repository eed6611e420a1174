"""What this program is."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from runtime.version import program_version


def show_about(parent: QWidget) -> None:
    """Shows the name of the program, its version and its purpose."""
    translate = QCoreApplication.translate
    text = translate(
        "EditorWindow",
        "<b>Netloom {version}</b>"
        "<p>Draw neural networks, watch them learn, leave with plain PyTorch code.</p>",
    )
    title = translate("EditorWindow", "About Netloom")
    QMessageBox.about(parent, title, text.format(version=program_version()))
