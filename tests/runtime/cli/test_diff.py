"""`netloom diff`: in words, as JSON, and as git calls it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import Project, Wire
from graph.edits.nodes import set_parameter
from graph.file.write import write_project
from runtime.cli.diff import differences
from tests.builders import digits_mlp, drawing, sample
from tests.runtime.cli.terminal import run_here


def saved(path: Path, project: Project) -> Path:
    path.write_text(write_project(project), encoding="utf-8")
    return path


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return saved(tmp_path / "before.netloom", digits_mlp())


def changed() -> Project:
    project = digits_mlp()
    graph = set_parameter(project.main, "head", "out_features", 12)
    more = drawing([("drop", "Dropout", {"p": 0.25})])
    graph = replace(
        graph,
        nodes={**graph.nodes, **more.nodes},
        wires=(*graph.wires, Wire("flat", "output", "drop", "input"))
        if "flat" in graph.nodes
        else graph.wires,
    )
    return replace(project, main=graph, training=replace(project.training, epochs=99))


def test_differences_are_sentences(before: Path, tmp_path: Path) -> None:
    after = saved(tmp_path / "after.netloom", changed())
    done = run_here("diff", before, after)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "Training: epochs is 99 (was 2)." in lines
    assert "head: out_features is 12 (was 10)." in lines
    assert any(line.startswith("drop is new: Dropout, p 0.25") for line in lines)
    back = run_here("diff", after, before).stdout.splitlines()
    assert "drop (Dropout) is gone." in back


def test_positions_do_not_count(before: Path, tmp_path: Path) -> None:
    assert run_here("diff", before, before).returncode == 0
    project = digits_mlp()
    moved = project.main.with_nodes([replace(project.main.nodes["head"], at=(900, 900))])
    done = run_here("diff", before, saved(tmp_path / "moved.netloom", replace(project, main=moved)))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "On the canvas only: 1 node moved, folded or locked: head.",
        "Nothing else differs.",
    ]


def test_wires_blocks_and_names() -> None:
    project = sample("digits_resnet")
    wire = project.main.wires[0]
    fewer = replace(project, main=project.main.with_wires(project.main.wires[1:]), name="Other")
    sentences = list(differences(project, fewer))
    assert sentences == [
        f"The project is called “Other” (was “{project.name}”).",
        f"The wire {wire} is gone.",
    ]
    assert f"The wire {wire} is new." in list(differences(fewer, project))
    block = project.blocks["Residual"]
    altered = replace(block, graph=set_parameter(block.graph, "conv1", "kernel_size", 5))
    sentences = list(differences(project, replace(project, blocks={"Residual": altered})))
    assert sentences == ["In Residual: conv1: kernel_size is 5 (was 3)."]
    without = replace(project, blocks={})
    assert "The block Residual is gone." in list(differences(project, without))
    count = len(block.graph.nodes)
    assert f"The block Residual is new, with {count} nodes." in list(differences(without, project))


def test_the_order_of_wires_into_one_input_counts() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("both", "torch.cat")], "a.output>both.tensors b.output>both.tensors"
    )
    other = graph.with_wires(reversed(graph.wires))
    sentences = list(differences(Project("x", graph), Project("x", other)))
    assert sentences == ["The wires into both.tensors are in another order."]


def test_json_has_one_object_a_line(before: Path, tmp_path: Path) -> None:
    after = saved(tmp_path / "after.netloom", changed())
    done = run_here("diff", before, after, "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert {"event": "difference", "what": "training", "block": None, "node": "", "name": "epochs",
            "before": 2, "after": 99} in records  # fmt: skip
    altered = [record for record in records if record.get("what") == "altered"]
    assert [(item["node"], item["name"], item["after"]) for item in altered] == [("head", "out_features", 12)]
    assert records[-1]["event"] == "finished"
    assert records[-1]["same"] is False


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_PAGER": "cat"}
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("driver", ["command", "textconv"])
def test_git_shows_sentences(tmp_path: Path, driver: str) -> None:
    root = Path(__file__).parents[3]
    call = f"PYTHONPATH={root} {sys.executable} -m gui.main diff"
    (tmp_path / ".gitattributes").write_text("*.netloom diff=netloom\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", f"diff.netloom.{driver}", call if driver == "command" else f"{call} --text")
    path = saved(tmp_path / "net.netloom", digits_mlp())
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    saved(path, changed())
    shown = git(tmp_path, "diff")
    if driver == "command":
        assert "netloom diff net.netloom" in shown
        assert "  head: out_features is 12 (was 10)." in shown
    else:
        assert "-node head Linear out_features=10" in shown
        assert "+node head Linear out_features=12" in shown
    assert '"at"' not in shown


def test_a_file_with_the_marks_of_a_merge_is_named_as_such(before: Path, tmp_path: Path) -> None:
    text = before.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if '"head"' in line)
    broken = [*lines[:at], "<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> other", *lines[at + 1 :]]
    conflict = tmp_path / "conflict.netloom"
    conflict.write_text("\n".join(broken), encoding="utf-8")
    for arguments in (("check", conflict), ("diff", before, conflict), ("train", conflict)):
        done = run_here(*arguments)
        assert done.returncode == 1
        assert f"line {at + 1} begins a conflict" in done.stderr
    assert f"line {at + 1} begins a conflict" in run_here("diff", "--text", conflict).stdout
    assert run_here("diff", before).returncode == 2
