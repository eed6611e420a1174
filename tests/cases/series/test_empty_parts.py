"""Parts of a series into which no window fits."""

from pathlib import Path

import pytest

from graph.document import Project
from runtime.run import analyse_project
from tests.builders import drawing


def problems(folder: Path, horizon: int, validation: float) -> list[tuple[str, str]]:
    days = "\n".join(f"2024-{1 + day // 25:02d}-{1 + day % 25:02d},{day}" for day in range(100))
    (folder / "days.csv").write_text(f"day,value\n{days}\n", encoding="utf-8")
    reader = {"path": "days.csv", "window": 7, "horizon": horizon, "validation": validation}
    graph = drawing(
        [
            ("data", "data.time_series", {**reader, "test": 0.2, "cross_gaps": True}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": horizon}),
            ("loss", "MSELoss"),
            ("adam", "Adam"),
        ],
        "data.input>flat.input flat.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    reported = analyse_project(Project("P", graph), folder).problems
    return [(item.code, item.values["part"]) for item in reported if item.code.startswith("part-without")]


@pytest.mark.parametrize(
    ("horizon", "validation", "expected"),
    [
        (14, 0.1, [("part-without-window", "validation")]),
        (2, 0.1, []),
        (14, 0.0, []),
        (14, 0.3, []),
    ],
)
def test_a_part_without_a_window_is_reported(
    horizon: int, validation: float, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert problems(tmp_path, horizon, validation) == expected
