"""Whether somebody can look at a panel."""

from PySide6.QtWidgets import QWidget


def is_on_screen(widget: QWidget) -> bool:
    """Whether any of it is on the screen; Qt calls a panel visible whose tab lies behind another, too."""
    return not widget.visibleRegion().isEmpty()
