"""Kinds: columns left out, sums as targets, falling times, numbers for gaps, bounds. Judge: pandas."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

DAYS = pd.date_range("2024-01-01", periods=N).strftime("%Y-%m-%d")


def test_bounds_are_classes(tmp_path: Path) -> None:
    text = rows_of("age,income", '{k}.5,{("<=50K", ">50K")[n % 2]}')
    case = table_case(tmp_path, text)
    assert [case.classes[index] for index in case.target] == pd.read_csv(io.StringIO(text))["income"].tolist()
    assert "columns-open-ended" not in case.codes


def test_columns_that_are_not_listed_are_named_once(tmp_path: Path) -> None:
    text = rows_of("a,b,c,y", "{k}.5,{k * 7 % 13},{k * k % 17},{'pq'[n % 2]}")
    case = table_case(tmp_path, text, columns=(("y", "target", "category"), ("a", "feature", "number")))
    assert case.codes == ["columns-unlisted"]
    assert "“b”, “c”" in case.sentence("columns-unlisted")
    assert case.fixed("columns-unlisted").features.shape == (N, 3)
    ignoring = case.fixed("columns-unlisted", 1)
    assert ignoring.features.shape == (N, 1)
    assert ignoring.codes == []


@pytest.mark.parametrize(
    ("names", "combine"),
    [
        (("p", "q"), lambda t: t["p"] + t["q"]),
        (("p", "q", "r"), lambda t: (t["p"] + t["q"] + t["r"]) / 3),
        (("p", "r"), lambda t: t["p"] - t["r"]),
        (("p", "q", "r"), lambda t: ((t["p"] + t["q"] + t["r"]) / 3).round(6)),
    ],
)
def test_a_target_that_is_a_sum_is_reported(tmp_path: Path, names: tuple[str, ...], combine) -> None:
    random = np.random.default_rng(0)
    table = pd.DataFrame({name: random.integers(0, 99, N) for name in "pqrs"})
    table["total"] = combine(table)
    case = table_case(tmp_path, table.to_csv(index=False), columns=())
    assert ", ".join(f"“{name}”" for name in names) in case.sentence("features-sum")
    assert case.fixed("features-sum").features.shape[1] == 4 - len(names)


def test_a_target_that_is_nearly_a_sum_is_none(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    table = pd.DataFrame({name: random.integers(0, 99, N) for name in "pqrs"})
    table["total"] = table["p"] + table["q"] + random.normal(size=N)
    table["other"] = 2.0 * table["p"] + 3 * table["q"]
    for name in ("total", "other"):
        case = table_case(tmp_path, table[[*"pqrs", name]].to_csv(index=False))
        assert "features-sum" not in case.codes


@pytest.mark.slow
@pytest.mark.parametrize(
    "column", [DAYS[::-1], 2024 - np.arange(N) // 3, [f"{d[8:]}.{d[5:7]}.{d[:4]}" for d in DAYS[::-1]]]
)
def test_rows_with_the_newest_first_are_reported_where_they_are_split_by_time(tmp_path: Path, column) -> None:
    table = pd.DataFrame({"year": column, "a": np.arange(N) * 7 % 11, "y": list("pq") * (N // 2)})
    case = table_case(tmp_path, table.to_csv(index=False), test=0.2)
    assert "“year”" in case.sentence("rows-newest-first")
    fixed = case.fixed("rows-newest-first")
    assert "rows-newest-first" not in fixed.codes
    keys = -np.arange(N) if isinstance(table["year"][0], str) else table["year"].to_numpy()
    right = table["a"].to_numpy()[np.argsort(keys, kind="stable")]
    assert fixed.parts["test"]["features"][:, -1].tolist() == right[-N // 5 :].tolist()
    assert "rows-newest-first" not in table_case(tmp_path, table.to_csv(index=False)).codes


def test_rows_without_order_are_reported_and_rising_ones_are_not(tmp_path: Path) -> None:
    table = pd.DataFrame({"date": DAYS, "a": np.arange(N) * 7 % 11, "y": list("pq") * (N // 2)})
    assert not {"rows-newest-first", "rows-out-of-order"} & set(
        table_case(tmp_path, table.to_csv(index=False), test=0.2).codes
    )
    mixed = table.sample(frac=1, random_state=0)
    assert "rows-out-of-order" in table_case(tmp_path, mixed.to_csv(index=False), test=0.2).codes


@pytest.mark.parametrize("gap", ["-200", "-99.9", "9999.9", "-77", "-888"])
@pytest.mark.parametrize("kind", ["data.csv", "data.time_series"])
def test_a_number_for_a_gap(tmp_path: Path, gap: str, kind: str) -> None:
    text = rows_of("a,v", f"{{k}}.5,{{{gap} if n in (7, 20, 41) else 600 + k}}")
    more = {"inputs": ("a", "v"), "target": "v", "window": 3} if kind == "data.time_series" else {}
    case = table_case(tmp_path, text, kind, **more)
    assert f"“{gap}”" in case.sentence("columns-sentinel")
    assert "3 values" in case.sentence("columns-sentinel")


def test_numbers_that_are_no_gaps(tmp_path: Path) -> None:
    text = rows_of("a,b,c,v", "{(n % 7 - 3) * 10},{100 * (n % 2)},{n % 5 + 10 * (n == 3)},{k}.5")
    assert "columns-sentinel" not in table_case(tmp_path, text).codes


@pytest.mark.slow
def test_ratings_beside_texts(tmp_path: Path) -> None:
    text = rows_of("rate,y", '{("4.1/5", "3.8/5", "NEW", "4.4/5", "-")[n % 5]},{"pq"[n % 2]}')
    case = table_case(tmp_path, text, missing="drop")
    assert "“NEW”" in case.sentence("columns-mixed")
    fixed = case.fixed("columns-mixed")
    right = pd.read_csv(io.StringIO(text), na_values=["NEW", "-"])["rate"].dropna().str[:3].astype(float) / 5
    assert fixed.features[:, 0] == pytest.approx(right.to_numpy())


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["|", ", ", ",", ";", "/"])
def test_several_labels_in_one_cell(tmp_path: Path, sign: str) -> None:
    cells = ["wifi|pool", "pool", "wifi", "bar|wifi", "pool|bar|wifi"]
    frame = pd.DataFrame(
        {"text": [f"w{n} x" for n in range(N)], "label": [cells[n % 5].replace("|", sign) for n in range(N)]}
    )
    case = table_case(tmp_path, frame.to_csv(index=False), "data.text_table", standardize=None)
    assert case.sentence("columns-list-label").endswith("yes and no for the label that is looked for.")
    frame["text"] = [n * 37 % 101 for n in range(N)]
    assert "columns-list" in table_case(tmp_path, frame.to_csv(index=False)).codes


def test_towns_and_lands_are_no_list(tmp_path: Path) -> None:
    towns = ["Seoul, Korea", "Busan, Korea", "Paris, France", "Lyon, France", "Bonn, Germany"]
    frame = pd.DataFrame(
        {"a": np.arange(N) * 37 % 101, "town": [towns[n % 5] for n in range(N)], "y": list("pq") * 30}
    )
    assert "columns-list" not in table_case(tmp_path, frame.to_csv(index=False)).codes


def test_a_time_of_day_with_points(tmp_path: Path) -> None:
    hours = pd.date_range("2004-03-10 18:00", periods=96, freq="h")
    lines = [f"{t:%d/%m/%Y};{t:%H}.00.00;{20 + n * 7 % 13},5" for n, t in enumerate(hours)]
    text = "Date;Time;T\n" + "\n".join([lines[0], *lines[1:][::-1]]) + "\n"
    case = table_case(tmp_path, text, "data.time_series", window=3)
    assert "series-several" not in case.codes
    right = [20 + n * 7 % 13 + 0.5 for n in range(96)]
    assert case.rows["input"][:, 0, 0].tolist() == right[:-3]
