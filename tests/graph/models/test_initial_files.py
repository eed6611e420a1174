"""Weights that begin with a tensor of a file, or with numbers that stand in the drawing."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from graph.compiler import analyse, compile_project, load
from graph.document import Graph, Project, Value
from graph.edits.clipboard import copy_nodes, paste_nodes
from graph.edits.file_paths import map_paths
from graph.edits.inline_block import expand_block
from graph.edits.nodes import rename_node
from graph.initializers import InitializerError, read_initializer, read_rule
from graph.messages import problem_text
from graph.parts.initial_values import load_initial
from runtime.checkpoints.initial_files import with_initial_files
from tests.graph.models.comparison import block, chain, learning
from tests.graph.models.test_conditions import STEPS

WEIGHT = torch.arange(64.0).reshape(8, 8) / 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of all three sorts."""
    np.save(tmp_path / "weight.npy", WEIGHT.double().numpy())
    save_file({"bias": torch.arange(8.0), "other": torch.zeros(3)}, tmp_path / "own.safetensors")
    torch.save({"model": {"bias": -torch.arange(8.0)}}, tmp_path / "saved.pt")
    return tmp_path


def drawn(**init: Mapping[str, Value]) -> Project:
    nodes: list = [
        ("one", "Linear", {"out_features": 8}),
        ("two", "Linear", {"out_features": 8}),
        ("inner", "block:Inner"),
        ("table", "torch.tensor", {"data": (1, 2, 3, 4, 5, 6, 7, 8)}),
    ]
    wiring = "data.input>one.input one.output>two.input two.output>inner.x data.input>table.like"
    graph = learning(nodes, wiring, "inner.y", "MSELoss")
    graph = graph.with_nodes(replace(graph.nodes[name], init=value) for name, value in init.items())
    inside = block([("x", "Input"), ("fc", "Linear", {"out_features": 8}), ("y", "Output")], chain("fc"))
    fc = replace(inside.graph.nodes["fc"], init={"weight": "file('weight.npy')"})
    return Project("Drawing", graph, {"Inner": replace(inside, graph=inside.graph.with_node(fc))})


FILES = {
    "one": {"weight": "file('weight.npy')", "bias": "file('own.safetensors', 'bias')"},
    "two": {"weight": "eye", "bias": "file('saved.pt')"},
}


def exported(project: Project, folder: Path) -> nn.Module:
    """The network of the script, which lies one folder below the project's."""
    source = compile_project(project, {"data": STEPS}, folder="..")
    script = folder / "scripts" / "it.py"
    script.parent.mkdir(exist_ok=True)
    names: dict = {"__name__": "it", "__file__": str(script)}
    exec(compile(source.text, str(script), "exec"), names)
    model: nn.Module = names["build_model"]()
    return model


def test_copies_take_their_numbers_from_copies() -> None:
    graph = drawn(one={"bias": "tensor(table)"}).main
    pasted = paste_nodes(graph, copy_nodes(graph, ["one", "table"]))
    copies = {pasted.graph.nodes[name].kind: pasted.graph.nodes[name] for name in pasted.nodes}
    assert copies["torch.tensor"].id != "table"
    assert copies["Linear"].init["bias"] == f"tensor({copies['torch.tensor'].id})"


def test_expanded_nodes_take_their_numbers_from_expanded_nodes() -> None:
    inside = block(
        [
            ("x", "Input"),
            ("table", "torch.tensor", {"data": (1, 2)}),
            ("fc", "Linear", {"out_features": 2}),
            ("y", "Output"),
        ],
        f"{chain('fc')} x.output>table.like",
    )
    fc = replace(inside.graph.nodes["fc"], init={"bias": "tensor(table)"})
    inner = replace(inside, graph=inside.graph.with_node(fc))
    project = replace(drawn(), blocks={"Inner": inner})
    outside, added = expand_block(project, None, "inner")
    linear = next(outside.main.nodes[name] for name in added if outside.main.nodes[name].kind == "Linear")
    table = next(name for name in added if outside.main.nodes[name].kind == "torch.tensor")
    assert table != "table"  # there is another one outside
    assert linear.init["bias"] == f"tensor({table})"


