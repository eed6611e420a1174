"""How well text is told apart from what is behind it."""

from PySide6.QtGui import QColor

from gui.theme.colors import Theme

MIN_CONTRAST = 4.5
"""The least contrast of text; Source: WCAG 2.2, success criterion 1.4.3."""
MIN_DISABLED = 3.0
"""That of what cannot be used now, and of marks."""
ON_LIGHT, ON_DARK = "#000000", "#ffffff"
"""Text on a fill of any color, whichever of them is told apart better."""


def contrast(one: QColor | str, other: QColor | str) -> float:
    """The ratio of the luminances of two colors, from 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    dark, light = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: QColor | str) -> str:
    """Black or white, whichever is read better on a fill."""
    return max((ON_DARK, ON_LIGHT), key=lambda color: contrast(color, fill))


def over(top: QColor, below: str) -> QColor:
    """What is seen of a color that lets another shine through."""
    back, share = QColor(below), top.alphaF()
    parts = (
        round(back_part + (top_part - back_part) * share)
        for top_part, back_part in zip(_parts(top), _parts(back), strict=True)
    )
    return QColor(*parts)


def cell_text(theme: Theme, fill: QColor) -> str:
    """The color of text in a cell of a table that is tinted."""
    visible = over(fill, theme.panel)
    return theme.text if contrast(theme.text, visible) >= MIN_CONTRAST else text_on(visible)


def _parts(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
