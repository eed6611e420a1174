"""Files of a folder that get no answer, as they are of another sort, are named."""

from pathlib import Path

import pytest

from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.messages import problem_text
from graph.parts.unlabeled_files import list_unlabeled
from runtime.evaluation.reading_remarks import reading_remarks


@pytest.mark.parametrize(("field", "end", "ends"), [("image", ".png", "PNG"), ("waveform", ".wav", "WAV")])
def test_files_of_a_folder_that_get_no_answer_are_named(
    field: str, end: str, ends: str, tmp_path: Path
) -> None:
    for name in (f"a{end}", f"sub/b{end}", "sub/c.raw", ".hidden/x.raw", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    descriptions = {"data": DataDescription((Field(field, (1, 8, 8)),))}
    (problem,) = reading_remarks(Project("New"), descriptions, tmp_path, tmp_path)
    assert "1 files cannot be read here" in problem_text(problem)
    assert "sub/c.raw" in problem_text(problem)
    assert ends in problem_text(problem)
    assert [file.name for file in list_unlabeled(tmp_path, [end], "files")] == [f"a{end}", f"b{end}"]
    (tmp_path / "sub/c.raw").unlink()
    assert reading_remarks(Project("New"), descriptions, tmp_path, tmp_path) == ()
