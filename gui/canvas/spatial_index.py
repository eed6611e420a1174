"""A grid index: which items may share a point with an area, without testing all of them."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
GridCell = tuple[int, int]


class SpatialIndex(Generic[Item]):
    """Items by the cells that they touch. A copy of another index shares what does not change."""

    def __init__(self, before: "SpatialIndex[Item] | None" = None) -> None:
        self._cells: dict[GridCell, dict[Item, None]] = dict(before._cells) if before else {}
        self._copied_cells: set[GridCell] = set()

    def insert(self, item: Item, cells: Iterable[GridCell]) -> None:
        """Adds an item."""
        for cell in cells:
            self._writable_cell(cell)[item] = None

    def remove(self, item: Item, cells: Iterable[GridCell]) -> None:
        """Removes an item from its cells."""
        for cell in cells:
            self._writable_cell(cell).pop(item, None)

    def query(self, cells: Iterable[GridCell]) -> Iterator[Item]:
        """The items in some cells; one that touches several comes several times."""
        for cell in cells:
            yield from self._cells.get(cell, ())

    def _writable_cell(self, cell: GridCell) -> dict[Item, None]:
        """What is in a square, copied before the first change since another index may hold it as well."""
        if cell not in self._copied_cells:
            self._copied_cells.add(cell)
            self._cells[cell] = dict(self._cells.get(cell, ()))
        return self._cells[cell]
