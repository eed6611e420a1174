"""Rows become points in a plane: along what differs most, or near their neighbours."""

import numpy as np
import pytest

from runtime.array_types import Array
from runtime.projection import pca, principal_directions, tsne


def floats(*shape: int) -> Array:
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def groups() -> Array:
    """Two groups of twenty rows, far apart."""
    rows = floats(40, 6)
    rows[20:] += 20
    return rows


def test_the_first_direction_is_that_in_which_rows_differ_most() -> None:
    points = pca(groups())
    assert points.shape == (40, 2)
    gap = abs(points[:20, 0].mean() - points[20:, 0].mean())
    assert gap > 10 * points[:20, 0].std()


def test_points_on_a_line_keep_their_distances() -> None:
    line = np.outer(np.arange(5.0), [3.0, 4.0])
    points = pca(line)
    assert np.abs(np.diff(points[:, 0])) == pytest.approx([5] * 4)
    assert np.allclose(points[:, 1], 0)
    mean, directions = principal_directions(line)
    assert mean.tolist() == [6.0, 8.0]
    assert np.abs(directions[0]) == pytest.approx([0.6, 0.8])


def test_a_plane_is_that_of_the_singular_values() -> None:
    rows = floats(30, 5).astype(np.float64)
    _, _, expected = np.linalg.svd(rows - rows.mean(0), full_matrices=False)
    _, directions = principal_directions(rows)
    assert np.abs(np.sum(directions * expected[:2], axis=1)) == pytest.approx([1, 1])


@pytest.mark.parametrize("rows", [np.ones((4, 3)), np.ones((1, 3)), np.zeros((3, 2, 2))])
def test_rows_that_are_equal_are_one_point(rows: Array) -> None:
    assert pca(rows).tolist() == [[0.0, 0.0]] * len(rows)


def test_rows_of_one_value_have_one_direction() -> None:
    points = pca(np.array([[1.0], [3.0], [8.0]]))
    assert np.abs(np.diff(points[:, 0])).tolist() == [2.0, 5.0]
    assert points[:, 1].tolist() == [0.0] * 3


def test_neighbours_stay_together() -> None:
    points = tsne(groups(), max_iter=500)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(1)
    assert np.all((nearest < 20) == (np.arange(40) < 20))


def test_too_few_rows_for_neighbourhoods_are_along_their_principal_components() -> None:
    rows = floats(3, 4)
    assert np.array_equal(tsne(rows), pca(rows))


def test_values_that_are_not_finite_count_as_zero() -> None:
    values = floats(8, 5)
    values[0, 0], values[1, 1] = np.nan, np.inf
    cleaned = values.copy()
    cleaned[0, 0] = cleaned[1, 1] = 0
    assert np.isfinite(pca(values)).all()
    assert np.array_equal(pca(values), pca(cleaned))
    assert np.isfinite(tsne(values, max_iter=250)).all()
