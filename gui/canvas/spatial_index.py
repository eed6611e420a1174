"""An index of squares: which things may share a point with an area, without asking all of them."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
Square = tuple[int, int]


class Squares(Generic[Item]):
    """Things by the squares that they touch. Another index may be made from one that stays as it is."""

    def __init__(self, before: "Squares[Item] | None" = None) -> None:
        self._squares: dict[Square, dict[Item, None]] = dict(before._squares) if before else {}
        self._own: set[Square] = set()

    def put(self, item: Item, squares: Iterable[Square]) -> None:
        """Adds a thing."""
        for square in squares:
            self._in(square)[item] = None

    def remove(self, item: Item, squares: Iterable[Square]) -> None:
        """Takes a thing out of the squares in which it was put."""
        for square in squares:
            self._in(square).pop(item, None)

    def at(self, squares: Iterable[Square]) -> Iterator[Item]:
        """The things in some squares; one that touches several comes several times."""
        for square in squares:
            yield from self._squares.get(square, ())

    def _in(self, square: Square) -> dict[Item, None]:
        """What is in a square, copied before the first change since another index may hold it as well."""
        if square not in self._own:
            self._own.add(square)
            self._squares[square] = dict(self._squares.get(square, ()))
        return self._squares[square]
