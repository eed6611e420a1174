"""How a run is controlled: by an inbox that any thread fills and the trainer empties, and by Ctrl-C."""

import queue
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

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


@contextmanager
def interruptible(request_stop: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Within, the first Ctrl-C asks for an end, and the second one ends the program.

    Args:
        request_stop: Called at the first one.

    Returns:
        What tells whether there was one.
    """
    interrupts: list[bool] = []

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        """Handles the signal.

        Raises:
            KeyboardInterrupt: It is the second one.
        """
        if interrupts:
            raise KeyboardInterrupt
        interrupts.append(True)
        request_stop()

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield lambda: bool(interrupts)
    finally:
        signal.signal(signal.SIGINT, before)
