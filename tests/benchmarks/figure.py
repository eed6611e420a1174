"""How long a figure of a large drawing takes, beside painting the same drawing on the canvas.

    python -m tests.benchmarks.figure [SIZE ...]

The canvas is built and painted whole, every node with its text; the figure is built and written in each way.
Times are of the processor; the ratio to the canvas is what stays the same on another machine.
"""

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from graph.document import Project
from gui.canvas.geometry import Geometry
from gui.canvas.primitives import Box
from gui.canvas.scene import Scene, compute_node_states
from gui.canvas.scene_painter import PaintResources, paint_scene
from gui.canvas.viewport import Viewport
from gui.figure.build import FORMATS, build_figure
from gui.figure.options import STYLES, FigureOptions
from gui.theme.colors import LIGHT
from tests.benchmarks.canvas_editors import known, rows

TILE = 2000
"""Edge of the part of the canvas that is painted at once, in pixels, at natural size."""


def seconds(action: Callable[[], object]) -> float:
    """The processor's time for it."""
    before = time.process_time()
    action()
    return time.process_time() - before


def paint_canvas(project: Project) -> None:
    """The drawing on the canvas at its natural size, tile by tile."""
    geometry = Geometry(project.main)
    analysis = replace(known(project.main), project=project)
    scene = Scene(geometry, LIGHT, compute_node_states(geometry, analysis), analysis.types)
    resources, extent = PaintResources(), geometry.full_extent()
    pixmap = QPixmap(TILE, TILE)
    for column in range(int(extent.width // TILE) + 1):
        for row in range(int(extent.height // TILE) + 1):
            viewport = Viewport(1.0, -column * TILE - extent.x, -row * TILE - extent.y)
            area = Box(extent.x + column * TILE, extent.y + row * TILE, TILE, TILE)
            painter = QPainter(pixmap)
            paint_scene(painter, scene, resources, viewport, [area], 1.0)
            painter.end()


def main() -> None:
    """Prints a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("sizes", nargs="*", type=int, default=[1000, 5000])
    chosen = options.parse_args()
    app = QApplication.instance() or QApplication([])
    for size in chosen.sizes:
        project = Project(f"{size} nodes", rows(size))
        analysis = replace(known(project.main), project=project)
        canvas = seconds(lambda project=project: paint_canvas(project))
        print(f"{size:,} nodes: the canvas takes {canvas:.2f} s")
        for style in STYLES:
            figures = []
            chosen_style = FigureOptions(style=style)
            took = seconds(
                lambda p=project, o=chosen_style, a=analysis, f=figures: f.append(build_figure(p, o, a))
            )
            print(f"  {style}: built in {took:.2f} s, {took / canvas:.2f} of the canvas")
            for end, write in FORMATS.items():
                sizes: list[int] = []
                took = seconds(lambda w=write, f=figures, s=sizes: s.append(len(w(f[0], 0.5))))
                print(
                    f"    {end}: {took:.2f} s, {took / canvas:.2f} of the canvas, {sizes[0] / 1024:,.0f} kB"
                )
    app.processEvents()


if __name__ == "__main__":
    main()
