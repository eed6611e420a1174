"""What is written reads well, is exact, and leads back to nodes."""

from pathlib import Path

import pytest

from graph.compiler import compile_project, load
from graph.compiler.program_loader import locate_error
from graph.document import Graph, Node, Project, Wire
from graph.edits.nodes import set_bypass, set_frozen
from runtime.data import describe_project
from tests.builders import SAMPLES, digits_mlp, drawing, iris_mlp, sample, wires
from tests.formatting import assert_files_formatted

NAMES = sorted(path.stem for path in SAMPLES.glob("*.netloom"))


def source_of(project: Project) -> str:
    descriptions, problems = describe_project(project, SAMPLES)
    assert problems == ()
    return compile_project(project, descriptions).text


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", NAMES)
def test_samples_pass_the_linter_and_the_formatter(name: str, tmp_path: Path) -> None:
    script = tmp_path / f"{name}.py"
    script.write_text(source_of(sample(name)), encoding="utf-8")
    assert_files_formatted(script)


def test_equal_drawings_give_equal_text_whatever_their_order() -> None:
    graph = digits_mlp().main
    turned = Graph.of(reversed(list(graph.nodes.values())), graph.wires)
    assert source_of(Project("Digits", turned)) == source_of(Project("Digits", graph))


def test_the_forward_reads_as_people_write_it() -> None:
    lines = source_of(iris_mlp()).splitlines()
    start = next(index for index, line in enumerate(lines) if "def forward(self, features" in line)
    assert [line.strip() for line in lines[start + 1 : start + 6]] == [
        "x = self.hidden(features)  # [B, 16]",
        "x = self.norm(x)",
        "x = self.relu(x)",
        "x = self.drop(x)",
        "return self.head(x)  # [B, 3]",
    ]


def test_a_skip_keeps_its_name_and_a_bypassed_node_is_not_there() -> None:
    graph = drawing(
        [
            ("iris", "data.sklearn_iris"),
            ("wide", "Linear", {"out_features": 8}),
            ("relu", "ReLU"),
            ("off", "Tanh"),
            ("add", "torch.add"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "iris.features>wide.input wide.output>relu.input relu.output>off.input off.output>add.input "
        "wide.output>add.other add.output>head.input head.output>loss.input iris.target>loss.target "
        "loss.output>adam.loss",
    )
    text = source_of(Project("Skip", set_bypass(graph, ["off"], True)))
    assert "wide = self.wide(features)  # [B, 8]" in text
    assert "x = x + wide\n" in text
    assert "self.off" not in text


def test_only_wired_weights_move_and_frozen_ones_do_not() -> None:
    graph = iris_mlp().main
    wired = graph.with_wires([*graph.wires, *wires("head.parameters>sgd.parameters")])
    text = source_of(Project("Iris", set_frozen(wired, ["hidden"], True)))
    assert "torch.optim.SGD(model.head.parameters(), lr=0.05, momentum=0.9, fused=True)" in text
    assert "self.hidden.requires_grad_(False)" in text


def test_every_line_of_a_node_is_mapped_to_it() -> None:
    project = digits_mlp()
    descriptions, _ = describe_project(project, SAMPLES)
    source = compile_project(project, descriptions)
    lines = source.text.splitlines()
    assert [lines[line - 1].strip() for line in source.lines_of("head")] == [
        "self.head = nn.Linear(64, 10)",
        "return self.head(x)  # [B, 10]",
    ]


def test_an_error_in_generated_code_leads_to_its_node() -> None:
    import torch

    project = digits_mlp()
    descriptions, _ = describe_project(project, SAMPLES)
    program = load(project, descriptions, Path())
    with pytest.raises(RuntimeError) as caught:
        program.build_model()(torch.zeros(2, 1, 9, 9))
    assert locate_error(caught.value, program.source).node == "head"


def test_several_outputs_are_unpacked() -> None:
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("rows", "torch.squeeze", {"dim": 1}),
            ("lstm", "LSTM", {"hidden_size": 12}),
            ("last", "torch.select", {"dim": 1, "index": -1}),
            ("head", "Linear", {"out_features": 10}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "digits.image>rows.input rows.output>lstm.input lstm.output>last.input last.output>head.input "
        "head.output>loss.input digits.target>loss.target loss.output>adam.loss",
    )
    text = source_of(Project("Rows", graph))
    assert "x, _ = self.lstm(x)  # [B, 8, 12]" in text
    assert "self.lstm = nn.LSTM(8, 12, batch_first=True)" in text
    graph = graph.with_wires(
        Wire("lstm", "h_n", "last", "input") if wire.target == "last" else wire for wire in graph.wires
    )
    graph = graph.with_node(Node("last", "torch.select", {"dim": 0, "index": 0}))
    assert "_, (lstm_h_n, _) = self.lstm(x)  # [1, B, 12]" in source_of(Project("Rows", graph))
