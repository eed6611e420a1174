"""Pinned parameters: stored with the project, as pairs of node and parameter."""

from collections.abc import Iterable
from dataclasses import replace

from graph.document import Project

PINNED = "pinned"
"""The key under which a project keeps them."""
Pin = tuple[str, str]


def pins_of(project: Project) -> tuple[Pin, ...]:
    """The pins whose nodes exist; whatever else the file holds there is skipped."""
    listed = project.extra.get(PINNED, ())
    pins: list[Pin] = []
    for entry in listed if isinstance(listed, list | tuple) else ():
        is_pair = isinstance(entry, list | tuple) and len(entry) == 2
        if is_pair and all(isinstance(text, str) for text in entry) and entry[0] in project.main.nodes:
            pins.append((entry[0], entry[1]))
    return tuple(dict.fromkeys(pins))


def toggle_pin(project: Project, node: str, parameter: str) -> Project:
    """The project with one more pin, or without it where it was there."""
    pins, pin = pins_of(project), (node, parameter)
    return with_pins(project, [other for other in pins if other != pin] if pin in pins else [*pins, pin])


def with_pins(project: Project, pins: Iterable[Pin]) -> Project:
    """The project with these pins in place of its own."""
    new_pins = tuple(pins)
    if not new_pins and PINNED not in project.extra:
        return project
    extra = {key: value for key, value in project.extra.items() if key != PINNED}
    return replace(project, extra={**extra, PINNED: new_pins} if new_pins else extra)
