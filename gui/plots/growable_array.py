"""Numbers that keep coming, kept in pieces: the column grows without ever copying what it has."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

CHUNK_SIZE = 2**16
"""Numbers in a piece; the first piece starts smaller and grows."""
FIRST_CHUNK_SIZE = 256


class GrowableArray:
    """A row of numbers that grows at its end.

    One long array would have to move when it is full, which stops the window for as long as it takes to copy
    80 MB at ten million numbers. Pieces stay where they are.
    """

    def __init__(self) -> None:
        self._chunks: list[FloatArray] = [np.empty(FIRST_CHUNK_SIZE)]
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def reserved_bytes(self) -> int:
        """The memory that it has taken."""
        return sum(chunk.nbytes for chunk in self._chunks)

    def append(self, values: FloatArray) -> None:
        """Adds numbers behind the others."""
        done = 0
        while done < len(values):
            index, at = divmod(self._count, CHUNK_SIZE)
            chunk = self._chunk(index, at + len(values) - done)
            count = min(len(chunk) - at, len(values) - done)
            chunk[at : at + count] = values[done : done + count]
            self._count += count
            done += count

    def _chunk(self, index: int, min_size: int) -> FloatArray:
        """The piece of this number, with space for so many numbers as far as a piece may have them."""
        if index == len(self._chunks):
            self._chunks.append(np.empty(CHUNK_SIZE))
        chunk = self._chunks[index]
        if len(chunk) < min(min_size, CHUNK_SIZE):
            size = len(chunk)
            while size < min(min_size, CHUNK_SIZE):
                size *= 2
            self._chunks[index] = np.concatenate([chunk, np.empty(size - len(chunk))])
        return self._chunks[index]

    def truncate(self, count: int) -> None:
        """Drops all but the first so many."""
        self._count = min(self._count, count)
        del self._chunks[self._count // CHUNK_SIZE + 1 :]

    def part(self, first: int, last: int) -> FloatArray:
        """The numbers from `first` on, before `last`; not to be written to."""
        first, last = max(0, first), min(last, self._count)
        if last <= first:
            return np.empty(0)
        one, other = first // CHUNK_SIZE, (last - 1) // CHUNK_SIZE
        if one == other:
            return self._chunks[one][first - one * CHUNK_SIZE : last - one * CHUNK_SIZE]
        inner = self._chunks[one + 1 : other]
        head, tail = (
            self._chunks[one][first - one * CHUNK_SIZE :],
            self._chunks[other][: last - other * CHUNK_SIZE],
        )
        return np.concatenate([head, *inner, tail])

    def at(self, index: int) -> float:
        """One of the numbers."""
        return float(self._chunks[index // CHUNK_SIZE][index % CHUNK_SIZE])

    def searchsorted(self, value: float, side: str = "left") -> int:
        """Where a value would stand, in numbers that rise; as `numpy.searchsorted`."""
        low, high = 0, (self._count - 1) // CHUNK_SIZE if self._count else 0
        while low < high:  # the first piece whose last number is not before the value
            middle = (low + high) // 2
            last = self._chunks[middle][-1]
            if last < value or (side == "right" and last <= value):
                low = middle + 1
            else:
                high = middle
        inside = self._chunks[low][: self._count - low * CHUNK_SIZE]
        return low * CHUNK_SIZE + int(np.searchsorted(inside, value, side=side))  # type: ignore[call-overload]
