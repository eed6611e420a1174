"""What a node shows on the canvas: the ports that its parameters give it, and nothing empty."""

from graph.document import Node
from gui.canvas.node_layout import compute_layout


def test_what_an_augmentation_moves_has_ports_of_its_name() -> None:
    plain = compute_layout(Node("flip", "augment.RandomHorizontalFlip"))
    moving = compute_layout(Node("flip", "augment.RandomHorizontalFlip", {"data_keys": ("mask", "boxes")}))
    assert [row.port for row in plain.rows if row.is_input] == ["input"]
    for is_input, first in ((True, "input"), (False, "output")):
        ports = [row.port for row in moving.rows if row.is_input is is_input]
        assert ports == [first, "mask", "boxes"]


def test_an_input_of_a_block_has_no_empty_line() -> None:
    plain = compute_layout(Node("x", "Input"))
    optional = compute_layout(Node("x", "Input", {"optional": True}))
    assert plain.summary == ""
    assert optional.summary
    assert plain.height < optional.height
