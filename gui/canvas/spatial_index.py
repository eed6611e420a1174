"""An index of squares: which things may share a point with an area, without asking all of them."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
Cell = tuple[int, int]


class SpatialIndex(Generic[Item]):
    """Things by the squares that they touch. Another index may be made from one that stays as it is."""

    def __init__(self, before: "SpatialIndex[Item] | None" = None) -> None:
        self._cells: dict[Cell, dict[Item, None]] = dict(before._cells) if before else {}
        self._copied_cells: set[Cell] = set()

    def insert(self, item: Item, cells: Iterable[Cell]) -> None:
        """Adds a thing."""
        for cell in cells:
            self._writable_cell(cell)[item] = None

    def remove(self, item: Item, cells: Iterable[Cell]) -> None:
        """Takes a thing out of the squares in which it was put."""
        for cell in cells:
            self._writable_cell(cell).pop(item, None)

    def query(self, cells: Iterable[Cell]) -> Iterator[Item]:
        """The things in some squares; one that touches several comes several times."""
        for cell in cells:
            yield from self._cells.get(cell, ())

    def _writable_cell(self, cell: Cell) -> dict[Item, None]:
        """What is in a square, copied before the first change since another index may hold it as well."""
        if cell not in self._copied_cells:
            self._copied_cells.add(cell)
            self._cells[cell] = dict(self._cells.get(cell, ()))
        return self._cells[cell]
