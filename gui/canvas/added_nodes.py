"""Nodes that an edit added, wherever it left them: they get room of their own, and come into view."""

from collections.abc import Sequence

from graph.document import Graph
from gui.canvas.canvas_view import CanvasView
from gui.canvas.geometry import Geometry
from gui.canvas.minimap import CORNER, SIZE
from gui.canvas.placement import position_added
from gui.canvas.viewport import Viewport

EDGE = 20.0
"""Pixels that stay free round what comes into view."""
MIN_WHOLE_SCALE = 0.6
"""The whole drawing is shown where it is not smaller than that."""
SMALLER = 0.65
"""Or not so many times smaller than it was."""


def with_space(canvas: CanvasView, graph: Graph) -> Graph:
    """A graph that is to be shown, in which new nodes lie on nothing and follow what they are wired to."""
    shown = canvas.scene_geometry.base
    assert isinstance(shown, Geometry)
    return position_added(canvas.graph, graph, shown, canvas.kinds)


def edit_with_space(canvas: CanvasView, text: str, graph: Graph) -> None:
    """Edits the graph in view; what is new in it gets room and comes into view."""
    added = [node for node in graph.nodes if node not in canvas.graph.nodes]
    canvas.edited.emit(text, with_space(canvas, graph) if added else graph)
    bring_into_view(canvas, added)


def bring_into_view(canvas: CanvasView, nodes: Sequence[str]) -> None:
    """Shows nodes whole and not under the overview: with the whole drawing where that can be read."""
    geometry, widget = canvas.scene_geometry, canvas.widget
    known = [node for node in nodes if node in geometry.boxes]
    box = geometry.extent(known) if known else None
    if box is None:
        return
    view, whole = canvas.viewport, geometry.full_extent()
    if view.area(widget.width(), widget.height()).contains(whole):
        return
    fitting = Viewport.fitting(whole, widget.width(), widget.height())
    if fitting.scale >= min(MIN_WHOLE_SCALE, SMALLER * view.scale):
        canvas.set_viewport(fitting)
        return
    width, height = widget.width() - 2 * EDGE, widget.height() - 2 * EDGE
    if canvas.view_options.minimap:
        height = max(height / 2, height - SIZE.height() - CORNER)
    scale = min(1.0, width / (box.width * view.scale), height / (box.height * view.scale))
    if scale < 1.0:
        view = view.zoomed(max(scale, MIN_WHOLE_SCALE / view.scale), (0.0, 0.0))
    (left, top), (right, bottom) = (
        view.to_screen((box.x, box.y)),
        view.to_screen((box.x + box.width, box.y + box.height)),
    )
    dx = _step(left, right, EDGE, EDGE + width)
    dy = _step(top, bottom, EDGE, EDGE + height)
    if (dx, dy) != (0, 0) or scale < 1.0:
        canvas.set_viewport(view.panned(dx, dy))


def _step(low: float, high: float, start: float, end: float) -> int:
    """How far a stretch moves to lie within another; where it is longer, its end comes to the other's."""
    if high > end:
        return round(end - high)
    return round(start - low) if low < start else 0
