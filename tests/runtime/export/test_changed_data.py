"""Exports of runs whose data have changed since, which would prepare rows otherwise than the run does."""

from pathlib import Path

import pandas as pd
import pytest

from graph.messages import problem_text
from graph.problems import GraphError
from tests.runtime.evaluation.runs import examined, train
from tests.runtime.evaluation.test_new_rows import homes, pricing
from tests.runtime.export.trained import export

SENTENCE = (
    "The data of data have changed since the run, so that an export would prepare rows otherwise than the "
    "run does; restore them or train again, or export .safetensors."
)


def test_changed_data_are_refused(tmp_path: Path) -> None:
    table = homes(tmp_path)
    run = examined(tmp_path, train(pricing(), tmp_path, tmp_path), tmp_path)
    export(run, tmp_path / "whole.zip")
    changes: dict[str, pd.DataFrame] = {
        "scale": table.assign(area=table["area"] * 10 + 3),
        "category": table.assign(city=table["city"].replace("Busan", "Berlin")),
    }
    for name, changed in changes.items():
        changed.to_csv(tmp_path / "homes.csv", index=False)
        with pytest.raises(GraphError) as error:
            export(run, tmp_path / f"{name}.zip")
        assert problem_text(error.value.problems[0]) == SENTENCE
        assert not (tmp_path / f"{name}.zip").exists()
        export(run, tmp_path / f"{name}.safetensors")
    table.to_csv(tmp_path / "homes.csv", index=False)
    export(run, tmp_path / "again.zip")
