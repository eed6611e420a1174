"""How a run is told what to do: an inbox that any thread fills and the trainer empties between steps."""

import queue
from collections.abc import Callable

from runtime.events import Command, Pause, Resume, SetRate, Stop


class Stopped(Exception):
    """The run was told to stop. The only exception of that meaning."""


class Control:
    """The inbox of one run."""

    def __init__(self) -> None:
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()

    def send(self, command: Command) -> None:
        """Puts a command in; from any thread."""
        self._inbox.put(command)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits; cheap enough for every step."""
        return self._inbox.empty()

    def obey(
        self,
        on_pause: Callable[[], None] = lambda: None,
        on_resume: Callable[[], None] = lambda: None,
        on_rate: Callable[[SetRate], None] = lambda _command: None,
    ) -> None:
        """Does what was asked for; waits here while paused.

        Raises:
            Stopped: It was told to stop.
        """
        is_paused = False
        while is_paused or not self._inbox.empty():
            command = self._inbox.get()
            if isinstance(command, Stop):
                raise Stopped
            if isinstance(command, SetRate):
                on_rate(command)
            elif isinstance(command, Pause) and not is_paused:
                is_paused = True
                on_pause()
            elif isinstance(command, Resume) and is_paused:
                is_paused = False
                on_resume()
