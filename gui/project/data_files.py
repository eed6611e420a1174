"""Files of data that are opened in place of a project: a new one begins with a node that reads them."""

from pathlib import Path

from graph.document import Graph, Project
from graph.edits.file_paths import map_paths
from graph.edits.flow import NodeDraft
from graph.edits.nodes import add_node
from runtime.project_file import relative_path

DATA_SUFFIXES = (".csv", ".tsv", ".parquet", ".pq", ".npz")
"""Ends of the names of files that one node reads."""


def reads_data(path: Path) -> bool:
    """Whether a file or a folder may hold data that a new project can begin with."""
    return path.suffix.lower() in DATA_SUFFIXES or path.is_dir()


def projects_of_data(path: Path) -> dict[str, Project]:
    """By the kind of node that reads some data, a project with this node; the likeliest first."""
    from runtime.data.inspection.likely_sources import likely_sources

    projects = {}
    for source in likely_sources(path.absolute()):
        graph, _ = add_node(Graph(), source.kind, (0.0, 0.0), params=source.params)
        projects[source.kind] = Project(name=path.stem, main=graph)
    return projects


def drafts_of_data(path: Path, folder: Path) -> tuple[NodeDraft, ...]:
    """The likeliest node that reads some data, with its paths as they count from a folder, if any does."""
    for project in projects_of_data(path).values():
        (node,) = map_paths(project, lambda stored: relative_path(Path(stored), folder)).main.nodes.values()
        return (NodeDraft(node.kind, node.params),)
    return ()
