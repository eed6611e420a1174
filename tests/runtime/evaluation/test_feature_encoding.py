"""What stands in the cells of a table comes back out of the numbers of a row, and goes in again."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.problems import GraphError
from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.feature_encoding import FeatureEncoding, RawRow
from runtime.evaluation.new_rows import open_predictor
from tests.runtime.evaluation.test_new_rows import answers_of, homes, pricing, trained


def opened(folder: Path, **more: object) -> tuple[pd.DataFrame, EvaluationSession, FeatureEncoding]:
    """A table, a run on all of its rows in their order, and its encoding."""
    table = homes(folder)
    ref = trained(pricing(validation=0.0, test=0.0, **more), folder)
    session = EvaluationSession.open_session(ref, Control())
    assert session.context.encoding is not None
    return table, session, session.context.encoding


@pytest.mark.parametrize("form", ["cyclic", "date parts", "timestamp"])
def test_cells_come_back(form: str, tmp_path: Path) -> None:
    table, session, encoding = opened(tmp_path, date_encoding=form)
    rows = session.run.rows["train"]["features"].numpy()
    city, area, built = encoding.features
    assert [encoding.raw_value(city, row) for row in rows] == table["city"].tolist()
    areas = table["area"].fillna(table["area"].mean())
    assert np.allclose([encoding.raw_value(area, row) for row in rows], areas, rtol=1e-5)
    days = pd.to_datetime(table["built"], format="%d.%m.%Y")
    shown = [encoding.raw_value(built, row) for row in rows]
    if form == "cyclic":
        pairs = zip(shown, days, strict=True)
        near = [abs(pd.Timestamp(f"{day.year}-{text}") - day).days for text, day in pairs]
        assert all(min(gap, 365 - gap) <= 1 for gap in near)
    else:
        assert shown == days.dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.slow
@pytest.mark.parametrize("form", ["cyclic", "date parts", "timestamp"])
def test_what_is_typed_is_answered_as_the_same_row_of_a_file(form: str, tmp_path: Path) -> None:
    _, session, encoding = opened(tmp_path, date_encoding=form, standardize_target=True)
    path = tmp_path / "new.csv"
    path.write_text("city;area;built\nJeju;77,5;24.12.2011\n", encoding="utf-8")
    ref = session.context.run_ref
    (expected,) = answers_of(open_predictor(ref, path, Control()), path)["predicted price"].astype(float)
    base = session.run.rows["train"]["features"][5].numpy()
    typed = RawRow({"city": "Jeju", "area": 77.5, "built": "2011-12-24"}, base)
    answer = session.predict_input(typed)
    assert float(np.ravel(answer.predicted)[0]) == pytest.approx(expected, rel=1e-5)
    assert encoding.raw_value(encoding.features[0], answer.row) == "Jeju"


@pytest.mark.slow
@pytest.mark.parametrize("typed", [{"city": "Daegu"}, {"built": "yesterday"}, {"built": ""}])
def test_a_cell_that_cannot_be_used_is_refused(typed: dict, tmp_path: Path) -> None:
    _, session, _ = opened(tmp_path)
    base = session.run.rows["train"]["features"][0].numpy()
    with pytest.raises(GraphError):
        session.predict_input(RawRow(typed, base))
