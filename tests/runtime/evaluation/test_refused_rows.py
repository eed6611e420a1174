"""Rows that cannot be used: the others get their answers, and what is written is whole."""

from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from graph.parts.unlabeled_files import read_unlabeled_pictures
from graph.problems import GraphError
from runtime.control import Control, Stopped
from runtime.evaluation.new_rows import AnswerForm, first_answers, open_predictor, save_answers
from runtime.evaluation.refused_rows import with_refused
from runtime.events import Stop
from tests.runtime.evaluation.test_new_rows import answers_of, homes, pricing, trained

MIXED = "\n".join(
    (
        "city,area,built",
        "Busan,3,01.02.2003",
        "Daegu,3,01.02.2003",
        "Seoul,,01.02.2003",
        "Jeju,many,01.02.2003",
        "Jeju,5,01.02.2003",
        "",
    )
)


def test_a_row_that_cannot_be_used_leaves_the_others_their_answers(tmp_path: Path) -> None:
    homes(tmp_path)
    predictor_of = trained(pricing(), tmp_path)
    path, good = tmp_path / "new.csv", tmp_path / "good.csv"
    path.write_text(MIXED, encoding="utf-8")
    good.write_text(
        "".join(MIXED.splitlines(keepends=True)[index] for index in (0, 1, 3, 5)), encoding="utf-8"
    )
    predictor = open_predictor(predictor_of, path, Control())
    written = save_answers(predictor, path, tmp_path / "out.csv", Control(), lambda _done, _total: None)
    table = pd.read_csv(tmp_path / "out.csv")
    expected = answers_of(predictor, good)
    assert list(table["row"]) == [1, 2, 3, 4, 5]
    assert list(table["predicted price"].dropna()) == expected["predicted price"].astype(float).tolist()
    assert list(table.loc[table["problem"].notna(), "row"]) == [2, 4]
    assert "“Daegu” in line 3" in table["problem"][1]
    assert "“many” in line 5" in table["problem"][3]
    assert (written.rows, written.remarks[0].values["count"]) == (5, "2")
    shown = first_answers(predictor, path, Control())
    assert (shown.unanswered, [row[0] for row in shown.rows]) == (2, ["1", "2", "3", "4", "5"])
    assert {problem.code for problem in shown.remarks} == {"gaps-filled", "rows-unanswered"}
    whole = first_answers(predictor, good, Control())
    assert "problem" not in whole.columns
    assert {problem.code for problem in whole.remarks} == {"gaps-filled"}


def test_a_strict_form_refuses_all_rows_for_one_and_writes_nothing(tmp_path: Path) -> None:
    homes(tmp_path)
    ref = trained(pricing(), tmp_path)
    path, output = tmp_path / "new.csv", tmp_path / "out.csv"
    path.write_text(MIXED, encoding="utf-8")
    predictor = open_predictor(ref, path, Control())
    with pytest.raises(GraphError):
        save_answers(
            predictor, path, output, Control(), lambda _done, _total: None, AnswerForm(is_strict=True)
        )
    assert not output.exists()
    assert not list(tmp_path.glob("*.part"))


def test_answers_that_end_midway_leave_what_was_there(tmp_path: Path) -> None:
    homes(tmp_path)
    ref = trained(pricing(), tmp_path)
    path, output = tmp_path / "new.csv", tmp_path / "out.csv"
    path.write_text(MIXED.replace("Daegu", "Busan").replace("many", "4") + "Busan,3,01.02.2003\n" * 9000)
    output.write_text("kept")
    predictor = open_predictor(ref, path, Control())
    control = Control()

    def stop_after_some(done: int, _total: int) -> None:
        if done > 5000:
            control.send(Stop())

    with pytest.raises(Stopped):
        save_answers(predictor, path, output, control, stop_after_some)
    assert output.read_text() == "kept"
    assert [file.name for file in tmp_path.glob(".*")] == []


def test_broken_pictures_of_a_folder_are_named_beside_the_answers_to_the_others(tmp_path: Path) -> None:
    names = ["a.png", "b.png", "c.png"]
    for name in names:
        Image.new("RGB", (8, 8), "red").save(tmp_path / name)
    (tmp_path / "b.png").write_bytes(b"no picture")
    refused: dict[str, str] = {}
    blocks = read_unlabeled_pictures(tmp_path, 8, at_once=1, refused=refused)
    answers = ({"row": some, "predicted": ["red"] * len(some)} for some, _ in blocks)
    merged = [row for block in with_refused(answers, refused) for row in zip(*block.values(), strict=True)]
    assert [(row[0], row[1]) for row in merged] == [("a.png", "red"), ("b.png", ""), ("c.png", "red")]
    assert "b.png" in merged[1][2]
    with pytest.raises(ValueError, match=r"b\.png"):
        list(read_unlabeled_pictures(tmp_path, 8))
