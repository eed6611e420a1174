"""The fonts of figures: named families, measured without a window."""

import os
import sys
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QGuiApplication

from gui.figure.elements import TextElement
from gui.theme.apply import FONTS, MONO_FONTS

SERIF_FONTS = (
    "STIX Two Text", "Times New Roman", "Times", "Nimbus Roman", "Liberation Serif", "TeX Gyre Termes",
    "Noto Serif", "DejaVu Serif", "Noto Serif CJK KR", "Noto Serif KR", "Batang", "AppleMyungjo",
)  # fmt: skip
"""As in most articles; the first one that is there is used."""

FAMILIES = {
    "sans": (FONTS, "sans-serif"),
    "serif": (SERIF_FONTS, "serif"),
    "mono": (MONO_FONTS, "monospace"),
}
"""The fonts of a family in order of preference, and what CSS calls all of its sort."""

_LIGATURES = QFont.Tag("liga")
"""Off: in a PDF a search for `flat` would not find what is written with one sign for two letters."""
MAX_MEASURED = 50_000
TIGHT = 0.8
"""From this share of its space on, a text is written with its measured width."""
ELLIPSIS = "…"


def ensure_application() -> QCoreApplication:
    """The running application of Qt, which fonts need; where there is none, one that never shows a window."""
    return QCoreApplication.instance() or _windowless_application()


@cache
def _windowless_application() -> QCoreApplication:
    """Kept until the process ends, since fonts outlive no application."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["netloom"])


@lru_cache(maxsize=256)
def font_of(family: str, pixels: float, is_bold: bool, is_italic: bool) -> QFont:
    """A font that scales without steps."""
    names, generic = FAMILIES[family]
    font = QFont()
    font.setFamilies(list(names))
    hints = {"serif": QFont.StyleHint.Serif, "monospace": QFont.StyleHint.Monospace}
    font.setStyleHint(hints.get(generic, QFont.StyleHint.SansSerif))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    font.setItalic(is_italic)
    font.setFeature(_LIGATURES, 0)
    return font


def used_family(family: str) -> str:
    """The name of the font that a family gets on this machine."""
    return QFontInfo(font_of(family, 12, False, False)).family().partition(" [")[0]


@lru_cache(maxsize=256)
def font_metrics(family: str, pixels: float, is_bold: bool, is_italic: bool) -> QFontMetricsF:
    """The measures of a font."""
    return QFontMetricsF(font_of(family, pixels, is_bold, is_italic))


@lru_cache(maxsize=MAX_MEASURED)
def text_width(
    text: str, family: str, pixels: float, is_bold: bool = False, is_italic: bool = False
) -> float:
    """How wide a text is, in canvas units."""
    return font_metrics(family, pixels, is_bold, is_italic).horizontalAdvance(text)


@lru_cache(maxsize=MAX_MEASURED)
def fitting_text(
    text: str, available: float, family: str, pixels: float, is_bold: bool, is_italic: bool
) -> tuple[str, float]:
    """A text as it fits into a width, shortened where it must be, and its `TextElement.length`."""
    width = text_width(text, family, pixels, is_bold, is_italic)
    if width > available:
        metrics = font_metrics(family, pixels, is_bold, is_italic)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, available)
        width = metrics.horizontalAdvance(text)
    return text, width if width > TIGHT * available else 0.0


def fitted(element: TextElement, available: float, smallest: float | None = None) -> TextElement:
    """A text with the largest font, from its own down to `smallest`, in which it fits; else shortened."""
    text, family, pixels = element.text, element.family, element.pixels
    face = (element.is_bold, element.is_italic)
    while smallest is not None and pixels > smallest:
        if text_width(text, family, pixels, *face) <= available:
            break
        pixels -= 1
    shown, length = fitting_text(text, available, family, pixels, *face)
    if length == 0.0 and pixels == element.pixels:
        return element
    return TextElement(shown, element.at, pixels, element.color, family, element.anchor, *face, length)
