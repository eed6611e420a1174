"""From canvas to screen and back: a scale and an offset, as a value."""

from dataclasses import dataclass

from gui.canvas.primitives import Box, Point

MIN_SCALE, MAX_SCALE = 0.05, 3.0
FIT_MARGIN = 48.0
"""Pixels that stay free at each side where all is brought into view."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """`screen = canvas * scale + offset`, in logical pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_screen(self, point: Point) -> Point:
        """Where a point of the canvas is in the widget."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def to_canvas(self, point: Point) -> Point:
        """The point of the canvas at a position of the widget."""
        return (point[0] - self.x) / self.scale, (point[1] - self.y) / self.scale

    def area(self, width: float, height: float) -> Box:
        """What a widget of this size shows."""
        left, top = self.to_canvas((0, 0))
        return Box(left, top, width / self.scale, height / self.scale)

    def panned(self, dx: float, dy: float) -> "Viewport":
        """Moved by so many pixels."""
        return Viewport(self.scale, self.x + dx, self.y + dy)

    def zoomed(self, factor: float, at: Point) -> "Viewport":
        """Scaled by a factor, with the point under `at` staying where it is."""
        scale = min(MAX_SCALE, max(MIN_SCALE, self.scale * factor))
        there = self.to_canvas(at)
        return Viewport(scale, at[0] - there[0] * scale, at[1] - there[1] * scale)

    @staticmethod
    def fitting(box: Box, width: float, height: float, margin: float = FIT_MARGIN) -> "Viewport":
        """The one that shows a whole rectangle in the middle, at most in its natural size.

        Small widgets have small margins, so that most of them is there for what is shown.
        """
        margin = min(margin, width / 8, height / 8)
        across = (width - 2 * margin) / max(box.width, 1.0)
        down = (height - 2 * margin) / max(box.height, 1.0)
        scale = min(MAX_SCALE, max(MIN_SCALE, min(across, down, 1.0)))
        x, y = box.center
        return Viewport(scale, width / 2 - x * scale, height / 2 - y * scale)
