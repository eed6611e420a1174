"""What is odd about rows: classes of very different size, what never changes, the same row in two splits."""

from collections.abc import Iterator, Mapping

import numpy as np

from graph.frozendict import FrozenDict
from graph.problems import Place, Problem, Severity
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.field_display import Array, Look

MOST_TIMES = 3.0
"""How many times as many rows the largest class may have as the smallest before it is told."""
NAMED = 4
"""Names that a sentence lists before it only counts the rest."""
AT_ONCE = 8_000_000
"""Values that are hashed in one go."""
MIXER = np.uint64(0xBF58476D1CE4E5B9)


def findings(browsed: Browsed, classes: Mapping[str, tuple[int, ...]]) -> tuple[Problem, ...]:
    """Warnings about the rows.

    Args:
        browsed: The rows.
        classes: Rows of each class by split; empty without classes.
    """
    return (
        *_left_out(browsed),
        *_leaks(browsed),
        *_missing(browsed),
        *_constant(browsed),
        *_imbalance(browsed, classes),
        *_lacking(browsed, classes),
    )


def _left_out(browsed: Browsed) -> Iterator[Problem]:
    if browsed.left_out:
        yield _warning(browsed, "rows-left-out", count=f"{browsed.left_out:,}")


def leaks(browsed: Browsed) -> dict[tuple[str, str], int]:
    """By two splits, how many rows of the first are in the second too, with all their values."""
    prints = {split: row_prints(browsed.splits[split]) for split in browsed.names}
    pairs = (("validation", "train"), ("test", "train"), ("test", "validation"))
    found = {
        (one, other): int(np.isin(prints[one], prints[other]).sum())
        for one, other in pairs
        if one in prints and other in prints
    }
    return {pair: count for pair, count in found.items() if count}


def row_prints(fields: Mapping[str, Array]) -> Array:
    """A number for each row, the same for rows that are equal in every field."""
    rows = len(next(iter(fields.values())))
    prints = np.zeros(rows, dtype=np.uint64)
    generator = np.random.default_rng(0)
    for values in fields.values():
        width = max(1, int(np.prod(values.shape[1:])))
        salt = generator.integers(1, 2**63, width, dtype=np.uint64)
        step = max(1, AT_ONCE // width)
        for start in range(0, rows, step):
            part = np.ascontiguousarray(values[start : start + step]).reshape(-1, width)
            prints[start : start + step] += _mixed(_bits(part) + salt).sum(1, dtype=np.uint64)
    return prints


def _bits(values: Array) -> Array:
    """Values as whole numbers, equal where the values are."""
    if values.dtype.kind == "f":
        plain = values + 0.0 if values.itemsize > 2 else values.astype(np.float32) + 0.0  # -0 is 0
        return plain.view(np.uint32 if plain.itemsize == 4 else np.uint64).astype(np.uint64)
    return values.astype(np.int64).view(np.uint64)


def _mixed(bits: Array) -> Array:
    """Every bit of each number depends on all others, so that sums of different rows hardly meet."""
    mixed: Array = (bits ^ (bits >> np.uint64(30))) * MIXER
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _leaks(browsed: Browsed) -> Iterator[Problem]:
    for (one, other), count in leaks(browsed).items():
        yield _warning(browsed, "data-leak", count=f"{count:,}", part=one, other=other)


def _missing(browsed: Browsed) -> Iterator[Problem]:
    count = sum(
        int(np.isnan(values).sum())
        for each in browsed.splits.values()
        for values in each.values()
        if values.dtype.kind == "f"
    )
    if count:
        yield _warning(browsed, "rows-missing", count=f"{count:,}")


def _constant(browsed: Browsed) -> Iterator[Problem]:
    field, train = browsed.first(Look.FEATURES), browsed.splits["train"]
    if field is None:
        return
    values = train[field.name]
    still = np.flatnonzero(values.max(0) == values.min(0))
    if len(still):
        names = field.names or tuple(f"{field.name} {number}" for number in range(field.shape[0]))
        yield _warning(browsed, "rows-constant", features=_listed([names[at] for at in still]))


def _imbalance(browsed: Browsed, classes: Mapping[str, tuple[int, ...]]) -> Iterator[Problem]:
    field = browsed.first(Look.CLASS)
    counts = classes.get("train", ())
    if field is None or not any(counts):
        return
    there = [number for number, count in enumerate(counts) if count]
    least, most = min(there, key=counts.__getitem__), max(there, key=counts.__getitem__)
    times = counts[most] / counts[least]
    if times > MOST_TIMES:
        words = {"most": field.words[most], "least": field.words[least], "times": f"{times:.3g}"}
        yield _warning(browsed, "rows-imbalanced", **words)


def _lacking(browsed: Browsed, classes: Mapping[str, tuple[int, ...]]) -> Iterator[Problem]:
    field = browsed.first(Look.CLASS)
    for split, counts in classes.items():
        lacking = [field.words[number] for number, count in enumerate(counts) if not count] if field else []
        if lacking and any(counts):
            yield _warning(browsed, "rows-lack-class", part=split, classes=_listed(lacking))


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} … ({len(names)})"


def _warning(browsed: Browsed, code: str, **words: str) -> Problem:
    return Problem(code, Place(node=browsed.node), FrozenDict(words), Severity.WARNING)
