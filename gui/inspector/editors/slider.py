"""A number between bounds, or one that is stepped by factors: typed, or drawn along a line."""

from bisect import bisect_left
from functools import lru_cache

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSlider

from graph.catalogue.value_types import FloatType, IntType, InvalidValueError
from graph.document import Value
from gui.inspector.editors.number import NumberEditor
from gui.inspector.editors.value_editor import GAP

MAX_INTEGER_STOPS = 64
"""Whole numbers between the bounds of which each gets a stop of its own; for more there is no line."""
DECADES = range(-8, 0)
"""Powers of ten that a line for rates and decays covers, up to 1."""
MIN_WIDTH, MIN_FIELD_WIDTH = 56, 66
"""Pixels of the line and of the field; where there are fewer for both, the field stands alone."""


@lru_cache(maxsize=256)
def slider_stops(kind: IntType | FloatType) -> tuple[float, ...]:
    """The round values along a line, from the least to the greatest; none where a line makes no sense."""
    if isinstance(kind, IntType):
        if kind.low is None or kind.high is None or kind.high - kind.low > MAX_INTEGER_STOPS:
            return ()
        return tuple(range(kind.low, kind.high + 1))
    if kind.logarithmic:
        rounds = [0.0, *(float(f"{factor}e{power}") for power in DECADES for factor in (1, 2, 5)), 1.0]
    elif kind.low is not None and kind.high is not None and 0 < kind.high - kind.low <= 2:
        count = round((kind.high - kind.low) * 100)
        rounds = [round(kind.low + index / 100, 10) for index in range(count + 1)]
    else:
        return ()
    return tuple(stop for stop in rounds if _is_accepted(kind, stop))


def _is_accepted(kind: FloatType, value: float) -> bool:
    try:
        kind.accept(value)
    except InvalidValueError:
        return False
    return True


class SliderTrack(QSlider):
    """The line. The wheel scrolls the form unless the line has the focus."""

    def __init__(self, count: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, count - 1)
        self.setPageStep(max(1, count // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class SliderEditor(NumberEditor):
    """The field of a number with a slider over round values beside it."""

    def __init__(self, kind: IntType | FloatType) -> None:
        super().__init__(kind)
        self._stops = slider_stops(kind)
        self.track = SliderTrack(len(self._stops))
        self.track.valueChanged.connect(self._on_slider_moved)
        self.track.sliderReleased.connect(self._finish)
        self.changing.connect(self._move_slider)
        self.add_widget(self.track, 1)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._move_slider(value)

    def show_placeholder(self, text: str) -> None:
        super().show_placeholder(text)
        self._move_slider(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.track.setVisible(event.size().width() >= MIN_FIELD_WIDTH + GAP + MIN_WIDTH)

    def _on_slider_moved(self, index: int) -> None:
        """Takes the value at a position of the slider."""
        value = self._stops[index]
        self.set_text(self.format_value(value))
        self.emit_value(value)
        if not self.track.isSliderDown():  # a key or a click beside the knob is done at once
            self._finish()

    def _move_slider(self, value: Value) -> None:
        """Moves the slider to a value; an expression has no position."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        self.track.setEnabled(is_number or value is None)
        if self.track.isSliderDown():
            return
        with QSignalBlocker(self.track):
            self.track.setValue(self._nearest(float(value)) if is_number else 0)  # type: ignore[arg-type]

    def _nearest(self, value: float) -> int:
        after = min(bisect_left(self._stops, value), len(self._stops) - 1)
        before = max(0, after - 1)
        return after if self._stops[after] - value <= value - self._stops[before] else before
