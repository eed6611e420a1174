"""Tables read as a data node reads them: what it leaves open is found in the file first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from graph.catalogue import find_kind
from graph.parts.parquet import read_parquet
from graph.parts.tables import read_csv
from runtime.data.inspection.dataset_info import read_source
from runtime.data.tables.table_facts import DIALECT_PARAMETERS, table_facts


def read_table(path: Path, columns: Sequence[Sequence[str]] = (), **arguments: Any) -> dict[str, Tensor]:
    """The fields of a table; `arguments` are those of its reader."""
    explicit = {name: arguments.pop(name) for name in DIALECT_PARAMETERS if name in arguments}
    facts = table_facts(
        path, explicit, tuple(arguments[name] for name in ("by", "part") if name in arguments)
    )
    roles = columns or facts.roles
    if path.suffix == ".parquet":
        return read_parquet(path, roles, **arguments)
    return read_csv(path, roles, **facts.arguments(roles), **arguments)


def read_rows(kind: str, **params: Any) -> dict[str, Tensor]:
    """All rows of a source, from its reader; parameters that are paths are files."""
    declared = find_kind(kind)
    assert declared is not None
    files = {name: value for name, value in params.items() if isinstance(value, Path)}
    defaults = {item.name: item.default for item in declared.parameters if item.name not in files}
    values = {**defaults, **{name: value for name, value in params.items() if name not in files}}
    if "by" in values:
        values |= {"split": "groups", "group": values.pop("by")}
    return read_source(declared, {**values, **dict.fromkeys(files, "")}, files)
