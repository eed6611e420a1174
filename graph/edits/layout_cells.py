"""The cells of a layered drawing, and the levelling of chains in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import floor

MIN_SPACING = 20.0
"""Room that stays between two cells of a column where one moves to be level with its neighbour."""
SMALL_STEP = 24.0
"""A wire with a smaller step is made level wherever there is room; a chain always is."""
GRID = 8.0


@dataclass
class LayoutCell:
    """A cell of a column: a node, or the stand-in of a wire that goes past."""

    width: float
    height: float
    before: list["LayoutNeighbour"] = field(default_factory=list)
    """Neighbours in the column to the left."""
    behind: list["LayoutNeighbour"] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True)
class LayoutNeighbour:
    """A neighbour; the piece of wire to it is level where this cell stands `drop` below it.

    The pieces of a long wire have more weight: it should run straight past what it skips.
    """

    cell: LayoutCell
    drop: float
    weight: float


LayoutWire = tuple[LayoutCell, LayoutCell, float]
"""The cells of two nodes, and how far below the first one the second one stands where the wire is level."""


def join_cells(one: LayoutCell, two: LayoutCell, drop: float, weight: float) -> None:
    """Notes a piece of wire; it is level where `two` stands `drop` below `one`."""
    one.behind.append(LayoutNeighbour(two, -drop, weight))
    two.before.append(LayoutNeighbour(one, drop, weight))


def level_chains(columns: Sequence[Sequence[LayoutCell]], wires: Sequence[LayoutWire]) -> None:
    """Removes small steps: moves whole chains until their wires are exactly level, and onto the grid.

    What has been made level moves as one from then on. Nothing comes nearer to its neighbours in its column
    than `MIN_SPACING`, but for the rounding to the grid.
    """
    groups = {id(cell): [cell] for column in columns for cell in column}
    rank = {id(cell): (column, at) for column in columns for at, cell in enumerate(column)}
    pieces = [(end.cell, cell, end.drop) for column in columns for cell in column for end in cell.before]
    for one, two, drop in (*sorted(wires, key=_urgency), *sorted(pieces, key=_urgency)):
        step = one.y + drop - two.y
        group, other = groups[id(two)], groups[id(one)]
        if group is other or (abs(step) > SMALL_STEP and not _is_chain(one, two)):
            continue
        if len(group) > len(other):
            group, other, step = other, group, -step
        if not _can_move(group, step, rank):
            group, other, step = other, group, -step
            if not _can_move(group, step, rank):
                continue
        for cell in group:
            cell.y += step
            groups[id(cell)] = other
        other += group
    for group in {id(group): group for group in groups.values()}.values():
        step = floor(group[0].y / GRID + 0.5) * GRID - group[0].y
        for cell in group:
            cell.y += step


def _urgency(pair: LayoutWire) -> tuple[bool, float]:
    one, two, drop = pair
    return not _is_chain(one, two), abs(one.y + drop - two.y)


def _is_chain(one: LayoutCell, two: LayoutCell) -> bool:
    """Whether one leads to nothing but the other, which has nothing else before it."""
    return len(one.behind) == 1 and len(two.before) == 1


def _can_move(
    group: Sequence[LayoutCell], step: float, rank: dict[int, tuple[Sequence[LayoutCell], int]]
) -> bool:
    """Whether cells can move by a step without coming too near to others."""
    if step == 0:
        return True
    members = {id(cell) for cell in group}
    for cell in group:
        for other, is_above in _vertical_neighbours(*rank[id(cell)]):
            if id(other) in members:
                continue
            upper, lower = (other, cell) if is_above else (cell, other)
            spacing = lower.y - upper.y - upper.height
            if spacing + (step if is_above else -step) < min(MIN_SPACING, spacing):
                return False
    return True


def _vertical_neighbours(column: Sequence[LayoutCell], at: int) -> Iterator[tuple[LayoutCell, bool]]:
    if at > 0:
        yield column[at - 1], True
    if at + 1 < len(column):
        yield column[at + 1], False
