"""The sign of each category of kinds: in the library, the palette, the inspector and on nodes."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.theme.icons import svg_of

MAX_RENDERERS = 128
"""Renderers that are ready to paint: two themes with all of their categories."""

# Each sign has 24 by 24 units; `{c}` is the color. Lines are wide enough to be seen at 12 pixels.
_SIGNS: dict[str, str] = {
    "Data": '<ellipse cx="12" cy="5.5" rx="8" ry="3"/><path d="M4 5.5v13c0 4 16 4 16 0v-13"/>'
    '<path d="M4 12c0 4 16 4 16 0"/>',
    "Augmentation": '<path d="M3 21L14 10"/><path d="M17 2.5v7M13.5 6h7M19.5 14v5M17 16.5h5"/>',
    "Linear": '<path d="M5 5l14 7M5 19l14-7"/><circle cx="5" cy="5" r="2.2" fill="{c}"/>'
    '<circle cx="5" cy="19" r="2.2" fill="{c}"/><circle cx="19" cy="12" r="2.2" fill="{c}"/>',
    "Convolution": '<path d="M3 3h18v18H3z"/><path d="M3 3h10v10H3z" fill="{c}"/>',
    "Pooling": '<path d="M3 4h18l-7 8.5V20l-4-2v-5.5z"/>',
    "Normalization": '<path d="M2 20c6.5 0 6-16 10-16s3.5 16 10 16"/>',
    "Activation": '<path d="M3 18h9l8-13"/>',
    "Regularization": '<circle cx="12" cy="12" r="9" stroke-dasharray="4 3.3"/><path d="M8 16l8-8"/>',
    "Recurrent": '<path d="M20 12a8 8 0 1 1-2.5-5.8"/><path d="M20 2.5v5h-5"/>',
    "Attention": '<path d="M2 12c5-9 15-9 20 0c-5 9-15 9-20 0z"/><circle cx="12" cy="12" r="3" fill="{c}"/>',
    "Embedding": '<path d="M12 3l9 5-9 5-9-5z"/><path d="M3 14l9 5 9-5"/>',
    "Graph": '<path d="M6 18L12 6l6 12z"/><circle cx="12" cy="5" r="2.5" fill="{c}"/>'
    '<circle cx="5" cy="19" r="2.5" fill="{c}"/><circle cx="19" cy="19" r="2.5" fill="{c}"/>',
    "Shape": '<path d="M12 2.5l8.5 4.8v9.5L12 21.5l-8.5-4.7V7.3z"/>'
    '<path d="M3.5 7.3l8.5 4.8 8.5-4.8M12 12v9.5"/>',
    "Math": '<path d="M3.5 7.5h7M7 4v7M14 7.5h7M14 15h7M14 19.5h7M4 15l5.5 5.5M9.5 15L4 20.5"/>',
    "Loss": '<path d="M4 3v17h17"/><path d="M8 4c1 8 5 11 12 11.5"/>',
    "Metric": '<path d="M5 20v-7M12 20V4M19 20V9" stroke-width="4"/>',
    "Optimizer": '<path d="M3 4c3 21 15 21 18 0"/><circle cx="12" cy="14" r="2.8" fill="{c}"/>',
    "Schedule": '<path d="M3 4h6v6h6v6h6v4"/>',
    "Distance": '<circle cx="5" cy="19" r="2.5" fill="{c}"/><circle cx="19" cy="5" r="2.5" fill="{c}"/>'
    '<path d="M9 15l6-6"/>',
    "Constant": '<path d="M9.5 3l-2 18M17 3l-2 18M4 8.5h17M3 15.5h17"/>',
    "Gradient": '<path d="M3 4.5h18L12 20z"/>',
    "Choice": '<path d="M2 12h7l6-6h6M9 12l6 6h6"/>',
    "Structure": '<path d="M9 3H4v18h5M15 3h5v18h-5"/>',
    "Python": '<path d="M8 6l-6 6 6 6M16 6l6 6-6 6"/>',
    "Block": '<path d="M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3zM14 14h7v7h-7z"/>',
    "Annotation": '<path d="M4 3h16v11l-6 7H4z"/><path d="M20 14h-6v7"/>',
}
_DOT = '<circle cx="12" cy="12" r="5" fill="{c}"/>'
CATEGORIES = tuple(_SIGNS)


def paint_category(painter: QPainter, rect: QRectF, category: str, color: str) -> None:
    """Paints the sign of a category; a dot for one that has none."""
    _renderer(category, color).render(painter, rect)


def category_shapes(category: str, color: str) -> str:
    """The sign of a category as shapes of SVG, of 24 by 24 units, to be stroked in its color."""
    return _SIGNS.get(category, _DOT).replace("{c}", color)


@lru_cache(maxsize=MAX_RENDERERS)
def _renderer(category: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg_of(_SIGNS.get(category, _DOT), color, width=2.6)))
