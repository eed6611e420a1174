"""What the terminal shows: lines, tables, a progress bar. Nothing else writes to standard output."""

import math
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table


def print_line(text: str) -> None:
    """One line to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def count_text(count: int, noun: str) -> str:
    """So many of something: `1 row`, `1,797 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def finite_or_null(value: Any) -> Any:
    """The same with null for what JSON has no number for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite_or_null(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite_or_null(item) for item in value]
    return value


def figure_text(value: float) -> str:
    """A metric with four decimals; what is no number is undefined."""
    return "undefined" if math.isnan(value) else f"{value:.4f}"


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table to standard output."""
    rich_table = Table(title=title, title_justify="left")
    for index, column in enumerate(columns):
        side: Literal["left", "right"] = "left" if index < 2 else "right"
        rich_table.add_column(column, justify=side, overflow="fold", no_wrap=index == 0)
    for row in rows:
        rich_table.add_row(*row)
    Console().print(rich_table)


class ProgressBar:
    """A progress bar on standard error where that is a terminal; nothing otherwise."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[text]}"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, text="")

    def __enter__(self) -> "ProgressBar":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def update(self, title: str, done: int, total: int, text: str = "") -> None:
        """So many of so many are done; a total of 0 is unknown."""
        self._progress.update(self._task, description=title, completed=done, total=total or None, text=text)

    def print_above(self, text: str) -> None:
        """A line of lasting text above the bar, to standard output."""
        if self._progress.disable:
            print_line(text)
        else:
            self._progress.console.print(text, highlight=False)


def format_si(value: float) -> str:
    """A figure with a prefix for thousands: `1.5 M`."""
    prefixes = ("", "k", "M", "G", "T")
    power = 0
    while abs(value) >= 1000 and power < len(prefixes) - 1:
        value, power = value / 1000, power + 1
    return f"{value:.3g} {prefixes[power]}".rstrip()
