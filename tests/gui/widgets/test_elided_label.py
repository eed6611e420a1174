"""Words without room are cut, and told by the tooltip."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.widgets.elided_label import ElidedComboBox, ElidedLabel


def tip_of(label: ElidedLabel) -> str:
    spot = QPoint(3, 3)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, spot, label.mapToGlobal(spot)))
    QToolTip.hideText()
    return label.toolTip()


def test_elided_text_is_shown_by_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("-0.0158 ± 0.2514")
    qtbot.addWidget(label)
    label.tip = "Mean and deviation"
    label.resize(label.sizeHint())
    label.show()
    whole = label.grab().toImage()
    assert not label.is_elided
    assert tip_of(label) == "Mean and deviation"
    label.resize(50, label.height())
    assert label.is_elided
    assert tip_of(label) == "-0.0158 ± 0.2514\nMean and deviation"
    assert label.grab().toImage() != whole.copy(label.rect())  # dots, not just the end cut off
    assert label.minimumSizeHint().width() < 30


def test_a_box_elides_its_text_in_the_middle_and_shows_it_in_a_tooltip(qtbot: QtBot) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItems(["Diabetes regression · 11:22", "short"])
    box.resize(400, 28)
    box.show()
    assert not box.is_elided
    box.resize(120, 28)
    assert box.is_elided
    cut = box.grab().toImage()
    box.setItemText(0, "Diabetes regression · 23:59")
    assert box.grab().toImage() != cut  # the end, by which runs are told apart, is seen
    box.setCurrentIndex(1)
    assert not box.is_elided


def test_a_box_without_a_choice_paints_its_placeholder(qtbot: QtBot) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two"])
    box.setCurrentIndex(-1)
    box.resize(200, 30)
    empty = box.grab().toImage()
    box.setPlaceholderText("mixed")
    assert box.grab().toImage() != empty
    box.setCurrentIndex(0)
    chosen = box.grab().toImage()
    box.setPlaceholderText("")
    assert box.grab().toImage() == chosen


def test_a_stub_of_a_text_is_not_shown(qtbot: QtBot) -> None:
    label = ElidedLabel("Wire a metric to the output to watch it here.")
    label.min_letters = 12
    qtbot.addWidget(label)
    blank = ElidedLabel("")
    qtbot.addWidget(blank)
    for width, is_shown in ((30, False), (180, True)):
        for widget in (label, blank):
            widget.setFixedSize(width, 20)
        assert (label.grab().toImage() != blank.grab().toImage()) is is_shown


def test_a_number_is_shown_whole_or_not_at_all(qtbot: QtBot) -> None:
    label, blank = ElidedLabel("0.0016 ± 0.64"), ElidedLabel("")
    label.is_whole = True
    for widget in (label, blank):
        qtbot.addWidget(widget)
    whole = label.fontMetrics().horizontalAdvance(label.text())
    for width, is_shown in ((whole - 8, False), (whole + 8, True)):
        for widget in (label, blank):
            widget.setFixedSize(width, 20)
        assert (label.grab().toImage() != blank.grab().toImage()) is is_shown
