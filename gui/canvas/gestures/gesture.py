"""The protocol of gestures."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.primitives import Point

CLICK_PIXELS = 5.0
"""A press that moves less than this is a click, not a drag."""


class Gesture(Protocol):
    """Starts when constructed, on a press; ends with `finish` or `cancel`. Points are in canvas units."""

    def move(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Takes the position of the cursor."""
        ...

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Ends with the release of the button."""
        ...

    def cancel(self) -> None:
        """Restores what was before."""
        ...

    def paint(self, painter: QPainter) -> None:
        """Paints it, in canvas units, over everything else."""
        ...
