"""Values that are kept under a name, whatever their file holds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph, Node
from graph.presets import (
    Preset,
    add_preset,
    apply_preset,
    preset_of,
    presets_for,
    read_presets,
    remove_preset,
    rename_preset,
    write_presets,
)
from tests.strategies import VALUES

WIDE = Preset("wide", "Conv2d", {"out_channels": 256, "kernel_size": (3, 5)})
TINY = Preset("작게", "Conv2d", {"out_channels": 4})
SLOW = Preset("slow", "Adam", {"lr": 1e-4, "betas": (0.5, 0.999)})


def test_what_is_written_is_read_one_preset_a_line() -> None:
    text = write_presets((WIDE, TINY, SLOW))
    assert read_presets(text) == ((WIDE, TINY, SLOW), True)
    assert sum('"kind"' in line for line in text.splitlines()) == 3
    assert read_presets(write_presets(())) == ((), True)


def test_a_preset_takes_what_was_set_but_no_expressions() -> None:
    node = Node("conv", "Conv2d", {"out_channels": "=2*channels", "kernel_size": 3})
    assert preset_of(node, "  my\n own ") == Preset("my own", "Conv2d", {"kernel_size": 3})


def test_nodes_of_its_kind_get_its_values_and_no_others() -> None:
    graph = Graph.of(
        [
            Node("a", "Conv2d", {"padding": 1, "out_channels": 8}, (1, 2)),
            Node("b", "Conv2d"),
            Node("act", "ReLU"),
        ]
    )
    after = apply_preset(graph, ["a", "act"], WIDE)
    assert after.nodes["a"].params == WIDE.params
    assert after.nodes["a"].at == (1.0, 2.0)
    assert after.nodes["b"] == graph.nodes["b"]
    assert after.nodes["act"] == graph.nodes["act"]


def test_saving_renaming_and_removing() -> None:
    both = add_preset(add_preset((), WIDE), TINY)
    assert presets_for(both, "Conv2d") == (WIDE, TINY)
    other = Preset("wide", "Conv2d", {"out_channels": 512})
    assert add_preset(both, other) == (TINY, other)
    assert [preset.name for preset in rename_preset(both, WIDE, " broad ")] == ["broad", "작게"]
    assert rename_preset(both, WIDE, "작게") is both
    assert rename_preset(both, WIDE, "  ") is both
    assert remove_preset(both, WIDE) == (TINY,)


def test_values_are_typed_through_the_catalogue() -> None:
    record = json.loads(write_presets((WIDE, SLOW)))
    record["presets"][0]["params"] |= {"out_channels": "many", "no_such": 1, "padding": 2.0}
    record["presets"] += [{"name": "x", "kind": "no.such.kind", "params": {}}, 5]
    presets, is_whole = read_presets(json.dumps(record))
    assert not is_whole
    assert presets[0].params == {"kernel_size": (3, 5), "padding": 2}
    assert isinstance(presets[0].params["padding"], int)
    assert presets[1:] == (SLOW,)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"presets"', '{"presets-version": 9, "presets": []}', "\0", '{"presets": {}}']
)
def test_no_file_makes_reading_fail(text: str) -> None:
    assert read_presets(text) == ((), False)


@given(st.dictionaries(st.text(), VALUES) | VALUES)
def test_no_record_makes_reading_fail(record: object) -> None:
    text = json.dumps(
        {"presets-version": 1, "presets": [record, {"name": "a", "kind": "Adam", "params": record}]}
    )
    presets, is_whole = read_presets(text)
    assert all(problem.kind == "Adam" for problem in presets)
    assert not is_whole
