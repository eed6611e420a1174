"""The canvas beside NodeGraphQt: one drawing, one machine, the same minutes, medians in milliseconds.

    python -m tests.benchmarks.canvas_peers [--budget 40] [SIZE ...]

Both show so many nodes in rows, each wired to the one before and every fifth to one further back. Netloom's
nodes carry titles, ports and parameters; NodeGraphQt's a title and two ports, so that it has less to paint.
NodeGraphQt is left out, with a sentence, where it is not installed or does not build within the budget.
"""

import argparse
import os
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from graph.document import Graph, Node, Wire
from gui.canvas.canvas import Canvas
from gui.canvas.viewport import Viewport
from tests.benchmarks.canvas import KINDS, median_ms

Actions = dict[str, Callable[[int], None]]


def places(count: int) -> list[tuple[float, float]]:
    """Where the nodes stand."""
    across = max(4, int(count**0.5))
    return [(index % across * 280.0, index // across * 160.0) for index in range(count)]


def netloom(count: int) -> tuple[Actions, Any]:
    """What hands do in Netloom, and the widget to be kept."""
    nodes = [Node(f"n{i}", KINDS[i % len(KINDS)], at=at) for i, at in enumerate(places(count))]
    pairs = [(i - 1, i) for i in range(1, count)] + [(i - 7, i) for i in range(10, count, 5)]
    wires = [Wire(f"n{start}", "output", f"n{end}", "input") for start, end in pairs]
    canvas = Canvas()
    canvas.resize(1600, 1000)
    canvas.show()
    canvas.show_graph(Graph.of(nodes, wires))
    canvas.fit()
    QApplication.processEvents()

    def repaint(_index: int) -> None:
        canvas._layer.invalidate()
        canvas.repaint()

    def natural(_index: int) -> None:
        canvas.set_viewport(Viewport(1.0, -100.0, -100.0))

    def pan(index: int) -> None:
        canvas.set_viewport(canvas.viewport.panned(8 if index % 2 else -8, 4))
        canvas.repaint()

    def drag(index: int) -> None:
        canvas.show_moved({"n1": (300.0 + index * 8, 40.0)})
        canvas.repaint()

    def select_all(index: int) -> None:
        canvas.select(canvas.graph.nodes if index % 2 else ())
        canvas.repaint()

    actions: Actions = {"fit-all repaint": repaint, "select all": select_all, "": natural}
    return {**actions, "100 % repaint": repaint, "pan at 100 %": pan, "drag one": drag}, canvas


def node_graph_qt(count: int) -> tuple[Actions, Any]:
    """The same in NodeGraphQt."""
    from NodeGraphQt import BaseNode, NodeGraph

    class Plain(BaseNode):
        __identifier__, NODE_NAME = "benchmark", "Plain"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("input", multi_input=True)
            self.add_output("output")

    graph = NodeGraph()
    graph.register_node(Plain)
    nodes = [graph.create_node("benchmark.Plain", name=f"n{i}", pos=at) for i, at in enumerate(places(count))]
    pairs = [(i - 1, i) for i in range(1, count)] + [(i - 7, i) for i in range(10, count, 5)]
    for start, end in pairs:
        nodes[start].set_output(0, nodes[end].input(0))
    viewer = graph.viewer()
    viewer.resize(1600, 1000)
    viewer.show()
    graph.clear_selection()
    viewer.zoom_to_nodes([node.view for node in nodes])
    QApplication.processEvents()

    def repaint(_index: int) -> None:
        viewer.viewport().repaint()

    def natural(_index: int) -> None:
        viewer.reset_zoom(QPointF(700, 400))
        repaint(0)

    def pan(index: int) -> None:
        viewer._set_viewer_pan(8 if index % 2 else -8, 4)
        repaint(0)

    def drag(index: int) -> None:
        nodes[1].view.setPos(300.0 + index * 8, 40.0)
        repaint(0)

    def select_all(index: int) -> None:
        graph.select_all() if index % 2 else graph.clear_selection()
        repaint(0)

    actions: Actions = {"fit-all repaint": repaint, "select all": select_all, "": natural}
    return {**actions, "100 % repaint": repaint, "pan at 100 %": pan, "drag one": drag}, graph


def compared(count: int, budget_s: float, *, has_peer: bool) -> None:
    """Prints one table, each row measured on the one and at once on the other."""
    began = time.perf_counter()
    ours, canvas = netloom(count)
    built = time.perf_counter() - began
    print(f"\n{count:,} nodes{'':14}{'Netloom':>10}{'NodeGraphQt':>14}{'ratio':>8}")
    theirs: Actions = {}
    if has_peer:
        began = time.perf_counter()
        theirs, _graph = node_graph_qt(count)
        took = time.perf_counter() - began
        print(f"{'build':20}{built * 1000:13.1f}{took * 1000:14.1f}{took / built:8.1f}")
    for name, action in ours.items():
        if not name:
            action(0)
            if theirs:
                theirs[name](0)
            continue
        mine = median_ms(action, 9)
        line = f"{name:20}{mine:13.1f}"
        if theirs and time.perf_counter() - began < budget_s:
            other = median_ms(theirs[name], 5)
            line += f"{other:14.1f}{other / mine:8.1f}"
        elif theirs:
            line += "   past the budget"
        print(line, flush=True)
    canvas.close()
    canvas.deleteLater()
    QApplication.processEvents()


def main() -> None:
    """Prints a table for every size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    options.add_argument("--budget", type=float, default=40.0, help="seconds for the peer at one size")
    chosen = options.parse_args()
    app = QApplication.instance() or QApplication([])
    try:
        import NodeGraphQt  # noqa: F401

        has_peer = True
    except ImportError:
        has_peer = False
        print("NodeGraphQt is not installed and is left out: pip install NodeGraphQt_QuiltiX_fork Qt.py QtPy")
    for count in chosen.sizes:
        compared(count, chosen.budget, has_peer=has_peer)
    app.processEvents()


if __name__ == "__main__":
    main()
