"""Pens of plots, whose widths count in pixels of the drawing on every screen.

pyqtgraph draws with cosmetic pens, whose widths Qt takes as pixels of the screen: on one at 200 % a curve of
two pixels would look like one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pyqtgraph import mkPen
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen

_is_unscaled: ContextVar[bool] = ContextVar("is_unscaled", default=False)


def make_pen(color: QColor | str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen so wide, in pixels of the drawing."""
    return mkPen(color, width=width if _is_unscaled.get() else width * pixel_ratio(), style=style)


def pixel_ratio() -> float:
    """Pixels of the screen for one of the drawing; of several screens, that of the finest."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@contextmanager
def unscaled_pens() -> Iterator[None]:
    """Within, pens are made for drawings that are measured in no screen's pixels, such as files of lines."""
    token = _is_unscaled.set(True)
    try:
        yield
    finally:
        _is_unscaled.reset(token)
