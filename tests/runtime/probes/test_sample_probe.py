"""What a node gives for some rows is told while somebody looks, and the training goes as it would have."""

from pathlib import Path

import numpy as np
import pytest

from graph.document import Project, Training
from runtime.control import Control
from runtime.events import Event, Finished, ProbeNode, SamplesProbed, Started, StepsMeasured, to_json
from runtime.probes.sample_views import NodeSamples, ViewMode
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing, iris_mlp
from tests.runtime.evaluation.runs import lm


def run(project: Project, folder: Path, node: str = "", data: Path = Path()) -> list[Event]:
    events: list[Event] = []
    control = Control()

    def follow(event: Event) -> None:
        events.append(event)
        if isinstance(event, Started):
            control.send(ProbeNode(node))

    run_project(TrainingRequest(project, data, folder), follow, control)
    assert isinstance(events[-1], Finished), events[-1]
    return events


def visible_in(events: list[Event]) -> list[SamplesProbed]:
    return [event for event in events if isinstance(event, SamplesProbed)]


def losses_of(events: list[Event]) -> list[float]:
    return [loss for event in events if isinstance(event, StepsMeasured) for loss in event.losses]


LONG = iris_mlp(Training(epochs=40, batch_size=8, device="cpu"))


def test_nothing_is_reported_while_nobody_watches(tmp_path: Path) -> None:
    assert visible_in(run(LONG, tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("node", "width"), [("head", 3), ("relu", 16)])
def test_rows_come_with_their_fields(tmp_path: Path, node: str, width: int) -> None:
    first = visible_in(run(LONG, tmp_path, node))[0]
    assert first.node == node
    assert first.values.shape[1] == width
    assert first.values.dtype == np.float32
    assert len(first.fields["target"]) == len(first.values)
    assert {field_description.name for field_description in first.field_descriptions} >= {
        "features",
        "target",
    }
    assert to_json(first)["shape"] == list(first.values.shape)


@pytest.mark.slow
def test_the_training_goes_as_it_would_have(tmp_path: Path) -> None:
    """Dropout, batch norm and a metric: random numbers, modes, buffers and counts must not be touched."""
    looked_at, alone = run(LONG, tmp_path / "a", "head"), run(LONG, tmp_path / "b")
    assert visible_in(looked_at)
    assert losses_of(looked_at) == losses_of(alone)
    assert looked_at[-1].metrics == alone[-1].metrics  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_function_is_probed_too(tmp_path: Path) -> None:
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 10}),
            ("twice", "torch.add"),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.001}),
        ],
        "digits.image>flat.input flat.output>head.input head.output>twice.input head.output>twice.other "
        "twice.output>loss.input digits.target>loss.target loss.output>adam.loss",
    )
    training = Training(epochs=6, batch_size=16, device="cpu")
    events = run(Project("Twice", graph, training=training), tmp_path, "twice")
    assert visible_in(events)[0].values.shape[1] == 10


@pytest.mark.slow
def test_a_node_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert visible_in(run(LONG, tmp_path, "elsewhere.conv")) == []


@pytest.mark.slow
def test_a_network_that_predicts_the_next_letter_writes_on(tmp_path: Path) -> None:
    events = run(lm(tmp_path, epochs=8), tmp_path / "runs", "head", tmp_path)
    recorded = visible_in(events)
    message = next(
        field_description.classes
        for field_description in recorded[-1].field_descriptions
        if field_description.classes
    )
    text = "".join(message[number] for number in recorded[-1].tokens)
    assert len(recorded[-1].tokens) == 16
    assert "<" not in text
    assert recorded[-1].prompt_length == 4
    inputs = "".join(message[number] for number in recorded[-1].fields["input"][0])
    assert text[:4] == inputs[:4]
    assert len(recorded[0].tokens) == 16
    rows = NodeSamples(recorded[-1])
    assert rows.view_modes[0] is ViewMode.TEXT


@pytest.mark.slow
def test_writing_on_changes_nothing(tmp_path: Path) -> None:
    project = lm(tmp_path, epochs=2)
    looked_at = run(project, tmp_path / "a", "along", tmp_path)
    assert visible_in(looked_at)[0].tokens is not None
    assert losses_of(looked_at) == losses_of(run(project, tmp_path / "b", "", tmp_path))
