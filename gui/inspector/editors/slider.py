"""A number between bounds, or one that is stepped by factors: typed, or drawn along a line."""

from bisect import bisect_left
from functools import lru_cache

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider

from graph.catalogue.value_types import FloatType, IntType, NotAccepted
from graph.document import Value
from gui.inspector.editors.number import NumberEditor

MOST_WHOLE = 64
"""Whole numbers between the bounds of which each gets a stop of its own; for more there is no line."""
DECADES = range(-8, 0)
"""Powers of ten that a line for rates and decays covers, up to 1."""
NARROW = 56  # pixels


@lru_cache(maxsize=256)
def stops_of(kind: IntType | FloatType) -> tuple[float, ...]:
    """The round values along a line, from the least to the greatest; none where a line makes no sense."""
    if isinstance(kind, IntType):
        if kind.low is None or kind.high is None or kind.high - kind.low > MOST_WHOLE:
            return ()
        return tuple(range(kind.low, kind.high + 1))
    if kind.logarithmic:
        rounds = [0.0, *(float(f"{factor}e{power}") for power in DECADES for factor in (1, 2, 5)), 1.0]
    elif kind.low is not None and kind.high is not None and 0 < kind.high - kind.low <= 2:
        count = round((kind.high - kind.low) * 100)
        rounds = [round(kind.low + index / 100, 10) for index in range(count + 1)]
    else:
        return ()
    return tuple(each for each in rounds if _is_taken(kind, each))


def _is_taken(kind: FloatType, value: float) -> bool:
    try:
        kind.accept(value)
    except NotAccepted:
        return False
    return True


class Line(QSlider):
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
        return QSize(NARROW, super().minimumSizeHint().height())


class SliderEditor(NumberEditor):
    """The field of a number with a line beside it, along which stand round values."""

    def __init__(self, kind: IntType | FloatType) -> None:
        super().__init__(kind)
        self._stops = stops_of(kind)
        self.line_beside = Line(len(self._stops))
        self.line_beside.valueChanged.connect(self._draw)
        self.line_beside.sliderReleased.connect(self._finish)
        self.changing.connect(self._place)
        self.add(self.line_beside, 1)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._place(value)

    def show_placeholder(self, text: str) -> None:
        super().show_placeholder(text)
        self._place(None)

    def _draw(self, index: int) -> None:
        """Takes the value that stands at a place of the line."""
        value = self._stops[index]
        self.write(self.text_of(value))
        self.take(value)
        if not self.line_beside.isSliderDown():  # a key or a click beside the knob is done at once
            self._finish()

    def _place(self, value: Value) -> None:
        """Puts the knob where a value stands; an expression has no place."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        self.line_beside.setEnabled(is_number or value is None)
        if self.line_beside.isSliderDown():
            return
        with QSignalBlocker(self.line_beside):
            self.line_beside.setValue(self._nearest(float(value)) if is_number else 0)  # type: ignore[arg-type]

    def _nearest(self, value: float) -> int:
        after = min(bisect_left(self._stops, value), len(self._stops) - 1)
        before = max(0, after - 1)
        return after if self._stops[after] - value <= value - self._stops[before] else before
