"""Remembers, for the browser of rows, which values were missing before they were filled in."""

from collections.abc import Mapping
from typing import Any

from runtime.array_types import Array

GAP_PREFIX = "gaps of "
"""The prefix of a field that holds where another had gaps. What comes after filling, balancing for one,
treats it as any field, so it goes along with its rows."""


def fill_and_mark_gaps(
    splits: dict[str, dict[str, Any]], name: str
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """What `fill_missing` gives, with a further field of where there was a gap."""
    from graph.parts.impute import fill_missing

    filled, fill = fill_missing(splits, name)
    marked = {part: {**filled[part], GAP_PREFIX + name: rows[name].isnan()} for part, rows in splits.items()}
    return marked, fill


def split_off_gaps(
    splits: Mapping[str, Mapping[str, Array]],
) -> tuple[dict[str, dict[str, Array]], dict[str, dict[str, Array]]]:
    """The rows without these further fields, and the values of those."""
    rows = {
        split: {name: values for name, values in fields.items() if not name.startswith(GAP_PREFIX)}
        for split, fields in splits.items()
    }
    gaps = {
        split: {
            name.removeprefix(GAP_PREFIX): values
            for name, values in fields.items()
            if name.startswith(GAP_PREFIX)
        }
        for split, fields in splits.items()
    }
    return rows, gaps