def test_files_in_app_and_script(folder: Path) -> None:
    project = drawn(**FILES)
    assert with_initial_files(analyse(project, {"data": STEPS}), folder).is_trainable
    for model in (load(project, {"data": STEPS}, folder).build_model(), exported(project, folder)):
        weights = {name: value.detach() for name, value in model.named_parameters()}
        assert torch.equal(weights["one.weight"], WEIGHT)
        assert torch.equal(weights["inner.fc.weight"], WEIGHT)
        assert torch.equal(weights["one.bias"], torch.arange(8.0))
        assert torch.equal(weights["two.bias"], -torch.arange(8.0))


def test_numbers_of_the_drawing(folder: Path) -> None:
    project = drawn(one={"bias": "tensor(table)"})
    analysis = analyse(project, {"data": STEPS})
    assert [item.code for item in analysis.problems] == []
    for model in (load(project, {"data": STEPS}, folder).build_model(), exported(project, folder)):
        assert torch.equal(model.one.bias.detach(), torch.arange(1.0, 9.0))


@pytest.mark.parametrize(
    ("init", "text"),
    [
        ({"weight": "file('none.npy')"}, "There is no none.npy"),
        ({"bias": "file('weight.npy')"}, "holds a tensor of shape [8, 8], but the weight is [8]"),
        ({"bias": "file('own.safetensors')"}, "holds several tensors; give the name of one, as in"),
        ({"bias": "file('own.safetensors', 'nothing')"}, "holds no tensor “nothing”"),
    ],
)
def test_a_file_that_does_not_fit_is_reported_before_the_training(
    folder: Path, init: dict[str, Value], text: str
) -> None:
    analysis = with_initial_files(analyse(drawn(one=init), {"data": STEPS}), folder)
    (problem,) = [item for item in analysis.problems if item.code == "init-file"]
    assert problem.location.node == "one"
    assert text in problem_text(problem)
    assert not analysis.is_trainable


def test_a_tensor_that_does_not_fit() -> None:
    for source, code in (("table", "init-tensor"), ("two", "init-no-tensor"), ("nothing", "init-no-tensor")):
        analysis = analyse(drawn(one={"weight": f"tensor({source})"}), {"data": STEPS})
        assert code in [item.code for item in analysis.problems]


def test_code_in_a_file_is_not_run(tmp_path: Path) -> None:
    torch.save({"weight": torch.zeros(2), "path": tmp_path}, tmp_path / "foreign.pt")
    with pytest.raises(ValueError, match="nothing of it was run"):
        load_initial(torch.zeros(2), tmp_path / "foreign.pt", "weight")
    np.save(tmp_path / "objects.npy", np.array([{}]), allow_pickle=True)
    with pytest.raises(ValueError, match="file of plain numbers"):
        load_initial(torch.zeros(1), tmp_path / "objects.npy")


@pytest.mark.parametrize(
    "text", ["file()", "file('a', 'b', 'c')", "tensor(1)", "file(path='x')", "tensor('')"]
)
def test_what_names_no_source(text: str) -> None:
    with pytest.raises(InitializerError, match="takes a name"):
        read_initializer(text)
    with pytest.raises(InitializerError, match="one weight of one node"):
        read_rule("weight", "file('a.npy')")


def test_paths_and_names_are_followed() -> None:
    moved = map_paths(drawn(**FILES), lambda path: f"../{path}")
    assert moved.main.nodes["one"].init["bias"] == "file('../own.safetensors', 'bias')"
    assert moved.blocks["Inner"].graph.nodes["fc"].init["weight"] == "file('../weight.npy')"
    graph: Graph = drawn(one={"bias": "tensor(table)"}).main
    assert rename_node(graph, "table", "numbers").nodes["one"].init["bias"] == "tensor(numbers)"
