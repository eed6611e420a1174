"""How what a node gives can be shown: as pictures, regions, boxes, text, maps, or points in a plane."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

import numpy as np

from graph.dataset_fields import Field
from runtime.array_types import Array
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay, browsed_fields
from runtime.events import SamplesProbed
from runtime.number_text import number_text
from runtime.probes.tensor_axes import token_axis

IMAGE_CHANNELS = (1, 3)
MIN_IMAGE_SIDE = 4
"""Points of the shortest side of a picture."""
MIN_SAMPLES = 3
"""Rows of which a projection can be computed."""

Annotations = Mapping[str, tuple[BrowsedField, Array]]


MAX_NUMBER_ROWS = 40
"""Rows whose values are listed."""
MAX_NUMBERS = 12
"""Values of a row that are listed."""


class ViewMode(StrEnum):
    """A display of rows."""

    REGIONS = "regions"
    BOXES = "boxes"
    PICTURES = "pictures"
    TEXT = "text"
    MAPS = "maps"
    PROJECTION = "places"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedImages:
    """Pictures of one side, row for row, and what stands over them."""

    field: BrowsedField
    pictures: Array
    annotations: Annotations | None = None


class NodeSamples:
    """What a node gives for some rows, beside what the data give for them."""

    def __init__(self, probed: SamplesProbed) -> None:
        self.probed = probed
        self.values: Array = probed.values
        self.fields = {
            field.name: field
            for field in browsed_fields(probed.field_descriptions, {"train": probed.fields}, ())
        }

    def field(self, display: FieldDisplay) -> BrowsedField | None:
        """The first field of the data with this display."""
        return next((candidate for candidate in self.fields.values() if candidate.display is display), None)

    @property
    def view_modes(self) -> tuple[ViewMode, ...]:
        """The possible displays, the most informative first."""
        values, modes = self.values, []
        if self._class_maps() is not None:
            modes.append(ViewMode.REGIONS)
        if self._boxes() is not None:
            modes.append(ViewMode.BOXES)
        if self._pictures() is not None:
            modes.append(ViewMode.PICTURES)
        if self.tokens() is not None:
            modes.append(ViewMode.TEXT)
        if values.ndim == 4 and min(values.shape[2:]) >= 2:
            modes.append(ViewMode.MAPS)
        if values.dtype.kind == "f" and len(values) >= MIN_SAMPLES and prod(values.shape[1:]) >= 2:
            modes.append(ViewMode.PROJECTION)
        if values.dtype.kind in "biuf":
            modes.append(ViewMode.NUMBERS)
        return tuple(modes)

    def number_lines(self) -> list[str]:
        """The first values of the first rows, a line each."""
        rows = self.values[:MAX_NUMBER_ROWS].reshape(len(self.values[:MAX_NUMBER_ROWS]), -1)
        lines = []
        for number, row in enumerate(rows, 1):
            shown = "  ".join(f"{format_number(value):>9}" for value in row[:MAX_NUMBERS].tolist())
            more = f"  … {len(row)}" if len(row) > MAX_NUMBERS else ""
            lines.append(f"{number:>3}  {shown}{more}")
        return lines

    # Sides: what the node gives, then what the data give

    def sides(self, mode: ViewMode) -> tuple[AnnotatedImages, ...]:
        """Pictures to put beside each other in every row."""
        picture = self.field(FieldDisplay.PICTURE)
        if mode is ViewMode.MAPS:
            return (self._unlabelled(self._maps()),)
        if mode is ViewMode.PICTURES:
            own = self._pictures()
            assert own is not None
            data = self._data_images(own.shape[2:])
            return (AnnotatedImages(data[0].field, own), *data) if data else (self._unlabelled(own),)
        display, predicted = (
            (FieldDisplay.MASK, self._class_maps())
            if mode is ViewMode.REGIONS
            else (FieldDisplay.BOXES, self._boxes())
        )
        truth = self.field(display)
        assert picture is not None
        assert truth is not None
        assert predicted is not None
        pictures = self._field_values(picture)
        own_annotations = {truth.name: (truth, predicted)}
        return (
            AnnotatedImages(picture, pictures, own_annotations),
            AnnotatedImages(picture, pictures, {truth.name: (truth, self._field_values(truth))}),
        )

    def _unlabelled(self, pictures: Array) -> AnnotatedImages:
        finite = pictures[np.isfinite(pictures)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        if low >= 0 and high <= 1:
            low, high = 0.0, 1.0
        elif low >= -1 and high <= 1:
            low, high = -1.0, 1.0
        high = high if high > low else low + 1
        shape = pictures.shape[1:]
        return AnnotatedImages(BrowsedField("", FieldDisplay.PICTURE, shape, low=low, high=high), pictures)

    def _data_images(self, size: tuple[int, ...]) -> tuple[AnnotatedImages, ...]:
        """The pictures of the data, where the node's are computed from them."""
        picture = self.field(FieldDisplay.PICTURE)
        if picture is None or picture.shape[-2:] != size:
            return ()
        return (AnnotatedImages(picture, self._field_values(picture)),)

    def _field_values(self, field: BrowsedField) -> Array:
        rows: Array = self.probed.fields[field.name][: len(self.values)]
        return rows

    def _pictures(self) -> Array | None:
        """[N, C, H, W], where the values are pictures or as many numbers as one of the data has."""
        values, shape = self.values, self.values.shape[1:]
        if values.dtype.kind != "f":
            return None
        if len(shape) == 3 and shape[0] in IMAGE_CHANNELS and min(shape[1:]) >= MIN_IMAGE_SIDE:
            return values
        picture = self.field(FieldDisplay.PICTURE)
        if picture is None or len(shape) not in (1, 2) or prod(shape) != prod(picture.shape):
            return None
        return values.reshape(len(values), -1, *picture.shape[-2:])

    def _maps(self) -> Array:
        """The channels of the first rows, each as a grey picture."""
        values = self.values
        return values.reshape(-1, 1, *values.shape[2:])

    def _class_maps(self) -> Array | None:
        """[N, H, W]: the class of each point, where the data have a mask of that size."""
        mask, values = self.field(FieldDisplay.MASK), self.values
        if mask is None or self.field(FieldDisplay.PICTURE) is None or values.ndim not in (3, 4):
            return None
        if values.shape[-2:] != mask.shape[-2:]:
            return None
        if values.ndim == 4 and values.shape[1] > 1:
            return _argmax(values, 1)
        flat = values.reshape(len(values), *values.shape[-2:])
        if flat.dtype.kind != "f":
            return flat
        middle = 0.5 if flat.min() >= 0 and flat.max() <= 1 else 0.0
        return (flat > middle).astype(np.int64)

    def _boxes(self) -> Array | None:
        """[N, boxes, 4], where the data have boxes over pictures."""
        shape, boxes = self.values.shape[1:], self.field(FieldDisplay.BOXES)
        if boxes is None or self.field(FieldDisplay.PICTURE) is None or not shape:
            return None
        if shape[-1] != 4 and prod(shape) != prod(boxes.shape):
            return None
        return self.values.reshape(len(self.values), -1, 4)

    # Text and classes

    def tokens(self) -> Array | None:
        """[N, T]: the likeliest token of each position, or the tokens themselves."""
        text, values = self.field(FieldDisplay.TEXT), self.values
        if text is None:
            return None
        if values.dtype.kind in "iu":
            return values if values.ndim == 2 else None
        axis = token_axis(values.shape, Field(text.name, text.shape, classes=text.labels))
        if axis is None:
            return None
        scores = values if axis == 1 else values.swapaxes(1, 2)
        return _argmax(scores[:, :, : len(text.labels)], 2)

    def classes(self) -> tuple[Array, tuple[str, ...]] | None:
        """The class of each row and the names of classes, where the data have them."""
        label = self.field(FieldDisplay.CLASS)
        if label is None:
            return None
        return self._field_values(label).astype(np.int64).ravel(), label.labels


def format_number(value: float) -> str:
    """A value with four digits; whole ones and yes or no as they are."""
    return number_text(value) if isinstance(value, float) else str(value)


def _argmax(values: Array, axis: int) -> Array:
    result: Array = values.argmax(axis)
    return result
