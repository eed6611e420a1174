"""What an action is: its text, its keys, where it is offered, and the function that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from gui.actions.targets import ActionTargets

Handler: TypeAlias = Callable[[ActionTargets], object]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `shortcuts` are written as Qt writes them; the first one is shown. With `on_canvas` they count only while
    the canvas has the focus, so that a text field keeps its own keys. `starts_group` puts a line above it.
    """

    id: str
    text: str
    handler: Handler
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled_when: str = ""
    """The condition of `gui.shell.menus.action_conditions` without which it is grey; none: always enabled."""
    on_canvas: bool = False
    starts_group: bool = False
    checked_when: str = ""
    """The condition that is shown by a check mark."""
