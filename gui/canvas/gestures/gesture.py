"""What every gesture can do."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.primitives import Point

CLICK_PIXELS = 5.0
"""A hand that moves less than this has clicked, not dragged."""


class Gesture(Protocol):
    """Begins when it is made, on a press; ends with `finish` or `cancel`. Points are in canvas units."""

    def move(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """The hand is here now."""
        ...

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """The hand has let go."""
        ...

    def cancel(self) -> None:
        """All is as it was before."""
        ...

    def paint(self, painter: QPainter) -> None:
        """What is seen of it, in canvas units, over everything else."""
        ...
