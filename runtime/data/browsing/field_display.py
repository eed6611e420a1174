"""What a field of a source is to the eye: a picture, a signal, a table, a text, marks over a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from graph.dataset_fields import Field

LEAST_EDGE = 4
"""Points of the shortest side of a picture."""
LEAST_SIGNAL = 256
"""Values from which a row of numbers is rather a signal than a list of features."""
COLORS = (1, 3, 4)
FLAGS = ("present", "mask", "visible", "weight")
"""Fields that say of other fields which of their values count."""
SIGNALS = ("signal", "audio", "wave", "sound", "series", "ecg", "eeg")

Array = np.ndarray[Any, Any]


class Look(StrEnum):
    """How a field is shown."""

    PICTURE = "picture"
    SIGNAL = "signal"
    FEATURES = "features"
    TEXT = "text"
    CLASS = "class"
    NUMBER = "number"
    BOXES = "boxes"
    MASK = "mask"
    POINTS = "points"
    GRAPH = "graph"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BrowsedField:
    """One field. `names` are those of its columns, `words` the classes or the vocabulary.

    `low` and `high` are the range that is black to white in a picture and bottom to top in a signal.
    """

    name: str
    look: Look
    shape: tuple[int, ...]
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0


def browsed_fields(
    described: Sequence[Field],
    splits: Mapping[str, Mapping[str, Array]],
    names: Sequence[str],
    series: str = "",
) -> tuple[BrowsedField, ...]:
    """The fields of loaded rows.

    Args:
        described: What is known of them.
        splits: The rows by split, then by field.
        names: The names of the features.
        series: The field [N, T, F] that holds windows of series, if there is one.
    """
    known = {each.name: each for each in described}
    train = splits["train"]
    has_graphs = "edges" in train and _is_edges(train["edges"])
    picture = next(
        (each.shape[1:] for name, each in train.items() if name != series and _is_picture(each)), None
    )
    found = []
    for name, values in train.items():
        field = known.get(name, Field(name, values.shape[1:]))
        look = Look.SIGNAL if name == series else look_of(name, values, field.classes, picture)
        if has_graphs and (name == "edges" or values.ndim > 2 or look is Look.TEXT):
            look = Look.GRAPH if name == "edges" else Look.OTHER  # a matrix of neighbours is no picture
        low, high = _range(look, [each[name] for each in splits.values()])
        columns = tuple(names) if look is Look.FEATURES and len(names) == values.shape[1] else ()
        found.append(BrowsedField(name, look, values.shape[1:], columns, field.classes, low, high))
    return tuple(found)


def look_of(name: str, values: Array, words: Sequence[str], picture: tuple[int, ...] | None) -> Look:
    """How the values of a field are shown.

    Args:
        name: The field's name.
        values: Its values, rows first.
        words: The names of its classes or its vocabulary, if it has one.
        picture: The shape of the pictures among the other fields, if there are any.
    """
    shape, is_whole = values.shape[1:], values.dtype.kind in "iu"
    if words and is_whole and len(shape) < 2:
        return Look.TEXT if shape else Look.CLASS
    if picture is not None and (mark := _mark(name.casefold(), values, picture)) is not None:
        return mark
    if _is_picture(values):
        return Look.PICTURE
    if shape in ((), (1,)):
        return Look.NUMBER
    if is_whole or name in FLAGS:
        return Look.OTHER
    is_signal = any(each in name.casefold() for each in SIGNALS) or shape[-1] >= LEAST_SIGNAL
    if len(shape) == 2 and shape[0] == 1 and shape[1] > 1:
        return Look.SIGNAL
    if len(shape) == 1:
        return Look.SIGNAL if is_signal and name != "features" else Look.FEATURES
    return Look.OTHER


def _is_edges(values: Array) -> bool:
    """Whether these are pairs of nodes of graphs: [N, 2, E]."""
    return values.ndim == 3 and values.shape[1] == 2 and values.dtype.kind in "iu"


def _is_picture(values: Array) -> bool:
    shape = values.shape[1:]
    if values.dtype.kind != "f" and values.dtype != np.uint8:
        return False
    if len(shape) == 3:
        return shape[0] in COLORS and min(shape[1:]) >= LEAST_EDGE
    return len(shape) == 2 and min(shape) >= LEAST_EDGE


def _mark(name: str, values: Array, picture: tuple[int, ...]) -> Look | None:
    """What stands over a picture, if the field does."""
    shape = values.shape[1:]
    if "box" in name and shape and shape[-1] == 4:
        return Look.BOXES
    if any(word in name for word in ("point", "landmark", "joint")) and shape and shape[-1] in (2, 3):
        return Look.POINTS
    is_over = shape[-2:] == picture[-2:] and len(shape) in (2, 3) and (len(shape) == 2 or shape[0] == 1)
    is_named = any(word in name for word in ("mask", "segment"))
    if is_over and (is_named or values.dtype.kind in "ib"):
        return Look.MASK
    return None


def _range(look: Look, parts: Sequence[Array]) -> tuple[float, float]:
    """What is shown as the least and as the most."""
    if look not in (Look.PICTURE, Look.SIGNAL, Look.MASK, Look.BOXES, Look.POINTS):
        return 0.0, 1.0
    if look is Look.PICTURE and parts[0].dtype == np.uint8:
        return 0.0, 255.0
    seen = [each for each in parts if each.size]
    low = min((float(np.nanmin(each)) for each in seen), default=0.0)
    high = max((float(np.nanmax(each)) for each in seen), default=1.0)
    if look is Look.PICTURE and low >= 0 and high <= 1:
        return 0.0, 1.0
    if look is Look.PICTURE and low >= -1 and high <= 1:
        return -1.0, 1.0
    return (low, high) if high > low else (low, low + 1)


def picture_range(field: BrowsedField, values: Array) -> tuple[float, float]:
    """The range in which changed pictures are seen: that of the field, unless they leave it far behind."""
    room = (field.high - field.low) * 0.25
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if low >= field.low - room and high <= field.high + room:
        return field.low, field.high
    return (low, high) if high > low else (low, low + 1)
