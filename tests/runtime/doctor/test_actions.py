"""What the doctor proposes, as edits of real projects."""

from pathlib import Path

import pytest

from graph.document import Block, EarlyStopping, Node, Project, Training
from graph.edits.nodes import set_frozen
from runtime.diagnostic import DiagnosticAction
from runtime.doctor.actions import apply_action
from runtime.doctor.training_history import split_node_path
from tests.builders import digits_mlp, drawing, iris_mlp
from tests.runtime.doctor.adversarial import SICK_RIVALS
from tests.runtime.doctor.drawings import examined


def test_a_rate_is_set() -> None:
    after = apply_action(digits_mlp(), DiagnosticAction("set-parameter", "adam", "lr", 0.001))
    assert after.main.nodes["adam"].params["lr"] == 0.001


def test_a_setting_of_the_training_is_set() -> None:
    after = apply_action(digits_mlp(), DiagnosticAction("set-training", parameter="clip_norm", value=1.0))
    assert after.training == Training(epochs=2, batch_size=64, clip_norm=1.0)


def test_training_is_stopped_early() -> None:
    after = apply_action(digits_mlp(), DiagnosticAction("early-stopping", value=5))
    assert after.training.early_stopping == EarlyStopping(patience=5)


def test_a_node_is_put_on_the_wire() -> None:
    after = apply_action(iris_mlp(), DiagnosticAction("insert", "head", "input", "BatchNorm1d"))
    (wire,) = after.main.wires_into("head", "input")
    assert after.main.nodes[wire.source].kind == "BatchNorm1d"
    assert [item.source for item in after.main.wires_into(wire.source)] == ["drop"]


def test_another_kind_keeps_what_it_knows() -> None:
    graph = drawing([("bend", "ELU", {"alpha": 0.5}), ("soft", "Softmax", {"dim": 1})])
    project = apply_action(Project("Kinds", graph), DiagnosticAction("change-kind", "bend", value="CELU"))
    assert project.main.nodes["bend"].kind == "CELU"
    assert dict(project.main.nodes["bend"].params) == {"alpha": 0.5}
    project = apply_action(project, DiagnosticAction("change-kind", "soft", value="Sigmoid"))
    assert dict(project.main.nodes["soft"].params) == {}


def test_every_node_of_a_kind_becomes_another_inside_of_blocks_too() -> None:
    inner = drawing([("input", "Input"), ("bend", "Sigmoid"), ("output", "Output")])
    main = drawing([("stage", "block:Stage"), ("first", "Sigmoid"), ("second", "Tanh")])
    after = apply_action(
        Project("Kinds", main, {"Stage": Block(inner)}),
        DiagnosticAction("change-kinds", None, "Sigmoid", "ReLU"),
    )
    assert [node.kind for node in after.main.nodes.values()] == ["block:Stage", "ReLU", "Tanh"]
    assert after.blocks["Stage"].graph.nodes["bend"].kind == "ReLU"


def test_a_metric_is_fed_like_the_loss() -> None:
    after = apply_action(digits_mlp(), DiagnosticAction("add-metric", "loss", value="metric.F1Score")).main
    (added,) = [node.id for node in after.nodes.values() if node.kind == "metric.F1Score"]
    ends = {(wire.source, wire.output, wire.input) for wire in after.wires_into(added)}
    assert ends == {("head", "output", "input"), ("digits", "target", "target")}


def test_a_node_learns_again() -> None:
    project = digits_mlp()
    frozen = project.with_main(set_frozen(project.main, ["head"], True))
    assert apply_action(frozen, DiagnosticAction("unfreeze", "head")) == project


def test_an_action_for_a_node_that_is_gone_changes_nothing() -> None:
    project = digits_mlp()
    assert apply_action(project, DiagnosticAction("remove-node", "relu7")) is project


def test_nodes_inside_blocks_are_resolved_by_their_path() -> None:
    inner = drawing([("input", "Input"), ("conv", "Conv2d"), ("relu", "ReLU"), ("output", "Output")])
    main = drawing([("stage", "block:Stage"), ("encoder", "TransformerEncoderLayer")])
    project = Project("Blocks", main, {"Stage": Block(inner)})
    assert split_node_path(project, "stage.0.relu") == ("Stage", "relu")
    assert split_node_path(project, "stage") == (None, "stage")
    assert split_node_path(project, "encoder.linear1") == (None, "encoder")
    after = apply_action(project, DiagnosticAction("change-kind", "stage.1.relu", value="GELU"))
    assert after.blocks["Stage"].graph.nodes["relu"] == Node("relu", "GELU", at=(560.0, 0.0))


@pytest.mark.slow
def test_a_side_that_is_to_go_slower_or_to_act_is_changed(tmp_path: Path) -> None:
    wins, idle = (
        next(sick_rival for sick_rival in SICK_RIVALS if sick_rival.code == code)
        for code in ("judge-wins", "optimizer-idle")
    )
    (result, *_), _ = examined(idle, tmp_path / "idle")
    healed = apply_action(idle.project, result.actions[0])
    assert healed.main.nodes["adam_generator"].params["every"] == 1
    (result, *_), _ = examined(wins, tmp_path / "wins")
    slower = apply_action(wins.project, result.actions[0])
    assert slower.main.nodes["adam_judge"].params["lr"] == 0.002
