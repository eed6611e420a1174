"""Why a run uses its device, in the window's language."""

from PySide6.QtCore import QCoreApplication


def device_text(reason: str) -> str:
    """The reason as a sentence; the name of a GPU is its own in every language."""
    text = QCoreApplication.translate("devices", reason) if reason else ""
    return text[:1].upper() + text[1:]
