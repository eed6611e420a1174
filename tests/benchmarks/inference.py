"""How long it takes to know a drawing: shapes cold, shapes after an edit, the code and its loading.

    python -m tests.benchmarks.inference

A drawing of N nodes is a residual network of convolutions. The peer is torch itself: the same layers made and
called once on meta tensors, in one go and without anything remembered.
"""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from graph.compiler import CheckResult, check_and_infer, load
from graph.compiler.shapes.meta_call import run_on_meta
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Node, Project, Wire
from graph.edits.nodes import set_parameter

SIZES = (100, 1_000, 2_000, 5_000)
DATA = {"data": DataDescription((Field("input", (16, 16, 16)), Field("target", (16, 16, 16))))}


def residual(count: int) -> Project:
    """A chain of convolutions with a shortcut over every third, `count` nodes in all."""
    nodes = [Node("data", "data.npz", {"path": "x.npz"})]
    wires: list[Wire] = []
    last, before = ("data", "input"), ("data", "input")
    for index in range(count - 3):
        name, at = f"n{index}", (280.0 * (index % 60), 140.0 * (index // 60))
        if index % 3 == 0:
            size = 1 + 2 * (index // 3 % 3)  # layers that differ, as those of a real network do
            params = {"out_channels": 16, "kernel_size": size, "padding": size // 2}
            nodes.append(Node(name, "Conv2d", params, at))
        elif index % 3 == 1:
            nodes.append(Node(name, "ReLU", at=at))
        else:
            nodes.append(Node(name, "torch.add", at=at))
            wires.append(Wire(*before, name, "other"))
        wires.append(Wire(*last, name, "input"))
        last = (name, "output")
        if index % 3 == 2:
            before = last
    nodes += [Node("loss", "MSELoss"), Node("sgd", "SGD")]
    wires += [Wire(*last, "loss", "input"), Wire("data", "target", "loss", "target")]
    wires.append(Wire("loss", "output", "sgd", "loss"))
    return Project("Residual", Graph.of(nodes, wires))


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def cold(project: Project) -> CheckResult:
    """Everything known of a drawing, without anything remembered."""
    run_on_meta.cache_clear()
    return check_and_infer(project, DATA)


def plain_torch(project: Project) -> None:
    """The same layers made and called on meta tensors."""
    import torch
    from torch import nn

    with torch.device("meta"), torch.no_grad():
        for batch in (24, 48):
            x = torch.empty(batch, 16, 16, 16)
            for node in project.main.nodes.values():
                if node.kind == "Conv2d":
                    size = node.params["kernel_size"]
                    x = nn.Conv2d(16, 16, size, padding=size // 2)(x)  # type: ignore[operator]
                elif node.kind == "ReLU":
                    x = nn.ReLU()(x)


def edited(project: Project, count: int, times: int = 15) -> float:
    """The median of re-inferring after a layer in the middle changed its kernel."""
    known = check_and_infer(project, DATA)
    node = f"n{(count - 3) // 6 * 3}"
    durations: list[float] = []
    for turn in range(times):
        size = 3 + 2 * (turn % 4)
        graph = set_parameter(project.main, node, "kernel_size", size)
        graph = set_parameter(graph, node, "padding", size // 2)
        changed = project.with_main(graph)
        begun = time.perf_counter()
        known = check_and_infer(changed, DATA, previous=known.inference)
        durations.append(time.perf_counter() - begun)
    return statistics.median(durations)


def main() -> None:
    """Prints a table."""
    load(residual(20), DATA, Path())  # torch and the readers are loaded once, outside of what is measured
    gc.freeze()  # as the window does, so that the collector does not look through torch again and again
    print(f"{'nodes':>6} {'cold ms':>9} {'/ torch':>8} {'edit ms':>9} {'code+load ms':>13}")
    for count in SIZES:
        project = residual(count)
        whole = statistics.median(seconds(lambda: cold(project)) for _ in range(3))  # noqa: B023
        theirs = statistics.median(seconds(lambda: plain_torch(project)) for _ in range(3))  # noqa: B023
        edit = edited(project, count)
        known = statistics.median(seconds(lambda: check_and_infer(project, DATA)) for _ in range(3))  # noqa: B023
        loaded = statistics.median(seconds(lambda: load(project, DATA, Path())) for _ in range(3)) - known  # noqa: B023
        row = (whole * 1e3, whole / theirs, edit * 1e3, loaded * 1e3)
        print(f"{count:>6} {row[0]:>9.1f} {row[1]:>8.2f} {row[2]:>9.1f} {row[3]:>13.1f}")


if __name__ == "__main__":
    main()
