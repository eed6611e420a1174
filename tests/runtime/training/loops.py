"""Trainers of the tiny program that have run, with all that they emitted."""

from collections.abc import Callable
from typing import Any

from runtime.control import Control
from runtime.events import (
    Event,
    Finished,
)
from runtime.training.trainer import Trainer
from tests.runtime.tiny_program import (
    program,
    rows,
    trainer,
    training,
)

SPLITS = {"train": rows(), "validation": rows(4), "test": rows(2)}


def of(events: list[Event], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def run(**options: Any) -> tuple[Trainer, list[Event], Finished]:
    """A trainer that has run, all that it emitted, and its last event."""
    events: list[Event] = []
    settings = options.pop("settings", None) or training()
    loop = trainer(options.pop("tiny", None) or program(), settings, events.append, **options)
    return loop, events, loop.run()


def reacting(
    react: Callable[[Event, Control], None], **options: Any
) -> tuple[Trainer, list[Event], Finished]:
    """The same with somebody who sends commands upon events."""
    events: list[Event] = []
    control = Control()

    def emit(event: Event) -> None:
        events.append(event)
        react(event, control)

    settings = options.pop("settings", None) or training()
    loop = trainer(options.pop("tiny", None) or program(), settings, emit, control=control, **options)
    return loop, events, loop.run()


def at_start(*commands: Any) -> Control:
    control = Control()
    for command in commands:
        control.send(command)
    return control
