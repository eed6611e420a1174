"""Paints a node from further away: its name over its whole face, in pixels of the screen, without details."""

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.canvas.node_layout import PORT_RADIUS, NodeLayout
from gui.canvas.node_painter import BADGE, CONDITION_DASHES, NodeVisualState
from gui.canvas.text_size import MIN_TEXT_PIXELS, node_font
from gui.theme.colors import Theme
from gui.theme.styles import blend

INSET = 3.0
"""Between a node's edge and its name, in pixels."""
MIN_NAME_WIDTH = 22.0
"""A narrower face bears no name, in pixels."""
MIN_NAME_HEIGHT = 3.0
"""A lower face bears no name, in pixels; letters reach over the edges of one that is lower than they are."""
MAX_LINES = 3
NARROW_STRETCH = 80
"""Width of the letters, in percent, of a name that is too long for the smallest."""
_PIECES = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[^A-Z_.\-\s]+[_.\-\s]*|.")
"""Where a name may be broken: behind a mark between words, and before a capital."""


@dataclass(frozen=True, slots=True)
class FittedName:
    """The lines of a name and the height of their letters, in pixels."""

    lines: tuple[str, ...]
    pixels: int
    is_narrow: bool = False
    """Whether the letters stand closer, since they may be no smaller."""
    is_tight: bool = False
    """Whether the lines stand closer."""

    @property
    def font(self) -> QFont:
        """The font of the lines."""
        font = node_font(self.pixels, bold=True)
        if self.is_narrow:
            font.setStretch(NARROW_STRETCH)
        return font

    @property
    def line_height(self) -> float:
        """From line to line, in pixels."""
        return self.pixels + 1.0 if self.is_tight else QFontMetricsF(self.font).height()


def fit_name(name: str, width: float, height: float, pixels: int) -> FittedName:
    """A name in at most three lines within a rectangle, as large as it can be and never below nine pixels.

    Args:
        name: The name of a node.
        width: Of the rectangle, in pixels.
        height: Of the rectangle, in pixels.
        pixels: The largest height of letters.

    Returns:
        The lines; none where there is no room for any. The last one is elided where the name is too long.
    """
    if width < MIN_NAME_WIDTH or height < MIN_NAME_HEIGHT:
        return FittedName((), MIN_TEXT_PIXELS)
    tight = FittedName((), MIN_TEXT_PIXELS, is_tight=True)
    narrow, last = FittedName((), MIN_TEXT_PIXELS, is_narrow=True), replace(tight, is_narrow=True)
    sizes = range(max(pixels, MIN_TEXT_PIXELS), MIN_TEXT_PIXELS - 1, -1)
    for tried in (*(FittedName((), size) for size in sizes), narrow, tight, last):
        metrics = QFontMetricsF(tried.font)
        lines = _wrap(name, width, metrics)
        count = min(MAX_LINES, int(height / tried.line_height) or 1)
        if len(lines) <= count and all(metrics.horizontalAdvance(line) <= width for line in lines):
            return replace(tried, lines=tuple(lines))
    lines = [*lines[: count - 1], "".join(lines[count - 1 :])]
    elided = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
    return replace(last, lines=tuple(elided))


def _wrap(name: str, width: float, metrics: QFontMetricsF) -> list[str]:
    """A name in lines, broken between its words where it is too wide."""
    lines = [""]
    for piece in _PIECES.findall(name):
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def paint_distant_node(
    painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float
) -> None:
    """Paints the face of a node with its upper left corner at the origin.

    Args:
        painter: Counts in canvas units.
        layout: The layout of the node.
        state: What differs about the node besides.
        theme: The colors.
        scale: Logical pixels in a canvas unit.
    """
    painter.save()
    painter.scale(1 / scale, 1 / scale)
    width, height = layout.width * scale, layout.height * scale
    hue = theme.category_color(layout.category) if layout.form else theme.error
    is_error = state.severity == "error"
    face = blend(theme.node, hue, 0.24 if theme.is_dark else 0.16)
    edge = theme.error if is_error else blend(theme.node, hue, 0.6)
    line = 2.0 if state.is_selected else (1.5 if is_error else 1.0)
    pen = QPen(QColor(theme.accent if state.is_selected else edge), line)
    if state.is_conditional:
        pen.setDashPattern(CONDITION_DASHES)
    painter.setPen(pen)
    painter.setBrush(QColor(face))
    rounding = min(8 * scale + 1, 5.0)
    card = QRectF(0, 0, width, height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.drawRoundedRect(card, rounding, rounding)
    _paint_ports(painter, layout, state, theme, scale)
    _paint_name(painter, layout, theme, scale)
    painter.setOpacity(1.0)
    if state.severity:
        center = QPointF(width - BADGE[0] * scale, BADGE[1] * scale)
        _paint_badge(painter, center, max(BADGE[2] * scale, 3.5), state.severity, theme)
    painter.restore()


def _paint_ports(
    painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float
) -> None:
    """The ports as dots; that of the weights only where it has a wire."""
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(max(PORT_RADIUS * scale, 2.0), 12.0 * scale)
    for row in layout.rows:
        if row.is_square and (row.port, False) not in state.wired_ports:
            continue
        painter.setBrush(QColor(theme.ports.get(row.type, theme.muted)))
        painter.drawEllipse(QPointF(row.x * scale, row.y * scale), radius, radius)


def _paint_name(painter: QPainter, layout: NodeLayout, theme: Theme, scale: float) -> None:
    """The name in the middle, and the kind below it where there is room."""
    width, height = layout.width * scale, layout.height * scale
    inner = QRectF(INSET, 2, width - 2 * INSET, height - 4)
    name = fit_name(layout.title, inner.width(), inner.height(), round(MIN_TEXT_PIXELS + 7 * scale))
    font, kind_font = name.font, node_font(MIN_TEXT_PIXELS)
    step = name.line_height
    kind_step = QFontMetricsF(kind_font).height()
    total = step * len(name.lines)
    is_kind_shown = bool(name.lines) and total + kind_step <= inner.height() and inner.width() >= 60
    y = inner.center().y() - (total + (kind_step if is_kind_shown else 0)) / 2
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    for line in name.lines:
        painter.drawText(QRectF(inner.left(), y, inner.width(), step), flags, line)
        y += step
    if is_kind_shown:
        painter.setFont(kind_font)
        painter.setPen(QColor(blend(theme.muted, theme.text, 0.5)))
        kind = QFontMetricsF(kind_font).elidedText(layout.kind, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRectF(inner.left(), y, inner.width(), kind_step), flags, kind)


def _paint_badge(painter: QPainter, center: QPointF, radius: float, severity: str, theme: Theme) -> None:
    colors = {"error": theme.error, "warning": theme.warning, "blocked": theme.faint}
    painter.setPen(QPen(QColor(theme.node), 1.0))
    painter.setBrush(QColor(colors[severity]))
    painter.drawEllipse(center, radius, radius)
