"""What the View menu switches: wires, shapes, minimap, previews, the mouse wheel."""

from dataclasses import dataclass

WIRE_STYLES = ("curved", "straight", "hidden")
"""Hidden wires are shown at selected nodes and under the cursor."""
WHEEL_MODES = ("zoom", "scroll")
"""What the wheel does by itself; with Ctrl it does the other."""


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """The choices, each one of those above."""

    wires: str = "curved"
    wheel: str = "zoom"
    shapes: bool = True
    """Whether shapes are written on wires."""
    minimap: bool = True
    """Whether the overview is shown where not all is in view."""
    previews: bool = True
    """Whether nodes show what they give while a network learns."""

    @property
    def is_straight(self) -> bool:
        """Whether wires run straight."""
        return self.wires == "straight"
