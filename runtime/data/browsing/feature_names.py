"""The names of the features of a source, in the order in which its reader puts them."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from runtime.data.inspection.columns import TABLE_KINDS, feature_columns

BUNDLED_TABLES = {
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
    if kind in BUNDLED_TABLES:
        loaded = getattr(import_module("sklearn.datasets"), BUNDLED_TABLES[kind])()
        return tuple(str(name) for name in loaded.feature_names)
    if kind in TABLE_KINDS:
        return feature_columns(kind, values, folder)
    return ()
