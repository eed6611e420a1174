"""How what a node gives can be looked at: as pictures, regions, boxes, text, maps, or places in a plane."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Any

import numpy as np

from graph.dataset_fields import Field
from runtime.data.browsing.field_display import BrowsedField, Look, browsed_fields
from runtime.events import RowsSeen
from runtime.probes.tensor_axes import places_axis

COLORS = (1, 3)
LEAST_EDGE = 4
"""Points of the shortest side of a picture."""
LEAST_ROWS = 3
"""Rows of which a plane can be made."""

Array = np.ndarray[Any, Any]
Marks = Mapping[str, tuple[BrowsedField, Array]]


class Way(StrEnum):
    """A way to look at rows."""

    REGIONS = "regions"
    BOXES = "boxes"
    PICTURES = "pictures"
    TEXT = "text"
    MAPS = "maps"
    PLACES = "places"


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Pictures of one side, row for row, and what stands over them."""

    field: BrowsedField
    pictures: Array
    marks: Marks | None = None


class Rows:
    """What a node gives for some rows, beside what the data give for them."""

    def __init__(self, seen: RowsSeen) -> None:
        self.seen = seen
        self.values: Array = seen.values
        self.fields = {each.name: each for each in browsed_fields(seen.described, {"train": seen.fields}, ())}

    def field(self, look: Look) -> BrowsedField | None:
        """The first field of the data that looks so."""
        return next((each for each in self.fields.values() if each.look is look), None)

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways to look at it, the most telling first."""
        values, found = self.values, []
        if self._numbers() is not None:
            found.append(Way.REGIONS)
        if self._boxes() is not None:
            found.append(Way.BOXES)
        if self._pictures() is not None:
            found.append(Way.PICTURES)
        if self.tokens() is not None:
            found.append(Way.TEXT)
        if values.ndim == 4 and min(values.shape[2:]) >= 2:
            found.append(Way.MAPS)
        if values.dtype.kind == "f" and len(values) >= LEAST_ROWS and prod(values.shape[1:]) >= 2:
            found.append(Way.PLACES)
        return tuple(found)

    # Sides: what the node gives, then what the data give

    def sides(self, way: Way) -> tuple[Shown, ...]:
        """Pictures to put beside each other in every row."""
        picture = self.field(Look.PICTURE)
        if way is Way.MAPS:
            return (self._plain(self._maps()),)
        if way is Way.PICTURES:
            own = self._pictures()
            assert own is not None
            data = self._data(own.shape[2:])
            return (Shown(data[0].field, own), *data) if data else (self._plain(own),)
        look, found = (Look.MASK, self._numbers()) if way is Way.REGIONS else (Look.BOXES, self._boxes())
        truth = self.field(look)
        assert picture is not None
        assert truth is not None
        assert found is not None
        pictures = self._rows_of(picture)
        own_marks = {truth.name: (truth, found)}
        return (
            Shown(picture, pictures, own_marks),
            Shown(picture, pictures, {truth.name: (truth, self._rows_of(truth))}),
        )

    def _plain(self, pictures: Array) -> Shown:
        finite = pictures[np.isfinite(pictures)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        if low >= 0 and high <= 1:
            low, high = 0.0, 1.0
        elif low >= -1 and high <= 1:
            low, high = -1.0, 1.0
        high = high if high > low else low + 1
        shape = pictures.shape[1:]
        return Shown(BrowsedField("", Look.PICTURE, shape, low=low, high=high), pictures)

    def _data(self, size: tuple[int, ...]) -> tuple[Shown, ...]:
        """The pictures of the data, where the node's are made of them."""
        picture = self.field(Look.PICTURE)
        if picture is None or picture.shape[-2:] != size:
            return ()
        return (Shown(picture, self._rows_of(picture)),)

    def _rows_of(self, field: BrowsedField) -> Array:
        rows: Array = self.seen.fields[field.name][: len(self.values)]
        return rows

    def _pictures(self) -> Array | None:
        """[N, C, H, W], where the values are pictures or as many numbers as one of the data has."""
        values, shape = self.values, self.values.shape[1:]
        if values.dtype.kind != "f":
            return None
        if len(shape) == 3 and shape[0] in COLORS and min(shape[1:]) >= LEAST_EDGE:
            return values
        picture = self.field(Look.PICTURE)
        if picture is None or len(shape) not in (1, 2) or prod(shape) != prod(picture.shape):
            return None
        return values.reshape(len(values), -1, *picture.shape[-2:])

    def _maps(self) -> Array:
        """The channels of the first rows, each as a grey picture."""
        values = self.values
        return values.reshape(-1, 1, *values.shape[2:])

    def _numbers(self) -> Array | None:
        """[N, H, W]: the class of each point, where the data have a mask of that size."""
        mask, values = self.field(Look.MASK), self.values
        if mask is None or self.field(Look.PICTURE) is None or values.ndim not in (3, 4):
            return None
        if values.shape[-2:] != mask.shape[-2:]:
            return None
        if values.ndim == 4 and values.shape[1] > 1:
            return _likeliest(values, 1)
        flat = values.reshape(len(values), *values.shape[-2:])
        if flat.dtype.kind != "f":
            return flat
        middle = 0.5 if flat.min() >= 0 and flat.max() <= 1 else 0.0
        return (flat > middle).astype(np.int64)

    def _boxes(self) -> Array | None:
        """[N, boxes, 4], where the data have boxes over pictures."""
        shape, boxes = self.values.shape[1:], self.field(Look.BOXES)
        if boxes is None or self.field(Look.PICTURE) is None or not shape:
            return None
        if shape[-1] != 4 and prod(shape) != prod(boxes.shape):
            return None
        return self.values.reshape(len(self.values), -1, 4)

    # Text and places

    def tokens(self) -> Array | None:
        """[N, T]: the likeliest token of each place, or the tokens themselves."""
        text, values = self.field(Look.TEXT), self.values
        if text is None:
            return None
        if values.dtype.kind in "iu":
            return values if values.ndim == 2 else None
        axis = places_axis(values.shape, Field(text.name, text.shape, classes=text.words))
        if axis is None:
            return None
        scores = values if axis == 1 else values.swapaxes(1, 2)
        return _likeliest(scores[:, :, : len(text.words)], 2)

    def classes(self) -> tuple[Array, tuple[str, ...]] | None:
        """The class of each row and the names of classes, where the data have them."""
        label = self.field(Look.CLASS)
        if label is None:
            return None
        return self._rows_of(label).astype(np.int64).ravel(), label.words


