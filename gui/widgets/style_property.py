"""A property that a style sheet asks for, changed while the widget is shown."""

from PySide6.QtWidgets import QWidget


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property and draws the widget by the rules of the style sheet that hold now."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
