"""What is painted, and how often."""

import sys
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from graph.document import Graph, Node
from gui.canvas.canvas import Canvas
from gui.canvas.geometry import Geometry
from gui.canvas.note_painter import paint_note
from gui.canvas.scene_painter import MAX_DETAILED_NODES
from gui.canvas.viewport import Viewport
from gui.theme.colors import DARK, LIGHT
from runtime.run import analyse_project
from tests.builders import digits_mlp
from tests.gui.canvas.conftest import Desk


def colors(image: QImage) -> set[str]:
    """The colours of a coarse raster over an image."""
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_a_long_note_ends_with_a_mark() -> None:
    def strip(text: str) -> set[str]:
        """The colours of the lower margin of a note."""
        node = Node("words", "note", {"text": text, "width": 200.0, "height": 90.0})
        layout = Geometry(Graph.of([node])).layouts["words"]
        image = QImage(int(layout.width), int(layout.height), QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_note(painter, node, layout, LIGHT, 1.0, selected=False)
        painter.end()
        y, right = image.height() - 7, image.width() - 8
        return {QColor(image.pixel(x, y)).name() for x in range(right - 26, right)}

    assert len(strip("Few words.")) == 1
    assert len(strip("Many words. " * 60)) > 1


def test_a_pan_paints_no_node_anew(desk: Desk) -> None:
    canvas = desk.canvas
    canvas.grab()
    painted = canvas._backing_store.node_cache.num_painted
    assert painted >= 5
    for _ in range(10):
        canvas.set_viewport(canvas.viewport.panned(7, -3))
        canvas.grab()
    assert canvas._backing_store.node_cache.num_painted == painted


def test_a_panned_picture_equals_one_painted_at_once(desk: Desk) -> None:
    canvas = desk.canvas
    for dx, dy in ((60, 0), (-25, 40), (0, -90)):
        canvas.set_viewport(canvas.viewport.panned(dx, dy))
        shifted = canvas.grab().toImage()
        canvas.refresh()
        assert canvas.grab().toImage() == shifted


def test_both_themes_paint_in_their_own_colours(desk: Desk) -> None:
    for theme, other in ((DARK, LIGHT), (LIGHT, DARK)):
        desk.canvas.set_theme(theme)
        visible = colors(desk.canvas.grab().toImage())
        assert theme.canvas in visible
        assert theme.node in visible
        assert other.canvas not in visible


def test_shapes_are_written_on_wires_and_problems_marked_on_nodes(desk: Desk) -> None:
    project = digits_mlp(head={"in_features": 3})
    desk.canvas.show_graph(project.main)
    desk.canvas.fit()
    before = desk.canvas.grab().toImage()
    desk.canvas.show_graph(project.main, analyse_project(project, Path()))
    after = desk.canvas.grab().toImage()
    assert after != before
    assert DARK.error in colors(after)
    assert DARK.error not in colors(before)


def test_many_nodes_far_away_are_blocks_of_colour(desk: Desk) -> None:
    nodes = [
        Node(f"conv{i}", "Conv2d", at=(240.0 * (i % 20), 160.0 * (i // 20)))
        for i in range(MAX_DETAILED_NODES + 10)
    ]
    desk.canvas.show_graph(Graph.of(nodes))
    desk.canvas.set_viewport(Viewport(0.1, 300.0, 300.0))
    painted = desk.canvas._backing_store.node_cache.num_painted
    assert DARK.category_color("Convolution") in colors(desk.canvas.grab().toImage())
    assert desk.canvas._backing_store.node_cache.num_painted == painted


def test_notes_and_unknown_kinds_are_painted_too(desk: Desk) -> None:
    graph = Graph.of(
        [
            Node("a", "note", {"text": "# 제목\n**굵게** and <b>not html</b>"}),
            Node("b", "frame", {"title": "틀"}, (300.0, 0.0)),
            Node("c", "no.such.kind", at=(0.0, 300.0)),
        ]
    )
    desk.canvas.show_graph(graph)
    assert DARK.papers["yellow"] in colors(desk.canvas.grab().toImage())


def test_painting_gives_back_every_reference_to_none(desk: Desk) -> None:
    """Some versions of the binding lose one with every call of a painter."""
    canvas: Canvas = desk.canvas
    canvas.grab()
    before = sys.getrefcount(None)
    for _ in range(30):
        canvas.refresh()
        canvas._backing_store.node_cache.clear()
        canvas.grab()
    assert before - sys.getrefcount(None) < 200
