"""The losses of single steps as they are stored: all of the first few thousand, then means over more and
more steps, so that a run of a million steps takes no more space than a picture of it can show.
"""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

MAX_ROWS = 4096
"""Rows stored of one loss of one run; beyond, each stands for twice as many steps."""


@dataclass(slots=True)
class LossBucket:
    """Losses of steps that follow each other."""

    step: int
    count: int = 0
    total: float = 0.0
    low: float = math.inf
    high: float = -math.inf

    def add(self, value: float) -> None:
        """Takes the loss of one more step."""
        self.count += 1
        self.total += value
        self.low, self.high = min(self.low, value), max(self.high, value)

    def row(self, run: str, loss_name: str) -> tuple[str, str, int, int, float, float, float]:
        """As the table has it."""
        return run, loss_name, self.step, self.count, self.total / self.count, self.low, self.high


class LossWriter:
    """Writes one loss of one run. `width` steps share a row; it doubles when there are too many rows."""

    def __init__(self, connection: sqlite3.Connection, run: str, loss_name: str, stride: int) -> None:
        self._connection = connection
        self._key = (run, loss_name)
        self._stride = stride
        query = "SELECT count(*), coalesce(max(count), 1) FROM losses WHERE run = ? AND measure = ?"
        self._rows: int
        widest: int
        self._rows, widest = connection.execute(query, self._key).fetchone()
        self._width = 1 << (widest - 1).bit_length()
        self._open: LossBucket | None = None

    def write(self, first_step: int, values: Sequence[float]) -> None:
        """Writes the losses of steps that follow those before. To be called within a transaction."""
        ready: list[LossBucket] = []
        for index, value in enumerate(values):
            step = first_step + index * self._stride
            if self._open is None or self._row_index(step) != self._row_index(self._open.step):
                self._open = LossBucket(step)
                ready.append(self._open)
                self._rows += 1
            elif not ready:
                ready.append(self._open)
            self._open.add(value)
        rows = [bucket.row(*self._key) for bucket in ready]
        self._connection.executemany("INSERT OR REPLACE INTO losses VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        while self._rows > MAX_ROWS:
            self._merge_rows()

    def _row_index(self, step: int) -> int:
        """Which row a step belongs to."""
        return (step - self._stride) // self._stride // self._width

    def _merge_rows(self) -> None:
        """Puts two rows together, everywhere."""
        self._width *= 2
        self._open = None
        connection, key = self._connection, self._key
        joined = connection.execute(
            "SELECT min(step), sum(count), sum(mean * count) / sum(count), min(low), max(high) FROM losses"
            " WHERE run = ? AND measure = ? GROUP BY (step - ?) / ?",
            (*key, self._stride, self._stride * self._width),
        ).fetchall()
        connection.execute("DELETE FROM losses WHERE run = ? AND measure = ?", key)
        rows = [(*key, *row) for row in joined]
        connection.executemany("INSERT INTO losses VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._rows = len(rows)
