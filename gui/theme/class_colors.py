"""The colors of classes, where each has one of its own."""

from PySide6.QtGui import QColor

from gui.theme.colors import Theme

MAX_NAMED_CLASSES = 12
"""Classes that are named above a picture; more neither fit nor have colors that differ."""


def class_color(theme: Theme, number: int, count: int) -> QColor:
    """The color of one of `count` classes: those of curves as far as they go, else hues round the circle."""
    if count <= len(theme.curves):
        return QColor(theme.curves[number])
    return QColor.fromHsvF(number / count, 0.62, 0.92 if theme.is_dark else 0.72)


def curve_color(theme: Theme, number: int | None) -> QColor:
    """The colour of a curve by its number; those of None are pale."""
    return QColor(theme.faint if number is None else theme.curves[number % len(theme.curves)])
