"""Every way to split rows: what belongs together stays together, and every row is in one part."""

import re
from collections.abc import Callable

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, train_test_split

from graph.parts.split import (
    split_folds,
    split_group_folds,
    split_groups,
    split_predefined,
    split_rows,
    split_time,
    split_validation_folds,
    split_validation_group_folds,
)
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers


def rows(count: int, mark: torch.Tensor | None = None) -> dict[str, torch.Tensor]:
    fields = {"row": torch.arange(count), "target": torch.arange(count) % 3}
    return fields if mark is None else {**fields, SPLIT_COLUMN: mark}


def numbers(splits: dict) -> list[int]:
    return sorted(number for part in splits.values() for number in part["row"].tolist())


@given(st.integers(6, 40), st.integers(1, 9), st.integers(0, 99))
def test_no_group_is_in_two_parts(groups: int, size: int, seed: int) -> None:
    mark = torch.arange(groups * size) % groups
    splits = split_groups(rows(groups * size, mark), 0.2, 0.3, seed)
    groups_by_part = [set((part["row"] % groups).tolist()) for part in splits.values()]
    assert list(splits) == ["train", "validation", "test"]
    assert len(set.union(*groups_by_part)) == sum(map(len, groups_by_part)) == groups
    assert numbers(splits) == list(range(groups * size))
    assert all(SPLIT_COLUMN not in part for part in splits.values())


def test_the_last_rows_are_tested_with() -> None:
    splits = split_time(rows(10), 0.2, 0.3)
    assert [part["row"].tolist() for part in splits.values()] == [[0, 1, 2, 3, 4], [5, 6], [7, 8, 9]]
    backwards = split_time(rows(4, torch.tensor([3, 2, 1, 0])), 0, 0.25)
    assert [part["row"].tolist() for part in backwards.values()] == [[3, 2, 1], [0]]


def test_rows_that_reach_over_a_border_are_left_out() -> None:
    splits = split_time(rows(10), 0.3, 0.2, gap=1)
    assert [part["row"].tolist() for part in splits.values()] == [[0, 1, 2, 3], [5, 6], [8, 9]]


def test_splits_that_the_data_name_are_used() -> None:
    values = ["train", "Test", "val", "학습", " dev", "training", "시험", "train"]
    splits = split_predefined(rows(8, split_numbers("part", values)), 0.5, 0.5, 0)
    assert [part["row"].tolist() for part in splits.values()] == [[0, 3, 5, 7], [2, 4], [1, 6]]


def test_a_part_that_is_not_named_is_taken_from_training() -> None:
    splits = split_predefined(rows(20, split_numbers("part", ["train"] * 10 + ["test"] * 10)), 0.2, 0.2, 0)
    assert {name: len(part["row"]) for name, part in splits.items()} == {
        "train": 8,
        "validation": 2,
        "test": 10,
    }
    assert numbers(splits) == list(range(20))


@pytest.mark.parametrize("stratify", [None, "target"])
def test_folds_test_every_row_once(stratify: str | None) -> None:
    tested: list[int] = []
    for fold in range(4):
        splits = split_folds(rows(30), 4, fold, 0.2, 7, stratify)
        assert numbers(splits) == list(range(30))
        tested += splits["test"]["row"].tolist()
        if stratify:
            counts = torch.unique(splits["test"]["target"], return_counts=True)[1]
            assert int(counts.max() - counts.min()) <= 1
    assert sorted(tested) == list(range(30))


def test_folds_of_groups_test_every_group_once() -> None:
    mark = torch.arange(30) % 7
    tested: list[int] = []
    for fold in range(3):
        splits = split_group_folds(rows(30, mark), 3, fold, 0.2, 1)
        assert numbers(splits) == list(range(30))
        groups_by_part = [set((part["row"] % 7).tolist()) for part in splits.values()]
        assert sum(map(len, groups_by_part)) == 7
        tested += sorted(groups_by_part[-1])
    assert sorted(tested) == list(range(7))


