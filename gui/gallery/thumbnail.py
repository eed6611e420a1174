"""A drawing as a small picture."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from graph.catalogue.kinds import kinds_of
from graph.document import Project
from graph.edits.nodes import remove_nodes
from gui.canvas.geometry import Geometry
from gui.canvas.scene import Scene, looks_of
from gui.canvas.scene_painter import Brushes, paint_scene
from gui.canvas.viewport import Viewport
from gui.theme.colors import Theme

MARGIN = 10.0


def thumbnail(project: Project, theme: Theme, size: QSize, ratio: float) -> QPixmap:
    """The whole main drawing without its notes, within a size in logical pixels, as the canvas paints it."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(theme.canvas))
    notes = [node.id for node in project.main.nodes.values() if node.kind == "note"]
    geometry = Geometry(remove_nodes(project.main, notes), None, kinds_of(project))
    box = geometry.extent()
    if box is None:
        return picture
    viewport = Viewport.fitting(box, size.width(), size.height(), MARGIN)
    scene = Scene(geometry, theme, looks_of(geometry, None), show_shapes=False)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_scene(painter, scene, Brushes(), viewport, [viewport.area(size.width(), size.height())], ratio)
    painter.end()
    return picture
