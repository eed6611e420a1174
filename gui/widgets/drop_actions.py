"""What a drop tells the program that the files come from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def accept_as_copy(event: QDropEvent) -> None:
    """Takes what is dropped and leaves it where it is: a file manager may delete what was moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
