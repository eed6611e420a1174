"""Brings features to one scale."""

import numpy as np
import torch
from torch import Tensor

SCALED_ROWS = 16_384


def standardize(
    splits: dict[str, dict[str, Tensor]], name: str
) -> tuple[dict[str, dict[str, Tensor]], dict[str, Tensor]]:
    """A field with mean 0 and variance 1 over the training rows only.

    It is computed in 64 bits, in which 1e9 + 1 differs from 1e9, and given in 32.
    Behind the rows come mean and deviation.
    """
    mean, deviation = column_scale(splits["train"][name])
    scaled = {
        part: {**rows, name: scale_values(rows[name], mean, deviation)}
        for part, rows in splits.items()
    }
    return scaled, {f"{name}.mean": mean, f"{name}.deviation": deviation}


def column_scale(values: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and deviation of each column over the rows, in 64 bits.

    The deviation of a column that never changes is 1.
    """
    rows = values.numpy().reshape(len(values), -1)
    mean = rows.mean(0, dtype=np.float64)
    squares = np.zeros_like(mean)
    at_once = SCALED_ROWS if rows.shape[1] > 1 else len(rows)
    for start in range(0, len(rows), at_once):
        block = np.square(rows[start : start + at_once] - mean)
        block[0] += squares  # added row by row, as `std` does over all at once
        squares = block.sum(0)
    deviation = np.sqrt(squares / len(rows))
    # Rounding may give a constant column a tiny deviation, which blows up the rest.
    deviation[(deviation == 0) | (rows == rows[0]).all(0)] = 1.0
    shape = tuple(values.shape[1:])
    return torch.from_numpy(mean.reshape(shape)), torch.from_numpy(
        deviation.reshape(shape)
    )


def scale_values(values: Tensor, mean: Tensor, deviation: Tensor) -> Tensor:
    """Values in deviations from the mean, in 32 bits."""
    scaled = torch.empty(values.shape, dtype=torch.float32)
    source, target = values.numpy(), scaled.numpy()
    for start in range(0, len(source), SCALED_ROWS):
        block = source[start : start + SCALED_ROWS] - mean.numpy()
        target[start : start + SCALED_ROWS] = block / deviation.numpy()
    return scaled


def to_float32(
    splits: dict[str, dict[str, Tensor]], name: str
) -> dict[str, dict[str, Tensor]]:
    """A field in 32 bits, as networks compute."""
    return {part: {**rows, name: rows[name].float()} for part, rows in splits.items()}


def standardize_series(
    splits: dict[str, dict[str, Tensor]], column: int | None = None
) -> tuple[dict[str, dict[str, Tensor]], dict[str, Tensor]]:
    """Inputs and target with mean 0 and variance 1 over the training rows.

    The steps of the windows count together, the columns of the input apart; one of them
    may be the target itself, and has its scale. `unit` [N, 2] has mean and deviation of
    the target. Behind the rows come means and deviations.
    """
    train = splits["train"]
    mean, deviation = column_scale(train["target"].reshape(-1, 1))
    means, deviations = column_scale(train["input"].flatten(0, 1))
    if column is not None:
        means[column], deviations[column] = mean[0], deviation[0]
    splits = {part: dict(rows) for part, rows in splits.items()}
    unit = torch.cat([mean, deviation]).float()
    for rows in splits.values():
        rows["input"] = scale_values(rows["input"], means, deviations)
        rows["target"] = scale_values(rows["target"], mean, deviation)
        rows["unit"] = unit.expand(len(rows["target"]), 2).contiguous()
    return splits, {
        "input.mean": means,
        "input.deviation": deviations,
        "target.mean": mean,
        "target.deviation": deviation,
    }


def standardize_target(
    splits: dict[str, dict[str, Tensor]],
) -> tuple[dict[str, dict[str, Tensor]], dict[str, Tensor]]:
    """Targets that are numbers with mean 0 and variance 1 over the training rows.

    `unit` has mean and deviation for every row: of one target [N, 2], of several
    [N, 2, K]. Classes stay as they are. Behind the rows come mean and deviation.
    """
    if not splits["train"]["target"].is_floating_point():
        return splits, {}
    mean, deviation = column_scale(splits["train"]["target"])
    unit = torch.stack([mean, deviation]).float()
    unit = unit[:, 0] if unit.shape[1] == 1 else unit
    splits = {part: dict(rows) for part, rows in splits.items()}
    for rows in splits.values():
        count = len(rows["target"])
        rows["target"] = scale_values(rows["target"], mean, deviation)
        rows["unit"] = unit.expand(count, *unit.shape).contiguous()
    return splits, {"target.mean": mean, "target.deviation": deviation}


def series_to_float32(
    splits: dict[str, dict[str, Tensor]],
) -> dict[str, dict[str, Tensor]]:
    """All fields in 32 bits, as networks compute."""
    return {
        part: {name: values.float() for name, values in rows.items()}
        for part, rows in splits.items()
    }
