"""Splits rows into training, validation and test."""

from collections.abc import Callable

import numpy as np
import torch
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split
from torch import Tensor

from graph.parts.split_column import SPLIT_COLUMN


def split_rows(
    fields: dict[str, Tensor],
    validation: float,
    test: float,
    seed: int,
    stratify: str | None = None,
) -> dict[str, dict[str, Tensor]]:
    """The rows as `train`, `validation` and `test`; a share of 0 is left out.

    With `stratify`, the name of a field of classes, every part has the same share
    of each class.
    """
    count = count_rows(fields)
    parts = {"train": np.arange(count)}
    for name, share in (("test", test), ("validation", validation)):
        hold_out(parts, name, round(count * share), seed, fields, stratify)
    return select_splits(fields, parts)


def split_groups(
    fields: dict[str, Tensor], validation: float, test: float, seed: int
) -> dict[str, dict[str, Tensor]]:
    """The rows in parts, of which no two have rows of one group.

    The shares are those of the groups.

    Raises:
        ValueError: There is no column of groups, or there are too few groups.
    """
    groups = unique_groups(fields).numpy()
    parts = {"train": groups}
    for name, share in (("test", test), ("validation", validation)):
        if share > 0:
            size = max(1, round(len(groups) * share))
            if size >= len(parts["train"]):
                raise ValueError(
                    f"{len(groups)} groups are too few for train, validation and test; "
                    "take another column or smaller shares."
                )
            parts["train"], parts[name] = train_test_split(
                parts["train"], test_size=size, random_state=seed
            )
    return select_splits(fields, rows_of_groups(fields[SPLIT_COLUMN], parts))


def split_time(
    fields: dict[str, Tensor], validation: float, test: float, gap: int = 0
) -> dict[str, dict[str, Tensor]]:
    """The earliest rows as training, the last ones as test.

    The order is that of the rows, unless the reader set another; `gap` rows before
    each border are left out, since they reach over it. Where the reader did, `gap` is
    one of the numbers that it set.
    """
    count = count_rows(fields)
    order = np.arange(count)
    if SPLIT_COLUMN in fields:
        order = fields[SPLIT_COLUMN].argsort(stable=True).numpy()
    first_test = count - round(count * test)
    first_validation = max(0, first_test - round(count * validation))
    parts = {
        "train": order[:first_validation],
        "validation": order[first_validation:first_test],
        "test": order[first_test:],
    }
    for name, border in (("train", first_validation), ("validation", first_test)):
        if gap and border < count and SPLIT_COLUMN in fields:
            ranks = fields[SPLIT_COLUMN].numpy()
            is_before = ranks[parts[name]] < ranks[order[border]] - gap
            parts[name] = parts[name][is_before]
        elif gap and border < count:
            parts[name] = parts[name][:-gap]
    return select_splits(fields, parts)


def split_predefined(
    fields: dict[str, Tensor], validation: float, test: float, seed: int
) -> dict[str, dict[str, Tensor]]:
    """The rows in the parts that the data name themselves.

    What they do not name, validation or test, is held out of the training rows.

    Raises:
        ValueError: No part is named.
    """
    count_rows(fields)
    if SPLIT_COLUMN not in fields:
        raise ValueError(
            "Nothing says which rows are for which part; "
            "name the column of the parts, or choose the file of test rows."
        )
    parts = {
        name: (fields[SPLIT_COLUMN] == number).nonzero()[:, 0].numpy()
        for number, name in enumerate(("train", "validation", "test"))
    }
    count = len(parts["train"])
    for name, share in (("test", test), ("validation", validation)):
        if not len(parts[name]):
            hold_out(parts, name, round(count * share), seed, fields, None)
    return select_splits(fields, parts)


def split_folds(
    fields: dict[str, Tensor],
    folds: int,
    fold: int,
    validation: float,
    seed: int,
    stratify: str | None = None,
) -> dict[str, dict[str, Tensor]]:
    """One of `folds` equal parts of the rows as test, the rest as training.

    `fold` says which, from 0 on: every row is tested once when all are run through.

    Raises:
        ValueError: `fold` is out of range, or there are too few rows.
    """
    rows = np.arange(count_rows(fields))
    train, test = cut_fold(rows, folds, fold, seed, fields, stratify)
    parts = {"train": train, "test": test}
    size = round(len(parts["train"]) * validation)
    hold_out(parts, "validation", size, seed, fields, stratify)
    return select_splits(fields, parts)


def split_validation_folds(
    fields: dict[str, Tensor],
    folds: int,
    fold: int,
    test: float,
    seed: int,
    stratify: str | None = None,
) -> dict[str, dict[str, Tensor]]:
    """One of `folds` equal parts of the rows as validation, the rest as training.

    The share of `test` is held out of all folds first, the same rows each time. `fold`
    says which, from 0 on.

    Raises:
        ValueError: `fold` is out of range, or there are too few rows.
    """
    parts = {"train": np.arange(count_rows(fields))}
    hold_out(parts, "test", round(count_rows(fields) * test), seed, fields, stratify)
    parts["train"], parts["validation"] = cut_fold(
        parts["train"], folds, fold, seed, fields, stratify
    )
    return select_splits(fields, parts)


