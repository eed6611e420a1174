"""A plot with the curves of a training, shown."""

import pytest
from pytestqt.qtbot import QtBot

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.theme.colors import DARK


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    created = CurvePlot("Loss", "epoch", DARK)
    qtbot.addWidget(created)
    created.resize(600, 300)
    created.show()
    qtbot.waitExposed(created)
    created.add_curve("step", "training", "training", 0, CurveStyle.FAINT)
    created.add_curve("smooth", "training", "training", 0, CurveStyle.LINE)
    created.add_curve("validation", "validation", "validation", 1, CurveStyle.MARKED)
    return created
