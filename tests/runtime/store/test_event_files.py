"""A run as event files."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.problems import GraphError
from runtime.events import EpochFinished, Finished, Started, StepsMeasured
from runtime.store.event_files import write_event_files
from runtime.store.recorder import Recorder
from runtime.store.runs import RunStore


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    created = RunStore(tmp_path / "runs")
    created.add("one", "Digits", {"epochs": 2}, "drawing")
    recorder = Recorder(created.folder, "one")
    recorder.handle_event(Started("one", "", "cpu", "", 1, 2, {"train": 2}, 1))
    recorder.handle_event(StepsMeasured(1, (3.0, 2.0), 1.0))
    recorder.handle_event(EpochFinished(1, 2, {"validation": {"accuracy": 0.5}}, {"adam": 0.25}, 0.1))
    recorder.handle_event(Finished("done", 1, 1, {}, 0.1))
    recorder.close()
    return created


def records(path: Path) -> Iterator[bytes]:
    """What stands between lengths and check sums."""
    data = path.read_bytes()
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<Q", data, at)
        yield data[at + 12 : at + 12 + length]
        at += 16 + length


def test_everything_measured_is_in_the_file(store: RunStore, tmp_path: Path) -> None:
    pytest.importorskip("tensorboardX")
    from tensorboardX.proto.event_pb2 import Event

    position = write_event_files(store, "one", tmp_path / "events")
    (file,) = position.iterdir()
    result = [
        (value.tag, event.step, value.simple_value)
        for event in map(Event.FromString, records(file))
        for value in event.summary.value
        if value.HasField("simple_value")
    ]
    assert result == [
        ("accuracy/validation", 1, 0.5),
        ("loss/step", 1, 3.0),
        ("loss/step", 2, 2.0),
        ("rate/adam", 1, 0.25),
    ]


def test_a_run_that_is_not_there_is_a_problem(store: RunStore, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no-such-run"):
        write_event_files(store, "gone", tmp_path)
