"""How fast curves of many points are drawn, beside pyqtgraph's own thinning.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.plots [--points 10000000] [--times 15]

A redraw is to take less than 16 ms, by the clock, with ten million points in the plot. Drawn is what the
Training dock draws of a run: every single loss, their smoothed mean, and the validation. Beside it stands
`PlotDataItem` of pyqtgraph with the same two long curves, `autoDownsample` (`peak`, which keeps extremes
as ours does) and `clipToView`, in the same process and the same size. A redraw is new points, or another
look at them, and the painting of the whole widget into a picture, which is what the window does.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.application import make_application
from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.theme.colors import DARK

WIDTH, HEIGHT = 900, 300
PER_EPOCH = 1000
ADDED = 1000
"""Points that come between two redraws; ten thousand a second at the rate of the window."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Rival:
    """A plot under test: its widget, how points come, how it is drawn, where it looks."""

    widget: QWidget
    add: Callable[[Numbers, Numbers, Numbers], None]
    draw: Callable[[], None]
    look: Callable[[float, float], None]


def ours() -> Rival:
    """The plot of losses as the Training dock has it."""
    plot = CurvePlot("Loss", "epoch", DARK)
    plot.add_curve("step", "training", "training", 0, CurveStyle.FAINT)
    plot.add_curve("smooth", "training", "training", 0, CurveStyle.LINE)
    plot.add_curve("validation", "validation", "validation", 1, CurveStyle.MARKED)

    def add(x: Numbers, y: Numbers, smooth: Numbers) -> None:
        plot.add_points("step", x, y)
        plot.add_points("smooth", x, smooth)
        if int(x[-1]) > int(x[0]):
            plot.add_points("validation", [float(int(x[-1]))], [float(smooth[-1])])

    def look(low: float, high: float) -> None:
        plot.is_fitted = False
        plot.plot.getViewBox().setXRange(low, high, padding=0)
        plot.mark_stale(*plot.curves)

    return Rival(plot, add, plot.redraw, look)


def theirs() -> Rival:
    """pyqtgraph with its own thinning; it is given all points each time, as its interface asks for."""
    widget = pg.PlotWidget(background=DARK.panel)
    widget.showGrid(x=True, y=True, alpha=0.15)
    items = [widget.plot(pen=pg.mkPen(DARK.curves[0], width=width), antialias=width > 1) for width in (1, 2)]
    for item in items:
        item.setDownsampling(auto=True, method="peak")
        item.setClipToView(True)
    widget.getViewBox().disableAutoRange()
    stored: list[Numbers] = [np.empty(0)] * 3

    def add(x: Numbers, y: Numbers, smooth: Numbers) -> None:
        stored[:] = [np.concatenate([old, new]) for old, new in zip(stored, (x, y, smooth), strict=True)]

    def draw() -> None:
        for item, values in zip(items, stored[1:], strict=True):
            item.setData(stored[0], values)

    def look(low: float, high: float) -> None:
        widget.getViewBox().setRange(xRange=(low, high), yRange=(0, 3), padding=0)

    return Rival(widget, add, draw, look)


def losses(count: int, seed: int = 0) -> tuple[Numbers, Numbers, Numbers]:
    """Epochs, noisy losses, and what is smoothed of them."""
    x = (np.arange(count) + 1.0) / PER_EPOCH
    smooth = 0.2 + 2 * np.exp(-3 * x / x[-1])
    noise = np.random.default_rng(seed).gamma(2.0, 0.1, count)
    return x, smooth + noise, smooth


def shown(rival: Rival) -> None:
    """Paints the plot as the window does."""
    rival.draw()
    rival.widget.grab()


def timed(action: Callable[[int], None], times: int) -> list[float]:
    """Milliseconds by the clock of each of several calls."""
    durations = []
    for index in range(times):
        began = time.perf_counter()
        action(index)
        durations.append((time.perf_counter() - began) * 1000)
    return durations


def measured(rival: Rival, points: int, times: int) -> dict[str, list[float]]:
    """Redraws with new points, pans over a hundredth of the run, zooms from all of it into one epoch."""
    x, y, smooth = losses(points + ADDED * times)
    for first in range(0, points, 100_000):
        last = min(points, first + 100_000)
        rival.add(x[first:last], y[first:last], smooth[first:last])
    end = points / PER_EPOCH
    rival.look(0, end)
    shown(rival)

    def more(index: int) -> None:
        first = points + ADDED * index
        rival.add(*(column[first : first + ADDED] for column in (x, y, smooth)))
        shown(rival)

    def pan(index: int) -> None:
        rival.look(end * (0.3 + index / 1000), end * (0.31 + index / 1000))
        shown(rival)

    def zoom(index: int) -> None:
        width = end * (1 / end) ** (index / max(1, times - 1))
        rival.look(end / 2 - width / 2, end / 2 + width / 2)
        shown(rival)

    durations = {"new points": timed(more, times), "pan": timed(pan, times), "zoom": timed(zoom, times)}
    rival.widget.close()
    return durations


def main() -> None:
    """Prints milliseconds for each, and the memory that our points take."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--points", type=int, default=10_000_000)
    options.add_argument("--times", type=int, default=15)
    chosen = options.parse_args()
    app = make_application()
    print(f"{chosen.points:,} points, {WIDTH}x{HEIGHT}, ms by the clock: median (worst)")
    results = {}
    for name, make in (("Netloom", ours), ("pyqtgraph", theirs)):
        rival = make()
        rival.widget.resize(WIDTH, HEIGHT)
        rival.widget.show()
        QApplication.processEvents()
        results[name] = measured(rival, chosen.points, chosen.times)
        if isinstance(rival.widget, CurvePlot):
            taken = sum(column.series.reserved_bytes for column in rival.widget.curves.values())
    for what in results["Netloom"]:
        one, other = (results[name][what] for name in results)
        ratio = statistics.median(other) / statistics.median(one)
        print(
            f"{what:12} Netloom {statistics.median(one):7.1f} ({max(one):6.1f})"
            f"   pyqtgraph {statistics.median(other):7.1f} ({max(other):6.1f})   ratio {ratio:5.1f}"
        )
    print(f"Kept points: {taken / 2**20:,.0f} MiB for both curves, {taken / chosen.points:.1f} bytes a step")
    app.quit()


if __name__ == "__main__":
    main()
