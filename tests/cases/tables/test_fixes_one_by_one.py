"""Kind: what one fix leaves open. Judge: the columns that were written into the file."""

from pathlib import Path

import pytest

from tests.cases.tables.table_case import TableCase, rows_of, table_case

ODD = ("columns-code", "columns-converted", "columns-date", "columns-free-text")


@pytest.fixture
def houses(tmp_path: Path) -> TableCase:
    """A table of which four things are to be said."""
    line = '{k % 9:05d},{k + 100} EUR,2024-01-{n % 28 + 1:02d},note {n} {k},{n % 2}'
    case = table_case(tmp_path, rows_of("plz,price,day,remark,label", line))
    assert sorted(case.codes) == sorted(ODD)
    return case


@pytest.mark.parametrize("code", ["columns-code", "columns-date", "columns-free-text"])
def test_a_fix_takes_back_only_its_own_warning(houses: TableCase, code: str) -> None:
    fixed = houses.fixed(code)
    assert not fixed.errors
    assert sorted(fixed.codes) == sorted({*ODD} - {code})


def test_fixes_one_after_the_other_keep_each_other(houses: TableCase) -> None:
    fixed = houses.fixed("columns-code").fixed("columns-date").fixed("columns-free-text")
    columns = {name: (role, use) for name, role, use in fixed.node.params["columns"]}
    assert columns["plz"] == ("feature", "number")
    assert columns["day"] == ("feature", "timestamp")
    assert columns["remark"] == ("feature", "category")
    assert sorted(fixed.codes) == ["columns-converted"]


def test_storing_settles_all(houses: TableCase) -> None:
    fixed = houses.fixed("columns-code")
    offering = next(item for item in fixed.problems if any(fix.code == "store-table" for fix in item.fixes))
    stored = fixed.fixed(offering.code, [fix.code for fix in offering.fixes].index("store-table"))
    assert stored.codes == []
    columns = {name: (role, use) for name, role, use in stored.node.params["columns"]}
    assert columns["day"][0] == "ignore"
    assert columns["plz"] == ("feature", "number")
