"""What is in a file of weights, what fits, and files that are refused in one sentence."""

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from graph.document import LoadedWeights
from graph.file.write import write_project
from graph.messages import problem_text
from graph.problems import GraphError
from runtime.checkpoints.pretrained import with_loaded_weights
from runtime.checkpoints.weights_table import WeightsFit, best_fit, compare_weights, read_file
from runtime.run import analyse_project
from tests.builders import digits_mlp
from tests.runtime.checkpoints.test_pretrained import project_with
from tests.runtime.cli.terminal import run_here

LAYER = nn.Linear(4, 3, device="meta")


def tensors(*items: tuple[str, tuple[int, ...]]) -> dict[str, Tensor]:
    return {name: torch.zeros(shape) for name, shape in items}


def test_weights_are_paired() -> None:
    saved = tensors(("a.weight", (3, 4)), ("a.bias", (7,)), ("a.more", (2,)), ("b.weight", (3, 4)))
    rows = compare_weights(LAYER, saved, LoadedWeights("w.pt", "a."))
    assert [(row.own, row.saved, row.verdict) for row in rows] == [
        ("weight", "a.weight", "fits"),
        ("bias", "a.bias", "other shape"),
        ("", "a.more", "unused"),
    ]


def test_shapes_are_paired_in_their_order_where_one_is_too_many() -> None:
    saved = tensors(("first", (9, 9)), ("second", (3, 4)), ("third", (3,)))
    rows = compare_weights(LAYER, saved, LoadedWeights("w.pt", by="order"))
    assert [(row.own, row.saved, row.verdict) for row in rows] == [
        ("weight", "second", "fits"),
        ("bias", "third", "fits"),
        ("", "first", "unused"),
    ]


def test_the_best_prefix_wins_and_order_comes_last() -> None:
    named = tensors(("module.fc.weight", (3, 4)), ("module.fc.bias", (3,)), ("x.weight", (1, 1)))
    assert best_fit("head", LAYER, named) == WeightsFit("head", "module.fc.", "name", 2, 2)
    unnamed = tensors(("w", (3, 4)), ("b", (3,)))
    assert best_fit("head", LAYER, unnamed) == WeightsFit("head", "", "order", 2, 2)
    assert best_fit("head", LAYER, tensors(("w", (9, 4)))) is None


@pytest.mark.parametrize("wrap", [lambda held: held, lambda held: {"state_dict": held, "epoch": 3}])
@pytest.mark.parametrize("end", ["pt", "pth", "bin"])
def test_files_of_torch_are_read_without_their_values(tmp_path: Path, end: str, wrap: object) -> None:
    assert callable(wrap)
    torch.save(wrap({"a.weight": torch.ones(10, 64), "a.bias": torch.ones(10)}), tmp_path / f"w.{end}")
    read = read_file(tmp_path / f"w.{end}")
    assert {name: (tuple(value.shape), value.device.type) for name, value in read.items()} == {
        "a.weight": ((10, 64), "meta"),
        "a.bias": ((10,), "meta"),
    }


class Danger:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return (open, (str(self.path), "w"))


@pytest.mark.parametrize("is_archive", [True, False])
def test_a_file_that_holds_code_is_refused_and_nothing_runs(tmp_path: Path, is_archive: bool) -> None:
    trace = tmp_path / "ran"
    path = tmp_path / "w.pth"
    held = {"weight": torch.zeros(2), "x": Danger(trace)}
    if is_archive:
        torch.save(held, path)
    else:
        path.write_bytes(pickle.dumps({"x": Danger(trace)}))
    trace.unlink(missing_ok=True)
    with pytest.raises(GraphError) as error:
        read_file(path)
    assert not trace.exists()
    assert problem_text(error.value.problems[0]) == (
        "w.pth holds more than weights, which may be code, so nothing of it was run; save its "
        "state_dict alone."
    )


@pytest.mark.parametrize("end", ["pth", "safetensors"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.6, 0.98])
def test_a_file_that_is_cut_off_is_one_sentence(tmp_path: Path, end: str, share: float) -> None:
    path = tmp_path / f"w.{end}"
    held = {"weight": torch.zeros(3, 400)}
    if end == "pth":
        torch.save(held, path)
    else:
        save_file(held, path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(GraphError) as error:
        read_file(path)
    assert problem_text(error.value.problems[0]) == (
        f"w.{end} holds no weights that can be read; choose another file."
    )


def test_a_weight_too_many_is_a_warning(tmp_path: Path) -> None:
    held = {"a.weight": torch.zeros(10, 64), "a.bias": torch.zeros(10), "a.scale": torch.zeros(1)}
    (problem,) = analyse_project(project_with(tmp_path, held), tmp_path).problems
    assert problem.location.node == "head"
    assert problem_text(problem) == (
        "All its weights come from w.safetensors, which holds 1 more that have no place here: a.scale."
    )


def test_a_network_learns_from_a_file_of_torch_in_the_order_of_shapes(tmp_path: Path) -> None:
    weight = torch.rand(10, 64)
    torch.save({"first": weight, "second": torch.zeros(10)}, tmp_path / "w.pth")
    project = digits_mlp()
    head = replace(project.main.nodes["head"], weights=LoadedWeights("w.pth", by="order"))
    project = replace(project, main=project.main.with_node(head))
    analysis = analyse_project(project, tmp_path)
    assert analysis.problems == ()
    assert with_loaded_weights(analysis, tmp_path) == analysis
    assert analysis.source is not None
    names: dict[str, object] = {"__name__": "drawing", "__file__": str(tmp_path / "x.py")}
    exec(analysis.source.text, names)
    assert torch.equal(names["build_model"]().head.weight, weight)  # type: ignore[operator]


def test_the_verb_lists_and_compares(tmp_path: Path) -> None:
    save_file({"a.weight": torch.zeros(10, 64), "a.bias": torch.zeros(10)}, tmp_path / "w.safetensors")
    (tmp_path / "p.netloom").write_text(write_project(digits_mlp()), encoding="utf-8")
    done = run_here("weights", tmp_path / "w.safetensors", tmp_path / "p.netloom", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"event": "tensor", "name": "a.weight", "shape": [10, 64], "type": "float32"} in lines
    expected = {"event": "node", "node": "head", "weights": 2, "fitting": 2, "prefix": "a.", "by": "name"}
    assert lines[-1] == expected
    assert "2 of 2" in run_here("weights", tmp_path / "w.safetensors", tmp_path / "p.netloom").stdout
    missing = run_here("weights", tmp_path / "none.pt")
    assert (missing.returncode, missing.stderr) == (
        1,
        "netloom: none.pt cannot be read: No such file or directory.\n",
    )
