"""Property: what pandas writes in any dialect and encoding is read back equal, or refused in words."""

import string
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.tables.table_case import AS_THEY_STAND, described
from tests.data_files import learning
from tests.examples import examples

DIALECTS = [
    {"sep": sep, "decimal": decimal, "quoting": quoting}
    for sep in (",", ";", "\t", "|")
    for decimal, quoting in ((".", 0), (".", 2), (",", 0))
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949", "utf-32"]
LETTERS = string.ascii_letters + "가나다라마바사"
COLUMNS = (("first", "feature", "number"), ("second", "feature", "number"), ("kind", "feature", "category"))


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """A table of two columns of numbers, one of categories and a class."""
    count = draw(st.integers(6, 40))
    numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, draw_digits))
    draw_digits = draw(st.integers(0, 5))
    terms = draw(st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=2, max_size=4, unique=True))
    return pd.DataFrame(
        {
            "first": draw(st.lists(st.integers(-(10**9), 10**9), min_size=count, max_size=count)),
            "second": draw(st.lists(numbers, min_size=count, max_size=count)),
            "kind": draw(
                st.lists(st.sampled_from([f"_{word}" for word in terms]), min_size=count, max_size=count)
            ),
            "label": [("no", "yes")[n % 2] for n in range(count)],
        }
    )


def pairs() -> Iterator[Any]:
    """Every dialect in every encoding; the quick run has each dialect in one and each encoding in two."""
    for row, dialect in enumerate(DIALECTS):
        for column, encoding in enumerate(ENCODINGS):
            marks = [] if (row + row // len(ENCODINGS)) % len(ENCODINGS) == column else [pytest.mark.slow]
            name = f"{dialect['sep']!r} {dialect['decimal']} {dialect['quoting']}-{encoding}"
            yield pytest.param(dialect, encoding, marks=marks, id=name)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(("dialect", "encoding"), list(pairs()))
@settings(examples(3), suppress_health_check=list(HealthCheck))
@given(frame=tables())
def test_it_is_read_back_or_refused(dialect: dict, encoding: str, frame: pd.DataFrame) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        frame.to_csv(folder / "rows.csv", index=False, encoding=encoding, **dialect)
        columns = (*COLUMNS, ("label", "target", "category"))
        params = {"path": "rows.csv", "columns": columns, **AS_THEY_STAND}
        case = described(learning("data.csv", params), folder)
        if case.errors:
            assert all(sentence.endswith(".") for sentence in case.errors)
            return
        kinds = sorted(set(frame["kind"]))
        right = np.concatenate(
            [
                frame[["first", "second"]].to_numpy(dtype=np.float32),
                (frame["kind"].to_numpy()[:, None] == np.array(kinds, dtype=object)).astype(np.float32),
            ],
            axis=1,
        )
        assert np.allclose(case.features, right, rtol=1e-6)
        assert case.target.tolist() == (frame["label"] == "yes").astype(int).tolist()
