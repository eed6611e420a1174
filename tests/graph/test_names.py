"""Ids are legal, new, and harm nothing."""

import builtins
import keyword

import torch
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import ALL_KINDS
from graph.names import (
    MODULE_ATTRIBUTES,
    base_name,
    is_name_of_kind,
    is_valid_node_id,
    numbered,
    unique_name,
)


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
    assert [
        base_name(f"torch.{kind}") for kind in ("ReLU", "AdamW", "MSELoss", "BatchNorm2d", "RMSprop")
    ] == [
        "relu",
        "adamw",
        "mse",
        "bn",
        "rmsprop",
    ]
    assert (numbered("conv"), numbered("relu6")) == ("conv1", "relu6_1")
    assert unique_name("conv", {"conv"}) == "conv1"
    assert unique_name("conv1", {"conv1"}) == "conv2"
    assert all(unique_name(base_name(kind.name), ()) for kind in ALL_KINDS)


def test_names_that_nobody_chose_are_known_also_those_of_version_0_1() -> None:
    assert all(is_name_of_kind(name, "ReLU") for name in ("relu", "relu1", "relu12", "re_lu", "re_lu3"))
    assert all(is_name_of_kind(name, "MSELoss") for name in ("mse", "mse1", "mseloss"))
    assert not any(is_name_of_kind(name, "ReLU") for name in ("relu_in", "gelu1", "my_relu", "act"))
