"""Kind: what one fix leaves open. Judge: the columns that were written into the file."""

from pathlib import Path

import pytest

from tests.cases.tables.table_case import TableCase, rows_of, table_case

ODD = ("columns-code", "columns-converted", "columns-date", "columns-free-text")


@pytest.fixture
def houses(tmp_path: Path) -> TableCase:
    """A table of which four things are to be said."""
    line = "{k % 9:05d},{k + 100} EUR,2024-01-{n % 28 + 1:02d},note {n} {k},{n % 2}"
    case = table_case(tmp_path, rows_of("plz,price,day,remark,label", line))
    assert sorted(case.codes) == sorted(ODD)
    return case


@pytest.mark.slow
@pytest.mark.parametrize("code", ["columns-code", "columns-date", "columns-free-text"])
def test_a_fix_settles_its_own_warning(houses: TableCase, code: str) -> None:
    fixed = houses.fixed(code)
    assert not fixed.errors
    assert sorted(fixed.codes) == sorted({*ODD} - {code})


def test_later_fixes_build_on_earlier_ones(houses: TableCase) -> None:
    fixed = houses.fixed("columns-code").fixed("columns-date").fixed("columns-free-text")
    columns = {name: (role, use) for name, role, use in fixed.node.params["columns"]}
    assert columns["plz"] == ("feature", "number")
    assert columns["day"] == ("feature", "timestamp")
    assert columns["remark"] == ("feature", "category")
    assert sorted(fixed.codes) == ["columns-converted"]


@pytest.mark.slow
def test_storing_settles_all(houses: TableCase) -> None:
    fixed = houses.fixed("columns-code")
    offering = next(item for item in fixed.problems if any(fix.code == "store-table" for fix in item.fixes))
    stored = fixed.fixed(offering.code, [fix.code for fix in offering.fixes].index("store-table"))
    assert stored.codes == []
    columns = {name: (role, use) for name, role, use in stored.node.params["columns"]}
    assert columns["day"][0] == "ignore"
    assert columns["plz"] == ("feature", "number")


def test_the_fixes_of_a_stray_text_go_with_its_error(tmp_path: Path) -> None:
    text = rows_of("area,rooms,label", '{"k.A." if n % 30 == 7 else k},{"" if n == 31 else k % 9},{n % 2}')
    stray = table_case(tmp_path, text)
    error = stray.problems[-1]
    assert [fix.code for fix in error.fixes] == ["read-gaps", "use-columns"]
    fixed = stray.fixed("data-unreadable", 1)
    assert fixed.errors[0].startswith(
        "Line 33 of rows.csv lacks a value in “rooms”; fill it in, or set missing"
    )
    lacking = next(item for item in fixed.problems if item.code == "data-unreadable")
    assert [fix.values.get("parameter") for fix in lacking.fixes] == ["missing", "missing"]
    assert not fixed.fixed("data-unreadable").errors


def test_texts_of_several_columns_are_named_once(tmp_path: Path) -> None:
    line = '{"k.A." if n % 30 == 7 else k},{"k.A." if n % 30 == 9 else k % 9},{n % 2}'
    case = table_case(tmp_path, rows_of("area,rooms,label", line))
    fix = next(item for item in case.problems if item.code == "data-unreadable").fixes[0]
    assert fix.values["texts"] == "“k.A.”"
