"""Every sample opens without a word against it, and lies in rows that are easy to follow."""

from itertools import combinations

import pytest

from graph.catalogue.kinds import kinds_of
from graph.document import REROUTE, Graph, Project
from graph.file.read import read_project
from gui.canvas.geometry import Geometry
from gui.canvas.primitives import point_on
from runtime.run import analyse_project
from tests.builders import SAMPLES, sample

NAMES = sorted(path.stem for path in SAMPLES.glob("*.netloom"))
GRID = 8
MARGIN = 8.0
"""Canvas units between two things, at least."""


def drawings(project: Project) -> dict[str, Graph]:
    """The main drawing and those of the blocks, by what they are called."""
    return {"main": project.main, **{name: block.graph for name, block in project.blocks.items()}}


@pytest.mark.quick_cases(8)
@pytest.mark.parametrize("name", NAMES)
def test_it_opens_without_a_problem(name: str) -> None:
    assert read_project((SAMPLES / f"{name}.netloom").read_bytes()).problems == ()
    analysis = analyse_project(sample(name), SAMPLES)
    assert analysis.problems == ()
    assert analysis.is_trainable


@pytest.mark.parametrize("name", NAMES)
def test_notes_explain_what_is_visible_and_what_to_try(name: str) -> None:
    notes = [node for node in sample(name).main.nodes.values() if node.kind == "note"]
    yellow, *green = sorted(notes, key=lambda note: note.params["color"] == "green")
    assert str(yellow.params["text"]).startswith("## ")
    assert all(str(note.params["text"]).startswith("### ") for note in green)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_overlaps_and_all_stands_on_the_grid(name: str) -> None:
    project = sample(name)
    kinds = kinds_of(project)
    for title, graph in drawings(project).items():
        geometry = Geometry(graph, kinds=kinds)
        boxes = {node: box for node, box in geometry.boxes.items() if not geometry.is_frame(node)}
        for one, other in combinations(boxes, 2):
            assert not boxes[one].expanded(MARGIN).intersects(boxes[other]), (title, one, other)
        # A dot stands on its wire.
        placed = [node for node in graph.nodes.values() if node.kind != REROUTE]
        assert [node.id for node in placed if node.at[0] % GRID or node.at[1] % GRID] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_wire_runs_behind_a_node(name: str) -> None:
    project = sample(name)
    kinds = kinds_of(project)
    for title, graph in drawings(project).items():
        geometry = Geometry(graph, kinds=kinds)
        for wire in graph.wires:
            points = geometry.wire_curve(wire)
            assert points is not None
            curve = [point_on(points, step / 100) for step in range(101)]
            crossed = {
                node
                for node, box in geometry.boxes.items()
                if node not in (wire.source, wire.target) and not geometry.is_frame(node)
                if any(box.contains_point(point) for point in curve)
            }
            assert not crossed, (title, str(wire))
