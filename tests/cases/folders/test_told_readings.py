"""Kinds: rows that doubles leave out, pictures with masks that change size, notes beside classes."""

from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image

from graph.messages import problem_text
from runtime.data.inspection.describe import remarks_of
from runtime.number_text import number_text
from tests.cases.problem_reports import data_problems
from tests.cases.tables.table_case import table_case
from tests.data_files import learning


def test_doubles_that_are_left_out_are_counted(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": [n % 40 for n in range(60)], "y": ["pq"[n % 2] for n in range(60)]})
    case = table_case(tmp_path, table.to_csv(index=False), drop_doubles=True)
    count = int(table.duplicated().sum())
    assert case.sentence("rows-doubles").startswith(f"{count} of 60 rows are left out")
    assert len(case.target) == 60 - count


def test_sizes_of_pictures_with_masks_are_reported(tmp_path: Path) -> None:
    for number in range(6):
        for folder in ("photos", "masks"):
            (tmp_path / folder).mkdir(exist_ok=True)
            Image.fromarray(np.full((80, 96), number % 2, np.uint8)).save(tmp_path / folder / f"{number}.png")
    params = {"images": "photos", "masks": "masks", "path": "photos", "size": 64}
    node = learning("data.segmentation", {k: v for k, v in params.items() if k != "path"}).main.nodes["data"]
    texts = [problem_text(problem) for problem in remarks_of(node, tmp_path)]
    assert any(
        "6 pictures are brought to 64 × 64 points; as saved they are 96 × 80" in text for text in texts
    )


def test_notes_beside_classes_are_reported_like_those_within(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    for name in ("cat", "dog"):
        for number in range(6):
            file = tmp_path / "all" / name / f"{number}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(random.integers(0, 256, (8, 8, 3), dtype=np.uint8)).save(file)
    for file_name in ("all/memo.txt", "all/cat/memo.txt"):
        (tmp_path / file_name).write_text("a note")
    params = {"path": "all", "size": 8, "validation": 0.0, "test": 0.0}
    problem = data_problems("data.image_folder", params, tmp_path)["files-of-notes"]
    assert "2" in problem_text(problem)
    assert "all/memo.txt" in problem_text(problem)


def test_numbers_of_32_bits_have_the_digits_of_their_source() -> None:
    for text in ("638,910,000", "352,890,000", "17,000,000"):
        assert number_text(np.float32(text.replace(",", ""))) == text
    assert number_text(638_910_016) == "638,910,016"
