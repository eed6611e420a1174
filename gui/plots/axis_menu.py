"""What can be chosen of the axes of curves."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from gui.plots.curve import AxisScales
from gui.plots.x_axis import XAxis

translate = QCoreApplication.translate


def add_scale_actions(
    menu: QMenu,
    axes: Collection[XAxis],
    scales: AxisScales,
    set_scales: Callable[[AxisScales], object],
) -> None:
    """Adds what the axes of a plot may be.

    Args:
        menu: Where the actions go.
        axes: What the horizontal axis can count.
        scales: The axes as they are.
        set_scales: Called with the axes that are chosen.
    """
    if len(axes) > 1:
        group = QActionGroup(menu)
        for axis, label in _axis_labels().items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(scales.axis is axis)
            action.setEnabled(axis in axes)
            action.triggered.connect(lambda _on, axis=axis: set_scales(replace(scales, axis=axis)))
            group.addAction(action)
        menu.addSeparator()
    log = menu.addAction(translate("PlotMenu", "Logarithmic scale"))
    log.setCheckable(True)
    log.setChecked(scales.log_y)
    log.toggled.connect(lambda is_on: set_scales(replace(scales, log_y=is_on)))
    log_x = menu.addAction(translate("PlotMenu", "Logarithmic from left to right"))
    log_x.setCheckable(True)
    log_x.setChecked(scales.log_x)
    log_x.toggled.connect(lambda is_on: set_scales(replace(scales, log_x=is_on)))


def _axis_labels() -> dict[XAxis, str]:
    return {
        XAxis.EPOCH: translate("PlotMenu", "Over epochs"),
        XAxis.STEP: translate("PlotMenu", "Over steps"),
        XAxis.TIME: translate("PlotMenu", "Over time"),
    }
