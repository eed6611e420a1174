"""Loads the rows of one data node as a training would, and finds among them what a person asks for."""

from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from graph.catalogue.kind import Kind
from graph.catalogue.kinds import CATALOGUE
from graph.catalogue.value_types import is_path
from graph.compiler.metric_units import UNIT_FIELD
from graph.compiler.scope import try_resolve
from graph.dataset_fields import DataDescription
from graph.document import Node, Value
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import GraphError, Problem, make_problem
from graph.progress import ProgressCallback
from runtime.array_types import Array
from runtime.data.browsing.feature_names import feature_names
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay, browsed_fields
from runtime.data.browsing.missing_values import fill_and_mark_gaps, split_off_gaps
from runtime.data.inspection.describe import describe, leaks_of, remarks_of, table_of
from runtime.data.tables.frame_cache import FRAMES, cached_readers
from runtime.data.tables.table_facts import TableFacts

# What decides about the rows: the kind, its parameters, and size and time of each file.
Key: TypeAlias = tuple[str, FrozenDict[str, Value], tuple[tuple[str, int, int], ...]]

SPLITS = ("train", "validation", "test")
MAX_CACHED_BYTES = 2_000_000_000
"""Bytes of rows that stay in memory in case they are shown again."""


@dataclass(frozen=True, slots=True, eq=False)
class BrowsedData:
    """The rows of a source by split, then by field, rows along the first axis.

    `gaps` has in the same form which values of a field were missing, and have been filled in.
    """

    node: str
    kind: str
    fields: tuple[BrowsedField, ...]
    splits: Mapping[str, Mapping[str, Array]]
    gaps: Mapping[str, Mapping[str, Array]] = EMPTY
    num_left_out: int = 0
    """Rows that stay on disk, since all of them would not fit into the memory."""
    table: TableFacts | None = None
    """What was found out about the table that it reads, if it reads one."""
    problems: tuple[Problem, ...] = ()
    """What is to be said of that table, or of how its files are read."""
    leaks: Mapping[tuple[str, str], int] | None = None
    """By two splits, how many rows of the first are in the second too, where the file tells it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The splits that there are, in their order."""
        return tuple(name for name in SPLITS if name in self.splits)

    def count(self, split: str | None = None) -> int:
        """How many rows a split has, or all of them together."""
        names = self.names if split is None else (split,)
        return sum(len(next(iter(self.splits[name].values()))) for name in names)

    def first(self, *displays: FieldDisplay) -> BrowsedField | None:
        """The first field that is displayed as one of these."""
        return next((field for field in self.fields if field.display in displays), None)

    def pick(self, split: str | None = None, of_class: int | None = None) -> Array:
        """The rows of a split (or of all), of one class (or of any), as pairs [K, 2]: split, row."""
        field = self.first(FieldDisplay.CLASS)
        pairs = []
        for number, name in enumerate(self.names):
            if split not in (None, name):
                continue
            rows = np.arange(self.count(name))
            if of_class is not None and field is not None:
                rows = rows[self.splits[name][field.name] == of_class]
            pairs.append(np.stack([np.full_like(rows, number), rows], 1))
        return np.concatenate(pairs) if pairs else np.zeros((0, 2), dtype=int)

    def row(self, split: int, row: int) -> dict[str, Any]:
        """The values of one row by field."""
        return {name: values[row] for name, values in self.splits[self.names[split]].items()}

    def is_filled(self, split: int, row: int, field: str, index: int | None) -> bool:
        """Whether a value was missing, and has been filled in."""
        gaps = self.gaps.get(self.names[split], {}).get(field)
        return gaps is not None and index is not None and bool(gaps[row, index])

    @property
    def size_bytes(self) -> int:
        """The memory that the rows take."""
        return sum(values.nbytes for fields in self.splits.values() for values in fields.values())


class RowCache:
    """Holds what was shown lately, as long as it does not take too much memory."""

    def __init__(self, max_bytes: int = MAX_CACHED_BYTES) -> None:
        self._max_bytes = max_bytes
        self._cache: OrderedDict[tuple[str, Key], BrowsedData] = OrderedDict()

    def get(self, node: str, key: Key) -> BrowsedData | None:
        """The rows of this key, if they are still there."""
        cached = self._cache.get((node, key))
        if cached is not None:
            self._cache.move_to_end((node, key))
        return cached

    def put(self, key: Key, browsed: BrowsedData) -> None:
        """Puts rows in, and takes the oldest out where it gets too full."""
        self._cache[browsed.node, key] = browsed
        while (
            len(self._cache) > 1
            and sum(cached.size_bytes for cached in self._cache.values()) > self._max_bytes
        ):
            self._cache.popitem(last=False)


