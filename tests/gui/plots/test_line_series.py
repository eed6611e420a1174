"""Points grow without limit, and few of them are drawn."""

import numpy as np
import pytest

from gui.plots.line_series import Series, Smoother


def grown(count: int) -> Series:
    series = Series()
    for first in range(0, count, 97):
        x = np.arange(first, min(first + 97, count), dtype=float)
        series.append(x, np.sin(x))
    return series


def test_all_points_stay_in_order() -> None:
    series = grown(10_000)
    assert len(series) == 10_000
    assert np.array_equal(series.x, np.arange(10_000))
    assert np.array_equal(series.y, np.sin(np.arange(10_000)))


@pytest.mark.parametrize("count", [0, 1, 2, 500, 10_000, 100_001])
def test_few_points_stand_for_many(count: int) -> None:
    series = grown(count)
    x, y = series.downsample(-1, count + 1, 1000)
    assert len(x) == len(y) <= max(1000 + 256, 2)
    assert np.all(np.diff(x) >= 0)


def test_no_peak_is_lost() -> None:
    x = np.arange(200_000.0)
    values = np.sin(x)
    values[[12_345, 199_998]] = 100.0, 90.0
    values[123_456] = -100.0
    series = Series()
    for first in range(0, len(x), 777):
        series.append(x[first : first + 777], values[first : first + 777])
    for low, high in ((0, 2e5), (12_000, 13_000), (100_000, 150_001), (199_000, 2e5)):
        _, y = series.downsample(low, high, 500)
        assert y.max() == values[(x >= low) & (x <= high)].max()
        assert y.min() == values[(x >= low) & (x <= high)].min()


def test_points_that_come_again_replace_those_that_were_there() -> None:
    series = grown(50_000)
    series.append([20_000.0, 20_001.0], [5.0, 6.0])
    assert len(series) == 20_002
    assert series.end == 20_001.0
    _, y = series.downsample(0, 50_000, 500)
    assert y.max() == 6.0
    series.append(np.arange(20_002.0, 90_000.0), np.zeros(69_998))
    assert series.downsample(30_000, 90_000, 500)[1].max() == 0.0
    assert np.array_equal(series.x, np.arange(90_000))


def test_no_value_hides_its_neighbours_by_being_no_number() -> None:
    values = np.sin(np.arange(10_000.0))
    values[5000] = np.nan
    series = Series()
    series.append(np.arange(10_000.0), values)
    assert np.isfinite(series.downsample(0, 10_000, 500)[1]).all()


def test_a_point_takes_less_than_eighteen_bytes() -> None:
    series = Series()
    series.append(np.arange(1_000_000.0), np.zeros(1_000_000))
    assert series.reserved_bytes < 18_000_000


def test_only_the_stretch_that_is_visible_is_drawn() -> None:
    x, _ = grown(50_000).downsample(1000, 1100, 1000)
    assert x[0] <= 1000
    assert x[-1] >= 1100
    assert len(x) < 110


def test_what_was_drawn_stays_while_more_comes() -> None:
    short, long = grown(8100), grown(8200)
    one, other = short.downsample(0, 9000, 1000)[1], long.downsample(0, 9000, 1000)[1]
    assert np.array_equal(one[:500], other[:500])


@pytest.mark.parametrize(("x", "expected"), [(-5, 0), (0.4, 0), (0.6, 1), (99, 9)])
def test_the_nearest_point(x: float, expected: int) -> None:
    assert grown(10).nearest(x) == expected


def test_a_smoothed_constant_stays_what_it_is() -> None:
    assert np.allclose(Smoother(20).smooth([3.0] * 50), 3.0)


def test_smoothing_goes_on_from_where_it_was() -> None:
    values = np.random.default_rng(0).normal(size=100)
    at_once = Smoother(8).smooth(values)
    smoother = Smoother(8)
    parts = np.concatenate([smoother.smooth(values[:33]), smoother.smooth(values[33:])])
    assert np.allclose(at_once, parts)
    assert np.std(at_once[20:]) < np.std(values[20:]) / 2
