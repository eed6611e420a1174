"""A drawing that somebody wrote by hand opens with its nodes side by side."""

from pathlib import Path

from graph.document import Node, Project
from graph.file.write import write_project
from gui.project.document import read_project_file
from tests.builders import digits_mlp, sample


def at_one_position(project: Project) -> Project:
    graph = project.main
    for node in project.main.nodes.values():
        graph = graph.with_node(Node(node.id, node.kind, node.params))
    return Project(project.name, graph, training=project.training)


def test_nodes_without_positions_stand_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "hand.netloom"
    text = write_project(at_one_position(digits_mlp())).replace(', "at": [0, 0]', "")
    path.write_text(text, encoding="utf-8")
    project, problems = read_project_file(path)
    assert not problems
    positions = [node.at for node in project.main.nodes.values()]
    assert len(set(positions)) == len(positions)
    digits, flat, head = (project.main.nodes[name].at[0] for name in ("digits", "flat", "head"))
    assert digits < flat < head


def test_a_drawing_with_positions_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.netloom"
    project = sample("digits_cnn")
    path.write_text(write_project(project), encoding="utf-8")
    opened, _ = read_project_file(path)
    assert {node.id: node.at for node in opened.main.nodes.values()} == {
        node.id: node.at for node in project.main.nodes.values()
    }
