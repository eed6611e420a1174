"""A number may be drawn along a line with round stops."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from graph.catalogue.value_types import (
    FloatType,
    IntType,
    ValueType,
)
from gui.inspector.editors.parsing import param_value_text
from gui.inspector.editors.slider import SliderEditor, slider_stops
from tests.gui.hand import Hand
from tests.gui.inspector.form_input import typed
from tests.gui.inspector.test_editors import Heard


@pytest.mark.parametrize(
    ("kind", "some"),
    [
        (FloatType(0, 1), (0.0, 0.01, 0.5, 1.0)),
        (FloatType(0, 1, without=(1,)), (0.0, 0.99)),
        (FloatType(low=0, logarithmic=True), (0.0, 1e-8, 5e-4, 0.02, 1.0)),
        (FloatType(low=1e-4, high=0.5, logarithmic=True), (1e-4, 0.5)),
        (IntType(1, 4), (1, 2, 3, 4)),
    ],
    ids=str,
)
def test_a_line_has_round_stops_that_the_kind_takes(
    kind: IntType | FloatType, some: tuple[float, ...]
) -> None:
    stops = slider_stops(kind)
    assert set(some) <= set(stops)
    assert (stops[0], stops[-1]) == (some[0], some[-1])
    assert list(stops) == sorted(stops)
    assert [kind.accept(item) for item in stops] == list(stops)


@pytest.mark.parametrize("kind", [IntType(low=1), FloatType(), FloatType(low=0), IntType(0, 10**6)], ids=str)
def test_a_number_without_near_bounds_has_no_line(qtbot: QtBot, kind: ValueType) -> None:
    assert not isinstance(Heard(qtbot, kind).editor, SliderEditor)


def test_drawing_along_the_line_emits_every_value_and_then_the_last(qtbot: QtBot) -> None:
    heard = Heard(qtbot, FloatType(0, 1))
    editor = heard.editor
    assert isinstance(editor, SliderEditor)
    editor.resize(260, 30)
    editor.changing.connect(editor.show_value)
    editor.show_value(0.25)
    assert heard.changing == []
    line = editor.track
    spot = QStyleOptionSlider()
    line.initStyleOption(spot)
    part = QStyle.SubControl.SC_SliderHandle
    knob = line.style().subControlRect(QStyle.ComplexControl.CC_Slider, spot, part, line).center()
    hand = Hand(line)
    hand.drag((knob.x(), knob.y()), (knob.x() + 40, knob.y()))
    assert len(heard.changing) > 2
    assert heard.changing == sorted(heard.changing)
    assert heard.changed == heard.changing[-1:]
    assert heard.field.line.text() == param_value_text(heard.changed[0])
    assert 0.3 < float(heard.field.line.text()) <= 1.0


def test_keys_on_the_line_and_numbers_in_the_field_move_the_knob(qtbot: QtBot) -> None:
    heard = Heard(qtbot, FloatType(low=0, logarithmic=True))
    editor = heard.editor
    assert isinstance(editor, SliderEditor)
    editor.show_value(0.01)
    QTest.keyClick(editor.track, Qt.Key.Key_Right)
    assert (heard.changing, heard.changed) == ([0.02], [0.02])
    typed(heard.field.field, "0.5")
    assert slider_stops(FloatType(low=0, logarithmic=True))[editor.track.value()] == 0.5
    editor.show_value("=rate/2")
    assert not editor.track.isEnabled()
    editor.show_placeholder("mixed")
    assert editor.track.isEnabled()
