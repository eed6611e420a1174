"""How long the canvas takes for what hands do all day: medians in milliseconds, for several sizes of drawing.

python -m tests.benchmarks.canvas
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from graph.document import Graph, Node, Wire
from graph.edits.nodes import remove_nodes
from gui.canvas.canvas import Canvas
from gui.canvas.viewport import Viewport

KINDS = ("Conv2d", "ReLU", "BatchNorm2d", "Dropout", "Linear", "MaxPool2d")


def big_drawing(count: int) -> Graph:
    """So many nodes in rows, each wired to the one before, every fifth to one further back as well."""
    across = max(4, int(count**0.5))
    nodes = [
        Node(f"n{index}", KINDS[index % len(KINDS)], at=(index % across * 280.0, index // across * 160.0))
        for index in range(count)
    ]
    wires = [Wire(f"n{index - 1}", "output", f"n{index}", "input") for index in range(1, count)]
    nodes += [
        Node(f"c{index}", "torch.cat", at=(index % across * 280.0, -200.0)) for index in range(count // 10)
    ]
    wires += [
        Wire(f"n{2 * index + k}", "output", f"c{index}", "tensors")
        for index in range(count // 10)
        for k in (0, 1)
    ]
    return Graph.of(nodes, wires)


def median_ms(action: Callable[[int], None], repeats: int = 15) -> float:
    """The median time of an action, after one that does not count."""
    action(0)
    times = []
    for index in range(1, repeats + 1):
        start = time.perf_counter()
        action(index)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measured(count: int) -> dict[str, float]:
    """The figures for a drawing of so many nodes."""
    graph = big_drawing(count)
    canvas = Canvas()
    canvas.resize(1600, 1000)
    canvas.show()
    QApplication.processEvents()
    start = time.perf_counter()
    canvas.show_graph(graph)
    canvas.fit()
    canvas.repaint()
    figures = {"show": (time.perf_counter() - start) * 1000}

    def repaint(_index: int) -> None:
        canvas._layer.invalidate()
        canvas.repaint()

    def pan(index: int) -> None:
        canvas.set_viewport(canvas.viewport.panned(6 if index % 2 else -6, 4))
        canvas.repaint()

    def drag_one(index: int) -> None:
        canvas.show_moved({"n1": (300.0 + index * 8, 40.0)})
        canvas.repaint()

    def select_all(index: int) -> None:
        canvas.select(graph.nodes if index % 2 else ())
        canvas.repaint()

    def delete_and_undo(index: int) -> None:
        canvas.show_graph(remove_nodes(graph, [f"n{n}" for n in range(100)]) if index % 2 else graph)
        canvas.repaint()

    figures["fit-all repaint"] = median_ms(repaint)
    figures["pan at fit"] = median_ms(pan)
    figures["select all"] = median_ms(select_all)
    canvas.set_viewport(Viewport(1.0, 0.0, 0.0))
    figures["100 % repaint"] = median_ms(repaint)
    figures["pan at 100 %"] = median_ms(pan)
    figures["drag one"] = median_ms(drag_one)
    canvas.show_moved({})
    figures["delete 100, undo"] = median_ms(delete_and_undo)
    canvas.close()
    return figures


def main() -> None:
    """Prints a table."""
    app = QApplication.instance() or QApplication([])
    sizes = [int(each) for each in sys.argv[1:]] or [100, 1000, 5000]
    tables = {size: measured(size) for size in sizes}
    sys.stdout.write(f"{'ms':18}" + "".join(f"{size:>10}" for size in sizes) + "\n")
    for name in tables[sizes[0]]:
        sys.stdout.write(f"{name:18}" + "".join(f"{tables[size][name]:10.1f}" for size in sizes) + "\n")
    app.processEvents()


if __name__ == "__main__":
    main()
