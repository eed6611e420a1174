"""`netloom runs` as a person meets it."""

import json
from pathlib import Path

import pytest

from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from runtime.cli import main
from runtime.events import EpochFinished, Finished, Started
from runtime.store.recorder import Recorder
from runtime.store.run_settings import run_settings
from runtime.store.runs import RunStore
from tests.builders import digits_mlp


def record(store: RunStore, run: str, project: Project, accuracy: float) -> None:
    store.add(run, project.name, run_settings(project), write_project(project))
    (store.folder / run).mkdir()
    recorder = Recorder(store.folder, run)
    metrics = {"train": {"loss": 0.5, "accuracy": accuracy}}
    recorder.handle_event(Started(run, "", "cpu", "", 2, 20, {"train": 1258}, 650))
    recorder.handle_event(EpochFinished(1, 20, metrics, {"adam": 0.01}, 0.5, True))
    recorder.handle_event(Finished("done", 1, 1, {**metrics, "test": {"accuracy": accuracy}}, 0.5))
    recorder.close()


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    store = RunStore(tmp_path / "runs")
    record(store, "digits-1", digits_mlp(), 0.8)
    record(store, "digits-2", digits_mlp(adam={"lr": 0.002}), 0.9)
    store.note("digits-2", "느리게")
    return store.folder


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_list(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--runs", str(runs)]) == 0
    shown = capsys.readouterr().out
    assert "digits-1" in shown
    assert "느리게" in shown
    assert main(["runs", "list", "--json", "느리게", "--runs", str(runs)]) == 0
    (run,) = lines(capsys)
    assert (run["event"], run["id"], run["state"], run["settings"]["adam.lr"]) == (
        "run",
        "digits-2",
        "done",
        0.002,
    )


def test_show(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--runs", str(runs), "--json", "show", "digits-1"]) == 0
    run, epoch = lines(capsys)
    assert run["result"]["test"] == {"accuracy": 0.8}
    assert epoch == {"event": "epoch", "epoch": 1, "measures": {"train": {"accuracy": 0.8, "loss": 0.5}}}
    assert main(["runs", "--runs", str(runs), "show", "digits-1"]) == 0
    assert "batch_size" in capsys.readouterr().out


def test_compare(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--runs", str(runs), "compare", "digits-1", "digits-2", "--json"]) == 0
    result = lines(capsys)
    assert [item["name"] for item in result if item["event"] == "setting" and item["differs"]] == ["adam.lr"]
    assert [item["second"] for item in result if item.get("name") == "test accuracy"] == [0.9]
    assert [item for item in result if item["event"] == "difference"] == [
        {
            "event": "difference", "what": "altered", "block": None, "node": "adam", "name": "lr",
            "before": 0.01, "after": 0.002,
        }
    ]  # fmt: skip
    assert main(["runs", "--runs", str(runs), "compare", "digits-1", "digits-2"]) == 0
    assert "altered" in capsys.readouterr().out


def test_restore(runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "again.netloom"
    assert main(["runs", "--runs", str(runs), "restore", "digits-2", "-o", str(path)]) == 0
    assert read_project(path.read_text(encoding="utf-8")).project == digits_mlp(adam={"lr": 0.002})
    assert main(["runs", "--runs", str(runs), "restore", "digits-2", "-o", str(tmp_path / "no" / "x")]) == 1
    assert "cannot be written: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["show", "gone"], "There is no run “gone”"),
        (["show", "digits"], "begins the names of several runs: digits-2, digits-1"),
        (["compare", "digits-1", "gone"], "There is no run “gone”"),
        (["restore", "gone", "-o", "x"], "There is no run “gone”"),
    ],
)
def test_a_run_that_is_not_there(
    runs: Path, arguments: list[str], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runs", "--runs", str(runs), *arguments]) == 1
    reported = capsys.readouterr().err
    assert text in reported
    assert len(reported.splitlines()) == 1


def test_a_store_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "runs.db").write_bytes(b"no database" * 100)
    assert main(["runs", "--runs", str(tmp_path)]) == 1
    assert "cannot be read: file is not a database" in capsys.readouterr().err
