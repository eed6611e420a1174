"""The same drawing in Netloom, in NodeGraphQt and in pyqtgraph's Flowchart, and what hands do with it.

A desk shows so many nodes in rows, each wired to the one before and every fifth to one seven further back:
1.2 wires for each node. Netloom's nodes carry a title, ports, parameters, and the shapes of what they give,
on every wire; the others' a title and two ports, so that they have less to paint.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from graph.compiler.analysis import Analysis, TensorType
from graph.compiler.dimensions import BATCH
from graph.document import Graph, Node, Project, Wire
from graph.edits.nodes import remove_nodes
from graph.file.write import write_project
from gui.canvas.canvas import Canvas
from gui.canvas.viewport import Viewport
from gui.project.document import read_project_file
from gui.theme.colors import DARK, LIGHT
from runtime.store.atomic_write import write_atomically

KINDS = ("Conv2d", "ReLU", "BatchNorm2d", "Dropout", "Linear", "MaxPool2d")
DELETED = 100
WIDTH, HEIGHT = 1600, 1000

Action = Callable[[int], Any]
Actions = dict[str, Action]
"""What is measured, by its name; `fit` and `natural` only set the scale."""


def positions(count: int) -> list[tuple[float, float]]:
    """Where the nodes stand."""
    across = max(4, int(count**0.5))
    return [(index % across * 280.0, index // across * 160.0) for index in range(count)]


def pairs(count: int) -> list[tuple[int, int]]:
    """Which nodes are wired."""
    return [(i - 1, i) for i in range(1, count)] + [(i - 7, i) for i in range(10, count, 5)]


def rows(count: int) -> Graph:
    """The drawing."""
    nodes = [Node(f"n{i}", KINDS[i % len(KINDS)], at=at) for i, at in enumerate(positions(count))]
    wires = [Wire(f"n{start}", "output", f"n{end}", "input") for start, end in pairs(count)]
    return Graph.of(nodes, wires)


def known(graph: Graph) -> Analysis:
    """As if the drawing were analysed: a shape for every output, which is quick to make by hand."""
    shapes = [TensorType((BATCH, 16 * (1 + i % 8), 28, 28)) for i in range(8)]
    types = {(node, "output"): shapes[i % 8] for i, node in enumerate(graph.nodes)}
    return Analysis(Project(main=graph), types=types)


class Netloom:
    """A canvas that shows a drawing as the window would, after its analysis."""

    name = "Netloom"

    def __init__(self, count: int, *, is_dark: bool = True) -> None:
        self.graph = rows(count)
        self.analysis = known(self.graph)
        self.file = Path(tempfile.mkdtemp(prefix="netloom-canvas-")) / "rows.netloom"
        self.canvas = Canvas()
        self.canvas.set_theme(DARK if is_dark else LIGHT)
        self.canvas.resize(WIDTH, HEIGHT)
        self.canvas.show()
        QApplication.processEvents()

    def actions(self) -> Actions:
        """What is measured."""
        return {
            "build": self.build,
            "fit": lambda _: self.canvas.fit(),
            "fit-all repaint": self.repaint,
            "select all": self.select_all,
            "drag all at fit": partial(self.drag, tuple(self.graph.nodes)),
            "delete 100, undo": self.delete_and_undo,
            "natural": lambda _: self.canvas.set_viewport(Viewport(1.0, -100.0, -100.0)),
            "100 % repaint": self.repaint,
            "pan": self.pan,
            "drag one": partial(self.drag, ("n1",)),
            "save": self.save,
            "open": self.open,
        }

    def build(self, _index: int) -> None:
        """Shows the drawing where there was none."""
        self.canvas.show_graph(Graph())
        self.canvas.show_graph(self.graph, self.analysis)
        self.canvas.fit()
        self.canvas.repaint()

    def repaint(self, _index: int) -> None:
        """Paints everything anew."""
        self.canvas._backing_store.invalidate()
        self.canvas.repaint()

    def pan(self, index: int) -> None:
        """Shifts the view a little."""
        self.canvas.set_viewport(self.canvas.viewport.panned(8 if index % 2 else -8, 4))
        self.canvas.repaint()

    def drag(self, nodes: tuple[str, ...], index: int) -> None:
        """Moves nodes while a hand holds them."""
        held = self.canvas.graph.nodes
        by = 8.0 * (1 + index % 10)
        self.canvas.show_dragged({node: (held[node].at[0] + by, held[node].at[1]) for node in nodes})
        self.canvas.repaint()

    def select_all(self, index: int) -> None:
        """Selects everything and nothing in turn."""
        self.canvas.select(self.graph.nodes if index % 2 else ())
        self.canvas.repaint()

    def delete_and_undo(self, index: int) -> None:
        """Deletes some nodes and brings them back in turn."""
        graph = self.graph
        if index % 2 == 0:
            graph = remove_nodes(graph, [f"n{n}" for n in range(min(DELETED, len(graph.nodes)))])
        self.canvas.show_graph(graph, self.analysis)
        self.canvas.repaint()

    def save(self, _index: int) -> None:
        """Writes the file."""
        write_atomically(self.file, write_project(Project(main=self.graph)))

    def open(self, _index: int) -> None:
        """Reads the file and shows what is in it."""
        project, _problems = read_project_file(self.file)
        self.canvas.show_graph(Graph())
        self.canvas.show_graph(project.main)
        self.canvas.fit()
        self.canvas.repaint()

    def close(self) -> None:
        """Closes the window."""
        self.canvas.close()
        self.canvas.deleteLater()


class NodeGraphQt:
    """Its viewer with plain nodes."""

    name = "NodeGraphQt"

    def __init__(self, count: int) -> None:
        from NodeGraphQt import BaseNode, NodeGraph

        class Plain(BaseNode):
            __identifier__, NODE_NAME = "benchmark", "Plain"

            def __init__(self) -> None:
                super().__init__()
                self.add_input("input", multi_input=True)
                self.add_output("output")

        self.count = count
        self.graph = NodeGraph()
        self.graph.register_node(Plain)
        self.viewer = self.graph.viewer()
        self.viewer.resize(WIDTH, HEIGHT)
        self.viewer.show()
        self.file = str(Path(tempfile.mkdtemp(prefix="netloom-canvas-")) / "rows.json")
        self.nodes: list[Any] = []
        QApplication.processEvents()

    def actions(self) -> Actions:
        """What is measured."""
        return {
            "build": self.build,
            "fit": self.fit,
            "fit-all repaint": self.repaint,
            "select all": self.select_all,
            "drag all at fit": lambda index: self.drag(self.nodes, index),
            "delete 100, undo": self.delete_and_undo,
            "natural": lambda _: self.viewer.reset_zoom(QPointF(700, 400)),
            "100 % repaint": self.repaint,
            "pan": self.pan,
            "drag one": lambda index: self.drag(self.nodes[1:2], index),
            "save": lambda _: self.graph.save_session(self.file),
            "open": self.open,
        }

    def build(self, _index: int) -> None:
        """Makes the nodes and wires them."""
        self.graph.clear_session()
        create = self.graph.create_node
        self.nodes = [
            create("benchmark.Plain", name=f"n{i}", pos=at) for i, at in enumerate(positions(self.count))
        ]
        for start, end in pairs(self.count):
            self.nodes[start].set_output(0, self.nodes[end].input(0))
        self.graph.clear_selection()
        self.fit(0)
        self.repaint(0)

    def fit(self, _index: int) -> None:
        """Shows everything."""
        self.viewer.zoom_to_nodes([node.view for node in self.graph.all_nodes()])

    def repaint(self, _index: int) -> None:
        """Paints everything anew."""
        self.viewer.viewport().repaint()

    def pan(self, index: int) -> None:
        """Shifts the view a little."""
        self.viewer._set_viewer_pan(8 if index % 2 else -8, 4)
        self.repaint(0)

    def drag(self, nodes: list[Any], index: int) -> None:
        """Moves nodes as a hand does that holds them."""
        by = 8.0 if index % 2 else -8.0
        for node in nodes:
            node.view.setPos(node.view.pos() + QPointF(by, 0.0))
        self.repaint(0)

    def select_all(self, index: int) -> None:
        """Selects everything and nothing in turn."""
        self.graph.select_all() if index % 2 else self.graph.clear_selection()
        self.repaint(0)

    def delete_and_undo(self, index: int) -> None:
        """Deletes some nodes and brings them back in turn."""
        if index % 2 == 0:
            self.graph.delete_nodes(self.nodes[:DELETED])
        else:
            self.graph.undo_stack().undo()
        self.repaint(0)

    def open(self, _index: int) -> None:
        """Reads the file and shows what is in it."""
        self.graph.load_session(self.file)
        self.fit(0)
        self.repaint(0)

    def close(self) -> None:
        """Closes the window."""
        self.viewer.close()


class Flowchart:
    """The one of pyqtgraph, with nodes that compute nothing.

    It has no undo, so deleted nodes are made anew; its files of these nodes cannot be read back (0.14), so
    what would be in one is shown instead.
    """

    name = "Flowchart"

    def __init__(self, count: int) -> None:
        from pyqtgraph.flowchart import Flowchart as Chart
        from pyqtgraph.flowchart import Node as ChartNode
        from pyqtgraph.flowchart.library import LIBRARY

        class Plain(ChartNode):
            nodeName = "Plain"  # noqa: N815

            def __init__(self, name: str) -> None:
                super().__init__(name, {"input": {"io": "in", "multi": True}, "output": {"io": "out"}})

            def process(self, **_values: object) -> dict[str, None]:
                return {"output": None}

        LIBRARY.addNodeType(Plain, [("Benchmark",)], override=True)
        self.count, self._node_type = count, Plain
        self.chart = Chart(terminals={})
        self.view = self.chart.widget().chartWidget.view
        self.view.setParent(None)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        self.file = str(Path(tempfile.mkdtemp(prefix="netloom-canvas-")) / "rows.fc")
        self.nodes: list[Any] = []
        self.state: Any = None
        QApplication.processEvents()

    def actions(self) -> Actions:
        """What is measured."""
        return {
            "build": self.build,
            "fit": self.fit,
            "fit-all repaint": self.repaint,
            "select all": self.select_all,
            "drag all at fit": lambda index: self.drag(self.nodes, index),
            "delete 100, undo": self.delete_and_undo,
            "natural": self.natural,
            "100 % repaint": self.repaint,
            "pan": self.pan,
            "drag one": lambda index: self.drag(self.nodes[1:2], index),
            "save": self.save,
            "open": self.open,
        }

    def build(self, _index: int) -> None:
        """Makes the nodes and wires them."""
        self.chart.clear()
        self.nodes = [self._node(index) for index in range(self.count)]
        for start, end in pairs(self.count):
            self._wire(start, end)
        self.fit(0)
        self.repaint(0)

    def _node(self, index: int) -> Any:
        node = self._node_type(f"n{index}")
        self.chart.addNode(node, f"n{index}", pos=positions(self.count)[index])
        return node

    def _wire(self, start: int, end: int) -> None:
        self.chart.connectTerminals(self.nodes[start]["output"], self.nodes[end]["input"])

    def fit(self, _index: int) -> None:
        """Shows everything."""
        far = positions(self.count)[-1]
        across = max(x for x, _ in positions(self.count))
        self.view.viewBox().setRange(QRectF(0, 0, across + 200, far[1] + 150), padding=0.05)

    def natural(self, _index: int) -> None:
        """Shows a part, pixel by pixel."""
        self.view.viewBox().setRange(QRectF(100, 100, WIDTH, HEIGHT), padding=0)

    def repaint(self, _index: int) -> None:
        """Paints everything anew."""
        self.view.viewport().repaint()

    def pan(self, index: int) -> None:
        """Shifts the view a little."""
        self.view.viewBox().translateBy(x=8 if index % 2 else -8, y=4)
        self.repaint(0)

    def drag(self, nodes: list[Any], index: int) -> None:
        """Moves nodes as a hand does that holds them."""
        by = 8.0 if index % 2 else -8.0
        for node in nodes:
            node.graphicsItem().moveBy(by, 0.0)
        self.repaint(0)

    def select_all(self, index: int) -> None:
        """Selects everything and nothing in turn."""
        for node in self.nodes:
            node.graphicsItem().setSelected(bool(index % 2))
        self.repaint(0)

    def delete_and_undo(self, index: int) -> None:
        """Deletes some nodes and makes them anew in turn."""
        count = min(DELETED, self.count)
        if index % 2 == 0:
            for node in self.nodes[:count]:
                node.close()
            self.repaint(0)
            return
        self.nodes[:count] = [self._node(index) for index in range(count)]
        for start, end in pairs(self.count):
            if start < count or end < count:
                self._wire(start, end)
        self.repaint(0)

    def save(self, _index: int) -> None:
        """Writes the file."""
        self.state = self.chart.saveState()
        self.chart.saveFile(self.file)

    def open(self, _index: int) -> None:
        """Shows what is in the file."""
        self.chart.restoreState(self.state, clear=True)
        self.nodes = list(self.chart.nodes().values())
        self.fit(0)
        self.repaint(0)

    def close(self) -> None:
        """Closes the window."""
        self.view.close()