def _likeliest(values: Array, axis: int) -> Array:
    found: Array = values.argmax(axis)
    return found


def pca(values: Array) -> Array:
    """Rows [N, ...] as places [N, 2] in the plane in which they differ most. Source: Pearson 1901."""
    flat = _centred(values)
    _, scale, axes = np.linalg.svd(flat, full_matrices=False)
    if len(scale) < 2:
        return np.zeros((len(flat), 2))
    axes = axes[:2] * np.sign(axes[:2, np.abs(axes[:2]).argmax(1)].diagonal())[:, None]
    places: Array = flat @ axes.T
    return places


def tsne(values: Array) -> Array:
    """Rows [N, ...] as places [N, 2] that keep neighbours together. Source: van der Maaten, Hinton 2008."""
    from sklearn.manifold import TSNE

    flat = _centred(values)
    near = max(1.0, min(30.0, (len(flat) - 1) / 3))
    made = TSNE(perplexity=near, init="pca", random_state=0, max_iter=500, n_jobs=1)
    places: Array = made.fit_transform(flat.astype(np.float32))
    return places


def _centred(values: Array) -> Array:
    flat = np.nan_to_num(values.reshape(len(values), -1).astype(np.float64), posinf=0.0, neginf=0.0)
    centred: Array = flat - flat.mean(0)
    return centred
