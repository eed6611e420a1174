"""What nodes give after a pause and at the end is computed from the weights as they are."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from graph.problems import GraphError
from graph.progress import ignore_progress
from runtime.control import Control
from runtime.evaluation.run_selection import last_weights
from runtime.events import Event, Failed, Pause, Paused, ProbeNode, Resume, SamplesProbed, Started, Stop
from runtime.run import TrainingRequest, run_project
from runtime.stored_run_probe import StoredRunProbe
from tests.builders import digits_mlp, iris_mlp


def trained(folder: Path, commands: tuple = ()) -> tuple[Path, list[Event]]:
    """A run of two epochs, and its events; commands are sent with its start."""
    events: list[Event] = []
    control = Control()

    def receive(event: Event) -> None:
        events.append(event)
        if isinstance(event, Started):
            for command in commands:
                control.send(command)

    run_project(TrainingRequest(digits_mlp(), folder, folder / "runs"), receive, control)
    assert not [event for event in events if isinstance(event, Failed)]
    return Path(next(event.folder for event in events if isinstance(event, Started))), events


def head_of(rows: np.ndarray, weights: Path) -> np.ndarray:
    """What the only layer gives for pictures, worked out by hand."""
    stored = load_file(weights)
    flat = torch.from_numpy(rows).flatten(1)
    return (flat @ stored["head.weight"].T + stored["head.bias"]).numpy()


def test_every_node_of_a_run_that_has_ended_gives_what_its_weights_make(tmp_path: Path) -> None:
    run, _ = trained(tmp_path)
    before = torch.get_rng_state()
    probe = StoredRunProbe(run, tmp_path, ignore_progress)
    weights = last_weights(run)
    assert weights is not None
    head = probe.probe("head")
    assert head is not None
    assert np.allclose(head.values, head_of(head.fields["image"], weights), atol=1e-5)
    assert head.step == int(weights.stem.removeprefix("last-"))
    for node in digits_mlp().main.nodes:
        samples = probe.probe(node)
        assert node in ("digits", "adam", "accuracy") or samples is not None
    loss = probe.probe("loss")
    assert loss is not None
    assert loss.values.shape == (1,)
    assert probe.probe("nowhere") is None
    assert torch.equal(before, torch.get_rng_state())


def test_a_run_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        StoredRunProbe(tmp_path / "none", tmp_path, ignore_progress)


def test_a_node_that_is_asked_for_in_a_pause_is_computed_at_once(tmp_path: Path) -> None:
    run, events = trained(tmp_path, (Pause(free=True), ProbeNode("head"), ProbeNode("loss"), Stop()))
    paused = next(index for index, event in enumerate(events) if isinstance(event, Paused))
    samples = [event for event in events[paused:] if isinstance(event, SamplesProbed)]
    assert [event.node for event in samples] == ["head", "loss"]
    weights = last_weights(run)
    assert weights is not None
    assert np.allclose(samples[0].values, head_of(samples[0].fields["image"], weights), atol=1e-5)


def test_what_is_shown_when_a_pause_begins_is_computed_again(tmp_path: Path) -> None:
    _, events = trained(tmp_path, (ProbeNode("head"), Pause(), Stop()))
    paused = next(index for index, event in enumerate(events) if isinstance(event, Paused))
    assert any(isinstance(event, SamplesProbed) and event.node == "head" for event in events[paused:])


def test_looking_in_a_pause_changes_no_bit(tmp_path: Path) -> None:
    asked = (Pause(free=True), ProbeNode("head"), ProbeNode("loss"), ProbeNode(""), Resume())
    ends = [trained(tmp_path / str(index), commands)[0] for index, commands in enumerate(((), asked))]
    first, second = (load_file(str(last_weights(run))) for run in ends)
    assert all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.slow
def test_dropout_is_off_and_the_same_rows_give_the_same(tmp_path: Path) -> None:
    events: list[Event] = []
    run_project(TrainingRequest(iris_mlp(), tmp_path, tmp_path / "runs"), events.append, Control())
    run = Path(next(event.folder for event in events if isinstance(event, Started)))
    probe = StoredRunProbe(run, tmp_path, ignore_progress)
    first, second = probe.probe("drop"), probe.probe("drop")
    assert first is not None
    assert second is not None
    assert np.array_equal(first.values, second.values)
