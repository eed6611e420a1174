"""How splits and values read."""

from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.widgets.field_text import class_text, token_text
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay
from runtime.number_text import number_text


def split_text(split: str) -> str:
    """The name of a split as a person reads it."""
    names = {
        "train": QCoreApplication.translate("Data", "training"),
        "validation": QCoreApplication.translate("Data", "validation"),
        "test": QCoreApplication.translate("Data", "test"),
    }
    return names.get(split, split)


def filled_text() -> str:
    """What is said of a value that was missing."""
    return QCoreApplication.translate(
        "Data", "Missing in the data: the mean of the training rows stands here."
    )


def format_count(count: int) -> str:
    """A count with its thousands set apart."""
    return f"{count:,}"


def format_value(value: Any) -> str:
    """A number with as many digits as are worth reading; of an array's own type, so that none are made up."""
    return number_text(value).replace("-", "−")


def decimals_of(values: Any) -> int | None:
    """How many decimals show numbers of one column well; None where their sizes differ too much."""
    finite = np.abs(values[np.isfinite(values)])
    nonzero = finite[finite > 0]
    if not len(nonzero) or nonzero.max() >= 1e6 or nonzero.max() < 1e-3:
        return None
    texts = [format_value(value) for value in nonzero]
    if any("e" in text for text in texts):
        return 4 if nonzero.max() < 10 else None
    return max(len(text.partition(".")[2]) for text in texts)


def value_text(field: BrowsedField, value: Any) -> str:
    """The value of a field in one row, as far as a text can show it."""
    array = np.asarray(value)
    if field.display is FieldDisplay.CLASS:
        return class_text(field, int(array))
    if field.display is FieldDisplay.TEXT:
        return token_text(field, array)
    if array.size == 1:
        return format_value(array.reshape(-1)[0])
    if field.display is FieldDisplay.GRAPH:
        count = int((array >= 0).all(0).sum())
        return QCoreApplication.translate("Data", "pairs of nodes: {count}").format(count=format_count(count))
    if field.display in (FieldDisplay.BOXES, FieldDisplay.POINTS) and array.size <= 16:
        return "; ".join(
            ", ".join(format_value(number) for number in line) for line in array.reshape(-1, array.shape[-1])
        )
    shape = " × ".join(str(size) for size in array.shape)
    return f"{shape}, {format_value(np.nanmin(array))} … {format_value(np.nanmax(array))}"
