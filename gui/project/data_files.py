"""Files of data that are opened in place of a project: a new one begins with a node that reads them."""

from pathlib import Path

from graph.document import Graph, Project
from graph.edits.nodes import add_node

SOURCE_KINDS = {
    ".csv": "data.csv",
    ".tsv": "data.csv",
    ".parquet": "data.parquet",
    ".pq": "data.parquet",
    ".npz": "data.npz",
}
"""By the end of a file's name, the kind of node that reads it."""


def reads_data(path: Path) -> bool:
    """Whether a file holds data that a new project can begin with."""
    return path.suffix.lower() in SOURCE_KINDS


def project_of_data(path: Path) -> Project:
    """A project with one node, which reads a file of data."""
    params = {"path": path.absolute().as_posix()}
    graph, _ = add_node(Graph(), SOURCE_KINDS[path.suffix.lower()], (0.0, 0.0), params=params)
    return Project(name=path.stem, main=graph)
