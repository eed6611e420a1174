"""What an optimizer cannot move is told before a training starts, with a fix after which it trains."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from graph.document import Project, Training
from graph.parts.contrastive import VICRegLoss
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import Case, classes, numbers

ROWS = 40
WIRES = "data.input>head.input head.output>{last}.input data.target>loss.target loss.output>adam.loss"
HELD_OUT: dict[str, Any] = {"validation": 9 / ROWS, "test": 0.0, "stratify": False}


def drawn(folder: Path, nodes: list[Any], wiring: str, target: np.ndarray, **split: Any) -> Case:
    np.savez(folder / "rows.npz", x=numbers(ROWS, 6), y=target)
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.0, **split}
    graph = drawing([("data", "data.npz", reader), *nodes], wiring)
    return Case(Project("Case", graph, training=Training(epochs=1, batch_size=8)), folder)


def with_optimizer(folder: Path, kind: str, **params: Any) -> Case:
    head = ("head", "Linear", {"out_features": 3})
    nodes = [head, ("loss", "CrossEntropyLoss"), ("adam", kind, params)]
    return drawn(folder, nodes, WIRES.format(last="loss"), classes(3, ROWS))


@pytest.mark.parametrize(
    ("code", "kind", "params", "num_fixes"),
    [
        ("muon-other-weights", "Muon", {}, 2),
        ("sparse-dense-weights", "SparseAdam", {}, 1),
        ("rprop-etas", "Rprop", {"etas": (1.5, 1.2)}, 1),
    ],
)
def test_what_an_optimizer_cannot_move(
    tmp_path: Path, code: str, kind: str, params: dict[str, Any], num_fixes: int
) -> None:
    wired = with_optimizer(tmp_path, kind, **params)
    assert set(wired.problems()) == {code}
    assert len(wired.problems()[code].fixes) == num_fixes
    for index in range(num_fixes):
        fixed = wired.fixed(code, index)
        assert fixed.problems() == {}
        fixed.figures()


def test_a_matrix_alone_is_what_muon_moves(tmp_path: Path) -> None:
    head = ("head", "Linear", {"out_features": 3, "bias": False})
    nodes = [head, ("loss", "CrossEntropyLoss"), ("adam", "Muon", {})]
    assert drawn(tmp_path, nodes, WIRES.format(last="loss"), classes(3, ROWS)).problems() == {}


def cut(folder: Path, kind: str, **params: Any) -> Case:
    nodes = [("head", "Linear", {"out_features": 3}), ("cut", kind, params), ("loss", "CrossEntropyLoss")]
    wiring = WIRES.format(last="cut") + " cut.output>loss.input"
    return drawn(folder, [*nodes, ("adam", "Adam")], wiring, classes(3, ROWS))


def test_a_detached_prediction_is_reported_with_its_fix(tmp_path: Path) -> None:
    wired = cut(tmp_path, "torch.Tensor.detach")
    assert set(wired.problems()) == {"gradient-cut"}
    assert wired.problems()["gradient-cut"].location.node == "cut"
    assert wired.fixed("gradient-cut").problems() == {}


def test_classes_that_are_chosen_pass_no_gradient_on(tmp_path: Path) -> None:
    nodes: list[Any] = [
        ("head", "Linear", {"out_features": 3}),
        ("best", "torch.argmax", {"dim": 1}),
        ("number", "torch.Tensor.float"),
        ("loss", "MSELoss"),
        ("adam", "Adam"),
    ]
    wiring = WIRES.format(last="best") + " best.output>number.input number.output>loss.input"
    assert "gradient-cut" in drawn(tmp_path, nodes, wiring, numbers(ROWS, seed=3)).problems()


def test_a_second_path_with_a_gradient_suffices(tmp_path: Path) -> None:
    nodes: list[Any] = [
        ("head", "Linear", {"out_features": 3}),
        ("cut", "torch.Tensor.detach"),
        ("add", "torch.add"),
        ("loss", "CrossEntropyLoss"),
        ("adam", "Adam"),
    ]
    wiring = WIRES.format(last="cut") + " cut.output>add.input head.output>add.other add.output>loss.input"
    assert drawn(tmp_path, nodes, wiring, classes(3, ROWS)).problems() == {}


def test_own_figures_of_a_last_validation_batch_of_one(tmp_path: Path) -> None:
    norm = ("norm", "BatchNorm1d", {"track_running_stats": False})
    nodes = [("head", "Linear", {"out_features": 3}), norm, ("loss", "CrossEntropyLoss"), ("adam", "Adam")]
    wiring = WIRES.format(last="norm") + " norm.output>loss.input"
    wired = drawn(tmp_path, nodes, wiring, classes(3, ROWS), **HELD_OUT)
    assert set(wired.problems()) == {"norm-single-held-out"}
    assert wired.fixed("norm-single-held-out").problems() == {}


def test_two_views_of_one_row_have_a_loss() -> None:
    first, second = torch.randn(1, 4, requires_grad=True), torch.randn(1, 4)
    loss = VICRegLoss()(first, second)
    loss.backward()
    hinge = 2 * 25 * (1 - 1e-4**0.5) / 2
    distance = float((first - second).detach().square().mean())
    assert float(loss.detach()) == pytest.approx(25 * distance + hinge, rel=1e-5)
    assert first.grad is not None
    assert bool(first.grad.isfinite().all())
