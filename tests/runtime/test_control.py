"""Commands are taken out in order; while paused, only some of them go on."""

import threading

import pytest

from runtime.control import Control, Stopped
from runtime.events import (
    Command,
    Pause,
    ProbeNode,
    Resume,
    SaveCheckpoint,
    SetLearningRate,
    StepOnce,
    Stop,
)


def handled(control: Control) -> list[Command]:
    """What the handler is called with."""
    commands: list[Command] = []
    control.process_commands(commands.append)
    return commands


def with_commands(*commands: Command) -> Control:
    control = Control()
    for command in commands:
        control.send(command)
    return control


def test_it_is_empty_until_a_command_comes() -> None:
    control = Control()
    assert control.is_empty
    control.send(Resume())
    assert not control.is_empty
    assert handled(control) == []
    assert control.is_empty


def test_commands_are_handled_in_order() -> None:
    commands = (SetLearningRate("a", 0.1), ProbeNode("b"), SaveCheckpoint())
    assert handled(with_commands(*commands)) == list(commands)


def test_what_waits_behind_a_stop_is_left() -> None:
    control = with_commands(SaveCheckpoint(), Stop(), SaveCheckpoint())
    commands: list[Command] = []
    with pytest.raises(Stopped):
        control.process_commands(commands.append)
    assert commands == [SaveCheckpoint()]
    with pytest.raises(Stopped):
        with_commands(Stop()).process_commands()


def test_a_pause_waits_for_what_ends_it() -> None:
    commands = (Pause(free=True), Pause(), SaveCheckpoint(), Resume())
    assert handled(with_commands(*commands)) == [Pause(free=True), SaveCheckpoint(), Resume()]
    with pytest.raises(Stopped):
        with_commands(Pause(), Stop()).process_commands()


def test_steps_and_resuming_mean_nothing_without_a_pause() -> None:
    assert handled(with_commands(StepOnce(), Resume())) == []


def test_behind_a_single_step_it_is_paused_again_in_the_same_mode() -> None:
    control = with_commands(Pause(free=True), StepOnce())
    assert handled(control) == [Pause(free=True), StepOnce()]
    assert not control.is_empty
    control.send(Resume())
    assert handled(control) == [Pause(free=True), Resume()]
    assert control.is_empty


def test_a_command_from_another_thread_ends_the_pause() -> None:
    control, paused = with_commands(Pause()), threading.Event()
    commands: list[Command] = []

    def handle(command: Command) -> None:
        commands.append(command)
        paused.set()

    thread = threading.Thread(target=control.process_commands, args=(handle,))
    thread.start()
    assert paused.wait(timeout=10)
    control.send(Resume())
    thread.join(timeout=10)
    assert commands == [Pause(), Resume()]