@pytest.mark.parametrize("stratify", [None, "target"])
@pytest.mark.parametrize("test", [0.0, 0.2])
def test_folds_validate_as_scikit_learns_do_and_leave_the_test_rows_out(
    stratify: str | None, test: float
) -> None:
    fields = rows(61)
    classes = fields["target"].numpy()
    known, held_out = list(range(61)), []
    if test:
        known, held_out = train_test_split(
            known, test_size=12, random_state=7, stratify=classes if stratify else None
        )
    make = StratifiedKFold if stratify else KFold
    cuts = make(5, shuffle=True, random_state=7).split(known, classes[known])
    for fold, (train, validation) in enumerate(cuts):
        splits = split_validation_folds(fields, 5, fold, test, 7, stratify)
        assert splits["train"]["row"].tolist() == [known[index] for index in train]
        assert splits["validation"]["row"].tolist() == [known[index] for index in validation]
        assert numbers({"test": splits["test"]} if test else {}) == sorted(held_out)
    assert fold == 4
    if test:
        plain = split_rows(fields, 0.1, test, 7, stratify)  # what it is without folds
        assert plain["test"]["row"].tolist() == splits["test"]["row"].tolist()


def test_folds_of_groups_validate_as_scikit_learns_do() -> None:
    mark = torch.arange(60) * 7 % 11
    cuts = GroupKFold(4, shuffle=True, random_state=3).split(mark, groups=mark.numpy())
    for fold, (train, validation) in enumerate(cuts):
        splits = split_validation_group_folds(rows(60, mark), 4, fold, 0.0, 3)
        assert splits["train"]["row"].tolist() == train.tolist()
        assert splits["validation"]["row"].tolist() == validation.tolist()
    assert fold == 3
    tests = [
        split_validation_group_folds(rows(60, mark), 4, fold, 0.2, 3)["test"]["row"].tolist()
        for fold in range(4)
    ]
    assert tests == [split_groups(rows(60, mark), 0.0, 0.2, 3)["test"]["row"].tolist()] * 4


def test_ranks_order_numbers_and_dates() -> None:
    assert rank_values(["10", "9", "9.5", "10"]).tolist() == [2, 0, 1, 2]
    assert rank_values(["2024-02-01", "2023-12-31", "b"]).tolist() == [1, 0, 2]


@pytest.mark.parametrize(
    ("split", "message"),
    [
        (lambda: split_groups(rows(5), 0.1, 0.1, 0), "Name the column of the groups"),
        (lambda: split_groups(rows(5, torch.zeros(5)), 0.1, 0.1, 0), "1 groups are too few"),
        (lambda: split_group_folds(rows(5), 3, 0, 0, 0), "Name the column of the groups"),
        (lambda: split_group_folds(rows(5, torch.zeros(5)), 3, 0, 0, 0), "1 are too few for 3 folds"),
        (lambda: split_predefined(rows(5), 0.1, 0.1, 0), "Nothing says which rows are for which part"),
        (lambda: split_predefined(rows(5, torch.full((5,), 2)), 0.1, 0.1, 0), "No row is left to learn from"),
        (lambda: split_numbers("part", ["train", "north"]), "“part” says “north” in row 2"),
        (lambda: split_time(rows(5), 0.9, 0.9), "No row is left to learn from"),
        (lambda: split_folds(rows(5), 3, 3, 0, 0), "of 3 folds the last is 2"),
        (lambda: split_folds(rows(2), 3, 0, 0, 0), "2 are too few for 3 folds"),
        (lambda: split_folds(rows(7), 3, 0, 0, 0, "target"), "A class has fewer rows"),
        (lambda: split_time({"x": torch.zeros(0, 2)}, 0.1, 0.1), "There are no rows"),
    ],
)
def test_what_cannot_be_split_is_reported(split: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        split()
