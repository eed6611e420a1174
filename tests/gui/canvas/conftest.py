"""A canvas on a window of its own, whose edits come back as the window's document would bring them."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Graph, Node
from gui.canvas.canvas import Canvas
from gui.canvas.primitives import Socket
from gui.canvas.viewport import Viewport
from tests.builders import wires
from tests.gui.hand import Hand


class Desk:
    """A canvas, a hand over it, and every graph that came of it."""

    def __init__(self, canvas: Canvas, graph: Graph) -> None:
        self.canvas = canvas
        self.hand = Hand(canvas)
        self.titles: list[str] = []
        self.history = [graph]
        canvas.edited.connect(self._record)
        canvas.pasted.connect(lambda title, graph, _blocks: self._record(title, graph))
        canvas.renaming_edited.connect(lambda title, graph, _names: self._record(title, graph))
        canvas.show_graph(graph)
        canvas.set_viewport(Viewport(1.0, 0.0, 0.0))

    def _record(self, titles: str, graph: Graph) -> None:
        self.titles.append(titles)
        self.history.append(graph)
        self.canvas.show_graph(graph)

    @property
    def graph(self) -> Graph:
        return self.history[-1]

    def port(self, node: str, port: str, is_input: bool) -> tuple[float, float]:
        """Where a port is in the widget."""
        position = self.canvas.scene_geometry.port_position(Socket(node, port, is_input))
        assert position is not None
        return self.canvas.viewport.to_screen(position)

    def middle(self, node: str) -> tuple[float, float]:
        """Where a node is in the widget: on its title."""
        box = self.canvas.scene_geometry.boxes[node]
        return self.canvas.viewport.to_screen((box.x + 60, box.y + 14))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    canvas = Canvas()
    canvas.resize(1000, 640)
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.activateWindow()
    qtbot.waitExposed(canvas)
    graph = Graph.of(
        [
            Node("iris", "data.sklearn_iris", at=(40.0, 60.0)),
            Node("one", "Linear", {"out_features": 8}, (320.0, 60.0)),
            Node("two", "ReLU", at=(600.0, 60.0)),
            Node("free", "Tanh", at=(320.0, 400.0)),
            Node("adam", "Adam", at=(600.0, 400.0)),
        ],
        wires("iris.features>one.input one.output>two.input"),
    )
    yield Desk(canvas, graph)
    canvas.node_search.dismiss()
