"""How a run is told what to do: an inbox that any thread fills and the trainer empties between steps."""

import queue

from runtime.events import Command, Pause, ProbeNode, Resume, SaveCheckpoint, SetLearningRate, StepOnce, Stop


class Stopped(Exception):
    """The run was told to stop. The only exception of that meaning."""


class CommandHandler:
    """What the trainer does when it is told to; here nothing at all."""

    def on_pause(self, command: Pause) -> None:
        """It waits from now on."""

    def on_resume(self) -> None:
        """It goes on."""

    def on_step_once(self) -> None:
        """It takes one step and waits again."""

    def on_set_lr(self, command: SetLearningRate) -> None:
        """An optimizer gets another learning rate."""

    def on_probe_node(self, command: ProbeNode) -> None:
        """What this node gives is told from now on."""

    def on_save_checkpoint(self) -> None:
        """The state is kept on disk now."""


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

    def process_commands(self, handler: CommandHandler | None = None) -> None:
        """Does what was asked for; waits here while paused.

        Raises:
            Stopped: It was told to stop.
        """
        handler = handler or CommandHandler()
        is_paused, self._is_single_step = self._is_single_step, False
        if is_paused:
            handler.on_pause(self._pause_command)
        while is_paused or not self._inbox.empty():
            command = self._inbox.get()
            if isinstance(command, Stop):
                raise Stopped
            if isinstance(command, SetLearningRate):
                handler.on_set_lr(command)
            elif isinstance(command, ProbeNode):
                handler.on_probe_node(command)
            elif isinstance(command, SaveCheckpoint):
                handler.on_save_checkpoint()
            elif isinstance(command, Pause) and not is_paused:
                is_paused, self._pause_command = True, command
                handler.on_pause(command)
            elif isinstance(command, Resume) and is_paused:
                is_paused = False
                handler.on_resume()
            elif isinstance(command, StepOnce) and is_paused:
                self._is_single_step = True
                handler.on_step_once()
                return
