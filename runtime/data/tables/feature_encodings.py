"""How the features of tables become numbers, as far as new rows need to know it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Kind, values_of
from graph.dataset_fields import DataDescription
from graph.document import Node, Project, Value
from graph.frozendict import FrozenDict
from runtime.data.browsing.feature_names import BUNDLED_TABLES, feature_names
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import TABLE_KINDS

Encoding = tuple[str, str, Value]


def with_encodings(
    project: Project, descriptions: Mapping[str, DataDescription], folder: Path
) -> dict[str, DataDescription]:
    """The descriptions, and for tables how their features become numbers."""
    return {
        name: replace(description, encodings=_encodings_of(project.main.nodes[name], description, folder))
        for name, description in descriptions.items()
    }


def _encodings_of(node: Node, description: DataDescription, folder: Path) -> tuple[Encoding, ...]:
    kind = find_kind(node.kind)
    if kind is None or not description.fields:
        return ()
    values = values_of(kind, node)
    if kind.name in BUNDLED_TABLES:
        return tuple((name, "number", None) for name in feature_names(kind.name, values, folder))
    if kind.name not in TABLE_KINDS:
        return ()
    key = FrozenDict({"what": "encodings", "kind": kind.name, **values, **description.resolved})

    def find(_path: Path, _key: Mapping[str, Any]) -> tuple[Encoding, ...]:
        return _find_encodings(kind, values, folder)

    try:
        return FRAMES.facts(folder / str(values["path"]), key, find)
    except (ValueError, OSError, MemoryError):
        return ()  # describing it has told why


def _find_encodings(kind: Kind, values: Mapping[str, Value], folder: Path) -> tuple[Encoding, ...]:
    from runtime.data.inspection.columns import chosen_columns, units_in_use

    named = [name for name in ("path", "test_path") if values.get(name) is not None]
    files = {name: folder / str(values[name]) for name in named}
    columns = chosen_columns(kind.name, values, files)
    units = units_in_use(kind.name, values, files)
    return tuple(
        (item.name, item.kind, _known(item, units.get(item.name, ())))
        for item in columns
        if item.role == "feature"
    )


def _known(column: Any, units: tuple[str, ...]) -> Value:
    """What has to be known of a feature: its categories, whether its dates have times, or its units."""
    from graph.parts.table_dates import has_time
    from graph.parts.table_fields import feature_order

    if column.kind == "category":
        return tuple(column.texts[code] for code in feature_order(column))
    return (units or None) if column.kind == "number" else has_time(column.values)
