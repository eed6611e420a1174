"""Drawings and photographs become inputs like those of the data."""

import numpy as np
import pytest

from runtime.evaluation.input_preprocessing import (
    ImageScale,
    box_of,
    fit_drawing,
    image_scale_of,
    photo_to_input,
    resized,
    to_image,
)


def bar_at(top: int, left: int) -> np.ndarray:
    """A bar of 40 by 10 on a sheet of 100 by 100."""
    ink = np.zeros((100, 100), dtype=np.float32)
    ink[top : top + 40, left : left + 10] = 1
    return ink


def test_every_new_pixel_is_the_mean_of_its_area() -> None:
    picture = np.arange(16, dtype=float).reshape(4, 4)
    assert resized(picture, (2, 2), (0, 4, 0, 4)).tolist() == [[2.5, 4.5], [10.5, 12.5]]
    assert resized(picture, (4, 4), (0, 4, 0, 4)).tolist() == picture.tolist()
    assert resized(np.ones((2, 2)), (1, 1), (-2, 2, 0, 2)).tolist() == [[0.5]]  # half of it lies outside


def test_a_drawing_is_moved_and_sized_as_the_data_are() -> None:
    scale = ImageScale(0, 1, is_dark=True, share=1.0)
    one, other = (fit_drawing(bar_at(*position), (1, 8, 8), scale) for position in ((3, 5), (50, 80)))
    assert one.shape == (1, 8, 8)
    assert one == pytest.approx(other)
    assert box_of(one[0], 0.1) == (0, 8, 3, 5)


def test_without_centring_a_drawing_stays_where_it_is() -> None:
    small = fit_drawing(bar_at(0, 0), (1, 10, 10), ImageScale(), is_centred=False)
    assert box_of(small[0]) == (0, 4, 0, 1)


def test_light_grounds_and_other_values_are_met() -> None:
    inputs = fit_drawing(bar_at(30, 45), (3, 8, 8), ImageScale(-1.0, 3.0, is_dark=False))
    assert inputs.shape == (3, 8, 8)
    assert inputs[0, 0, 0] == 3.0
    assert inputs.min() < 0


def test_an_empty_sheet_is_the_ground() -> None:
    assert (fit_drawing(np.zeros((50, 50)), (1, 8, 8), ImageScale(2.0, 5.0)) == 2.0).all()


def test_how_the_data_look_is_derived_from_their_rows() -> None:
    rows = np.zeros((20, 1, 10, 10), dtype=np.float32)
    rows[:, 0, 2:8, 4:6] = 16
    scale = image_scale_of(rows)
    assert (scale.low, scale.high, scale.is_dark) == (0.0, 16.0, True)
    assert scale.share == pytest.approx(0.6)
    assert not image_scale_of(16 - rows).is_dark
    assert image_scale_of(np.zeros((3, 1, 4, 4))).high == 1.0


def test_the_middle_of_a_photograph_is_taken() -> None:
    photo = np.zeros((20, 60, 3), dtype=np.uint8)
    photo[:, 20:40] = 255
    grey = photo_to_input(photo, (1, 4, 4), ImageScale(), is_inverted=False)
    assert grey == pytest.approx(np.ones((1, 4, 4)), abs=1e-6)
    turned = photo_to_input(photo, (3, 4, 4), ImageScale(-1, 1), is_inverted=True)
    assert turned == pytest.approx(-np.ones((3, 4, 4)), abs=1e-6)


def test_a_row_becomes_bytes() -> None:
    assert to_image(np.array([[[0.0, 8.0], [16.0, 99.0]]]), ImageScale(0, 16)).tolist() == [
        [0, 128],
        [255, 255],
    ]
    assert to_image(np.zeros((3, 4, 5)), ImageScale()).shape == (4, 5, 3)
