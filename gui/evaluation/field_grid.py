"""Fields with their names, as many side by side as there is room for."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

MAX_COLUMNS = 4
"""Pairs of a name and a field side by side, at most."""


def arrange_fields(grid: QGridLayout, pairs: Iterable[tuple[QWidget, QWidget]], columns: int) -> None:
    """Puts names and fields into so many columns, from the upper left corner on."""
    count = 0
    for label, field in pairs:
        row, column = divmod(count, columns)
        grid.addWidget(label, row, column * 2)
        grid.addWidget(field, row, column * 2 + 1)
        count += 1
    for column in range(MAX_COLUMNS * 2 + 1):
        grid.setColumnStretch(column, 1 if column == columns * 2 else 0)
    rows = -(-count // columns)
    for row in range(count + 1):
        grid.setRowStretch(row, 1 if row == rows else 0)
