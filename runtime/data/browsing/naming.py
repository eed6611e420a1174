"""The names of the features of a source, in the order in which its reader puts them."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

_LOADERS = {
    "data.sklearn_iris": "load_iris",
    "data.sklearn_wine": "load_wine",
    "data.sklearn_breast_cancer": "load_breast_cancer",
    "data.sklearn_diabetes": "load_diabetes",
}


def feature_names(kind: str, values: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    """The names of the columns of `features`; empty where the source names none.

    Args:
        kind: The kind of the data node.
        values: The values of its parameters.
        folder: The project's folder, from which the paths of its data count.
    """
    if kind in _LOADERS:
        loaded = getattr(import_module("sklearn.datasets"), _LOADERS[kind])()
        return tuple(str(name) for name in loaded.feature_names)
    if kind == "data.csv":
        return _table_names(values, folder / str(values["path"]))
    return ()


def _table_names(values: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """A number has one column of its own name, a category one for each of its values."""
    from graph.parts.tables import choose_columns, read_table

    columns, rows = read_table(path, values.get("delimiter"))
    used = choose_columns(path.name, columns, rows, values["columns"], values["missing"])
    names: list[str] = []
    for name, role, kind, cells in used:
        if role == "feature" and kind == "number":
            names.append(name)
        elif role == "feature":
            names += [f"{name} = {value}" for value in np.unique([cell for _, cell in cells]) if value]
    return tuple(names)
