"""Kind: marks around numbers that say plus, minus, about, no cents. Judge: what was written."""

from pathlib import Path

import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

WRITTEN = [
    ("{'▲▼'[n % 2]}{n % 5 + 1}.5", lambda n: (-1) ** n * (n % 5 + 1.5)),
    ("약 {n % 5 + 1}00명", lambda n: (n % 5 + 1) * 100.0),
    ("{n % 5 + 1}.5±0.{n % 3 + 1}", lambda n: n % 5 + 1.5),
    ("{n + 10}{['.–', '.50', '.-', '.95'][n % 4]}", lambda n: n + 10 + [0, 0.5, 0, 0.95][n % 4]),
    ("{n % 9 + 1}’000.–", lambda n: (n % 9 + 1) * 1000.0),
]


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("header", "cell", "number"),
    [("a,w,target", *written) for written in WRITTEN] + [("a,target", *WRITTEN[at]) for at in (0, 2, 3)],
)
def test_numbers_are_those_that_were_meant(tmp_path: Path, header: str, cell: str, number: object) -> None:
    assert callable(number)
    line = "{k}," + cell + (",{n * 7 % 31}.25" if "w" in header else "")
    case = table_case(tmp_path, rows_of(header, line))
    right = pytest.approx([number(n) for n in range(N)], rel=1e-6)
    assert (case.features[:, 1] if "w" in header else case.target[:, 0]).tolist() == right
    assert {"columns-converted", "columns-open-ended"} & set(case.codes)


@pytest.mark.parametrize(
    "cell", ["{n % 5 + 10} ({n % 5 + 3}%)", "{n % 9 + 10}.5㎡({n % 9 + 3}평)", "▲{n % 5}.5"]
)
def test_unclear_numbers_are_reported(tmp_path: Path, cell: str) -> None:
    case = table_case(tmp_path, rows_of("a,w,target", "{k}," + cell + ",{n * 7 % 31}.25"))
    code = "columns-arrows" if "▲" in cell else "columns-pair"
    assert "“w”" in case.sentence(code)
    assert case.fixed(code, 0).features.shape == case.features.shape
    assert case.fixed(code, 1).features.shape == (N, 1)
    assert code not in case.fixed(code, 0).codes + case.fixed(code, 1).codes


def test_an_unclear_target_is_reported(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("a,target", "{k},{n % 5 + 10} ({n % 5 + 3}%)"))
    assert "“target”" in case.sentence("columns-pair")
