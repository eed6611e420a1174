"""Where nodes stand on the canvas decides nothing: not the script, not the weights, not a single loss."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from graph.compiler import compile_project, load
from graph.document import Block, Graph, Project, Training
from graph.edits.nodes import move_nodes
from graph.edits.projects import rename_node_in_project
from graph.file.read import read_project
from graph.file.write import write_project
from graph.topology import topological_order
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, by_app, by_script, described, numbers

OLD = Path(__file__).parents[2] / "data" / "version_0_1"


def branches() -> Project:
    """Branches of several layers with dropout, two losses, an optimizer for each, metrics beside them."""
    nodes = [
        DATA,
        ("left", "Linear", {"out_features": 8}),
        ("drop", "Dropout", {"p": 0.3}),
        ("right", "Linear", {"out_features": 8}),
        ("middle", "block:Half", {}),
        ("both", "torch.add"),
        ("all", "torch.add"),
        ("head", "Linear", {"out_features": 3}),
        ("copy", "Linear", {"out_features": 8}),
        ("loss", "CrossEntropyLoss"),
        ("apart", "MSELoss"),
        ("size", "metric.Scalar"),
        ("accuracy", "metric.Accuracy"),
        ("sgd", "SGD", {"lr": 0.1}),
        ("adam", "Adam", {"lr": 0.01}),
    ]
    wiring = (
        "data.input>left.input left.output>drop.input data.input>right.input drop.output>both.input "
        "right.output>both.other both.output>all.input data.input>middle.x middle.y>all.other "
        "all.output>head.input head.output>loss.input data.target>loss.target data.input>copy.input "
        "copy.output>apart.input data.other>apart.target loss.output>sgd.loss apart.output>adam.loss "
        "apart.output>size.input head.output>accuracy.input data.target>accuracy.target"
    )
    eight = {"out_features": 8}
    inner = drawing(
        [
            ("x", "Input"),
            ("a", "Linear", eight),
            ("b", "Linear", eight),
            ("sum", "torch.add"),
            ("y", "Output"),
        ],
        "x.output>a.input x.output>b.input b.output>sum.other a.output>sum.input sum.output>y.input",
    )
    return Project("Branches", drawing(nodes, wiring), {"Half": Block(inner)}, Training(2, 10))


def moved(graph: Graph, generator: random.Random) -> Graph:
    positions = {node: (generator.uniform(-900, 900), generator.uniform(-900, 900)) for node in graph.nodes}
    return move_nodes(graph, positions)


@pytest.mark.parametrize("seed", range(5))
def test_moved_nodes_leave_the_script_as_it_is(seed: int) -> None:
    project, generator = branches(), random.Random(seed)  # noqa: S311
    half = project.blocks["Half"]
    blocks = {"Half": replace(half, graph=moved(half.graph, generator))}
    other = replace(project, main=moved(project.main, generator), blocks=blocks)
    rows = described(numbers(24))
    assert compile_project(other, rows).text == compile_project(project, rows).text


def test_moved_nodes_leave_every_loss_as_it_is() -> None:
    project, rows = branches(), numbers(24)
    other = project.with_main(moved(project.main, random.Random(1)))  # noqa: S311
    app = by_app(project, rows)
    assert by_app(other, rows).metrics == app.metrics == by_script(other, rows).metrics


def of_version_1(name: str) -> Project:
    project = read_project((OLD / f"{name}.netloom").read_bytes()).project
    assert project is not None
    return project


def test_a_drawing_of_the_version_before_keeps_its_order() -> None:
    """Of what does not depend on each other, what stood further left came first."""
    project = of_version_1("digits_gan")
    order = topological_order(project.main)
    assert project.main.order == "written"
    assert order.index("judge_cut") < order.index("judge_fake")
    optimizers = [node for node in order if node.startswith("adam")]
    assert optimizers == ["adam_judge", "adam_generator"]
    again = read_project(write_project(project)).project
    assert again == project


def test_an_old_order_survives_moves_and_other_names() -> None:
    project = of_version_1("digits_gan")
    order = topological_order(project.main)
    other = project.with_main(moved(project.main, random.Random(2)))  # noqa: S311
    assert topological_order(other.main) == order
    renamed = rename_node_in_project(other, "generator", "zz_generator")
    expected = tuple("zz_generator" if node == "generator" else node for node in order)
    assert topological_order(renamed.main) == expected


def test_a_block_of_the_version_before_keeps_its_order_and_draws_the_same_weights() -> None:
    project = of_version_1("digits_vae")
    assert project.blocks["Encoder"].graph.order == "written"
    order = topological_order(project.blocks["Encoder"].graph)
    assert order.index("means") < order.index("spreads")


def test_an_order_that_is_none_is_refused() -> None:
    text = write_project(branches()).replace('"wires": [', '"order": "sideways",\n    "wires": [', 1)
    result = read_project(text)
    assert [problem.code for problem in result.problems] == ["file-bad-value"]
    assert result.project == branches()


def test_a_model_of_a_file_before_is_built_as_it_was() -> None:
    rows = numbers(24)
    project = branches()
    text = write_project(project).replace('"netloom": 2', '"netloom": 1')
    before = read_project(text).project
    assert before is not None
    assert before.main.order == "written"
    names = [name for name, _ in load(before, described(rows), Path()).build_model().named_children()]
    assert names == ["left", "drop", "right", "middle", "head", "copy"]
