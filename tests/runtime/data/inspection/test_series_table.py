"""What the columns of a series are said to be for."""

from pathlib import Path

from runtime.data.inspection.describe import table_of
from tests.data_files import learning


def test_target_and_inputs_are_those_of_the_node(tmp_path: Path) -> None:
    rows = "".join(f"{n},{n % 7}.5,{n % 5}.25,{n % 3}\n" for n in range(60))
    (tmp_path / "rows.csv").write_text("hour,load,heat,price\n" + rows)
    params = {"path": "rows.csv", "sort_by": "hour", "inputs": ("load", "heat"), "target": "load"}
    project = learning("data.time_series", params)
    facts, _ = table_of(project.main.nodes["data"], tmp_path)
    assert facts is not None
    by_role = {
        role: [column.name for column in facts.columns if column.role == role]
        for role in ("feature", "target", "ignore")
    }
    assert by_role == {"feature": ["load", "heat"], "target": ["load"], "ignore": ["price"]}
