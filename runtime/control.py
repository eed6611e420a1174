"""How a run is controlled: an inbox that any thread fills and the trainer empties between steps."""

import queue
from collections.abc import Callable

from runtime.events import Command, Pause, ProbeNode, Resume, SaveCheckpoint, SetLearningRate, StepOnce, Stop


class Stopped(Exception):
    """The run was stopped by a command. The only exception of that meaning."""


def _ignore(_command: Command) -> None:
    return


class Control:
    """The inbox of one run."""

    def __init__(self) -> None:
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._pause_command = Pause()
        self._is_single_step = False

    def send(self, command: Command) -> None:
        """Puts a command in; from any thread."""
        self._inbox.put(command)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits; cheap enough for every step."""
        return self._inbox.empty() and not self._is_single_step

    def process_commands(self, handle: Callable[[Command], None] = _ignore) -> None:
        """Takes all commands out, and waits here while paused.

        Args:
            handle: Called with every command that changes something: with `Pause` before it waits, with
                `Resume` and `StepOnce` after that. After a single step it is called with the `Pause` again.

        Raises:
            Stopped: One of them is `Stop`.
        """
        is_paused, self._is_single_step = self._is_single_step, False
        if is_paused:
            handle(self._pause_command)
        while is_paused or not self._inbox.empty():
            command = self._inbox.get()
            match command:
                case Stop():
                    raise Stopped
                case SetLearningRate() | ProbeNode() | SaveCheckpoint():
                    handle(command)
                case Pause() if not is_paused:
                    is_paused, self._pause_command = True, command
                    handle(command)
                case Resume() if is_paused:
                    is_paused = False
                    handle(command)
                case StepOnce() if is_paused:
                    self._is_single_step = True
                    handle(command)
                    return
