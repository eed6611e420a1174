"""Every path of a project is found, wherever it stands, and nothing else is taken for one."""

from graph.document import Block, Graph, LoadedWeights, Node, Project
from graph.edits.file_paths import map_paths, named_paths

TABLE = Node("table", "data.csv", {"path": "a.csv", "delimiter": ";"})
CLUB = Node("club", "data.graph", {"path": "nodes.csv", "edges": "edges.csv", "node": "id"})
FILES = Node("files", "data.csv", {"path": "", "test_path": "b.csv"})
HEAD = Node("head", "Linear", {"out_features": 2}, weights=LoadedWeights("w.safetensors", "a."))


def upper(project: Project) -> Project:
    return map_paths(project, str.upper)


def test_paths_of_data_are_changed_and_other_texts_are_not() -> None:
    nodes = upper(Project(main=Graph.of([TABLE, CLUB, FILES]))).main.nodes
    assert dict(nodes["table"].params) == {"path": "A.CSV", "delimiter": ";"}
    assert dict(nodes["club"].params) == {"path": "NODES.CSV", "edges": "EDGES.CSV", "node": "id"}
    assert dict(nodes["files"].params) == {"path": "", "test_path": "B.CSV"}


def test_weights_from_a_file_are_a_path_too_even_inside_a_block() -> None:
    project = upper(Project(blocks={"Part": Block(Graph.of([HEAD]), {"width": 3})}))
    assert project.blocks["Part"].graph.nodes["head"].weights == LoadedWeights("W.SAFETENSORS", "a.")
    assert project.blocks["Part"].params == {"width": 3}


def test_a_project_without_paths_stays_the_same_one() -> None:
    project = Project(main=Graph.of([Node("relu", "ReLU"), Node("odd", "no.such.kind", {"path": "a"})]))
    assert upper(project) is project


def test_every_path_is_named_once_in_order() -> None:
    start = Node("start", "Linear", init={"weight": "file('vectors.npy')", "bias": 0.1})
    block = Block(Graph.of([HEAD, start]))
    project = Project(main=Graph.of([TABLE, CLUB, FILES, TABLE]), blocks={"Part": block})
    expected = ("a.csv", "nodes.csv", "edges.csv", "b.csv", "w.safetensors", "vectors.npy")
    assert named_paths(project) == expected
