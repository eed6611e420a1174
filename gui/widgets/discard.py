"""Taking widgets out of a window for good."""

from PySide6.QtWidgets import QLayout, QWidget


def discard_widget(widget: QWidget) -> None:
    """Takes a widget out of its window at once, and deletes it once Qt can."""
    widget.hide()  # else its layout may still show it, as a window
    widget.setParent(None)
    widget.deleteLater()


def discard_contents(layout: QLayout) -> None:
    """Empties a layout, and discards the widgets that it held."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            discard_widget(widget)
