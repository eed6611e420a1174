"""What the values of a row are called where reasons for an answer are shown."""

from pathlib import Path

from graph.document import Graph, Node, Project
from runtime.evaluation.feature_labels import feature_labels


def test_values_of_a_window_are_named_by_column_and_row(tmp_path: Path) -> None:
    lines = [f"{hour},{hour % 24},{hour * 2}" for hour in range(60)]
    (tmp_path / "weather.csv").write_text("\n".join(["hour,Temp,Wind", *lines]))
    values = {"path": "weather.csv", "inputs": ("Temp", "Wind"), "target": "Temp", "window": 3}
    project = Project(main=Graph.of([Node("data", "data.time_series", values)]))
    assert feature_labels(project, tmp_path, 6) == (
        "Temp, 3 steps ago",
        "Wind, 3 steps ago",
        "Temp, 2 steps ago",
        "Wind, 2 steps ago",
        "Temp, 1 step ago",
        "Wind, 1 step ago",
    )
    assert feature_labels(project, tmp_path, 4) == ("x1", "x2", "x3", "x4")
    assert feature_labels(project, tmp_path / "gone", 2) == ("x1", "x2")
