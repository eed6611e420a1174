"""How a run is told what to do: an inbox that any thread fills and the trainer empties between steps."""

import queue

from runtime.events import Checkpoint, Command, LookAt, Pause, Resume, SetRate, StepOnce, Stop


class Stopped(Exception):
    """The run was told to stop. The only exception of that meaning."""


class Orders:
    """What the trainer does when it is told to; here nothing at all."""

    def pause(self, command: Pause) -> None:
        """It waits from now on."""

    def resume(self) -> None:
        """It goes on."""

    def step_once(self) -> None:
        """It takes one step and waits again."""

    def set_rate(self, command: SetRate) -> None:
        """An optimizer gets another learning rate."""

    def look_at(self, command: LookAt) -> None:
        """What this node gives is told from now on."""

    def keep(self) -> None:
        """The state is kept on disk now."""


class Control:
    """The inbox of one run."""

    def __init__(self) -> None:
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._pause = Pause()
        self._steps_once = False

    def send(self, command: Command) -> None:
        """Puts a command in; from any thread."""
        self._inbox.put(command)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits; cheap enough for every step."""
        return self._inbox.empty() and not self._steps_once

    def obey(self, orders: Orders | None = None) -> None:
        """Does what was asked for; waits here while paused.

        Raises:
            Stopped: It was told to stop.
        """
        orders = orders or Orders()
        is_paused, self._steps_once = self._steps_once, False
        if is_paused:
            orders.pause(self._pause)
        while is_paused or not self._inbox.empty():
            command = self._inbox.get()
            if isinstance(command, Stop):
                raise Stopped
            if isinstance(command, SetRate):
                orders.set_rate(command)
            elif isinstance(command, LookAt):
                orders.look_at(command)
            elif isinstance(command, Checkpoint):
                orders.keep()
            elif isinstance(command, Pause) and not is_paused:
                is_paused, self._pause = True, command
                orders.pause(command)
            elif isinstance(command, Resume) and is_paused:
                is_paused = False
                orders.resume()
            elif isinstance(command, StepOnce) and is_paused:
                self._steps_once = True
                orders.step_once()
                return
