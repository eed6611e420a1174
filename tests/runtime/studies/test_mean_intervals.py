"""Means, intervals and paired differences, against SciPy."""

import math

import numpy as np
import pytest
from scipy import stats

from runtime.studies.mean_intervals import mean_interval, paired_difference


@pytest.mark.parametrize("count", [2, 3, 5, 30])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_the_interval_is_scipys(count: int, confidence: float) -> None:
    values = np.random.default_rng(count).normal(3, 2, count).tolist()
    ours = mean_interval(values, confidence)
    low, high = stats.t.interval(confidence, count - 1, np.mean(values), stats.sem(values))
    assert ours.mean == pytest.approx(np.mean(values), rel=1e-12)
    assert ours.spread == pytest.approx(np.std(values, ddof=1), rel=1e-12)
    assert (ours.mean - ours.half_width, ours.mean + ours.half_width) == pytest.approx((low, high), rel=1e-9)


def test_by_hand() -> None:
    ours = mean_interval([1.0, 2.0, 3.0, 4.0])
    assert ours.mean == 2.5
    assert ours.spread == pytest.approx(math.sqrt(5 / 3))
    assert ours.half_width == pytest.approx(3.182446305284263 * math.sqrt(5 / 3) / 2)  # t(0.975, 3)


def test_the_paired_difference_is_scipys_and_sees_what_the_plain_one_does_not() -> None:
    chance = np.random.default_rng(0)
    seeds = chance.normal(0, 1, 8)  # what a seed does to all of them
    first = (seeds + chance.normal(0.2, 0.05, 8)).tolist()
    second = (seeds + chance.normal(0, 0.05, 8)).tolist()
    ours = paired_difference(first, second)
    interval = stats.ttest_rel(first, second).confidence_interval(0.95)
    assert (ours.mean - ours.half_width, ours.mean + ours.half_width) == pytest.approx(
        (interval.low, interval.high)
    )
    assert not ours.holds_zero
    assert stats.ttest_ind(first, second).pvalue > 0.05


def test_a_single_number_has_no_interval() -> None:
    alone = mean_interval([0.5])
    assert alone.mean == 0.5
    assert math.isnan(alone.half_width)
    assert alone.holds_zero
    with pytest.raises(ValueError, match="no numbers"):
        mean_interval([])
    with pytest.raises(ValueError, match="cannot be paired"):
        paired_difference([1.0], [1.0, 2.0])
