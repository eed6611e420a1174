"""The command line as a person meets it: exit codes, one sentence; in real processes where it matters."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from graph.document import Training
from graph.file.write import write_project
from runtime.cli.console import count_text
from tests.builders import SAMPLES, digits_mlp, iris_mlp
from tests.runtime.cli.terminal import run_here

ROOT = SAMPLES.parent


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gui.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def complaint(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one sentence on standard error."""
    assert done.returncode == code, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert lines, done
    by_verb = r"( \w+)?" if code == 2 else ""  # argparse names the verb that was used wrongly
    assert re.match(f"netloom{by_verb}: ", lines[-1])
    assert "Traceback" not in done.stderr
    return lines[-1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "나의 그림.netloom"
    path.write_text(write_project(digits_mlp()), encoding="utf-8")
    return path


def test_a_count_of_one_is_singular() -> None:
    assert [count_text(count, "test row") for count in (0, 1, 2, 1797)] == [
        "0 test rows",
        "1 test row",
        "2 test rows",
        "1,797 test rows",
    ]


def test_check_lists_shapes_and_reports_whether_it_can_be_trained(project: Path) -> None:
    done = run_here("check", project)
    assert done.returncode == 0
    assert "650 weights, 81.9 k FLOPs a batch of 64" in done.stdout
    assert "ready to train." in done.stdout
    lines = [json.loads(line) for line in run_here("check", project, "--json").stdout.splitlines()]
    assert {
        "event": "shape",
        "node": "head",
        "port": "output",
        "shape": "[B, 10]",
        "dtype": "float32",
    } in lines
    training = lines[-1].pop("training_bytes")
    batch = 64 * (64 * 4 + 8)  # of pictures of 64 points, and their classes
    assert 16 * 650 + batch < training < 16 * 650 + 2 * batch
    assert lines[-1] == {
        "event": "finished",
        "ok": True,
        "weights": 650,
        "flops": 2 * 64 * 64 * 10,  # a batch of 64 pictures of 64 points, 10 classes
        "activation_bytes": 64 * (2 * 64 * 4 + 8 + 10 * 4) + 4,  # picture twice, class, scores; the loss
        "forward_bytes": 4 * 650 + 64 * (2 * 64 * 4 + 8 + 10 * 4),
    }


def test_check_fails_on_a_drawing_with_errors(tmp_path: Path) -> None:
    path = tmp_path / "bad.netloom"
    path.write_text(write_project(digits_mlp(head={"in_features": 3})), encoding="utf-8")
    done = run_here("check", path)
    assert done.returncode == 1
    assert "error: head: “in_features” is 3, but 64 come in" in done.stdout
    blocked = [line for line in done.stdout.splitlines() if line.startswith("blocked: ")]
    assert len(blocked) == 1
    assert "loss" in blocked[0]


@pytest.mark.slow
def test_train_prints_events_as_json_and_keeps_the_run(project: Path, tmp_path: Path) -> None:
    done = run(
        "train", project, "--json", "--epochs", 1, "--runs", tmp_path / "runs", "--set", "head.bias=false"
    )
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1]["event"] == "finished"
    assert events[-1]["measures"]["test"]["accuracy"] > 0.5
    started = next(event for event in events if event["event"] == "started")
    assert started["num_weights"] == 640
    listed = run_here("runs", "--runs", tmp_path / "runs", "list")
    assert started["run"] in listed.stdout
    restored = tmp_path / "again.netloom"
    assert (
        run_here("runs", "--runs", tmp_path / "runs", "restore", started["run"], "-o", restored).returncode
        == 0
    )
    assert '"bias": false' in restored.read_text(encoding="utf-8")


