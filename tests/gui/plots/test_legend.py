"""The names of curves: switched by a click, cut, below the title or in a menu, and never out of sight."""

from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import MIN_WIDTH, CurvePlot
from gui.plots.legend import Legend, LegendItem
from gui.theme.colors import DARK
from tests.gui.hand import Hand
from tests.gui.plots.view_range import view


def test_a_name_hides_its_curves(plot: CurvePlot) -> None:
    plot.add_points("smooth", [0, 1], [3.0, 2.0])
    plot.add_points("validation", [0, 1], [30.0, 20.0])
    plot.legend.items["validation"].click()
    plot.redraw()
    assert not plot.curves["validation"].item.isVisible()
    assert view(plot)[1][1] < 10


def test_a_narrow_plot_gives_its_buttons_up_and_then_cuts_names(plot: CurvePlot, qtbot: QtBot) -> None:
    def has_space(chip: LegendItem) -> bool:
        return chip.width() >= chip.sizeHint().width()

    chips = list(plot.legend.items.values())
    assert plot.log.isVisible()
    assert all(has_space(chip) for chip in chips)
    enough = plot.title.sizeHint().width() + plot.legend.sizeHint().width() + 24
    plot.resize(enough, 200)
    qtbot.waitUntil(lambda: not plot.log.isVisible() and not plot.fit_button.isVisible())
    qtbot.waitUntil(lambda: all(has_space(chip) for chip in chips))
    plot.resize(MIN_WIDTH, 200)
    qtbot.waitUntil(lambda: not any(has_space(chip) for chip in chips))
    assert all(chip.geometry().right() < plot.header.width() for chip in chips)
    assert chips[0].toolTip() == "Show or hide training"
    plot.resize(600, 200)
    qtbot.waitUntil(lambda: plot.log.isVisible() and all(has_space(chip) for chip in chips))


def test_many_names_ask_for_little_space_and_short_ones_for_no_more_than_they_need(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    legend = Legend(page)
    legend.show_group("0", "0", QColor("red"), DARK)
    (chip,) = legend.items.values()
    assert chip.minimumSizeHint().width() <= chip.sizeHint().width()
    for number in range(12):
        legend.show_group(f"a{number}", f"a long name {number}", QColor("red"), DARK)
    assert legend.minimumSizeHint().width() < 150
    page.resize(300, 30)
    legend.setGeometry(0, 0, 300, 30)
    page.show()
    rects = [chip.geometry() for chip in legend.items.values() if chip.isVisible()]
    assert len(rects) == 5
    assert all(one.right() < other.left() for one, other in pairwise([*rects, legend.more.geometry()]))
    assert legend.more.geometry().right() < 300
    assert all(
        chip.width() >= chip.minimumSizeHint().width() for chip in legend.items.values() if chip.isVisible()
    )


def test_names_without_space_are_switched_in_a_menu(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    for number in range(6):
        legend.show_group(f"{number}", f"a long name {number}", QColor("red"), DARK)
    legend.setFixedSize(150, 30)
    legend.show()
    qtbot.waitExposed(legend)
    assert legend.more.text() == "+4"
    assert legend.more.toolTip() == "a long name 2, a long name 3, a long name 4, a long name 5"
    Hand(legend.more).click(QPointF(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    last = menu.actions()[-1]
    assert (last.text(), last.isChecked()) == ("a long name 5", True)
    with qtbot.waitSignal(legend.toggled) as toggled:
        Hand(menu).click(QPointF(menu.actionGeometry(last).center()))
    assert toggled.args == ["5", False]
    assert not legend.is_shown("5")
    legend.setFixedSize(900, 30)
    qtbot.waitUntil(lambda: all(item.isVisible() for item in legend.items.values()))
    assert not legend.more.isVisible()


def test_names_go_below_the_title_of_a_narrow_plot(plot: CurvePlot, qtbot: QtBot) -> None:
    for number, name in enumerate(("judge", "forger", "judge_validation", "forger_validation")):
        plot.add_curve(name, name, name, number, CurveStyle.LINE)
        plot.add_points(name, [0, 1], [1.0, 0.5])
    plot.resize(MIN_WIDTH + 20, 240)
    qtbot.waitUntil(lambda: plot.legend.y() >= plot.title.geometry().bottom())
    shown = [item for item in plot.legend.items.values() if item.isVisible()]
    assert len(shown) >= 2
    assert plot.legend.more.isVisible()
    assert plot.legend.geometry().right() <= plot.header.width()
    assert plot.legend.geometry().bottom() <= plot.header.height()
    plot.resize(700, 240)
    qtbot.waitUntil(lambda: plot.legend.x() > plot.title.geometry().right())
    assert not plot.legend.more.isVisible()
