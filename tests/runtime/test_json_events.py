"""`--json` has the keys that scripts of others read, whatever the fields are called."""

from typing import Any

import numpy as np
import pytest

from graph.frozendict import FrozenDict
from graph.messages import problem_text
from runtime.diagnostic import Diagnostic, DiagnosticAction
from runtime.events import (
    CheckpointSaved,
    Diagnosed,
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Preparing,
    ProbesMeasured,
    Resumed,
    SamplesProbed,
    Started,
    StepsMeasured,
    WeightsLoaded,
    WeightsTransferred,
    to_json,
)
from runtime.reading import NodeReading, TensorStats

CASES: list[tuple[Event, dict[str, Any]]] = [
    (Preparing("data", 1, 3), {"event": "preparing", "what": "data", "done": 1, "total": 3}),
    (
        WeightsLoaded("first", "net.safetensors", 2, ("first.bias",), ("first.weight",)),
        {
            "event": "weights",
            "node": "first",
            "file": "net.safetensors",
            "taken": 2,
            "missing": ("first.bias",),
            "other_shape": ("first.weight",),
        },
    ),
    (
        Started(
            "iris-1", "/runs/iris-1", "cpu", "no GPU was found", 5, 7, {"train": 105}, 99, 2, 14, True, 2
        ),
        {
            "event": "started",
            "run": "iris-1",
            "folder": "/runs/iris-1",
            "device": "cpu",
            "reason": "no GPU was found",
            "epochs": 5,
            "steps_per_epoch": 7,
            "rows": {"train": 105},
            "num_weights": 99,
            "epoch": 2,
            "step": 14,
            "resumed": True,
            "threads": 2,
        },
    ),
    (
        StepsMeasured(3, (0.5, 0.25), 10.0, 2.5, "near", 2, "adam", 0.01, 1024),
        {
            "event": "steps",
            "first_step": 3,
            "losses": (0.5, 0.25),
            "steps_per_s": 10.0,
            "seconds_left": 2.5,
            "measure": "near",
            "stride": 2,
            "optimizer": "adam",
            "rate": 0.01,
            "memory_bytes": 1024,
        },
    ),
    (
        EpisodesFinished((4, 9), (1.0, 2.0)),
        {"event": "episodes", "steps": (4, 9), "returns": (1.0, 2.0)},
    ),
    (
        EpochFinished(1, 7, {"train": {"loss": 0.5}}, {"adam": 0.01}, 0.25, True),
        {
            "event": "epoch",
            "epoch": 1,
            "step": 7,
            "measures": {"train": {"loss": 0.5}},
            "rates": {"adam": 0.01},
            "seconds": 0.25,
            "is_best": True,
        },
    ),
    (Paused(3), {"event": "paused", "step": 3}),
    (Resumed(3), {"event": "resumed", "step": 3}),
    (CheckpointSaved(3, "/a.safetensors"), {"event": "kept", "step": 3, "path": "/a.safetensors"}),
    (
        WeightsTransferred(("a",), ("b",), ("c",), ("d",), ("adam",), True),
        {
            "event": "carried",
            "kept": ("a",),
            "reshaped": ("b",),
            "new": ("c",),
            "dropped": ("d",),
            "optimizers": ("adam",),
            "restarts_epoch": True,
        },
    ),
    (
        Failed("nan-loss", "The loss is lost.", "line", 4),
        {"event": "failed", "code": "nan-loss", "sentence": "The loss is lost.", "node": "line", "step": 4},
    ),
    (
        Finished("done", 5, 4, {"test": {"loss": 0.5}}, 1.5),
        {
            "event": "finished",
            "why": "done",
            "epoch": 5,
            "best_epoch": 4,
            "measures": {"test": {"loss": 0.5}},
            "seconds": 1.5,
        },
    ),
    (
        SamplesProbed(3, "head", np.zeros((4, 2)), {}),
        {"event": "rows", "step": 3, "node": "head", "shape": [4, 2]},
    ),
]


@pytest.mark.parametrize(("event", "expected"), CASES, ids=lambda case: type(case).__name__)
def test_an_event_has_these_keys_and_values(event: Event, expected: dict[str, Any]) -> None:
    written = to_json(event)
    assert written == expected
    assert list(written) == list(expected)


def test_readings_of_probes_are_objects_with_their_names() -> None:
    stats = TensorStats(2, 0.5, 0.25, 0.0, 1.0, 0.5, 1.0, 0.0, (1, 1))
    reading = NodeReading("head", stats, None, None, (4, 2), 0.5, 0.25, 0.125, 0.0625, True)
    figures = {
        "count": 2,
        "mean": 0.5,
        "std": 0.25,
        "low": 0.0,
        "high": 1.0,
        "zeros": 0.5,
        "norm": 1.0,
        "broken": 0.0,
        "counts": (1, 1),
        "masked": 0.0,
    }
    expected = {
        "node": "head",
        "activation": figures,
        "weights": None,
        "gradient": None,
        "shape": (4, 2),
        "dead": 0.5,
        "varies": 0.25,
        "saturated": 0.125,
        "update": 0.0625,
        "is_moved": True,
    }
    written = to_json(ProbesMeasured(8, (reading,)))
    assert written == {"event": "probes", "step": 8, "readings": (expected,)}


def test_a_diagnosis_is_a_finding_with_its_sentence() -> None:
    action = DiagnosticAction("change-kind", "relu", value="LeakyReLU")
    values = FrozenDict({"node": "relu", "dead": "12", "count": "16"})
    diagnostic = Diagnostic("dead-units", "relu", values, 9, 2, (action,))
    written = to_json(Diagnosed(9, (diagnostic,)))
    assert list(written) == ["event", "step", "findings"]
    assert (written["event"], written["step"]) == ("findings", 9)
    (finding,) = written["findings"]
    assert finding == {
        "code": "dead-units",
        "node": "relu",
        "values": values,
        "step": 9,
        "epoch": 2,
        "actions": ({"code": "change-kind", "node": "relu", "parameter": "", "value": "LeakyReLU"},),
        "sentence": problem_text(diagnostic.problem),
    }
    assert "12 of 16 units" in finding["sentence"]
