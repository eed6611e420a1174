import re
from pathlib import Path

import pytest

from gui.plots.curve_plot import CurvePlot
from gui.plots.image_export import save_svg
from gui.theme.colors import DARK


def widths(plot: CurvePlot) -> set[float]:
    """Those of the pens of the curve, in pixels of the screen."""
    return {plot.curves["smooth"].item.opts["pen"].widthF()}


def test_a_curve_is_as_wide_on_a_fine_screen_and_in_a_file_of_lines_as_on_any(
    plot: CurvePlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.add_points("smooth", [0.5, 1.0], [3.0, 2.0])
    plot.set_theme(DARK)
    assert widths(plot) == {2}
    monkeypatch.setattr("gui.plots.pens.pixel_ratio", lambda: 2.0)
    plot.set_theme(DARK)
    plot.redraw()
    assert widths(plot) == {4}
    save_svg(plot, tmp_path / "plot.svg")
    text = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert {float(width) for width in re.findall(r'stroke-width="([\d.]+)"', text)} <= {1.0, 2.0}
    assert widths(plot) == {4}
