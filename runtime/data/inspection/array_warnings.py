"""What is told of the numbers of arrays: those that differ, but not in the 32 bits of networks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter
from graph.problems import Problem
from runtime.data.inspection.sampled_files import Warn
from runtime.data.tables.table_fixes import quoted
from runtime.data.tables.value_warnings import count_merged

if TYPE_CHECKING:
    import numpy as np

MAX_ROWS, MAX_COLUMNS = 100_000, 512
"""Rows and columns that are compared; of more, some that are spread evenly."""
MIN_SHARE = 0.01
"""The share of different numbers that may meet by chance."""


def array_warnings(warn: Warn, node: str, values: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Arrays of 64 bits of which numbers become equal, with what to click.

    Args:
        warn: Makes a warning at the node.
        node: Its id.
        values: The values of its parameters.
        path: The file.

    Raises:
        ValueError: The file cannot be read; the message is why.
    """
    from graph.parts.numpy_arrays import load_arrays

    is_number = values["target"] and values["values"] != "marks"
    names = [values["input"], *([values["target"]] if is_number else []), *values["more"]]
    arrays = load_arrays(path, names, values["reading"])
    for name, array in arrays.items():
        if array.dtype.itemsize < 8 or array.dtype.kind not in "iuf" or not array.size:
            continue
        if name == values["input"] and values["standardize_input"]:
            continue
        count, common = _merged(array)
        if count and name == values["input"]:
            fix = change_parameter(node, "standardize_input", True)
            yield warn("array-rounded", fix, count=count, array=quoted([name]))
        elif count:
            yield warn("array-rounded-other", count=count, array=quoted([name]), common=f"{common:,.15g}")


def _merged(array: "np.ndarray[Any, Any]") -> tuple[int, float]:
    """How many different numbers of some columns become equal to another one, and the least of them."""
    import numpy as np

    rows = np.asarray(array[:: -(-len(array) // MAX_ROWS)]).reshape(-1, int(np.prod(array.shape[1:])))
    rows = rows[:, :: -(-rows.shape[1] // MAX_COLUMNS)]
    count, lowest = 0, 0.0
    for column in rows.T.astype(np.float64):
        known = column[np.isfinite(column)]
        merged = count_merged(known)
        if merged >= max(1.0, MIN_SHARE * len(known)):
            lowest = lowest if count else float(known.min())
            count += merged
    return count, lowest
