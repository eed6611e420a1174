"""Parameters of blocks: set, removed, and what they may be called."""

import pytest

from graph.document import Block, Project
from graph.edits.params import check_parameter_name, remove_block_parameter, set_block_parameter
from tests.builders import drawing

INSIDE = drawing([("fc", "Linear", {"out_features": "=width"})])
BLOCK = Block(INSIDE, {"width": 4, "depth": 2})
PROJECT = Project(
    main=drawing([("use", "block:Wide", {"width": 8, "depth": 3}), ("fc", "Linear", {"width": 1})]),
    blocks={
        "Wide": BLOCK,
        "Outer": Block(drawing([("inner", "block:Wide", {"width": 9})]), {"width": 1}),
    },
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("height", None),
        ("index", "bad-name"),
        ("höhe", "bad-name"),
        ("two words", "bad-name"),
        ("width", "taken-name"),
        ("fc", "taken-name"),
    ],
)
def test_a_parameter_may_be_called_what_nothing_else_is_called(name: str, code: str | None) -> None:
    assert check_parameter_name(BLOCK, name) == code


def test_a_parameter_is_set_in_its_block_alone() -> None:
    after = set_block_parameter(PROJECT, "Wide", "width", 16)
    assert after.blocks["Wide"].params == {"width": 16, "depth": 2}
    assert after.blocks["Outer"] == PROJECT.blocks["Outer"]
    assert after.main == PROJECT.main


def test_a_removed_parameter_is_gone_from_every_use() -> None:
    after = remove_block_parameter(PROJECT, "Wide", "width")
    inside = INSIDE.with_node(INSIDE.nodes["fc"].with_param("out_features", 4))
    assert after.blocks["Wide"] == Block(inside, {"depth": 2})
    assert after.main.nodes["use"].params == {"depth": 3}
    assert after.main.nodes["fc"].params == {"width": 1}
    assert after.blocks["Outer"].graph.nodes["inner"].params == {}
    assert after.blocks["Outer"].params == {"width": 1}
