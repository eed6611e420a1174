"""What is said of the values of a table: rows left out, digits lost, targets of another size."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.catalogue import find_kind
from graph.compiler.data_pipeline import COMMON_PARAMETERS, split_column_parameter
from graph.compiler.fixes import change_parameter
from graph.document import Value
from graph.frozendict import FrozenDict
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.inspection.columns import columns_with_gaps
from runtime.data.tables.resolved import TABLE_KINDS, StampedPaths
from runtime.data.tables.table_fixes import quoted

if TYPE_CHECKING:
    import numpy as np

    from graph.parts.column_values import TableColumn

LARGE_TARGET, NARROW_TARGET = 300.0, 0.01
"""Sizes of a target from which, or down to which, usual learning rates hardly reach it."""
FIRST_ROUNDED = float(2**24)
"""The first whole number whose neighbours are not all floats of 32 bits."""
Finding = tuple[str, str, Mapping[str, object]]
"""The code of a warning, the parameter that it is about, and its values."""


def value_warnings(
    node: str, kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> tuple[Problem, ...]:
    """Everything that is to be said of the values of a table; nothing where it cannot be read.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
    """
    if kind not in TABLE_KINDS:
        return ()
    declared = find_kind(kind)
    assert declared is not None
    deciding = {"split", split_column_parameter(declared, values), "standardize", "standardize_target"}
    reading = FrozenDict(
        {name: value for name, value in values.items() if name in deciding or name not in COMMON_PARAMETERS}
    )
    try:
        findings = _findings(kind, reading, files)
    except (ValueError, OSError, MemoryError):
        return ()  # reading reports why
    return tuple(
        make_warning(code, Location(node, None, parameter), details, _fixes(node, code))
        for code, parameter, details in findings
    )


@lru_cache(maxsize=64)
def _findings(kind: str, values: FrozenDict[str, Value], files: StampedPaths) -> tuple[Finding, ...]:
    columns = columns_with_gaps(kind, values, {name: path for name, (path, _, _) in files.items()})
    return (
        *_left_out_rows(columns, str(values.get("missing"))),
        *_rounded_values(columns, bool(values.get("standardize"))),
        *(() if values.get("standardize_target") else _target_size(columns)),
    )


def _left_out_rows(columns: "Sequence[TableColumn]", missing: str) -> Iterator[Finding]:
    """Rows that lack a value: with `mean` those whose target lacks, with `drop` all of them."""
    import numpy as np

    from graph.parts.column_values import missing_values

    if missing not in ("drop", "mean"):
        return
    gaps = {
        column.name: missing_values(column)
        for column in columns
        if missing == "drop" or column.role != "feature"
    }
    counts = {name: int(is_gap.sum()) for name, is_gap in gaps.items() if is_gap.any()}
    if not counts:
        return
    num_left_out = int(np.logical_or.reduce(list(gaps.values())).sum())
    names = sorted(counts, key=lambda name: -counts[name])
    has_features = any(column.role == "feature" and column.name in counts for column in columns)
    details = {"count": num_left_out, "rows": len(columns[0].values), "columns": quoted(names)}
    yield ("rows-dropped" if has_features else "rows-without-target"), "missing", details


def _rounded_values(columns: "Sequence[TableColumn]", is_standardized: bool) -> Iterator[Finding]:
    """Numbers that differ, but are the same in the 32 bits in which networks compute."""
    rounded = [
        (column.name, num_lost)
        for column in columns
        if not (is_standardized and column.role == "feature")
        and column.role in ("feature", "target")
        and column.kind in ("number", "timestamp")
        and (num_lost := count_merged(column.values))
    ]
    if rounded:
        details = {
            "columns": quoted([name for name, _ in rounded]),
            "count": sum(lost for _, lost in rounded),
        }
        is_target = any(column.role == "target" and column.name == rounded[0][0] for column in columns)
        yield ("target-rounded" if is_target else "columns-rounded"), "columns", details


def count_merged(values: "np.ndarray[Any, Any]") -> int:
    """How many different values become equal to another one in 32 bits."""
    import numpy as np
    import pandas as pd

    known = values[~np.isnan(values)]
    if not len(known):
        return 0
    low, high = float(known.min()), float(known.max())
    largest = max(abs(low), abs(high))
    if largest < FIRST_ROUNDED and (high - low) > 1e-3 * largest:
        return 0  # such values would have to be written with eight digits or more to meet
    different = pd.unique(known)
    return len(different) - len(pd.unique(different.astype(np.float32)))


def _target_size(columns: "Sequence[TableColumn]") -> Iterator[Finding]:
    """Targets of a size that fresh weights and usual learning rates do not reach."""
    import numpy as np

    targets = [column for column in columns if column.role == "target"]
    if any(column.kind not in ("number", "timestamp") for column in targets):
        return
    for column in targets:
        known = column.values[~np.isnan(column.values)]
        if not len(known) or known.min() == known.max():
            continue
        size = float(np.sqrt(np.mean(np.square(known))))
        if size >= LARGE_TARGET or size <= NARROW_TARGET:
            yield (
                "target-unscaled",
                "columns",
                {"columns": quoted([column.name]), "size": f"{float(f'{size:.3g}'):,.15g}"},
            )
            return


def _fixes(node: str, code: str) -> tuple[Fix, ...]:
    if code == "rows-dropped":
        return (change_parameter(node, "missing", "mean"),)
    if code == "columns-rounded":
        return (change_parameter(node, "standardize", True),)
    if code in ("target-unscaled", "target-rounded"):
        return (change_parameter(node, "standardize_target", True),)
    return ()
