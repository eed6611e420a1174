"""A drawing as a small picture."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from graph.catalogue.kinds import kinds_of
from graph.document import Project
from graph.edits.nodes import remove_nodes
from gui.canvas.geometry import Geometry
from gui.canvas.scene import Scene, compute_node_states
from gui.canvas.scene_painter import PaintResources, paint_scene
from gui.canvas.viewport import Viewport
from gui.theme.colors import Theme

MARGIN = 10.0


def thumbnail(project: Project, theme: Theme, size: QSize, ratio: float) -> QPixmap:
    """The whole main drawing without its notes, within a size in logical pixels, as the canvas paints it."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(theme.canvas))
    notes = [node.id for node in project.main.nodes.values() if node.kind == "note"]
    geometry = Geometry(remove_nodes(project.main, notes), None, kinds_of(project))
    box = geometry.extent()
    if box is None:
        return pixmap
    viewport = Viewport.fitting(box, size.width(), size.height(), MARGIN)
    scene = Scene(geometry, theme, compute_node_states(geometry, None), show_shapes=False)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_scene(
        painter, scene, PaintResources(), viewport, [viewport.area(size.width(), size.height())], ratio
    )
    painter.end()
    return pixmap
