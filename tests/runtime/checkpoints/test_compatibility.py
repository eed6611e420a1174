"""What two drawings have in common decides what a run can take along from one to the other."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import EarlyStopping, Graph, Node, Project, SharedWeights, Wire
from graph.edits.nodes import remove_nodes, set_parameter
from graph.file.write import write_project
from runtime.checkpoints.compatibility import (
    DRAWING,
    drawing_of,
    is_related_project,
    is_same_drawing,
    node_kinds,
    same_environment,
    same_losses,
    same_rows,
    same_schedule,
    same_upstream,
)
from tests.builders import drawing, iris_mlp

IRIS = iris_mlp()


def with_training(**changes: object) -> Project:
    return replace(IRIS, training=replace(IRIS.training, **changes))


def with_parameter(node: str, name: str, value: float) -> Project:
    return IRIS.with_main(set_parameter(IRIS.main, node, name, value))


def with_node(node: Node) -> Project:
    return IRIS.with_main(IRIS.main.with_node(node))


def data_node() -> str:
    return next(node.id for node in IRIS.main.nodes.values() if node.kind.startswith("data."))


@pytest.mark.parametrize(
    "change", [{"epochs": 99}, {"device": "cpu"}, {"resident": "never"}, {"checkpoint_every": 3}]
)
def test_how_long_and_where_it_trains_leaves_the_drawing_the_same(change: dict) -> None:
    assert is_same_drawing(IRIS, with_training(**change))


@pytest.mark.parametrize("change", [{"batch_size": 7}, {"seed": 5}, {"clip_norm": 1.0}, {"accumulate": 2}])
def test_other_settings_make_another_training(change: dict) -> None:
    assert not is_same_drawing(IRIS, with_training(**change))


def test_notes_and_positions_are_not_trained() -> None:
    moved = IRIS.main.with_nodes(replace(node, at=(9.0, 9.0)) for node in IRIS.main.nodes.values())
    assert is_same_drawing(IRIS, IRIS.with_main(moved))
    assert is_same_drawing(IRIS, with_node(Node("note", "note", {"text": "mine"})))
    assert not is_same_drawing(IRIS, with_node(Node("tanh", "Tanh")))


@pytest.mark.parametrize(
    "change",
    [
        {"repeat": 2},
        {"weights": SharedWeights("x")},
        {"frozen": True},
        {"bypass": True},
        {"kind": "ReLU"},
    ],
)
def test_what_a_node_does_is_part_of_the_drawing(change: dict) -> None:
    assert not is_same_drawing(IRIS, with_node(replace(IRIS.main.nodes["head"], **change)))


def test_the_order_of_wires_counts_within_an_input_only() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("cat", "torch.cat")],
        "a.output>cat.tensors b.output>cat.tensors",
    )
    first, second = graph.wires
    assert not is_same_drawing(Project("P", graph), Project("P", graph.with_wires([second, first])))
    separate = graph.with_wires([first, Wire("b", "output", "a", "input")])
    turned = separate.with_wires(reversed(separate.wires))
    assert is_same_drawing(Project("P", separate), Project("P", turned))


def test_rows_are_the_same_with_the_same_source_and_batches() -> None:
    assert same_rows(IRIS, with_training(epochs=99, seed=3))
    assert same_rows(IRIS, with_parameter("head", "out_features", 9))
    assert not same_rows(IRIS, with_training(batch_size=7))
    assert not same_rows(IRIS, with_training(accumulate=2))
    assert not same_rows(IRIS, with_parameter(data_node(), "test", 0.4))


def test_losses_are_the_same_with_the_same_rows_and_monitor() -> None:
    assert same_losses(IRIS, with_parameter("head", "out_features", 9))
    assert not same_losses(IRIS, with_parameter("loss", "label_smoothing", 0.1))
    assert not same_losses(IRIS, with_training(batch_size=7))
    stopping = with_training(early_stopping=EarlyStopping("loss", 3, "min"))
    assert not same_losses(IRIS, stopping)
    patient = replace(
        stopping, training=replace(stopping.training, early_stopping=EarlyStopping("loss", 9, "min"))
    )
    assert same_losses(stopping, patient)
    other = replace(
        stopping, training=replace(stopping.training, early_stopping=EarlyStopping("loss", 3, "max"))
    )
    assert not same_losses(stopping, other)


def playing(**params: object) -> Project:
    return Project("Play", Graph.of([Node("world", "data.gymnasium", params), Node("net", "Linear")]))


def test_an_environment_is_the_same_by_its_name_and_how_it_is_learned_from() -> None:
    assert same_environment(playing(environment="A"), playing(environment="A", episodes=5))
    assert not same_environment(playing(environment="A"), playing(environment="B"))
    assert not same_environment(
        playing(environment="A", learns_from="memory"), playing(environment="A", learns_from="play")
    )


def scheduled(*, lr: float = 0.1, gamma: float = 0.5, wired: bool = True) -> Project:
    wires = "warm.schedule>chain.schedulers step.schedule>chain.schedulers line.output>loss.input "
    wires += "loss.output>sgd.loss" + (" chain.schedule>sgd.schedule" if wired else "")
    graph = drawing(
        [
            ("line", "Linear"),
            ("loss", "MSELoss"),
            ("warm", "LinearLR"),
            ("step", "StepLR", {"step_size": 2, "gamma": gamma}),
            ("chain", "SequentialLR"),
            ("sgd", "SGD", {"lr": lr}),
        ],
        wires,
    )
    return Project("Scheduled", graph)


def test_a_schedule_is_the_same_with_all_that_is_chained_before_it() -> None:
    assert same_schedule(scheduled(), scheduled(), "sgd")
    assert not same_schedule(scheduled(), scheduled(lr=0.2), "sgd")
    assert not same_schedule(scheduled(), scheduled(gamma=0.1), "sgd")
    assert not same_schedule(scheduled(), scheduled(wired=False), "sgd")
    wider = scheduled().with_main(set_parameter(scheduled().main, "line", "out_features", 9))
    assert same_schedule(scheduled(), wider, "sgd")
    assert not same_schedule(scheduled(), Project("Empty"), "sgd")
    assert same_schedule(Project("One"), Project("Other"), "sgd")


def test_what_is_upstream_is_compared_back_to_the_nearest_ends() -> None:
    deep = drawing(
        [
            ("x", "ReLU"),
            ("a", "Linear"),
            ("act", "ReLU"),
            ("b", "Linear"),
            ("soft", "Softmax"),
            ("m", "Tanh"),
        ],
        "x.output>a.input a.output>act.input act.output>b.input b.output>soft.input soft.output>m.input",
    )
    one = Project("Deep", deep)

    def changed(node: str, kind: str) -> Project:
        return one.with_main(deep.with_node(replace(deep.nodes[node], kind=kind)))

    assert same_upstream(one, changed("act", "Tanh"), "m", {"a", "b"})
    assert same_upstream(one, changed("x", "Tanh"), "m", {"a", "b"})
    assert not same_upstream(one, changed("soft", "ReLU"), "m", {"a", "b"})
    assert not same_upstream(one, changed("b", "Bilinear"), "m", {"a", "b"})
    assert not same_upstream(one, changed("act", "Tanh"), "m", {"a"})
    rewired = one.with_main(deep.with_wires([*deep.wires[:-1], Wire("act", "output", "m", "input")]))
    assert not same_upstream(one, rewired, "m", {"a", "b"})


def test_wires_into_the_ends_do_not_count_but_all_behind_them() -> None:
    nodes = [("x", "ReLU"), ("y", "ReLU"), ("a", "Linear"), ("sub", "torch.sub")]
    graph = drawing(nodes, "x.output>a.input a.output>sub.input y.output>sub.other")
    swapped = drawing(nodes, "x.output>a.input y.output>sub.input a.output>sub.other")
    elsewhere = drawing(nodes, "y.output>a.input a.output>sub.input y.output>sub.other")
    one = Project("One", graph)
    assert same_upstream(one, Project("Other", elsewhere), "sub", {"a"})
    assert not same_upstream(one, Project("Other", swapped), "sub", {"a"})


def test_a_drawing_that_was_edited_is_related_to_what_it_was() -> None:
    nodes = {name: node for name, node in IRIS.main.nodes.items() if name != "accuracy"}
    assert is_related_project(IRIS.with_main(Graph({**nodes, "tanh": Node("tanh", "Tanh")})), IRIS)
    assert not is_related_project(Project("Empty"), IRIS)
    assert not is_related_project(IRIS, Project("Empty"))
    half = list(IRIS.main.nodes)[: len(IRIS.main.nodes) // 2]
    assert not is_related_project(IRIS, IRIS.with_main(remove_nodes(IRIS.main, half)))
    faster = IRIS.with_main(set_parameter(IRIS.main, "sgd", "lr", 0.5))
    assert node_kinds(faster) == node_kinds(IRIS)
    assert ("", "head", "Linear") in node_kinds(IRIS)


def test_the_drawing_of_a_run_is_read_from_its_folder(tmp_path: Path) -> None:
    assert drawing_of(tmp_path) is None
    (tmp_path / DRAWING).write_text(write_project(IRIS), encoding="utf-8")
    assert drawing_of(tmp_path) == IRIS
    (tmp_path / DRAWING).write_text("no project", encoding="utf-8")
    assert drawing_of(tmp_path) is None
