"""Category names of the catalogue in the window's language."""

from PySide6.QtCore import QCoreApplication


def category_text(name: str) -> str:
    """The name of a category of kinds, as a person reads it."""
    return QCoreApplication.translate("categories", name)
