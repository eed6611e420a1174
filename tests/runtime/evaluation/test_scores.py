"""Calibration, numbers, regions and the choice of rows, worked out by hand or by scikit-learn."""

import numpy as np
import pytest
from sklearn import metrics

from runtime.evaluation.calibration import calibrate
from runtime.evaluation.regression_scores import regression_score, value_histogram
from runtime.evaluation.row_ranking import best_rows, rows_in_cell, rows_with_cell, worst_rows
from runtime.evaluation.segmentation_scores import mean_iou, position_accuracy, region_scores, row_accuracy


def test_the_calibration_error_weighs_every_gap_with_its_rows() -> None:
    confident = np.array([0.95, 0.95, 0.55, 0.55])
    result = calibrate(confident, np.array([True, True, True, False]))
    assert result.error == pytest.approx((0.05 + 0.05) / 2)
    assert [entry.count for entry in result.bins] == [0, 0, 0, 0, 0, 2, 0, 0, 0, 2]
    assert result.bins[5].accuracy == 0.5
    assert result.bins[5].confidence == pytest.approx(0.55)
    assert result.bins[0].accuracy is None


def test_full_certainty_is_in_the_last_bin_and_a_border_in_the_lower_one() -> None:
    counts = [entry.count for entry in calibrate(np.array([1.0, 0.5, 0.0]), np.array([1, 1, 0]), bins=2).bins]
    assert counts == [2, 1]


def test_scores_of_numbers_are_those_of_scikit_learn() -> None:
    random = np.random.default_rng(0)
    target = random.normal(10, 3, 50)
    inputs = target + random.normal(0.5, 1, 50)
    score = regression_score(inputs, target)
    assert score.r2 == pytest.approx(metrics.r2_score(target, inputs))
    assert score.mae == pytest.approx(metrics.mean_absolute_error(target, inputs))
    assert score.rmse == pytest.approx(metrics.root_mean_squared_error(target, inputs))
    assert score.bias == pytest.approx(float((inputs - target).mean()))


def test_targets_that_do_not_differ_leave_nothing_to_explain() -> None:
    assert regression_score(np.array([1.0, 2.0]), np.array([1.0, 1.0])).r2 is None


def test_a_histogram_counts_every_finite_value() -> None:
    bars = value_histogram(np.array([0.0, 1.0, 2.0, np.nan]))
    assert bars.counts.sum() == 3
    assert len(bars.edges) == len(bars.counts) + 1


def test_regions_share_what_is_common_to_both() -> None:
    matrix = np.array([[6, 2, 0], [1, 3, 0], [0, 0, 0]])
    ground, instance, absent = region_scores(matrix, ("ground", "thing", "absent"))
    assert ground.iou == pytest.approx(6 / 9)
    assert instance.iou == pytest.approx(3 / 6)
    assert instance.dice == pytest.approx(6 / 9)
    assert absent.iou is None
    assert mean_iou((ground, instance, absent)) == pytest.approx((6 / 9 + 3 / 6) / 2)
    assert mean_iou((absent,)) is None


def test_positions_that_do_not_count_are_left_out() -> None:
    inputs, target = np.array([[1, 2, 3], [1, 1, 1]]), np.array([[1, 2, -1], [1, 0, 0]])
    assert row_accuracy(inputs, target).tolist() == pytest.approx([1.0, 1 / 3])
    assert position_accuracy(inputs, target).tolist() == pytest.approx([1.0, 0.5, 0.0])


def test_rows_are_chosen_by_loss() -> None:
    losses = np.array([0.2, 3.0, 0.1, 3.0])
    assert worst_rows(losses, 3).tolist() == [1, 3, 0]
    assert best_rows(losses, 2).tolist() == [2, 0]


def test_the_rows_of_a_cell_start_with_the_most_confident() -> None:
    chosen, target = np.array([1, 1, 0, 1]), np.array([0, 0, 0, 1])
    assert rows_in_cell(chosen, target, (0, 1), np.array([0.6, 0.9, 0.5, 0.99])).tolist() == [1, 0]


def test_the_rows_with_most_positions_of_a_cell_come_first() -> None:
    target = np.array([[0, 0, 1], [0, 0, 0], [1, 1, 1]])
    inputs = np.array([[1, 0, 1], [1, 1, 0], [1, 1, 1]])
    assert rows_with_cell(inputs, target, (0, 1)).tolist() == [1, 0]
    assert rows_with_cell(inputs, target, (1, 0)).tolist() == []
