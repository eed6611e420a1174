"""What a node gives is known for what it is by its shape and by what the data give for the same rows."""

import numpy as np
import pytest

from graph.dataset_fields import Field
from runtime.array_types import Array
from runtime.events import SamplesProbed
from runtime.probes.sample_views import NodeSamples, ViewMode

RANDOM = np.random.default_rng(0)
PICTURES = RANDOM.random((8, 1, 12, 12)).astype(np.float32)
TARGET = np.arange(8) % 3


def rows(values: Array, *described: Field, **fields: Array) -> NodeSamples:
    """Rows of a node beside those of the data, whose pictures are always among them."""
    known = {"image": PICTURES, **fields}
    return NodeSamples(SamplesProbed(3, "node", values, known, (Field("image", (1, 12, 12)), *described)))


def floats(*shape: int) -> Array:
    return RANDOM.normal(size=shape).astype(np.float32)


def test_reconstructed_pictures_stand_beside_their_originals() -> None:
    result = rows(floats(8, 1, 12, 12))
    assert result.view_modes[0] is ViewMode.PICTURES
    own, data = result.sides(ViewMode.PICTURES)
    assert np.array_equal(own.pictures, result.values)
    assert np.array_equal(data.pictures, PICTURES)


def test_generated_pictures_of_another_size_stand_alone() -> None:
    result = rows(np.tanh(floats(8, 3, 20, 20)))
    (own,) = result.sides(ViewMode.PICTURES)
    assert (own.field.low, own.field.high) == (-1.0, 1.0)


def test_as_many_numbers_as_a_picture_has_are_one() -> None:
    result = rows(floats(8, 144))
    assert result.view_modes == (ViewMode.PICTURES, ViewMode.PROJECTION, ViewMode.NUMBERS)
    assert result.sides(ViewMode.PICTURES)[0].pictures.shape == (8, 1, 12, 12)


def test_classes_of_points_are_regions() -> None:
    mask = RANDOM.integers(0, 3, (8, 12, 12))
    scores = np.stack([(mask == index) * 5.0 for index in range(3)], 1).astype(np.float32)
    result = rows(scores, mask=mask)
    assert result.view_modes[0] is ViewMode.REGIONS
    own, data = result.sides(ViewMode.REGIONS)
    assert own.annotations is not None
    assert data.annotations is not None
    assert np.array_equal(own.annotations["mask"][1], mask)
    assert np.array_equal(data.annotations["mask"][1], mask)


@pytest.mark.parametrize(("inside", "outside"), [(4.0, -4.0), (0.9, 0.1)])
def test_one_score_a_point_is_a_region_or_not(inside: float, outside: float) -> None:
    mask = RANDOM.integers(0, 2, (8, 1, 12, 12))
    result = rows(np.where(mask, inside, outside).astype(np.float32), mask=mask)
    marks = result.sides(ViewMode.REGIONS)[0].annotations
    assert marks is not None
    assert np.array_equal(marks["mask"][1], mask[:, 0])


def test_boxes_stand_over_the_pictures() -> None:
    truth = np.tile(np.array([[[1.0, 2.0, 6.0, 7.0]]], np.float32), (8, 2, 1))
    result = rows(floats(8, 8), boxes=truth)
    assert result.view_modes[0] is ViewMode.BOXES
    own, data = result.sides(ViewMode.BOXES)
    assert own.annotations is not None
    assert data.annotations is not None
    assert own.annotations["boxes"][1].shape == (8, 2, 4)
    assert np.array_equal(data.annotations["boxes"][1], truth)


@pytest.mark.parametrize("axis", [1, 2])
def test_scores_of_tokens_are_text(axis: int) -> None:
    tokens = RANDOM.integers(0, 5, (8, 7))
    scores = np.moveaxis(np.eye(5, dtype=np.float32)[tokens], 2, axis)
    result = rows(scores, Field("text", (7,), "int64", tuple("abcde")), text=tokens)
    assert result.view_modes[0] is ViewMode.TEXT
    assert np.array_equal(result.tokens(), tokens)


def test_many_channels_are_maps() -> None:
    result = rows(floats(8, 16, 6, 6))
    assert result.view_modes == (ViewMode.MAPS, ViewMode.PROJECTION, ViewMode.NUMBERS)
    assert result.sides(ViewMode.MAPS)[0].pictures.shape == (128, 1, 6, 6)


def test_embeddings_are_positions_with_classes() -> None:
    result = rows(floats(8, 5), Field("target", (), "int64", ("a", "b", "c")), target=TARGET)
    assert result.view_modes == (ViewMode.PROJECTION, ViewMode.NUMBERS)
    assert result.classes() is not None
    numbers, names = result.classes() or (TARGET, ())
    assert np.array_equal(numbers, TARGET)
    assert names == ("a", "b", "c")


def test_single_numbers_are_listed() -> None:
    assert rows(floats(8)).view_modes == (ViewMode.NUMBERS,)
    assert rows(floats(8, 1)).view_modes == (ViewMode.NUMBERS,)


def test_the_first_values_of_every_row_are_listed() -> None:
    lines = rows(np.arange(32, dtype=np.float32).reshape(2, 16) / 3).number_lines()
    assert [line.split()[:3] for line in lines] == [["1", "0", "0.3333"], ["2", "5.333", "5.667"]]
    assert lines[0].endswith("… 16")
    assert rows(np.array([[True, False]])).number_lines()[0].split() == ["1", "True", "False"]
