"""Kind: groups and series whose names have several spellings; parts that no chance decides. Judge: pandas."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, table_case

N = 60
SPELLINGS = {
    "case": ("Seoul", "seoul"),
    "blanks": ("New  York", "New York"),
    "width": ("Ａ1", "A1"),
    "zeros": ("x", "X "),
}


def grouped(folder: Path, names: tuple[str, str], **params: object) -> tuple[TableCase, pd.DataFrame]:
    sites = [names[n % 2] if n % 3 == 0 else f"site {n % 7}" for n in range(N)]
    frame = pd.DataFrame({"a": np.arange(N) + 0.5, "site": sites, "y": [("p", "q")[n % 2] for n in range(N)]})
    values = {"split": "groups", "group": "site", "test": 0.3, "validation": 0.2, **params}
    return table_case(folder, frame.to_csv(index=False), **values), frame


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", SPELLINGS)
@pytest.mark.parametrize("split", ["groups", "group_folds"])
def test_groups_in_two_spellings_are_named_and_can_be_one(tmp_path: Path, name: str, split: str) -> None:
    case, frame = grouped(tmp_path, SPELLINGS[name], split=split, folds=3)
    assert "differ only in spelling" in case.sentence("groups-alike")
    fixed = case.fixed("groups-alike")
    assert "groups-alike" not in fixed.codes
    keys = frame["site"].str.normalize("NFKC").str.casefold().str.split().str.join(" ")
    parts = {part: set(keys[rows["features"][:, 0].astype(int)]) for part, rows in fixed.parts.items()}
    assert sum(map(len, parts.values())) == keys.nunique()


def test_numbers_with_zeros_are_one_group_already(tmp_path: Path) -> None:
    case, _ = grouped(tmp_path, ("a", "a"))
    assert "groups-alike" not in case.codes
    frame = pd.DataFrame(
        {"a": np.arange(N) + 0.5, "g": [f"{n % 5:02d}" if n < 30 else n % 5 for n in range(N)]}
    )
    text = frame.assign(y=["p", "q"] * (N // 2)).to_csv(index=False)
    case = table_case(tmp_path, text, split="groups", group="g", test=0.4)
    assert "groups-alike" not in case.codes
    parts = [set(rows["features"][:, 0].astype(int) % 5) for rows in case.parts.values()]
    assert sum(map(len, parts)) == 5


@pytest.mark.slow
@pytest.mark.parametrize("name", SPELLINGS)
def test_series_in_two_spellings_are_named_and_can_be_one(tmp_path: Path, name: str) -> None:
    days = pd.date_range("2024-01-01", periods=N // 2).strftime("%Y-%m-%d")
    names = [SPELLINGS[name][n % 2] for n in range(N // 2)]
    parts = [pd.DataFrame({"day": days, "shop": names, "v": np.arange(N // 2) + 0.5})]
    parts.append(pd.DataFrame({"day": days, "shop": "other", "v": np.arange(N // 2) + 100.5}))
    sizes = {"window": 3, "horizon": 1, "group_by": "shop", "inputs": ("v",), "target": "v"}
    case = table_case(tmp_path, pd.concat(parts).to_csv(index=False), "data.time_series", **sizes)
    assert "“shop” names groups that differ only in spelling" in case.sentence("groups-alike")
    fixed = case.fixed("groups-alike")
    assert fixed.codes == []
    held = np.concatenate([fixed.rows["input"][..., 0], fixed.rows["target"]], 1)
    right = np.concatenate(
        [np.lib.stride_tricks.sliding_window_view(part["v"].to_numpy(), 4) for part in parts]
    )
    assert np.array_equal(np.unique(held, axis=0), np.unique(right.astype(np.float32), axis=0))
    assert len(held) == len(right)


def test_a_class_that_train_lacks_is_named(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": np.arange(N) + 0.5, "part": ["train"] * 40 + ["val"] * 10 + ["test"] * 10})
    frame["y"] = ["p", "q"] * 20 + ["p", "r"] * 10
    case = table_case(tmp_path, frame.to_csv(index=False), split="column", part="part")
    assert "1 classes are in no row of train" in case.sentence("split-untrained")
    assert "“r”" in case.sentence("split-untrained")


@pytest.mark.parametrize("test", [0.2, 0.5])
def test_a_time_on_both_sides_of_a_cut_is_named(tmp_path: Path, test: float) -> None:
    days = [f"2024-03-{n % 6 + 1:02d}" for n in range(N)]
    frame = pd.DataFrame({"a": np.arange(N) + 0.5, "day": days, "y": ["p", "q", "q"] * (N // 3)})
    values = {"split": "time", "order": "day", "test": test, "validation": 0.0}
    case = table_case(tmp_path, frame.to_csv(index=False), **values)
    rows = {part: frame["day"][held["features"][:, 0].astype(int)] for part, held in case.parts.items()}
    count = int(rows["test"].isin(rows["train"]).sum())
    assert ("split-shared-times" in case.codes) == (count > 0) == (test == 0.2)
    if count:
        assert f"{count} rows of test have a time that rows of train have too" in case.sentence(
            "split-shared-times"
        )
