"""How large texts are on the canvas: never smaller on the screen than can be read."""

from math import ceil

from PySide6.QtGui import QFont

MIN_TEXT_PIXELS = 9
"""No text is smaller on the screen, in logical pixels."""
TITLE_UNITS = 13
"""Height of a node's name, in canvas units."""
CARD_SCALE = MIN_TEXT_PIXELS / TITLE_UNITS
"""From this scale on a node shows its details; below, its name takes its whole face."""


def node_font(pixels: float, *, bold: bool = False) -> QFont:
    """The font of nodes in a size of canvas units."""
    font = QFont()
    font.setPixelSize(round(pixels))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def readable_units(units: float, scale: float) -> int:
    """A height of text in whole canvas units, raised where it would be too small at a scale."""
    return max(round(units), ceil(MIN_TEXT_PIXELS / scale - 1e-6))
