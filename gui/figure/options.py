"""What a figure shows, and how."""

from dataclasses import dataclass

STYLES = ("screen", "paper")
"""As on the canvas, in its light colors; or as in an article, in a serif face and few colors."""
LAYOUTS = ("drawn", "automatic")
"""Where the nodes stand: where they were put, or in columns as Arrange > Tidy Up puts them."""
MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """The choices of a figure."""

    style: str = "screen"
    block: str | None = None
    """The block whose inside is shown; None: the main drawing."""
    depth: int = 0
    """How many levels of blocks are shown opened, each in a frame."""
    shapes: bool = True
    """Whether the shapes of tensors are written on wires."""
    notes: bool | None = None
    """Whether notes are shown; None: on the screen, but not on paper."""
    layout: str = "drawn"
    """One of `LAYOUTS`; nodes that lie over each other are always laid out anew."""

    @property
    def shows_notes(self) -> bool:
        """Whether notes are shown."""
        return self.style == "screen" if self.notes is None else self.notes
