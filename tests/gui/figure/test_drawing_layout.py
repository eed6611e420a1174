"""Where nodes, opened blocks and wires stand in a figure."""

from dataclasses import replace
from itertools import combinations

import pytest

from graph.compiler.block_view import find_block_path
from graph.document import Block, Graph, Node, Project, Wire
from gui.canvas.primitives import Box
from gui.figure.build import build_figure, compute_placement
from gui.figure.drawing_layout import nesting_depth
from gui.figure.elements import TextElement
from gui.figure.fonts import text_width
from gui.figure.options import STYLES, FigureOptions
from gui.figure.paper_style import STACK
from gui.figure.placed import PlacedNode, Placement
from runtime.run import analyse_project
from tests.builders import SAMPLES, sample

pytestmark = pytest.mark.usefixtures("qapp")

WITH_BLOCKS = ("digits_resnet", "digits_vit", "digits_gan", "text_gpt", "digits_simclr")


def solid(placement: Placement) -> list[PlacedNode]:
    """The nodes that may cover no other: neither frames nor notes nor dots, nor opened blocks."""
    return [
        placed
        for placed in placement.nodes
        if placed.node.kind not in ("frame", "note", "reroute") and not placed.is_open
    ]


def overlapping(placement: Placement) -> list[tuple[str, str]]:
    shrunk = [(placed.node.id, placed.box.expanded(-1)) for placed in solid(placement)]
    return [(a, b) for (a, one), (b, other) in combinations(shrunk, 2) if one.intersects(other)]


@pytest.mark.quick_cases(8)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", WITH_BLOCKS)
def test_an_opened_block_covers_nothing_and_holds_its_inside(name: str, style: str) -> None:
    project = sample(name)
    closed = compute_placement(project, FigureOptions(style=style))
    opened = compute_placement(project, FigureOptions(style=style, depth=1))
    assert not overlapping(opened)
    frames = [placed for placed in opened.nodes if placed.is_open]
    uses = [node for node in project.main.nodes.values() if node.kind.startswith("block:")]
    assert len(frames) == len(uses)
    outside = [placed for placed in solid(opened) if placed.depth == 0]
    for frame in frames:
        assert not any(frame.box.expanded(-1).intersects(other.box) for other in outside)
    for inner in opened.nodes:
        if inner.depth == 1:
            assert sum(frame.box.contains(inner.box) for frame in frames) == 1
    assert len(opened.nodes) > len(closed.nodes)
    assert not {"Input", "Output"} & {placed.node.kind for placed in opened.nodes}


@pytest.mark.parametrize("name", WITH_BLOCKS)
def test_what_stood_right_of_another_in_its_row_still_does(name: str) -> None:
    project = sample(name)
    before = {placed.node.id: placed.box for placed in compute_placement(project, FigureOptions()).nodes}
    opened = compute_placement(project, FigureOptions(depth=1))
    after = {placed.node.id: placed.box for placed in opened.nodes if placed.depth == 0}
    for one, other in combinations(before, 2):
        if before[one].y + before[one].height <= before[other].y:
            assert after[one].y + after[one].height <= after[other].y + 0.5
        if before[one].x + before[one].width <= before[other].x and shares_row(after[one], after[other]):
            assert after[one].x + after[one].width <= after[other].x + 0.5


def shares_row(one: Box, other: Box) -> bool:
    return one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("depth", [0, 1])
def test_every_wire_begins_and_ends_at_an_edge(style: str, depth: int) -> None:
    project = sample("digits_resnet")
    placement = compute_placement(project, FigureOptions(style=style, depth=depth))
    boxes = [placed.box.expanded(STACK[0] + 1) for placed in placement.nodes]
    assert len(placement.wires) >= len(project.main.wires)
    for placed in placement.wires:
        for x, y in (placed.start, placed.end):
            assert any(box.contains_point((x, y)) for box in boxes)
        for one, other in zip(placed.curves, placed.curves[1:], strict=False):
            assert one[3] == other[0]


def test_overlapping_nodes_are_laid_out_again() -> None:
    nodes = [Node("a", "ReLU"), Node("b", "ReLU", at=(20, 10)), Node("c", "ReLU", at=(25, 15))]
    project = Project(
        "heap", Graph.of(nodes, [Wire("a", "output", "b", "input"), Wire("b", "output", "c", "input")])
    )
    placement = compute_placement(project, FigureOptions())
    assert placement.is_rearranged
    assert not overlapping(placement)
    apart = Project("row", Graph.of(replace(node, at=(index * 240, 0)) for index, node in enumerate(nodes)))
    assert not compute_placement(apart, FigureOptions()).is_rearranged
    assert [placed.box.x for placed in compute_placement(apart, FigureOptions()).nodes] == [0, 240, 480]


def test_a_block_that_holds_itself_is_opened_once() -> None:
    inside = Graph.of([Node("x", "Input"), Node("again", "block:Loop", at=(240, 0))])
    project = Project("loop", Graph.of([Node("use", "block:Loop")]), {"Loop": Block(inside)})
    placement = compute_placement(project, FigureOptions(depth=5))
    assert sum(placed.is_open for placed in placement.nodes) == 1
    assert nesting_depth(project) == 1


def test_the_inside_of_one_block_and_its_shapes() -> None:
    project = sample("digits_resnet")
    analysis = analyse_project(project, SAMPLES)
    options = FigureOptions(style="paper", block="Residual")
    assert find_block_path(project, "Residual")
    figure = build_figure(project, options, analysis)
    texts = [element.text for element in figure.elements() if isinstance(element, TextElement)]
    assert figure.title == "Residual"
    assert "16×8×8" in texts
    opened = build_figure(project, FigureOptions(style="paper", depth=1), analysis)
    shapes = [element.text for element in opened.elements() if isinstance(element, TextElement)]
    assert shapes.count("16×8×8") > 4
    assert "32×4×4" in shapes
    bare = build_figure(project, replace(options, shapes=False), analysis)
    assert "16×8×8" not in [element.text for element in bare.elements() if isinstance(element, TextElement)]


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["digits_vit", "translate_attention", "digits_diffusion"])
def test_no_text_is_wider_than_its_node(name: str, style: str) -> None:
    figure = build_figure(sample(name), FigureOptions(style=style, notes=True))
    placement = compute_placement(sample(name), FigureOptions(style=style, notes=True))
    by_id = {placed.node.id: placed.box for placed in placement.nodes}
    for group in figure.groups:
        box = by_id.get(group.title.partition(":")[0])
        for element in group.elements if box else ():
            if isinstance(element, TextElement):
                width = text_width(
                    element.text, element.family, element.pixels, element.is_bold, element.is_italic
                )
                assert width <= box.width
                start = {"start": 0.0, "middle": width / 2, "end": width}[element.anchor]
                assert box.x <= element.at[0] - start + 0.5
                assert element.at[0] - start + width <= box.x + box.width + 0.5


def test_notes_can_be_switched() -> None:
    project = sample("digits_resnet")
    for style, notes, expected in (("screen", None, True), ("paper", None, False), ("paper", True, True)):
        figure = build_figure(project, FigureOptions(style=style, notes=notes))
        texts = " ".join(element.text for element in figure.elements() if isinstance(element, TextElement))
        assert ("Depth with shortcuts" in texts) is expected
