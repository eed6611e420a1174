"""What an action is: its words, its keys, its place, and the way to what it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `shortcuts` are written as Qt writes them; the first one is shown. With `on_canvas` they count only while
    the canvas has the focus, so that a text field keeps its own keys. `starts_group` puts a line above it.
    """

    id: str
    text: str
    handler: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled_when: str = ""
    on_canvas: bool = False
    in_context_menu: bool = False
    starts_group: bool = False
    checked_when: str = ""
    """The fact of `gui.shell.menus.facts_of` that is shown by a check mark."""


def resolve_handler(window: object, spec: ActionSpec) -> Callable[[], Any]:
    """What an action calls.

    Raises:
        AttributeError: The window has no such thing.
    """
    target: Any = window
    for name in spec.handler.split("."):
        target = getattr(target, name)
    handler: Callable[[], Any] = target
    return handler
