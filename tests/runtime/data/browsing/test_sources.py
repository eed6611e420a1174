"""Every kind of data can be browsed: its rows are shown, counted and searched."""

from pathlib import Path

import pytest

from runtime.data.browsing import browse
from runtime.data.browsing.column_statistics import compute_statistics
from runtime.data.inspection.columns import feature_columns
from tests.data_files import WRITTEN, learning, write_files


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("kind", WRITTEN)
def test_it_can_be_browsed(kind: str, tmp_path: Path) -> None:
    node = learning(kind, write_files(kind, tmp_path)).main.nodes["data"]
    browsed = browse(node, tmp_path)
    assert browsed.count() >= 1
    assert len(browsed.pick()) == browsed.count()
    compute_statistics(browsed)


def test_columns_of_every_table_are_named(tmp_path: Path) -> None:
    for kind in ("data.csv", "data.parquet"):
        params = write_files(kind, tmp_path)
        browsed = browse(learning(kind, params).main.nodes["data"], tmp_path)
        assert next(field for field in browsed.fields if field.name == "features").names == ("a", "b")
        assert feature_columns(kind, {**params, "split": "groups", "group": "b"}, tmp_path) == ("a",)
