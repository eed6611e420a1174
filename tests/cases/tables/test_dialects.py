"""Kind: how the file is written. Judge: pandas, told the dialect."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

K = np.array([n * 37 % 101 for n in range(N)])
PLAIN = rows_of("a,b,kind", '{k},{k * 7 % 13}.5,{"xy"[n % 2]}')
RIGHT = pd.read_csv(io.StringIO(PLAIN))[["a", "b"]].to_numpy().tolist()
KOREAN = rows_of("키,몸무게,품종", '{k},{k * 7 % 13}.5,{("진돗개", "삽살개")[n % 2]}')


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", " "])
def test_delimiters(tmp_path: Path, sign: str) -> None:
    case = table_case(tmp_path, PLAIN.replace(",", sign))
    assert case.features.tolist() == RIGHT
    assert case.codes == []


def test_columns_that_blanks_align(tmp_path: Path) -> None:
    lines = [f"  {a:>5}  {b:>8} {kind:>5}" for a, b, kind in (line.split(",") for line in PLAIN.splitlines())]
    assert table_case(tmp_path, "\n".join(lines)).features.tolist() == RIGHT


def test_the_separator_line_of_excel(tmp_path: Path) -> None:
    case = table_case(tmp_path, "sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n"))
    assert case.features.tolist() == RIGHT


def test_a_file_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    case = table_case(tmp_path, "".join(PLAIN.splitlines(keepends=True)[1:]))
    assert case.features.tolist() == RIGHT
    assert "“column_1”" in case.sentence("table-header")
    assert case.fixed("table-header").features.shape == (N - 1, 2)


def test_numbers_alone_without_a_header(tmp_path: Path) -> None:
    text = rows_of("", "{k}.5,{k * 7 % 13},{n % 2}")
    case = table_case(tmp_path, text)
    assert case.features.tolist() == pd.read_csv(io.StringIO(text), header=None)[[0, 1]].to_numpy().tolist()


@pytest.mark.slow
@pytest.mark.parametrize("header", ["0,1,2", "2019,2020,2021", ",0,1"])
def test_a_header_of_numbers_is_one(tmp_path: Path, header: str) -> None:
    case = table_case(tmp_path, rows_of(header, "{k}.5,{k * 7 % 13},{n % 2}"))
    assert len(case.rows["features"]) == N
    assert "table-header" not in case.codes


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "euc-kr"]


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    case = table_case(tmp_path, KOREAN, encoding=encoding)
    assert case.classes == ("삽살개", "진돗개")
    assert case.features.tolist() == RIGHT
    assert case.codes == []


def test_western_letters_are_a_guess_that_is_reported(tmp_path: Path) -> None:
    text = rows_of("größe,b,kind", '{k},{k * 7 % 13}.5,{("Ärger", "façade")[n % 2]}')
    case = table_case(tmp_path, text.encode("cp1252"))
    assert case.classes == ("façade", "Ärger")  # by the numbers of their letters, as pandas sorts
    assert "cp1252" in case.sentence("table-encoding")
    assert case.fixed("table-encoding", -1).codes == []


def test_neighbouring_letters_with_marks_are_no_chinese(tmp_path: Path) -> None:
    text = rows_of("Größe;Klasse", "{k},5;{'ab'[n % 2]}")
    case = table_case(tmp_path, text, encoding="cp1252")
    assert "Größe" in [name for name, _, _ in case.description.resolved["columns"]]
    assert "(2 bytes from line 1 on)" in case.sentence("table-encoding")


@pytest.mark.slow
def test_one_bad_byte_in_a_large_file(tmp_path: Path) -> None:
    lines = [f"{n},{n % 13}.5,{('진돗개', '삽살개')[n % 2]}" for n in range(40_000)]
    data = ("\n".join(["a,b,kind", *lines])).encode()
    broken = data.replace("39000,0.5,진".encode(), b"39000,0.5,\xff", 1)
    assert broken != data
    case = table_case(tmp_path, broken)
    assert case.sentence("table-bytes").startswith("rows.csv has bytes that are no utf-8 (1, ")
    assert "line 39002" in case.sentence("table-bytes")
    assert len(case.rows["target"]) == 40_000


@pytest.mark.parametrize("encoding", ["latin-1", "cp949"])
def test_an_encoding_that_is_named(tmp_path: Path, encoding: str) -> None:
    case = table_case(tmp_path, KOREAN.encode("cp949").decode(encoding).encode(encoding), encoding="utf-8")
    assert case.features.tolist() == RIGHT


def test_an_encoding_that_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(PLAIN, encoding="utf-8")
    from tests.cases.tables.table_case import AS_THEY_STAND, described
    from tests.data_files import learning

    case = described(
        learning("data.csv", {"path": "rows.csv", "encoding": "utf-99", **AS_THEY_STAND}), tmp_path
    )
    assert "“utf-99” cannot read rows.csv" in case.errors[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"a,b\n", "has no row to learn from"),
        (PLAIN.encode() + b"1,2,x,9\n", "Line 62 of rows.csv has 4 values, but there are 3 columns"),
        (PLAIN.encode() + b"1,2\n", "Line 62 of rows.csv has 2 values, but there are 3 columns"),
        (b"a,b,a\n1,2,3\n", "several columns “a”"),
        (PLAIN.encode() + b'1,"2,x\n', "quotation is never closed"),
        (b"PK\x03\x04" + bytes(50), "Excel workbook"),
        (b"\x1f\x8b" + bytes(50), "packed file"),
        (b"a,b\n1,\x002\n", "zero bytes"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    case = table_case(tmp_path, content)
    assert len(case.errors) == 1
    assert sentence in case.errors[0]


def test_line_ends_of_all_systems(tmp_path: Path) -> None:
    for end in ("\r\n", "\r"):
        assert table_case(tmp_path, PLAIN.replace("\n", end)).features.tolist() == RIGHT


def test_rows_without_any_value_are_no_rows(tmp_path: Path) -> None:
    case = table_case(tmp_path, PLAIN + ",,\n,,\n\n")
    assert case.features.tolist() == RIGHT


def test_quoted_delimiters_and_line_ends(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"a": K, "text": [("x, y", 'say "z"', "two\nlines")[n % 3] for n in range(N)], "kind": K % 2}
    )
    case = table_case(tmp_path, frame.to_csv(index=False))
    assert case.features.shape == (N, 4)


@pytest.mark.slow
def test_one_column_whose_name_holds_another_delimiter(tmp_path: Path) -> None:
    text = rows_of("a:b:target", '{k}:{k * 3 % 71}:{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    if case.errors:
        assert "at least one feature" in case.errors[0]
        case = case.fixed("data-unreadable")
    assert np.allclose(case.features, pd.read_csv(io.StringIO(text), sep=":")[["a", "b"]])


def test_fixes_for_gaps_are_offered_for_gaps_only(tmp_path: Path) -> None:
    case = table_case(tmp_path, "only\n" + "1\n" * N)
    assert [fix for problem in case.problems for fix in problem.fixes if fix.code == "set-parameter"] == []


def test_remarks_at_the_top_are_passed_over_with_a_word(tmp_path: Path) -> None:
    body = rows_of("p,q,kind", '{k},{n}.25,{"ab"[n % 2]}')
    case = table_case(tmp_path, "# made by X, on Monday\n# units: m\n" + body)
    assert case.sentence("table-comments") == (
        "The first 2 lines of rows.csv begin with # and are passed over as remarks."
    )
    features = case.features.tolist()
    plain = table_case(tmp_path, body)
    assert features == plain.features.tolist()
    assert "table-comments" not in plain.codes


def test_names_behind_a_hash_stay_names(tmp_path: Path) -> None:
    case = table_case(tmp_path, "# made by X\n" + rows_of("# p,q,kind", "{k},{n}.25,{n % 2}"))
    assert case.features.shape == (60, 2)


def test_ordinals_are_categories_with_a_word(tmp_path: Path) -> None:
    ordinals = '{["1st", "2nd", "3rd", "4th"][n * n % 7 % 4]}'
    case = table_case(tmp_path, rows_of("p,place,kind", "{k}," + ordinals + ',{"ab"[n % 2]}'))
    assert case.sentence("columns-ordinal").startswith(
        "“place” is read as a category, which loses the order of its 60 values"
    )
