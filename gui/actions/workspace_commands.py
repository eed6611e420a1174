"""What actions ask of the arrangement of a window's panels."""

from typing import Protocol


class WorkspaceCommands(Protocol):
    """Switches between arrangements of panels, each for one kind of work."""

    @property
    def conditions(self) -> frozenset[str]:
        """What is shown, by the names that the table of actions uses."""
        ...

    def switch(self, name: str) -> None:
        """Shows a workspace as it was left."""
        ...

    def reset(self) -> None:
        """Shows the workspace as it is at first."""
        ...

    def toggle_canvas_only(self) -> None:
        """Hides all but menus and canvas, or brings it back just as it was."""
        ...
