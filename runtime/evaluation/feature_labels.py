"""What the single values of a row are called."""

from collections.abc import Sequence
from pathlib import Path

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, Kind, values_of
from graph.document import Node, Project
from graph.problems import GraphError
from runtime.data.browsing.feature_names import feature_names
from runtime.data.inspection.describe import describe


def feature_labels(project: Project, folder: Path, count: int) -> tuple[str, ...]:
    """The names of the features of the first data node; numbered where they have none."""
    for node in project.main.nodes.values():
        kind = find_kind(node.kind)
        if kind is not None and kind.form is Form.DATA:
            try:
                names = _names(node, kind, folder, count)
            except (ValueError, OSError, GraphError):
                break
            if len(names) == count:
                return names
    return tuple(f"x{number}" for number in range(1, count + 1))


def _names(node: Node, kind: Kind, folder: Path, count: int) -> tuple[str, ...]:
    values = values_of(kind, node)
    if node.kind != "data.time_series":
        return feature_names(node.kind, values, folder)
    window, inputs = values.get("window"), describe(node, kind, folder).resolved.get("inputs", ())
    columns = (inputs,) if isinstance(inputs, str) else inputs
    if not isinstance(window, int) or not isinstance(columns, tuple) or window * len(columns) != count:
        return ()
    return series_labels([str(name) for name in columns], window)


def series_labels(columns: Sequence[str], window: int) -> tuple[str, ...]:
    """The names of the values of a window [T, C], counted in rows back from the first that is forecast."""
    return tuple(
        f"{name}, {back} steps ago" if back > 1 else f"{name}, 1 step ago"
        for back in range(window, 0, -1)
        for name in columns
    )
