"""What is odd about rows: classes of very different size, what never changes, the same row in two splits."""

from collections.abc import Iterator, Mapping

import numpy as np

from graph.problems import Location, Problem, make_warning
from runtime.array_types import Array
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import FieldDisplay

MAX_CLASS_RATIO = 3.0
"""How many times as many rows the largest class may have as the smallest before that is reported."""
MAX_LISTED = 4
"""Names that a sentence lists before it only counts the rest."""
HASH_BLOCK_VALUES = 8_000_000
"""Values that are hashed in one go."""
MIXER = np.uint64(0xBF58476D1CE4E5B9)


def check_quality(browsed: BrowsedData, classes: Mapping[str, tuple[int, ...]]) -> tuple[Problem, ...]:
    """Warnings about the rows.

    Args:
        browsed: The rows.
        classes: Rows of each class by split; empty without classes.
    """
    return (
        *browsed.problems,
        *_left_out(browsed),
        *_leaks(browsed),
        *_missing(browsed),
        *_constant(browsed),
        *_imbalance(browsed, classes),
        *_missing_classes(browsed, classes),
    )


def _left_out(browsed: BrowsedData) -> Iterator[Problem]:
    if browsed.num_left_out:
        yield _warning(browsed, "rows-left-out", count=f"{browsed.num_left_out:,}")


def count_split_leaks(browsed: BrowsedData) -> dict[tuple[str, str], int]:
    """By two splits, how many rows of the first are in the second too, with all their values."""
    hashes = {split: hash_array_rows(browsed.splits[split]) for split in browsed.names}
    pairs = (("validation", "train"), ("test", "train"), ("test", "validation"))
    counts = {
        (one, other): int(np.isin(hashes[one], hashes[other]).sum())
        for one, other in pairs
        if one in hashes and other in hashes
    }
    return {pair: count for pair, count in counts.items() if count}


def hash_array_rows(fields: Mapping[str, Array]) -> Array:
    """A number for each row, the same for rows that are equal in every field."""
    rows = len(next(iter(fields.values())))
    hashes = np.zeros(rows, dtype=np.uint64)
    generator = np.random.default_rng(0)
    for values in fields.values():
        width = max(1, int(np.prod(values.shape[1:])))
        salt = generator.integers(1, 2**63, width, dtype=np.uint64)
        step = max(1, HASH_BLOCK_VALUES // width)
        for start in range(0, rows, step):
            part = np.ascontiguousarray(values[start : start + step]).reshape(-1, width)
            hashes[start : start + step] += _mix_bits(_bits(part) + salt).sum(1, dtype=np.uint64)
    return hashes


def _bits(values: Array) -> Array:
    """Values as whole numbers, equal where the values are."""
    if values.dtype.kind == "f":
        plain = values + 0.0 if values.itemsize > 2 else values.astype(np.float32) + 0.0  # -0 is 0
        return plain.view(np.uint32 if plain.itemsize == 4 else np.uint64).astype(np.uint64)
    return values.astype(np.int64).view(np.uint64)


def _mix_bits(bits: Array) -> Array:
    """Every bit of each number depends on all others, so that sums of different rows hardly meet."""
    mixed: Array = (bits ^ (bits >> np.uint64(30))) * MIXER
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _leaks(browsed: BrowsedData) -> Iterator[Problem]:
    leaks = count_split_leaks(browsed) if browsed.leaks is None else browsed.leaks
    for (one, other), count in leaks.items():
        yield _warning(browsed, "data-leak", count=f"{count:,}", part=one, other=other)


def _missing(browsed: BrowsedData) -> Iterator[Problem]:
    count = sum(
        int(np.isnan(values).sum())
        for fields in browsed.splits.values()
        for values in fields.values()
        if values.dtype.kind == "f"
    )
    if count:
        yield _warning(browsed, "rows-missing", count=f"{count:,}")


def _constant(browsed: BrowsedData) -> Iterator[Problem]:
    field, train = browsed.first(FieldDisplay.FEATURES), browsed.splits["train"]
    if field is None:
        return
    values = train[field.name]
    constant_columns = np.flatnonzero(values.max(0) == values.min(0))
    if len(constant_columns):
        names = field.names or tuple(f"{field.name} {number}" for number in range(field.shape[0]))
        yield _warning(
            browsed, "rows-constant", features=_format_names([names[at] for at in constant_columns])
        )


def _imbalance(browsed: BrowsedData, classes: Mapping[str, tuple[int, ...]]) -> Iterator[Problem]:
    field = browsed.first(FieldDisplay.CLASS)
    counts = classes.get("train", ())
    if field is None or not any(counts):
        return
    present = [number for number, count in enumerate(counts) if count]
    smallest, largest = min(present, key=counts.__getitem__), max(present, key=counts.__getitem__)
    times = counts[largest] / counts[smallest]
    if times > MAX_CLASS_RATIO:
        details = {"most": field.labels[largest], "least": field.labels[smallest], "times": f"{times:.3g}"}
        yield _warning(browsed, "rows-imbalanced", **details)


def _missing_classes(browsed: BrowsedData, classes: Mapping[str, tuple[int, ...]]) -> Iterator[Problem]:
    field = browsed.first(FieldDisplay.CLASS)
    for split, counts in classes.items():
        lacking = [field.labels[number] for number, count in enumerate(counts) if not count] if field else []
        if lacking and any(counts):
            yield _warning(browsed, "rows-lack-class", part=split, classes=_format_names(lacking))


def _format_names(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:MAX_LISTED])
    return shown if len(names) <= MAX_LISTED else f"{shown} … ({len(names)})"


def _warning(browsed: BrowsedData, code: str, **values: str) -> Problem:
    return make_warning(code, Location(node=browsed.node), values)
