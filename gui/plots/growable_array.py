"""Numbers that keep coming, kept in pieces: the column grows without ever copying what it has."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

PIECE = 2**16
"""Numbers in a piece; the first piece begins smaller and grows."""
FIRST = 256


class Column:
    """A row of numbers that grows at its end.

    One long array would have to move when it is full, which stops the window for as long as it takes to copy
    80 MB at ten million numbers. Pieces stay where they are.
    """

    def __init__(self) -> None:
        self._pieces: list[Points] = [np.empty(FIRST)]
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def reserved_bytes(self) -> int:
        """The memory that it has taken."""
        return sum(each.nbytes for each in self._pieces)

    def append(self, values: Points) -> None:
        """Adds numbers behind the others."""
        done = 0
        while done < len(values):
            index, at = divmod(self._count, PIECE)
            piece = self._piece(index, at + len(values) - done)
            count = min(len(piece) - at, len(values) - done)
            piece[at : at + count] = values[done : done + count]
            self._count += count
            done += count

    def _piece(self, index: int, wanted: int) -> Points:
        """The piece of this number, with room for so many numbers as far as a piece may have them."""
        if index == len(self._pieces):
            self._pieces.append(np.empty(PIECE))
        piece = self._pieces[index]
        if len(piece) < min(wanted, PIECE):
            size = len(piece)
            while size < min(wanted, PIECE):
                size *= 2
            self._pieces[index] = np.concatenate([piece, np.empty(size - len(piece))])
        return self._pieces[index]

    def cut(self, count: int) -> None:
        """Forgets all but the first so many."""
        self._count = min(self._count, count)
        del self._pieces[self._count // PIECE + 1 :]

    def part(self, first: int, last: int) -> Points:
        """The numbers from `first` on, before `last`; not to be written to."""
        first, last = max(0, first), min(last, self._count)
        if last <= first:
            return np.empty(0)
        one, other = first // PIECE, (last - 1) // PIECE
        if one == other:
            return self._pieces[one][first - one * PIECE : last - one * PIECE]
        inner = self._pieces[one + 1 : other]
        head, tail = self._pieces[one][first - one * PIECE :], self._pieces[other][: last - other * PIECE]
        return np.concatenate([head, *inner, tail])

    def at(self, index: int) -> float:
        """One of the numbers."""
        return float(self._pieces[index // PIECE][index % PIECE])

    def place_of(self, value: float, side: str = "left") -> int:
        """Where a value would stand, in numbers that rise; as `numpy.searchsorted`."""
        low, high = 0, (self._count - 1) // PIECE if self._count else 0
        while low < high:  # the first piece whose last number is not before the value
            middle = (low + high) // 2
            last = self._pieces[middle][-1]
            if last < value or (side == "right" and last <= value):
                low = middle + 1
            else:
                high = middle
        inside = self._pieces[low][: self._count - low * PIECE]
        return low * PIECE + int(np.searchsorted(inside, value, side=side))  # type: ignore[call-overload]
