"""Splits are fair, repeatable and whole; scaling looks at the training part only."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from graph.parts.bundled import read_breast_cancer, read_diabetes, read_digits, read_iris, read_wine
from graph.parts.split import split_rows
from graph.parts.standardize import standardize


def numbered(count: int, classes: int = 3) -> dict[str, torch.Tensor]:
    return {"row": torch.arange(count), "target": torch.arange(count) % classes}


@given(st.integers(30, 300), st.floats(0, 0.4), st.floats(0, 0.4), st.integers(0, 99), st.booleans())
def test_every_row_is_in_one_part(count: int, validation: float, test: float, seed: int, fair: bool) -> None:
    stratify = "target" if fair and min(validation, test) > 0.15 else None
    splits = split_rows(numbered(count), validation, test, seed, stratify)
    rows = [row for part in splits.values() for row in part["row"].tolist()]
    assert sorted(rows) == list(range(count))
    assert len(splits.get("test", {"row": []})["row"]) == round(count * test)
    assert list(splits) == [name for name in ("train", "validation", "test") if name in splits]
    again = split_rows(numbered(count), validation, test, seed, stratify)
    assert all(torch.equal(splits[part]["row"], again[part]["row"]) for part in splits)


def test_stratified_parts_have_the_same_shares() -> None:
    fields = {"target": torch.tensor([0] * 80 + [1] * 20)}
    splits = split_rows(fields, 0.1, 0.2, 0, "target")
    assert [int(part["target"].sum()) for part in splits.values()] == [14, 2, 4]


def test_too_few_rows_are_reported_in_one_sentence() -> None:
    fields = {"target": torch.tensor([0, 0, 0, 0, 1])}
    with pytest.raises(ValueError, match=r"5 rows are too few .* switch stratify off"):
        split_rows(fields, 0.2, 0.2, 0, "target")


@given(st.integers(0, 99))
def test_scaling_is_fitted_on_the_training_part_only(seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    rows = {part: {"features": torch.randn(20, 3, generator=generator) * 5 + 2} for part in ("train", "test")}
    scaled, _ = standardize(rows, "features")
    other, _ = standardize({**rows, "test": {"features": rows["test"]["features"] * 100}}, "features")
    assert torch.equal(scaled["train"]["features"], other["train"]["features"])
    assert scaled["train"]["features"].mean(0).abs().max() < 1e-5
    assert (scaled["train"]["features"].std(0, correction=0) - 1).abs().max() < 1e-5


def test_a_constant_column_stays_finite() -> None:
    scaled, _ = standardize({"train": {"x": torch.ones(5, 2)}, "test": {"x": torch.zeros(2, 2)}}, "x")
    assert scaled["train"]["x"].abs().max() == 0
    assert scaled["test"]["x"].isfinite().all()


def test_the_bundled_sets_are_as_documented() -> None:
    assert read_digits()["image"].shape == (1797, 1, 8, 8)
    assert read_digits()["image"].max() == 1
    shapes = [
        tuple(read()["features"].shape) for read in (read_iris, read_wine, read_breast_cancer, read_diabetes)
    ]
    assert shapes == [(150, 4), (178, 13), (569, 30), (442, 10)]
    assert read_diabetes()["target"].shape == (442, 1)
