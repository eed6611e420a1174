"""A notebook is the script, cell by cell, and runs from top to bottom."""

import json
from pathlib import Path
from typing import Any

import pytest

from runtime.control import Control
from runtime.export.formats import export_file
from runtime.export.notebook import notebook_of
from runtime.export.request import ExportRequest
from runtime.export.script import export_script
from tests.runtime.export.trained import SAMPLES, sample


def notebook(name: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    path = folder / f"{name}.ipynb"
    export_file(ExportRequest(sample(name), SAMPLES, path), Control())
    return path, json.loads(path.read_text(encoding="utf-8"))


def code_of(record: dict[str, Any]) -> str:
    return "\n".join("".join(cell["source"]) for cell in record["cells"] if cell["cell_type"] == "code")


def headings_of(record: dict[str, Any]) -> list[str]:
    texts = ("".join(cell["source"]) for cell in record["cells"] if cell["cell_type"] == "markdown")
    return [text.splitlines()[0].lstrip("# ") for text in texts if text.startswith("#")]


def test_every_part_has_a_heading_and_a_cell(tmp_path: Path) -> None:
    _, record = notebook("digits_cnn", tmp_path)
    assert headings_of(record)[0] == "Digits CNN"
    assert headings_of(record)[1:3] == ["Imports", "Settings"]
    assert {"The data", "The network", "The training", "Run it"} <= set(headings_of(record))
    assert "def main" not in code_of(record)
    assert "def build_model" in code_of(record)


def test_every_definition_of_the_script_is_in_it(tmp_path: Path) -> None:
    _, record = notebook("pumps_imbalance", tmp_path)
    script = export_script(sample("pumps_imbalance"), SAMPLES, tmp_path / "x.py")
    missing = [
        line
        for line in script.splitlines()
        if line.startswith(("def ", "class ")) and line not in code_of(record) and "def main" not in line
    ]
    assert missing == []


def test_paths_count_from_where_it_runs_and_files_are_named(tmp_path: Path) -> None:
    _, record = notebook("pumps_imbalance", tmp_path)
    assert "__file__" not in code_of(record)
    texts = ["".join(cell["source"]) for cell in record["cells"]]
    assert any("pumps.csv" in text and "put them there" in text for text in texts)


def test_ids_of_cells_are_unique_and_the_text_is_stable(tmp_path: Path) -> None:
    script = export_script(sample("iris_mlp"), SAMPLES, tmp_path / "x.py")
    one = notebook_of(script)
    ids = [cell["id"] for cell in json.loads(one)["cells"]]
    assert len(set(ids)) == len(ids)
    assert notebook_of(script) == one


@pytest.mark.slow
@pytest.mark.parametrize("name", ["iris_mlp", "digits_cnn", "pumps_imbalance"])
@pytest.mark.filterwarnings("ignore")
def test_it_runs_from_top_to_bottom(name: str, tmp_path: Path) -> None:
    pytest.importorskip("ipykernel")
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    path, _ = notebook(name, tmp_path)
    read = nbformat.read(path, as_version=4)
    nbformat.validate(read)
    resources = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(read, timeout=300, startup_timeout=300, resources=resources).execute()
    printed = "".join(output.get("text", "") for output in read.cells[-1].outputs)
    assert "epoch 1/1" in printed
    assert "test" in printed
