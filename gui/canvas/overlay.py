"""The overlay: what is under the cursor or selected, the gesture under way, a hint."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from graph.document import Wire
from gui.canvas.canvas_view import SceneView
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.previews import Previews, histogram_boxes, paint_previews
from gui.canvas.primitives import Box, curve_box
from gui.canvas.scene_painter import DETAIL_SCALE, MAX_DETAILED_NODES
from gui.canvas.text_size import CARD_SCALE, node_font
from gui.canvas.wire_painter import LABEL_HEIGHT, label_box, paint_highlighted, paint_labels

MAX_HIGHLIGHTED = 40
"""With more nodes selected their wires are not highlighted, so that painting stays fast."""


@dataclass(frozen=True, slots=True)
class OverlayState:
    """What the overlay shows besides the scene's own selection."""

    previews: Previews
    hidden_wires: frozenset[Wire]
    hovered: str | None
    hovered_wire: Wire | None
    gesture: Gesture | None
    is_searching: bool
    """Whether the node search is open; it takes the place of the hint."""


def paint_overlay(painter: QPainter, canvas: SceneView, state: OverlayState) -> None:
    """Paints it over the picture, in the widget's pixels."""
    view = canvas.viewport
    painter.save()
    painter.translate(view.x, view.y)
    painter.scale(view.scale, view.scale)
    painter.setFont(node_font(12))
    histograms = histogram_boxes(canvas, state.previews)
    paint_previews(painter, canvas, state.previews, histograms)
    _paint_covered_labels(painter, canvas, state, histograms.values())
    _paint_highlighted_wires(painter, canvas, state)
    _paint_hovered(painter, canvas, state.hovered)
    for wire, width in ((state.hovered_wire, 3.0), (canvas.selected_wire, 3.4)):
        if wire is not None:
            painter.save()
            painter.setClipPath(_around_nodes(canvas, [wire]))
            paint_highlighted(painter, canvas.scene_geometry, [wire], canvas.theme.accent, width)
            painter.restore()
    if state.gesture is not None:
        state.gesture.paint(painter)
    painter.restore()
    if not canvas.graph.nodes and not state.is_searching:
        _paint_hint(painter, canvas)


def _paint_covered_labels(
    painter: QPainter, canvas: SceneView, state: OverlayState, boxes: Iterable[Box]
) -> None:
    """Writes the shapes on wires again where histograms lie over them."""
    scale, options = canvas.viewport.scale, canvas.view_options
    if canvas.analysis is None or not options.shapes or options.wires == "hidden" or scale < CARD_SCALE:
        return
    geometry, types = canvas.scene_geometry, canvas.analysis.types
    wires: dict[Wire, None] = {}
    covered = QPainterPath()
    for box in boxes:
        for wire in geometry.wires_in(box.expanded(LABEL_HEIGHT)):
            points = geometry.wire_curve(wire)
            text = str(types.get((wire.source, wire.output), ""))
            label = label_box(points, text, scale) if points and wire not in state.hidden_wires else None
            if label is not None and label.intersects(box):
                wires[wire] = None
                covered.addRect(QRectF(box.x, box.y, box.width, box.height))
    if not wires:
        return
    covered.setFillRule(Qt.FillRule.WindingFill)
    painter.save()
    painter.setClipPath(covered)
    painter.setClipPath(_around_nodes(canvas, wires), Qt.ClipOperation.IntersectClip)
    paint_labels(painter, geometry, wires, types, canvas.theme, scale)
    painter.restore()


def _paint_highlighted_wires(painter: QPainter, canvas: SceneView, state: OverlayState) -> None:
    """Light on the wires of what is selected or under the cursor."""
    nodes = canvas.selection() if len(canvas.selection()) <= MAX_HIGHLIGHTED else ()
    highlighted = [*nodes, state.hovered] if state.hovered in canvas.graph.nodes else [*nodes]
    graph = canvas.graph
    hidden = state.hidden_wires
    wires = {
        wire: None
        for node in highlighted
        if node is not None
        for wire in (*graph.wires_into(node), *graph.wires_from(node))
        if wire not in hidden
    }
    if not wires:
        return
    color = QColor(canvas.theme.accent)
    color.setAlpha(190)
    painter.save()
    painter.setClipPath(_around_nodes(canvas, wires))
    paint_highlighted(painter, canvas.scene_geometry, wires, color.name(QColor.NameFormat.HexArgb), 2.4)
    painter.restore()
    is_near = canvas.viewport.scale >= DETAIL_SCALE or len(graph.nodes) <= MAX_DETAILED_NODES
    if canvas.view_options.shapes and canvas.analysis is not None and is_near:
        paint_labels(
            painter, canvas.scene_geometry, wires, canvas.analysis.types, canvas.theme, canvas.viewport.scale
        )
        painter.setFont(node_font(12))


def _around_nodes(canvas: SceneView, wires: Iterable[Wire]) -> QPainterPath:
    """All of the view but the nodes that some wires meet: wires run behind them, highlighted or not."""
    geometry = canvas.scene_geometry
    view = canvas.viewport.area(canvas.widget.width(), canvas.widget.height())
    curves = [points for wire in wires if (points := geometry.wire_curve(wire)) is not None]
    areas = [box for points in curves if (box := curve_box(points)).intersects(view)]
    nodes = {node for area in areas[:MAX_HIGHLIGHTED] for node in geometry.nodes_in(area)}
    path, cards = QPainterPath(), QPainterPath()
    path.addRect(QRectF(view.x, view.y, view.width, view.height))
    cards.setFillRule(Qt.FillRule.WindingFill)
    for node in nodes:
        box = geometry.boxes[node]
        if not geometry.is_frame(node) and box.intersects(view):
            cards.addRoundedRect(QRectF(box.x, box.y, box.width, box.height), 8, 8)
    return path.subtracted(cards)


def _paint_hovered(painter: QPainter, canvas: SceneView, node: str | None) -> None:
    """A faint line round the node under the cursor."""
    if node is None or node not in canvas.scene_geometry.boxes:
        return
    if node in canvas.selection() or canvas.scene_geometry.is_frame(node):
        return
    box = canvas.scene_geometry.boxes[node]
    color = QColor(canvas.theme.accent)
    color.setAlpha(130)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 8, 8)


def _paint_hint(painter: QPainter, canvas: SceneView) -> None:
    rect = QRectF(canvas.widget.rect())
    title = QCoreApplication.translate("Canvas", "An empty canvas")
    hint = QCoreApplication.translate(
        "Canvas",
        "Drop a file or a folder of data here, press Tab or start typing to add a node, drag one from the "
        "library, or open a sample.",
    )
    painter.setPen(QColor(canvas.theme.muted))
    painter.setFont(node_font(20, bold=True))
    painter.drawText(rect.adjusted(20, -24, -20, -24), Qt.AlignmentFlag.AlignCenter, title)
    painter.setPen(QColor(canvas.theme.muted))
    painter.setFont(node_font(14))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(rect.adjusted(20, 28, -20, 28), flags, hint)
