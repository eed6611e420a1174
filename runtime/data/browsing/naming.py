"""The names of the features of a source, in the order in which its reader puts them."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from graph.catalogue import find

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
    if kind in ("data.csv", "data.parquet"):
        test = values.get("test_path")
        return _table_names(kind, values, (folder / values["path"], folder / test if test else None))
    return ()


def _table_names(kind: str, values: Mapping[str, Any], paths: tuple[Path, Path | None]) -> tuple[str, ...]:
    """A number has one column of its own name, a category one for each of its values."""
    from graph.compiler.steps import marks_of
    from graph.parts.marking import MARK
    from graph.parts.parquet import read_parquet_table
    from graph.parts.tables import choose_columns, read_tables

    path, test = paths
    source = find(kind)
    assert source is not None
    mark = MARK if test is not None else str(next(iter(marks_of(source, values).values()), ""))
    table = (
        read_tables(path, values.get("delimiter"), test) if kind == "data.csv" else read_parquet_table(path)
    )
    used = choose_columns(path.name, *table, values["columns"], values["missing"], mark)
    names: list[str] = []
    for name, role, held, cells in used:
        if role == "feature" and held == "number":
            names.append(name)
        elif role == "feature":
            names += [f"{name} = {value}" for value in np.unique([cell for _, cell in cells]) if value]
    return tuple(names)