def cut_fold(
    rows: np.ndarray,
    folds: int,
    fold: int,
    seed: int,
    fields: dict[str, Tensor],
    stratify: str | None,
) -> tuple[np.ndarray, np.ndarray]:
    """Some rows without those of one fold, and these.

    Raises:
        ValueError: `fold` is out of range, or there are too few rows.
    """
    if fold >= folds:
        raise ValueError(
            f"fold is {fold}, but of {folds} folds the last is {folds - 1}; lower it."
        )
    if len(rows) < folds:
        raise ValueError(f"{len(rows)} are too few for {folds} folds; take fewer.")
    make = StratifiedKFold if stratify else KFold
    classes = fields[stratify][torch.from_numpy(rows)].numpy() if stratify else None
    if classes is not None and int(count_members(classes).min()) < folds:
        raise ValueError(
            f"A class has fewer rows than there are folds ({folds}); "
            "take fewer folds or switch stratify off."
        )
    cuts = make(folds, shuffle=True, random_state=seed).split(rows, classes)
    train, held_out = list(cuts)[fold]
    return rows[train], rows[held_out]


def split_group_folds(
    fields: dict[str, Tensor], folds: int, fold: int, validation: float, seed: int
) -> dict[str, dict[str, Tensor]]:
    """As `split_folds`, but with groups of rows that stay together.

    Raises:
        ValueError: There is no column of groups.
    """
    return fold_groups(fields, split_folds, folds, fold, validation, seed)


def split_validation_group_folds(
    fields: dict[str, Tensor], folds: int, fold: int, test: float, seed: int
) -> dict[str, dict[str, Tensor]]:
    """As `split_validation_folds`, but with groups of rows that stay together.

    Raises:
        ValueError: There is no column of groups.
    """
    return fold_groups(fields, split_validation_folds, folds, fold, test, seed)


def fold_groups(
    fields: dict[str, Tensor],
    split: Callable[..., dict[str, dict[str, Tensor]]],
    *arguments: float,
) -> dict[str, dict[str, Tensor]]:
    """Folds of groups, which are split in place of their rows.

    Raises:
        ValueError: There is no column of groups.
    """
    splits = split({"group": unique_groups(fields)}, *arguments)
    parts = {name: rows["group"].numpy() for name, rows in splits.items()}
    return select_splits(fields, rows_of_groups(fields[SPLIT_COLUMN], parts))


def unique_groups(fields: dict[str, Tensor]) -> Tensor:
    """Each group of rows once, in order.

    Raises:
        ValueError: There are no rows, or no column of groups.
    """
    count_rows(fields)
    if SPLIT_COLUMN not in fields:
        raise ValueError("Name the column of the groups that are to stay together.")
    groups: Tensor = torch.unique(fields[SPLIT_COLUMN])
    return groups


def rows_of_groups(
    marks: Tensor, parts: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """The rows of each part, from its groups."""
    return {
        name: torch.isin(marks, torch.from_numpy(groups)).nonzero()[:, 0].numpy()
        for name, groups in parts.items()
    }


def count_rows(fields: dict[str, Tensor]) -> int:
    """The number of rows; there must be some.

    Raises:
        ValueError: There are none.
    """
    count = len(next(iter(fields.values())))
    if count == 0:
        raise ValueError("There are no rows to learn from.")
    return count


def hold_out(
    parts: dict[str, np.ndarray],
    name: str,
    size: int,
    seed: int,
    fields: dict[str, Tensor],
    stratify: str | None,
) -> None:
    """Moves `size` of the training rows to another part; none for a size of 0.

    Raises:
        ValueError: There are too few rows.
    """
    if size == 0:
        return
    rows = parts["train"]
    classes = fields[stratify][torch.from_numpy(rows)].numpy() if stratify else None
    try:
        parts["train"], parts[name] = train_test_split(
            rows, test_size=size, random_state=seed, stratify=classes
        )
    except ValueError as error:
        counts = count_members(rows[:0] if classes is None else classes)
        rarest = int(counts.min(initial=len(rows)))
        if rarest < 4 and min(size, len(rows) - size) >= len(counts) > 0:
            raise ValueError(
                f"A class has only {rarest} of {len(rows)} rows, too few to have some "
                "in each part; leave it out, or switch stratify off."
            ) from error
        what = "a row of every class" if stratify else "a row"
        advice = " or switch stratify off" if stratify else ""
        raise ValueError(
            f"{count_rows(fields)} rows are too few to have {what} in each part "
            f"with such validation and test; change the shares{advice}."
        ) from error


def select_splits(
    fields: dict[str, Tensor], parts: dict[str, np.ndarray]
) -> dict[str, dict[str, Tensor]]:
    """The fields of the rows in each part; empty parts are left out.

    Raises:
        ValueError: No row is left for training.
    """
    if not len(parts["train"]):
        raise ValueError(
            "No row is left to learn from; take smaller shares of validation and test."
        )
    return {
        name: {
            field: values[torch.from_numpy(parts[name])]
            for field, values in fields.items()
            if field != SPLIT_COLUMN
        }
        for name in ("train", "validation", "test")
        if len(parts.get(name, ()))
    }


def count_members(classes: np.ndarray) -> np.ndarray:
    """How many rows each class has."""
    return np.unique(classes, return_counts=True)[1]
