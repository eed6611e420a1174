"""What the single values of a row are called."""

from pathlib import Path

from graph.catalogue import find
from graph.catalogue.kind import values_of
from graph.document import Node, Project
from runtime.data.tables import TABLES, feature_columns


def feature_names(project: Project, folder: Path, count: int) -> tuple[str, ...]:
    """The names of the features of the first data node; numbered where they have none."""
    node = next((each for each in project.main.nodes.values() if each.kind.startswith("data.")), None)
    found = _names_of(node, folder) if node is not None else ()
    return found if len(found) == count else tuple(f"x{number}" for number in range(1, count + 1))


def _names_of(node: Node, folder: Path) -> tuple[str, ...]:
    if node.kind.startswith("data.sklearn_"):
        return _bundled_names(node.kind.removeprefix("data.sklearn_"))
    if node.kind in TABLES:
        return _column_names(node, folder)
    return ()


def _bundled_names(name: str) -> tuple[str, ...]:
    from sklearn import datasets

    load = getattr(datasets, f"load_{name}", None)
    return tuple(map(str, load().feature_names)) if load is not None else ()


def _column_names(node: Node, folder: Path) -> tuple[str, ...]:
    """The columns of a table; a category has a name for each of its values."""
    kind = find(node.kind)
    assert kind is not None
    try:
        return feature_columns(node.kind, values_of(kind, node), folder)
    except (ValueError, OSError, KeyError):
        return ()
