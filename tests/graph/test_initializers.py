"""What initial weights are written as."""

from dataclasses import replace

import pytest

from graph.document import Project
from graph.edits.inline_block import expand_block
from graph.edits.params import rename_block_parameter
from graph.initializers import InitializerError, read_initializer, read_recipe
from tests.builders import drawing
from tests.graph.models.comparison import block


def test_a_text_a_number_and_a_list() -> None:
    assert read_initializer("normal(0, 0.02)") == read_initializer("nn.init.normal_(std=0.02, mean=0)")
    assert read_initializer("normal(std=0.02/sqrt(4))").arguments == {"std": 0.01}
    assert read_initializer("normal(std=0.02/depth)").arguments == {"std": "=0.02 / depth"}
    assert read_initializer("-0.5") == read_initializer(-0.5) == read_initializer("constant(-0.5)")
    assert read_initializer("[[1, 2], [3, 4]]") == read_initializer(((1, 2), (3, 4)))


@pytest.mark.parametrize(
    "text",
    ["", "foo", "normal(", "normal(1, 2, 3)", "normal(std=1, std=2)", "normal(0, mean=1)", "constant", "[]",
     "[1, a]", "kaiming_normal(mode=out)", "kaiming_normal(mode=1)", "normal(std=open('x'))", "a.b.c()",
     "(lambda: 0)()", "normal(*a)", "normal(**a)", "1e999", "x" * 300,
     "-" * 1900 + "1", "[" * 900, "1+" * 900 + "1", "0," * 5000, None, True, ()],
)  # fmt: skip
def test_whatever_else_is_typed_is_refused(text: object) -> None:
    with pytest.raises(InitializerError):
        read_initializer(text)


def test_rules_by_name_and_by_kind() -> None:
    rules = read_recipe("weight: xavier_uniform; Conv*.bias: zeros").rules
    assert [(rule.kind, rule.name) for rule in rules] == [("", "weight"), ("Conv*", "bias")]
    assert [rule.name for rule in read_recipe("orthogonal").rules] == ["*"]
    for wrong in ("weight: xavier; bias", "a b: zeros", "*: default", "weight:"):
        with pytest.raises(InitializerError):
            read_recipe(wrong)


def test_a_block_keeps_its_meaning_when_a_parameter_is_renamed_and_when_it_is_taken_apart() -> None:
    stage = block(
        [("x", "Input"), ("fc", "Linear", {"out_features": 4}), ("y", "Output")],
        "x.output>fc.input fc.output>y.input",
        depth=4,
    )
    graph = stage.graph
    init = {"weight": "normal(std=0.02/sqrt(2*depth))", "bias": 0.1}

    stage = replace(stage, graph=graph.with_node(replace(graph.nodes["fc"], init=init)))
    main = drawing([("a", "data.sklearn_iris"), ("s", "block:Stage", {"depth": 8})], "a.features>s.x")
    project = Project("P", main, {"Stage": stage})
    renamed = rename_block_parameter(project, "Stage", "depth", "layers").blocks["Stage"].graph.nodes["fc"]
    assert renamed.init == {"weight": "normal(std=0.02 / sqrt(2 * layers))", "bias": 0.1}
    expanded, (node,) = expand_block(project, None, "s")
    assert expanded.main.nodes[node].init == {"weight": "normal(std=0.005)", "bias": 0.1}