def without_standardization(node: Node) -> Node:
    """A data node whose features stay as its file has them, with the very same rows."""
    kind = CATALOGUE.of(node)
    if kind is None or kind.parameter("standardize") is None:
        return node
    names = [name for name in ("standardize", "standardize_target") if kind.parameter(name)]
    return replace(node, params=FrozenDict({**node.params, **dict.fromkeys(names, False)}))


def browse(
    node: Node, folder: Path, cache: RowCache | None = None, progress: ProgressCallback | None = None
) -> BrowsedData:
    """The rows of a data node, split as a training splits them.

    Args:
        node: The data node.
        folder: The project's folder, from which the paths of its data count.
        cache: Where rows are searched first, and stored.
        progress: Called with how far it is; what it raises ends the loading.

    Raises:
        GraphError: The rows cannot be read; the problem is why.
    """
    kind = CATALOGUE.of(node)
    values = try_resolve(kind, node, {}) if kind is not None else None
    if kind is None or values is None:
        raise GraphError([make_problem("rows-unclear", node.id, node=node.id)])
    with FRAMES.reporting(progress):
        description = _description(node, kind, folder)
    key = (kind.name, FrozenDict(values), _file_stamps(kind, values, folder))
    browsed = cache.get(node.id, key) if cache is not None else None
    if browsed is None:
        browsed = _load(node, description, values, folder, progress)
        if cache is not None:
            cache.put(key, browsed)
    return browsed


def _description(node: Node, kind: Kind, folder: Path) -> DataDescription:
    """What is known of a source.

    Raises:
        GraphError: It cannot be described; the problem is why.
    """
    try:
        return describe(node, kind, folder)
    except GraphError as error:
        raise GraphError(error.problems or [make_problem("data-missing-path", node.id)]) from error


def _load(
    node: Node,
    description: DataDescription,
    values: Mapping[str, Value],
    folder: Path,
    progress: ProgressCallback | None,
) -> BrowsedData:
    """The rows of a source.

    Raises:
        GraphError: They cannot be read; the problem is why.
    """
    from graph.compiler.program_loader import load_source
    from runtime.data.subsample import subsample_splits

    try:
        replacements = {"fill_missing": fill_and_mark_gaps, **cached_readers()}
        whole = load_source(node, CATALOGUE, description, folder, replacements)(progress)
        loaded = subsample_splits(whole)
        names = feature_names(node.kind, values, folder)
    except (ValueError, OSError, MemoryError) as error:
        remarks_of(node, folder)  # where a file is broken this raises, with the fixes that it has elsewhere
        raise GraphError([make_problem("data-unreadable", node.id, reason=error)]) from error
    series = "input" if node.kind == "data.time_series" else ""
    has_unit = bool(series or values.get("standardize_target"))
    splits = {
        split: {
            name: tensor.numpy() for name, tensor in rows.items() if not (has_unit and name == UNIT_FIELD)
        }
        for split, rows in loaded.items()
    }
    splits, gaps = split_off_gaps(splits)
    num_left_out = sum(len(next(iter(rows.values()))) for rows in whole.values())
    num_left_out -= sum(len(next(iter(rows.values()))) for rows in splits.values())
    fields = browsed_fields(description.fields, splits, names, series)
    table, problems = table_of(node, folder)
    with suppress(GraphError):  # files that cannot be used are no obstacle to those that are shown
        problems = (*problems, *remarks_of(node, folder))
    return BrowsedData(
        node.id, node.kind, fields, splits, gaps, num_left_out, table, problems, leaks_of(node, folder)
    )


def _file_stamps(kind: Kind, values: Mapping[str, Value], folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Path, size and time of every file that is read; a folder's are those of all that is in it."""
    stamps = []
    for parameter in kind.parameters:
        if is_path(parameter.type) and values.get(parameter.name):
            path = folder / str(values[parameter.name])
            inner = list(path.rglob("*")) if path.is_dir() else [path]
            stats = [item.stat() for item in inner]
            size = sum(item.st_size for item in stats)
            stamps.append((str(path), size, max((item.st_mtime_ns for item in stats), default=0)))
    return tuple(stamps)
