"""Paints one node, for the pixmaps of `gui.canvas.node_cache`."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from graph.document import Node
from gui.canvas.node_layout import (
    BOTTOM_MARGIN,
    HEADER_HEIGHT,
    PORT_RADIUS,
    ROW_HEIGHT,
    SUMMARY_HEIGHT,
    NodeLayout,
    PortRow,
)
from gui.canvas.text_size import TITLE_UNITS, node_font, readable_units
from gui.theme.category_icons import paint_category
from gui.theme.colors import Theme

MARGIN = 14.0
"""Room round a node's rectangle for its ports, its shadow and its outline."""


ICON_SIDE = 14.0
"""Canvas units across the sign of a category."""
CONDITION_DASHES = (4.0, 3.0)
"""Strokes and gaps round a node that works on a condition, in widths of the line."""
BADGE = (24.0, 14.0, 7.5)
"""How far left of the right edge, how far below the upper one, and how large the sign of a problem is."""


@dataclass(frozen=True, slots=True)
class NodeVisualState:
    """What may differ about a node besides its face."""

    is_selected: bool = False
    is_bypassed: bool = False
    is_conditional: bool = False
    """Whether it works on a condition: its outline is dashed."""
    is_frozen: bool = False
    frozen_span: str = ""
    """The epochs or steps in which it is frozen, where it is not for good."""
    is_locked: bool = False
    severity: str = ""
    """`error`, `blocked`, `warning` or nothing."""
    shapes: tuple[tuple[str, str], ...] = ()
    """What outputs give, by port."""
    wired_ports: frozenset[tuple[str, bool]] = frozenset()
    """Ports that have wires, as (port, is input)."""


def paint_node(
    painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float = 1.0
) -> None:
    """Paints a node with its upper left corner at the origin; `scale` counts logical pixels in a unit."""
    _paint_card(painter, layout, state, theme)
    _paint_header(painter, layout, state, theme, readable_units(11, scale))
    for row in layout.rows:
        _paint_port(painter, layout, row, state, theme)
        if not (layout.is_collapsed or row.is_square):
            _paint_port_name(painter, layout, row, state, theme, node_font(readable_units(12, scale)))
    if layout.summary:
        _paint_summary(painter, layout, theme, readable_units(11, scale))
    painter.setOpacity(1.0)
    if state.severity:
        _paint_badge(painter, layout, state.severity, theme)


def _paint_card(painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme) -> None:
    card = QRectF(0, 0, layout.width, layout.height)
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = QColor(theme.shadow)
    for spread, alpha in ((5, 40), (3, 60), (1.5, 80)):
        shadow.setAlpha(alpha)
        painter.setBrush(shadow)
        painter.drawRoundedRect(
            card.adjusted(-spread, -spread + 2, spread, spread + 2), 8 + spread, 8 + spread
        )
    border = QColor(theme.node_border)
    width = 1.0
    if state.severity == "error":
        border, width = QColor(theme.error), 1.5
    if state.is_selected:
        border, width = QColor(theme.accent), 2.0
    pen = QPen(border, width)
    if state.is_conditional:
        pen.setWidthF(max(width, 1.5))
        pen.setDashPattern(CONDITION_DASHES)
    painter.setPen(pen)
    painter.setBrush(QColor(theme.node))
    painter.drawRoundedRect(card, 8, 8)


def _paint_header(
    painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme, kind_height: int
) -> None:
    hue = QColor(theme.category_color(layout.category)) if layout.form else QColor(theme.error)
    top = QPainterPath()
    top.addRoundedRect(QRectF(1, 1, layout.width - 2, HEADER_HEIGHT + 8), 7, 7)
    cut = QPainterPath()
    cut.addRect(QRectF(0, HEADER_HEIGHT, layout.width, 20))
    tint = QColor(hue)
    tint.setAlpha(52 if theme.is_dark else 34)
    painter.fillPath(top.subtracted(cut), tint)
    sign = QRectF(5, (HEADER_HEIGHT - ICON_SIDE) / 2, ICON_SIDE, ICON_SIDE)
    paint_category(painter, sign, layout.category, hue.name())
    width = layout.width - 22 - (26 if state.severity else 12)
    _draw_text(painter, QRectF(22, 5, width, 18), layout.title, node_font(TITLE_UNITS, bold=True), theme.text)
    kind = layout.kind if not state.is_frozen else f"{layout.kind}  ❄ {state.frozen_span}".rstrip()
    width = layout.width - (52 if state.is_locked else 34)
    _draw_text(painter, QRectF(22, 22, width, 15), kind, node_font(kind_height), theme.muted)
    painter.setPen(QPen(QColor(theme.node_border), 1))
    if not layout.is_collapsed:
        painter.drawLine(QPointF(1, HEADER_HEIGHT), QPointF(layout.width - 1, HEADER_HEIGHT))