def test_train_for_people_ends_with_a_table(project: Path, tmp_path: Path) -> None:
    done = run_here("train", project, "--epochs", 1, "--runs", tmp_path)
    assert done.returncode == 0
    assert "epoch 1/1  train loss" in done.stdout
    assert "After 1 epoch, " in done.stdout
    assert "test" in done.stdout.splitlines()[-2]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--set", "head.depth=3"], "no parameter “head.depth”"),
        (["--set", "head.out_features=ten"], "must be a whole number of at least 1"),
        (["--set", "nonsense"], "NODE.PARAM=VALUE"),
        (["--epochs", "0"], "must be at least 1"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_exits_with_2(project: Path, arguments: list[str], text: str) -> None:
    assert text in complaint(run_here("train", project, *arguments), 2)


@pytest.mark.parametrize("verb", ["export", "evaluate"])
def test_a_second_run_is_not_taken_in_silence(verb: str, project: Path, tmp_path: Path) -> None:
    arguments = ["-o", tmp_path / "net.safetensors"] if verb == "export" else []
    done = run_here(verb, project, *arguments, "--run", "a", "--run", "b", "--runs", tmp_path)
    assert "argument --run: name one run" in complaint(done, 2)
    done = run_here(verb, project, *arguments, "--run", "a", "--runs", tmp_path)
    assert "There is no run “a”" in complaint(done, 1)


def test_a_project_that_cannot_be_read_exits_with_1(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in complaint(run_here("train", tmp_path / "gone.netloom"), 1)
    for content, text in (
        (b"", "is empty"),
        (b"\xff\xfe", "not text"),
        (b'{"netloom": 1,', "no Netloom project"),
    ):
        path = tmp_path / "broken.netloom"
        path.write_bytes(content)
        assert text in complaint(run_here("check", path), 1)


def test_export_writes_a_script_or_explains_why_not(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "script.py"
    assert "cannot be written: No such file" in complaint(run_here("export", project, "-o", target), 1)
    target.parent.mkdir()
    assert run_here("export", project, "-o", target).returncode == 0
    assert "class Digits(nn.Module):" in target.read_text(encoding="utf-8")
    assert "should end in .py, .ipynb" in complaint(
        run_here("export", project, "-o", tmp_path / "x.tflite"), 2
    )
    bad = tmp_path / "bad.netloom"
    bad.write_text(write_project(digits_mlp(head={"in_features": 3})), encoding="utf-8")
    assert "cannot be exported; head: " in complaint(run_here("export", bad, "-o", target), 1)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child")
def test_ctrl_c_keeps_the_checkpoint_and_explains_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "long.netloom"
    path.write_text(write_project(iris_mlp(Training(epochs=100_000, batch_size=4))), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "gui.main",
        "train",
        str(path),
        "--json",
        "--runs",
        str(tmp_path / "runs"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    for line in process.stdout:
        if '"event": "epoch"' in line:
            break
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the checkpoint is kept. Go on with: netloom train" in stderr
    run_id = stderr.split("--resume ")[1].strip()
    done_epochs = json.loads(stdout.splitlines()[-1])["epoch"]
    again = run_here(
        "train", path, "--resume", run_id, "--epochs", done_epochs + 1, "--runs", tmp_path / "runs", "--json"
    )
    assert again.returncode == 0, again.stderr
    events = [json.loads(line) for line in again.stdout.splitlines()]
    assert [event["epoch"] for event in events if event["event"] == "epoch"] == [done_epochs + 1]


@pytest.mark.slow
def test_the_window_is_not_needed(project: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from gui.main import main; "
        f"options = ['--epochs', '1', '--json', '--runs', {str(tmp_path)!r}]; "
        f"assert main(['train', {str(project)!r}, *options]) == 0; "
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_explains_that_there_is_none(project: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "gui.main", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=bare)
    assert "There is no display here" in complaint(done, 1)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--version"], ["train", "--help"]])
def test_what_asks_for_no_work_needs_no_project(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(("netloom 0.", "usage: netloom train"))


@pytest.mark.slow
def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").stdout == f"netloom {project['version']}\n"
