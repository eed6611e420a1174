"""Kind: numbers as people write them. Judges: pandas with the right options, and the numbers written."""

import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.parts.number_texts import parse_numbers
from tests.cases.tables.table_case import N, rows_of, table_case

K = np.array([n * 37 % 101 for n in range(N)])


def test_thousands_with_a_comma(tmp_path: Path) -> None:
    text = rows_of("size,price,kind", '{k},"{12 + k},345",{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    judge = pd.read_csv(io.StringIO(text), thousands=",")
    assert case.features.tolist() == judge[["size", "price"]].to_numpy().tolist()
    assert "“price”" in case.sentence("columns-ambiguous")
    assert "60" in case.sentence("columns-ambiguous")
    swapped = case.fixed("columns-ambiguous")
    judge = pd.read_csv(io.StringIO(text), decimal=",")
    assert np.allclose(swapped.features, judge[["size", "price"]])
    assert swapped.codes == []


@pytest.mark.slow
def test_thousands_in_the_target_are_no_classes(tmp_path: Path) -> None:
    text = rows_of("size,price", '{k},"{12 + k},345"')
    case = table_case(tmp_path, text)
    assert case.target[:, 0].tolist() == pd.read_csv(io.StringIO(text), thousands=",")["price"].tolist()
    assert case.classes == ()


@pytest.mark.slow
def test_millions_are_certain_about_their_commas(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,price,kind", '{k},"{1 + n},{100 + k},500.25",{"xy"[n % 2]}'))
    right = [(1 + n) * 1e6 + (100 + K[n]) * 1e3 + 500.25 for n in range(N)]
    assert case.features[:, 1].tolist() == np.array(right, dtype=np.float32).tolist()
    assert case.codes == ["columns-converted"]


def test_a_decimal_comma_with_few_values_is_no_category(tmp_path: Path) -> None:
    text = rows_of("a;b;kind", '28,{n % 3};{k};{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    judge = pd.read_csv(io.StringIO(text), sep=";", decimal=",")
    assert np.allclose(case.features, judge[["a", "b"]])
    assert case.codes == []


def test_a_decimal_comma_in_quotes(tmp_path: Path) -> None:
    text = rows_of("a,b,kind", '"28,{k}",{k},{"xy"[n % 2]}')
    assert np.allclose(
        table_case(tmp_path, text).features[:, 0], pd.read_csv(io.StringIO(text), decimal=",")["a"]
    )


@pytest.mark.slow
def test_points_between_thousands_beside_decimal_commas(tmp_path: Path) -> None:
    text = rows_of("a;b;kind", '{1 + n}.{100 + k},5;{k},25;{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    judge = pd.read_csv(io.StringIO(text), sep=";", decimal=",", thousands=".")
    assert np.allclose(case.features, judge[["a", "b"]])


@pytest.mark.slow
def test_one_column_of_decimal_commas_beside_points(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("a,b,kind", '"{k},{n % 10}5",{k}.5,{"xy"[n % 2]}'))
    assert np.allclose(case.features[:, 0], [K[n] + (n % 10) / 10 + 0.05 for n in range(N)])
    assert np.allclose(case.features[:, 1], K + 0.5)


@pytest.mark.slow
@pytest.mark.parametrize("sign", [" ", "\u00a0", "\u202f", "'", "\u2019"])
def test_blanks_and_apostrophes_between_thousands(tmp_path: Path, sign: str) -> None:
    case = table_case(tmp_path, rows_of("a;b;kind", f"{{1 + n}}{sign}{{100 + k}};{{k}};{{'xy'[n % 2]}}"))
    assert case.features[:, 0].tolist() == [(1 + n) * 1000 + 100 + K[n] for n in range(N)]
    assert "columns-converted" in case.codes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "factor"),
    [("₩{k},000", 1000), ("${k}", 1), ("{k} €", 1), ("£ {k}", 1), ("¥{k}", 1), ("{k}원", 1), ("￦{k}", 1)],
)
def test_currencies(tmp_path: Path, written: str, factor: int) -> None:
    text = rows_of("price;size;kind", written.replace("{k}", "{k + 1}") + ';{k};{"xy"[n % 2]}')
    case = table_case(tmp_path, text, decimal=".")
    assert case.features[:, 0].tolist() == ((K + 1) * factor).tolist()
    assert "60 values of “price”" in case.sentence("columns-converted")


@pytest.mark.slow
def test_money_without_decimals_is_certain_about_its_commas(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("price;label", "₩{12 + k},{n:03d};{n % 2}"))
    assert case.codes == ["columns-converted"]
    assert case.features[:3, 0].tolist() == [12000, 49001, 86002]


def test_percent(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("share,size,kind", '{k}.5%,{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == (K + 0.5).tolist()
    assert "%" in case.sentence("columns-converted")


def test_percent_beside_bare_numbers_is_not_guessed(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("share,size,kind", '{k}{"%" * (n % 2)},{k},{"xy"[n % 2]}'))
    assert "share" not in [name for name, role, _ in case.description.resolved["columns"] if role != "ignore"]
    assert "“0”" in case.sentence("columns-units")


@pytest.mark.slow
@pytest.mark.parametrize("every", [2, 20])
def test_shares_beside_per_cent_are_never_gaps(tmp_path: Path, every: int) -> None:
    cell = f'{{f"0.{{k + 100}}" if n % {every} == 0 else f"{{k}}%"}}'
    case = table_case(tmp_path, rows_of("share,size,kind", cell + ',{k},{"xy"[n % 2]}'))
    assert f"{N // every} values of “share” lack the %" in case.sentence("columns-percent")
    assert "“0.100” may be 0.100% or a share of 1" in case.sentence("columns-percent")
    assert not [fix for problem in case.problems for fix in problem.fixes if fix.code == "read-gaps"]


@pytest.mark.parametrize("every", [2, 20])
def test_two_units_are_never_gaps(tmp_path: Path, every: int) -> None:
    cell = f'{{f"1.{{k + 100}} m" if n % {every} == 1 else f"{{k + 100}} cm"}}'
    case = table_case(tmp_path, rows_of("height,size,kind", cell + ',{k},{"xy"[n % 2]}'))
    assert f"({N // every} values)" in case.sentence("columns-units")
    assert "m”, “" in case.sentence("columns-units")
    assert not [fix for problem in case.problems for fix in problem.fixes if fix.code == "read-gaps"]


def test_brackets_are_a_minus(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("gain,size,kind", '{f"({k + 1})" if n % 2 else k},{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == [-(K[n] + 1) if n % 2 else K[n] for n in range(N)]


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\u2212", "\u2013", "\uff0d"])
def test_every_dash_is_a_minus(tmp_path: Path, sign: str) -> None:
    case = table_case(tmp_path, rows_of("heat,size,kind", f"{sign}{{k}}.5,{{k}},{{'xy'[n % 2]}}"))
    assert case.features[:, 0].tolist() == (-K - 0.5).tolist()
    assert "columns-converted" in case.codes


def test_a_minus_behind(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("a,size,kind", '{k + 1}-,{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == (-K - 1).tolist()


@pytest.mark.slow
def test_multipliers_beside_doubtful_thousands(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("price,size,kind", '"1,{k + 100}만",{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == ((K + 1100) * 1e4).tolist()
    assert {"columns-ambiguous", "columns-converted"} <= set(case.codes)
    assert "만 = ×1e4" in case.sentence("columns-converted")


@pytest.mark.slow
def test_amounts_in_two_pieces(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,price", '{k},"{n + 1}억 {k:,}만{"원" * (n % 2)}"'))
    assert case.target[:, 0].tolist() == ((np.arange(N) + 1) * 1e8 + K * 1e4).astype(np.float32).tolist()
    assert "만 = ×1e4" in case.sentence("columns-converted")


@pytest.mark.parametrize("text", ["1만 2억", "1.5억 3,000만", "1억 20,000만"])
def test_pieces_that_do_not_fit_are_no_amount(text: str) -> None:
    assert np.isnan(parse_numbers(np.array([text], dtype=object))[0])


@pytest.mark.slow
def test_one_unit_is_taken_off(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("weight,size,kind", '{k}.5 kg,{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == (K + 0.5).tolist()
    assert "kg" in case.sentence("columns-converted")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sign", "factor"), [("K", 1e3), ("k", 1e3), ("M", 1e6), ("천", 1e3), ("만", 1e4), ("억", 1e8)]
)
def test_a_multiplier_beside_plain_numbers(tmp_path: Path, sign: str, factor: float) -> None:
    before, after = ("$", "") if sign.isascii() else ("", "원")
    right = [float(f"{k}.1") * factor if n % 2 else k for n, k in enumerate(K)]
    plain = rows_of("views,size,kind", f'{{k}}{{".1{sign}" * (n % 2)}},{{k}},{{"xy"[n % 2]}}')
    money = plain if sign == "k" else re.sub(r"(?m)^([0-9][^,]*)", rf"{before}\1{after}", plain)
    for text in (plain, money):
        case = table_case(tmp_path, text)
        assert np.allclose(case.features[:, 0], right)
        assert "×1e" in case.sentence("columns-converted")


@pytest.mark.slow
def test_several_multipliers(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("size,a,kind", '{k + 1}{"kMB"[n % 3]},{k},{"xy"[n % 2]}'))
    assert np.allclose(case.features[:, 0], [(k + 1) * (1e3, 1e6, 1e9)[n % 3] for n, k in enumerate(K)])


def test_one_letter_behind_all_numbers_is_a_unit(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("heat,size,kind", '{k}.5K,{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == (K + 0.5).tolist()


def test_several_units_are_no_number(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("weight,size,kind", '{k}{"kg" if n % 2 else "g"},{k},{"xy"[n % 2]}'))
    assert case.features.shape == (N, 1)
    assert "“0g”, “10kg”" in case.sentence("columns-units")


def test_wide_digits(tmp_path: Path) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    lines = [f"{str(k).translate(wide)},{k},{'xy'[n % 2]}" for n, k in enumerate(K)]
    case = table_case(tmp_path, "a,b,kind\n" + "\n".join(lines))
    assert case.features[:, 0].tolist() == K.tolist()


def test_exponents_and_infinity(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("a,b,kind", '{k}e-3,{k}E2,{"xy"[n % 2]}'))
    assert np.allclose(case.features, np.stack([K * 1e-3, K * 1e2], 1))
    broken = table_case(tmp_path, rows_of("a,b,kind", '{"1e999" if n == 7 else k},{k},{"xy"[n % 2]}'))
    assert "“1e999” in line 9" in broken.errors[0]


def test_large_numbers_keep_their_last_digits_when_standardised(tmp_path: Path) -> None:
    text = rows_of("stamp,size,kind", '{1_700_000_000 + k},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text, standardize=True)
    judge = pd.read_csv(io.StringIO(text))["stamp"]
    right = (judge - judge.mean()) / judge.std(ddof=0)
    assert np.allclose(case.features[:, 0], right, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(
    "written",
    [
        '"{1 + n},{100 + k}+"',
        "{1000 * (1 + n) + 100 + k}+",
        '{"<" if n % 3 == 0 else ""}{1000 * (1 + n) + 100 + k}',
        '{"≥ " if n % 3 == 0 else ""}{1000 * (1 + n) + 100 + k}',
    ],
)
def test_open_ended_numbers(tmp_path: Path, written: str) -> None:
    case = table_case(tmp_path, rows_of("installs,size,kind", written + ',{k},{"xy"[n % 2]}'))
    assert case.features[:, 0].tolist() == [(1 + n) * 1000 + 100 + K[n] for n in range(N)]
    assert "of “installs” are open-ended, like “" in case.sentence("columns-open-ended")
    assert set(case.codes) - {"columns-ambiguous"} == {"columns-open-ended"}


@pytest.mark.slow
def test_few_open_ended_numbers_may_be_categories(tmp_path: Path) -> None:
    text = rows_of("installs,size,kind", '{("1+", "5+", "10+")[n % 3]},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    assert case.features[:3, 0].tolist() == [1, 5, 10]
    assert "60 values of “installs” are open-ended, like “1+”" in case.sentence("columns-open-ended")
    assert case.fixed("columns-open-ended").features.shape == (N, 4)


def test_ranges_stay_categories(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{("18-24", "25-34", "65+")[n % 3]},{k},{"xy"[n % 2]}')
    assert table_case(tmp_path, text).features.shape == (N, 4)