def paint_reroute(painter: QPainter, layout: NodeLayout, state: NodeVisualState, theme: Theme) -> None:
    """A dot through which a wire is led."""
    painter.setPen(QPen(QColor(theme.accent if state.is_selected else theme.node_border), 2.0))
    painter.setBrush(QColor(theme.ports.get(layout.rows[0].type, theme.muted)))
    painter.drawEllipse(
        QPointF(layout.width / 2, layout.height / 2), layout.width / 2 - 4, layout.height / 2 - 4
    )


def _draw_text(
    painter: QPainter, rect: QRectF, text: str, font: QFont, color: str, *, right: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(rect, flags, fitting)


def _paint_port(
    painter: QPainter, layout: NodeLayout, row: PortRow, state: NodeVisualState, theme: Theme
) -> None:
    color = QColor(theme.ports.get(row.type, theme.muted))
    is_wired = (row.port, row.is_input) in state.wired_ports
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(color if is_wired else QColor(theme.node))
    radius = PORT_RADIUS - 0.8
    if row.is_square:
        side = radius * 1.6
        painter.drawRoundedRect(QRectF(row.x - side / 2, row.y - side / 2, side, side), 1.5, 1.5)
        return
    if row.type == "schedule":
        points = [QPointF(row.x, row.y - radius), QPointF(row.x + radius, row.y)]
        points += [QPointF(row.x, row.y + radius), QPointF(row.x - radius, row.y)]
        painter.drawPolygon(QPolygonF(points))
    elif row.type == "parameters":
        painter.drawRoundedRect(
            QRectF(row.x - radius * 0.9, row.y - radius * 0.9, radius * 1.8, radius * 1.8), 2, 2
        )
    else:
        painter.drawEllipse(QPointF(row.x, row.y), radius, radius)


def _paint_port_name(
    painter: QPainter, layout: NodeLayout, row: PortRow, state: NodeVisualState, theme: Theme, font: QFont
) -> None:
    """A port's name, or the shape that it gives."""
    shape = dict(state.shapes).get(row.port, "") if not row.is_input else ""
    half = layout.width / 2
    if row.is_input:
        is_alone = all(other.is_input or other.is_square or other.y != row.y for other in layout.rows)
        rect = QRectF(12, row.y - ROW_HEIGHT / 2, layout.width - 24 if is_alone else half, ROW_HEIGHT)
        _draw_text(painter, rect, row.port, font, theme.muted)
    else:
        rect = QRectF(half - 30, row.y - ROW_HEIGHT / 2, half + 18, ROW_HEIGHT)
        _draw_text(painter, rect, shape or row.port, font, theme.text if shape else theme.muted, right=True)


def _paint_summary(painter: QPainter, layout: NodeLayout, theme: Theme, height: int) -> None:
    top = layout.height - SUMMARY_HEIGHT - BOTTOM_MARGIN / 2 + 2
    strip = QRectF(10, top, layout.width - 20, SUMMARY_HEIGHT - 4)
    wash = QColor(theme.text)
    wash.setAlpha(14 if theme.is_dark else 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    painter.drawRoundedRect(strip, 4, 4)
    _draw_text(painter, strip.adjusted(7, 0, -4, 0), layout.summary, node_font(height), theme.muted)


def _paint_badge(painter: QPainter, layout: NodeLayout, severity: str, theme: Theme) -> None:
    colors = {"error": theme.error, "warning": theme.warning, "blocked": theme.faint}
    center = QPointF(layout.width - BADGE[0], BADGE[1])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors[severity]))
    painter.drawEllipse(center, BADGE[2], BADGE[2])
    painter.setPen(QPen(QColor(theme.node), 1.8))
    if severity == "blocked":
        painter.drawLine(center + QPointF(-3, 0), center + QPointF(3, 0))
        return
    painter.drawLine(center + QPointF(0, -4), center + QPointF(0, 1))
    painter.setBrush(QColor(theme.node))
    painter.drawPoint(center + QPointF(0, 4))


def paint_frame(
    painter: QPainter, node: Node, layout: NodeLayout, theme: Theme, scale: float, *, selected: bool
) -> None:
    """Paints a frame with its upper left corner at the origin; `scale` counts logical pixels in a unit."""
    title, color = str(node.params.get("title", "Frame")), str(node.params.get("color", "grey"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paper = QColor(theme.papers.get(color, theme.papers["grey"]))
    wash = QColor(paper)
    wash.setAlpha(150)
    edge = QColor(theme.accent) if selected else (paper.lighter(150) if theme.is_dark else paper.darker(115))
    painter.setPen(QPen(edge, 2 if selected else 1))
    painter.setBrush(QBrush(wash))
    painter.drawRoundedRect(QRectF(0, 0, layout.width, layout.height), 10, 10)
    height = readable_units(14, scale)
    rect = QRectF(14, 4, layout.width - 28, max(24.0, height + 6))
    _draw_text(painter, rect, title, node_font(height, bold=True), theme.muted)
