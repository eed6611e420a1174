"""What was changed is painted into the picture that was there, and the picture is as if painted at once."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from graph.document import Graph, Node, Wire
from graph.edits.nodes import add_node, move_nodes, remove_nodes, set_bypass
from graph.edits.wires import disconnect
from gui.canvas.backing_store import BackingStore
from gui.canvas.canvas import Canvas
from gui.canvas.text_size import CARD_SCALE
from gui.canvas.viewport import Viewport
from gui.theme.colors import LIGHT
from runtime.run import analyse_project
from tests.builders import sample, wires
from tests.gui.canvas.conftest import Desk

VIEWPORTS = [
    Viewport(1.0, 20.0, 30.0),
    Viewport(0.71, 11.3, 40.6),
    Viewport(0.4, 30.0, 20.5),
    Viewport(0.12, 200.0, 100.0),
]


def crowded() -> Graph:
    """Nodes that overlap, frames, a note, wires of several types that cross, some very long."""
    kinds = ("Conv2d", "ReLU", "Linear", "Adam", "CrossEntropyLoss", "torch.cat")
    nodes = [
        Node("frame", "frame", {"title": "Half"}, (150.0, 40.0)),
        Node("note", "note", at=(700.0, 300.0)),
    ]
    nodes += [
        Node(f"n{index}", kinds[index % 6], at=(index % 8 * 150.0, index // 8 * 90.0)) for index in range(200)
    ]
    nodes += [
        Node("far", "Tanh", at=(6000.0, 2500.0)),
        Node("alone", "Tanh", at=(5000.0, 0.0)),
        Node("data", "data.sklearn_iris", at=(-900.0, 200.0)),
    ]
    text = " ".join(f"n{index}.output>n{index + 1}.input" for index in range(0, 198, 2))
    return Graph.of(
        nodes, wires(f"{text} data.features>n2.input data.features>far.input n0.output>far.input")
    )


def picture(canvas: Canvas, layer: BackingStore) -> QImage:
    """What a layer gives for what a canvas shows."""
    return layer.pixmap(canvas._scene, canvas.viewport, QSize(1000, 640), 1.0).toImage()


def afresh(canvas: Canvas, layer: BackingStore) -> QImage:
    """What is painted at once, with the pictures of nodes that a layer has."""
    fresh = BackingStore()
    fresh._resources.node_cache = layer.node_cache
    return picture(canvas, fresh)


@pytest.mark.slow
def test_every_change_gives_the_picture_that_would_be_painted_at_once(desk: Desk) -> None:
    canvas, graph = desk.canvas, crowded()
    long_wire = Wire("data", "features", "far", "input")
    steps: list[Callable[[], None]] = [
        lambda: canvas.show_dragged({"n3": (477.0, 123.0)}),
        lambda: canvas.show_dragged({"n3": (512.0, 131.0)}),
        lambda: canvas.show_dragged({}),
        lambda: canvas.select(["n9", "n10", "frame"]),
        lambda: canvas.show_dragged({item: canvas.graph.nodes[item].at for item in ("n9", "n10", "frame")}),
        lambda: canvas.show_dragged({"n9": (50.0, 400.0), "n10": (200.0, 400.0), "frame": (50.0, 400.0)}),
        lambda: canvas.show_dragged({"data": (-700.0, 300.0)}),
        lambda: canvas.show_graph(move_nodes(graph, {"data": (-700.0, 300.0)})),
        lambda: canvas.hide_wires([long_wire]),
        lambda: canvas.hide_wires([]),
        lambda: canvas.select(["n1"]),
        lambda: canvas.show_graph(remove_nodes(canvas.graph, ["n12", "n13", "note"])),
        lambda: canvas.show_graph(graph),
        lambda: canvas.show_graph(disconnect(graph, long_wire)),
        lambda: canvas.show_graph(set_bypass(canvas.graph, ["n20"], True)),
        lambda: canvas.show_graph(add_node(canvas.graph, "Conv3d", (333.0, 222.0))[0]),
        lambda: canvas.select(canvas.graph.nodes),
        lambda: canvas.show_dragged(
            {item.id: (item.at[0] + 40, item.at[1]) for item in graph.nodes.values()}
        ),
        lambda: canvas.show_dragged({}),
    ]
    canvas.show_graph(graph)
    for viewport in VIEWPORTS:
        layer = BackingStore()
        canvas.show_graph(graph)
        canvas.select(())
        canvas.set_viewport(viewport)
        picture(canvas, layer)
        for number, step in enumerate(steps):
            step()
            stored = picture(canvas, layer)
            assert stored == afresh(canvas, layer), (viewport.scale, number)


@pytest.mark.slow
def test_a_pan_during_a_drag_gives_nearly_the_picture_that_would_be_painted_at_once(desk: Desk) -> None:
    """Nearly: Qt strokes a wire that leaves the widget a shade otherwise, depending on where it leaves."""
    canvas = desk.canvas
    canvas.show_graph(crowded())
    for viewport in VIEWPORTS:
        layer = BackingStore()
        canvas.show_dragged({})
        canvas.set_viewport(viewport)
        picture(canvas, layer)
        for step, (dx, dy) in enumerate(((17, -9), (-40, 0), (0, 33), (250, 180), (-3000, 0), (2900, 10))):
            canvas.show_dragged({"n9": (150.0 + 20 * step, 90.0), "data": (-900.0, 200.0 + step * 20)})
            canvas.set_viewport(canvas.viewport.panned(dx, dy))
            assert contrast(picture(canvas, layer), afresh(canvas, layer)) < 24


def contrast(one: QImage, other: QImage) -> int:
    """By how many of 256 shades two pictures differ where they differ most."""
    bytes_of = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other)]
    return int(np.abs(bytes_of[0] - bytes_of[1]).max())


@pytest.mark.parametrize("scale", [1.0, 0.75, 0.15])
def test_what_becomes_known_of_a_drawing_is_painted_in_it(desk: Desk, scale: float) -> None:
    canvas, layer, project = desk.canvas, BackingStore(), sample("digits_cnn")
    canvas.set_viewport(Viewport(scale, 31.0, 27.0))
    canvas.show_graph(project.main)
    before = picture(canvas, layer)
    canvas.show_graph(project.main, analyse_project(project, Path()))
    known = picture(canvas, layer)
    assert known == afresh(canvas, layer)
    assert (known != before) is (scale >= CARD_SCALE)  # from further away shapes are left out
    conv = next(node for node in project.main.nodes.values() if node.kind == "Conv2d")
    wrong = project.with_main(project.main.with_node(conv.with_param("kernel_size", 99)))
    canvas.show_graph(wrong.main, canvas.analysis)
    assert picture(canvas, layer) == afresh(canvas, layer)
    canvas.show_graph(wrong.main, analyse_project(wrong, Path()))
    assert picture(canvas, layer) == afresh(canvas, layer) != known
    canvas.set_theme(LIGHT)
    assert picture(canvas, layer) == afresh(canvas, layer)


def test_moving_a_node_paints_little_of_the_others(desk: Desk) -> None:
    """Counted in pictures of nodes that are looked up, not in time."""
    canvas, layer = desk.canvas, BackingStore()
    canvas.show_graph(crowded())
    canvas.set_viewport(Viewport(1.0, 0.0, 0.0))
    picture(canvas, layer)
    looked_up = layer.node_cache.num_lookups
    canvas.show_dragged({"alone": (4900.0, 0.0)})
    picture(canvas, layer)
    assert layer.node_cache.num_lookups == looked_up
    canvas.show_dragged({"n6": (910.0, 8.0)})
    picture(canvas, layer)
    assert 0 < layer.node_cache.num_lookups - looked_up < looked_up / 2
