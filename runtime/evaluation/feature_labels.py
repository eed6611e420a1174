"""What the single values of a row are called."""

from pathlib import Path

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, values_of
from graph.document import Project
from runtime.data.browsing.feature_names import feature_names


def feature_labels(project: Project, folder: Path, count: int) -> tuple[str, ...]:
    """The names of the features of the first data node; numbered where they have none."""
    for node in project.main.nodes.values():
        kind = find_kind(node.kind)
        if kind is not None and kind.form is Form.DATA:
            try:
                names = feature_names(node.kind, values_of(kind, node), folder)
            except (ValueError, OSError):
                break
            if len(names) == count:
                return names
    return tuple(f"x{number}" for number in range(1, count + 1))
