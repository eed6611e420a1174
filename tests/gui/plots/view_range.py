"""What part of a plot is in view."""

from gui.plots.curve_plot import CurvePlot


def view(plot: CurvePlot) -> tuple[tuple[float, float], tuple[float, float]]:
    (x0, x1), (y0, y1) = plot.plot.getViewBox().viewRange()
    return (x0, x1), (y0, y1)
