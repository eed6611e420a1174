"""Ids are legal, new, and harm nothing."""

import builtins
import keyword

import torch
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import ALL_KINDS
from graph.names import MODULE_ATTRIBUTES, base_name, is_valid_node_id, unique_name


@given(st.text(max_size=20), st.sets(st.sampled_from(["conv", "conv1", "conv2", "node1"])))
def test_a_fresh_name_is_legal_and_new(base: str, taken: set[str]) -> None:
    name = unique_name(base, taken)
    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert name not in taken
    assert name not in dir(builtins)
    assert is_valid_node_id(name)


def test_no_node_hides_an_attribute_of_a_module() -> None:
    public = {name for name in dir(torch.nn.Module()) if not name.startswith("_")}
    assert public <= MODULE_ATTRIBUTES


def test_nodes_are_named_after_their_kind() -> None:
    assert [
        base_name(kind) for kind in ("Conv2d", "data.sklearn_digits", "torch.cat", "CrossEntropyLoss")
    ] == [
        "conv",
        "digits",
        "cat",
        "cross_entropy",
    ]
    assert unique_name("conv", {"conv"}) == "conv1"
    assert unique_name("conv1", {"conv1"}) == "conv2"
    assert all(unique_name(base_name(kind.name), ()) for kind in ALL_KINDS)
