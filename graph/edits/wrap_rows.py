"""Wrapping long drawings: columns in rows below one another, so that a window shows all in a larger scale."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Size = tuple[float, float]

LEGIBLE_SCALE = 0.7
"""A drawing that fits in this scale or a larger one is left in one row."""
MIN_GAIN = 1.25
"""By what factor the scale must grow for a drawing to be wrapped."""
MAX_ROWS = 9
MAX_CUTS = 3
"""A row ends only where no more wires go on: a chain is wrapped, a tangle would become a worse one."""
ROW_GAP = 104.0
"""Room between two rows, in which wires lead back to the left."""
GRID = 8.0


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of a layout: its nodes, how wide it is with the room behind it, and where it is."""

    nodes: tuple[str, ...]
    width: float
    top: float
    bottom: float
    """What its nodes and the notes beside them take, from top to bottom."""
    cuts: int
    """How many wires, and how many frames, go on from the column before it into this one or further."""


def find_rows(parts: Sequence[Sequence[LayoutColumn]], view_size: Size, gap: float) -> list[list[int]]:
    """Where the rows of each part of a drawing begin, as indices of columns.

    Args:
        parts: The columns of each part; parts stand below one another.
        view_size: Width and height of the window, in pixels.
        gap: Room between two parts, in canvas units.

    Returns:
        `[0]` for a part that stays in one row. All stay so unless the scale in which the whole drawing fits
        the window grows by `MIN_GAIN`.
    """
    best = [[0] for _ in parts]
    best_scale = scale = _fitting_scale(parts, best, view_size, gap)
    if scale >= LEGIBLE_SCALE:
        return best
    longest = max(sum(column.width for column in part) for part in parts)
    for count in range(2, MAX_ROWS + 1):
        rows = [_break_columns(part, 1.1 * longest / count) for part in parts]
        new_scale = _fitting_scale(parts, rows, view_size, gap)
        if new_scale > max(best_scale, MIN_GAIN * scale):
            best, best_scale = rows, new_scale
    return best


def shift_rows(columns: Sequence[LayoutColumn], starts: Sequence[int]) -> Mapping[str, tuple[float, float]]:
    """How far each node of a part moves when its columns stand in rows."""
    shifts: dict[str, tuple[float, float]] = {}
    left = bottom = 0.0
    for start, row in _rows(columns, starts):
        top = min(column.top for column in row)
        down = 0.0 if start == 0 else -(-(bottom + ROW_GAP - top) // GRID) * GRID
        bottom = max(column.bottom for column in row) + down
        for column in row:
            shifts.update(dict.fromkeys(column.nodes, (-left, down)))
        left += sum(column.width for column in row)
    return shifts


def count_cuts(
    columns: Sequence[Collection[str]],
    wires: Collection[tuple[str, str]],
    groups: Collection[Collection[str]],
) -> list[int]:
    """For each column how much goes on from those before it: wires, and groups that a break would tear apart.

    A torn group counts as eight wires.
    """
    at = {node: index for index, nodes in enumerate(columns) for node in nodes}
    changes = [0] * (len(columns) + 1)
    spans = [(at[source], at[target], 1) for source, target in wires]
    for group in groups:
        held = [at[node] for node in group if node in at]
        spans += [(min(held), max(held), 8)] if held else []
    for first, last, weight in spans:
        if first < last:
            changes[first + 1] += weight
            changes[last + 1] -= weight
    cuts, total = [], 0
    for change in changes[:-1]:
        total += change
        cuts.append(total)
    return cuts


def _rows(columns: Sequence[LayoutColumn], starts: Sequence[int]) -> list[tuple[int, Sequence[LayoutColumn]]]:
    ends = [*starts[1:], len(columns)]
    return [(start, columns[start:end]) for start, end in zip(starts, ends, strict=True)]


def _fitting_scale(
    parts: Sequence[Sequence[LayoutColumn]], starts: Sequence[Sequence[int]], view_size: Size, gap: float
) -> float:
    """The scale in which parts broken into rows fit a window."""
    width, height = 1.0, gap * (len(parts) - 1)
    for columns, begins in zip(parts, starts, strict=True):
        for start, row in _rows(columns, begins):
            width = max(width, sum(column.width for column in row))
            height += max(column.bottom for column in row) - min(column.top for column in row)
            height += ROW_GAP if start else 0.0
    return min(view_size[0] / width, view_size[1] / max(height, 1.0), 1.0)


def _break_columns(columns: Sequence[LayoutColumn], limit: float) -> list[int]:
    """The rows, none wider than a limit, that cut the fewest wires and then are the most even.

    A row is wider where it cannot be broken: of one column, or with too many wires at every place. By dynamic
    programming over the ends of rows.
    """
    best: list[tuple[float, float, int]] = [(0.0, 0.0, 0)]
    for end in range(1, len(columns) + 1):
        width = 0.0
        options: list[tuple[float, float, int]] = []
        for start in range(end - 1, -1, -1):
            width += columns[start].width
            if width > limit and options:
                break
            cut, unevenness, _ = best[start]
            cut += columns[start].cuts if start else 0
            if start == 0 or columns[start].cuts <= MAX_CUTS:
                options.append((cut, unevenness + (limit - width) ** 2, start))
        best.append(min(options))
    starts, end = [], len(columns)
    while end > 0:
        end = best[end][2]
        starts.append(end)
    return starts[::-1]
