"""Whether a panel is on the screen."""

from PySide6.QtWidgets import QWidget


def is_on_screen(widget: QWidget) -> bool:
    """Whether any of it is on the screen; for Qt a panel whose tab is behind another is visible, too."""
    return not widget.visibleRegion().isEmpty()
