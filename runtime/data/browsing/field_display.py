"""How a field of a source is displayed: a picture, a signal, a table, a text, marks over a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.dataset_fields import Field
from runtime.array_types import Array

MIN_IMAGE_SIDE = 4
"""Points of the shortest side of a picture."""
MIN_SIGNAL_LENGTH = 256
"""Values from which a row of numbers is rather a signal than a list of features."""
IMAGE_CHANNELS = (1, 3, 4)
MASK_FIELDS = ("present", "mask", "visible", "weight")
"""Fields that hold which values of other fields count."""
SIGNALS = ("signal", "audio", "wave", "sound", "series", "ecg", "eeg")


class FieldDisplay(StrEnum):
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
    """One field. `names` are those of its columns, `labels` the classes or the vocabulary.

    `low` and `high` are the range that is black to white in a picture and bottom to top in a signal.
    """

    name: str
    display: FieldDisplay
    shape: tuple[int, ...]
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0


def browsed_fields(
    descriptions: Sequence[Field],
    splits: Mapping[str, Mapping[str, Array]],
    names: Sequence[str],
    series: str = "",
) -> tuple[BrowsedField, ...]:
    """The fields of loaded rows.

    Args:
        descriptions: What is known of them.
        splits: The rows by split, then by field.
        names: The names of the features.
        series: The field [N, T, F] that holds windows of series, if there is one.
    """
    known = {item.name: item for item in descriptions}
    train = splits["train"]
    has_graphs = "edges" in train and _is_edges(train["edges"])
    picture = next(
        (item.shape[1:] for name, item in train.items() if name != series and _is_picture(item)), None
    )
    fields = []
    for name, values in train.items():
        field = known.get(name, Field(name, values.shape[1:]))
        display = FieldDisplay.SIGNAL if name == series else display_of(name, values, field.classes, picture)
        if has_graphs and (name == "edges" or values.ndim > 2 or display is FieldDisplay.TEXT):
            display = (
                FieldDisplay.GRAPH if name == "edges" else FieldDisplay.OTHER
            )  # a matrix of neighbours is no picture
        low, high = _value_range(display, [item[name] for item in splits.values()])
        columns = tuple(names) if display is FieldDisplay.FEATURES and len(names) == values.shape[1] else ()
        fields.append(BrowsedField(name, display, values.shape[1:], columns, field.classes, low, high))
    return tuple(fields)


def display_of(
    name: str, values: Array, labels: Sequence[str], picture: tuple[int, ...] | None
) -> FieldDisplay:
    """How the values of a field are shown.

    Args:
        name: The field's name.
        values: Its values, rows first.
        labels: The names of its classes or its vocabulary, if it has one.
        picture: The shape of the pictures among the other fields, if there are any.
    """
    shape, is_whole = values.shape[1:], values.dtype.kind in "iu"
    if labels and is_whole and len(shape) < 2:
        return FieldDisplay.TEXT if shape else FieldDisplay.CLASS
    if (
        picture is not None
        and (annotation := _annotation_display(name.casefold(), values, picture)) is not None
    ):
        return annotation
    if _is_picture(values):
        return FieldDisplay.PICTURE
    if shape in ((), (1,)):
        return FieldDisplay.NUMBER
    if is_whole or name in MASK_FIELDS:
        return FieldDisplay.OTHER
    is_signal = any(hint in name.casefold() for hint in SIGNALS) or shape[-1] >= MIN_SIGNAL_LENGTH
    if len(shape) == 2 and shape[0] == 1 and shape[1] > 1:
        return FieldDisplay.SIGNAL
    if len(shape) == 1:
        return FieldDisplay.SIGNAL if is_signal and name != "features" else FieldDisplay.FEATURES
    return FieldDisplay.OTHER


def _is_edges(values: Array) -> bool:
    """Whether these are pairs of nodes of graphs: [N, 2, E]."""
    return values.ndim == 3 and values.shape[1] == 2 and values.dtype.kind in "iu"


def _is_picture(values: Array) -> bool:
    shape = values.shape[1:]
    if values.dtype.kind != "f" and values.dtype != np.uint8:
        return False
    if len(shape) == 3:
        return shape[0] in IMAGE_CHANNELS and min(shape[1:]) >= MIN_IMAGE_SIDE
    return len(shape) == 2 and min(shape) >= MIN_IMAGE_SIDE


def _annotation_display(name: str, values: Array, picture: tuple[int, ...]) -> FieldDisplay | None:
    """What stands over a picture, if the field does."""
    shape = values.shape[1:]
    if "box" in name and shape and shape[-1] == 4:
        return FieldDisplay.BOXES
    if any(hint in name for hint in ("point", "landmark", "joint")) and shape and shape[-1] in (2, 3):
        return FieldDisplay.POINTS
    is_over = shape[-2:] == picture[-2:] and len(shape) in (2, 3) and (len(shape) == 2 or shape[0] == 1)
    is_named = any(hint in name for hint in ("mask", "segment"))
    if is_over and (is_named or values.dtype.kind in "ib"):
        return FieldDisplay.MASK
    return None


def _value_range(display: FieldDisplay, parts: Sequence[Array]) -> tuple[float, float]:
    """What is shown as the least and as the most."""
    if display not in (
        FieldDisplay.PICTURE,
        FieldDisplay.SIGNAL,
        FieldDisplay.MASK,
        FieldDisplay.BOXES,
        FieldDisplay.POINTS,
    ):
        return 0.0, 1.0
    if display is FieldDisplay.PICTURE and parts[0].dtype == np.uint8:
        return 0.0, 255.0
    nonempty = [part for part in parts if part.size]
    low = min((_shortest(np.nanmin(part)) for part in nonempty), default=0.0)
    high = max((_shortest(np.nanmax(part)) for part in nonempty), default=1.0)
    if display is FieldDisplay.PICTURE and low >= 0 and high <= 1:
        return 0.0, 1.0
    if display is FieldDisplay.PICTURE and low >= -1 and high <= 1:
        return -1.0, 1.0
    return (low, high) if high > low else (low, low + 1)


def _shortest(value: np.generic) -> float:
    """The number of the fewest digits that is this one in its own type: 0.1 for that of 32 bits."""
    return float(str(value))


def picture_range(field: BrowsedField, values: Array) -> tuple[float, float]:
    """The range of changed pictures: that of the field, unless they leave it far behind."""
    margin = (field.high - field.low) * 0.25
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if low >= field.low - margin and high <= field.high + margin:
        return field.low, field.high
    return (low, high) if high > low else (low, low + 1)
