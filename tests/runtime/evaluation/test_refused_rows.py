"""Rows that cannot be used: the others get their answers, and what is written is whole."""

from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from graph.parts.unlabeled_files import read_unlabeled_pictures
from graph.problems import GraphError
from runtime.control import Control, Stopped
from runtime.evaluation.new_rows import AnswerForm, first_answers, open_predictor, save_answers
from runtime.evaluation.refused_rows import RowsRefusedError, with_refused
from runtime.evaluation.run_selection import RunRef
from runtime.events import Stop
from runtime.export import export_script
from tests.runtime.evaluation.test_new_rows import answers_of, homes, pricing, simple, trained

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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


LEARNED = "note,a,b,price\n" + "".join(f"n,{n % 9},{n % 5}.5,{n}\n" for n in range(40))
COLUMNS = (
    *(("note", "ignore", "category"), ("price", "target", "number")),
    *((name, "feature", "number") for name in ("a", "b")),
)
ODD_LINES = {
    "cells of columns that are not needed": ("n,1,2\nremark,,\nn,3,4\n", {2: 3}),
    "delimiters alone": ("n,1,2\n,,\n,,\nn,3,4\n", {2: 3, 3: 4}),
    "blank lines": ("n,1,2\n\n   \n\t\nn,3,4\n\n\n", {}),
    "no end of the last line": ("n,1,2\n,,\nn,3,4", {2: 3}),
    "blanks around": ("n , 1 , 2 \n , , \nn,3,4\n", {2: 3}),
    "carriage returns": ("n,1,2\r\n\r\nm,,\r\nn,3,4\r\n", {2: 4}),
    "lines within a cell": ('"a\n\nb",1,2\n"c\nd",,\nn,3,4\n', {2: 6}),
    "quotations of nothing": ('n,1,2\n"","",""\nn,3,4\n', {2: 3}),
    "a comment": ("# of today\nn,1,2\nn,3,4\n", {1: 2}),
    "one value more": ("n,1,2\na, b,1,2\nn,3,4\n", {2: 3}),
    "an empty value more": ("n,1,2\nn,1,234,\nn,3,4\n", {2: 3}),
    "delimiters in quotation marks": ('n,1,2\n"a, b",5,6\n "c, d",7,8\nn,9\n', {4: 5}),
}
"""New rows, and the lines of those without an answer by their numbers."""


@pytest.fixture(scope="module")
def ref(tmp_path_factory: pytest.TempPathFactory) -> RunRef:
    """A run that learned from two columns, and refuses gaps."""
    return simple(tmp_path_factory.mktemp("learned"), LEARNED, columns=COLUMNS)


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", ODD_LINES)
def test_every_row_is_answered_or_refused_with_its_line(name: str, ref: RunRef, tmp_path: Path) -> None:
    text, lines = ODD_LINES[name]
    path, plain = tmp_path / "new.csv", tmp_path / "plain.csv"
    path.write_bytes(f"note,a,b\n{text}".encode())
    predictor = open_predictor(ref, path, Control())
    save_answers(predictor, path, tmp_path / "out.csv", Control(), lambda _done, _total: None)
    table = pd.read_csv(tmp_path / "out.csv").set_index("row")
    options = {"skipinitialspace": True, "on_bad_lines": lambda _cells: ["", "", ""], "engine": "python"}
    known = pd.read_csv(path, **options)  # type: ignore[call-overload]
    assert list(table.index) == list(range(1, len(known) + 1))
    whole = known.apply(pd.to_numeric, errors="coerce")[["a", "b"]].dropna()
    whole.to_csv(plain, index=False)
    answered = table["predicted price"].dropna()
    assert (answered.index - 1).tolist() == whole.index.tolist()
    expected = answers_of(predictor, plain)["predicted price"].astype(float)
    assert answered.astype(float).tolist() == expected.tolist()
    reasons = table["problem"].dropna() if lines else pd.Series(dtype=str)
    assert {row: reason.split(" of new.csv ")[0] for row, reason in reasons.items()} == {
        row: f"Line {line}" for row, line in lines.items()
    }
    shown = AnswerForm(with_columns=True)
    written = save_answers(predictor, path, tmp_path / "both.csv", Control(), lambda _d, _t: None, shown)
    assert written.rows == len(known)


def test_the_remark_names_the_first_row_of_the_file_without_an_answer(ref: RunRef, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("note,a,b\nn,1,2\nn,x,2\nn,1\n", encoding="utf-8")  # lengths are looked at before cells
    predictor = open_predictor(ref, path, Control())
    written = save_answers(predictor, path, tmp_path / "out.csv", Control(), lambda _done, _total: None)
    (remark,) = written.remarks
    assert remark.values["count"] == "2"
    assert "line 3" in remark.values["reason"]


def test_rows_without_any_value_get_the_answer_to_the_means(tmp_path: Path) -> None:
    learned = LEARNED.replace("n,3,3.5", "n,,3.5")
    (tmp_path / "homes.csv").write_text(learned, encoding="utf-8")
    ref = trained(pricing(columns=COLUMNS, date_encoding=None, standardize=False), tmp_path)
    path, means = tmp_path / "new.csv", tmp_path / "means.csv"
    path.write_text("note,a,b\nn,,\n,,\n", encoding="utf-8")
    predictor = open_predictor(ref, path, Control())
    fill = predictor.preprocessing.scales["features.fill"].flatten().tolist()
    pd.DataFrame([fill], columns=["a", "b"]).to_csv(means, index=False)
    expected = answers_of(predictor, means)["predicted price"].tolist()
    assert answers_of(predictor, path)["predicted price"].tolist() == expected * 2
    assert {problem.code for problem in predictor.remarks(path)} == {"gaps-filled"}


def test_many_rows_without_a_value_are_all_refused(ref: RunRef, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("note,a,b\n" + "n,1,2\nn,,3\n" * 5000, encoding="utf-8")
    refused: dict[str, str] = {}
    blocks = open_predictor(ref, path, Control()).answers(path, Control(), refused=refused, merges=False)
    with pytest.raises(RowsRefusedError):
        list(blocks)
    merged = open_predictor(ref, path, Control()).answers(path, Control(), refused=(all_refused := {}))
    rows = [row for block in merged for row in block["row"]]
    assert rows == [str(number) for number in range(1, 10_001)]
    assert [int(row) for row in all_refused] == list(range(2, 10_001, 2))
    assert all_refused["9998"].startswith("Line 9999 of new.csv lacks a value in “a”")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("n,1,2\nm,,\n", "row 2 lacks a value"),
        ("n,1,2\n\n,,\n", "row 2 lacks a value"),
        ("n,1,2\na, b,1,2\n", "line 3 has 4 values, but there are 3 columns"),
    ],
)
def test_a_script_refuses_such_rows_too(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "homes.csv").write_text(LEARNED + ",,,\n", encoding="utf-8")
    project = pricing(columns=COLUMNS, missing="drop", date_encoding=None, standardize=False)
    source = export_script(project, tmp_path, tmp_path / "script.py")
    path = tmp_path / "new.csv"
    path.write_text(f"note,a,b\n{text}", encoding="utf-8")
    names: dict[str, object] = {"__name__": "script", "__file__": str(tmp_path / "script.py")}
    exec(compile(source, "script.py", "exec"), names)
    with pytest.raises(ValueError, match=sentence):
        list(names["predict"](names["build_model"](), path))  # type: ignore[operator]
    path.write_text("note,a,b\n\nn,1,2\n  \nn,3,4", encoding="utf-8")
    assert len(list(names["predict"](names["build_model"](), path))) == 2  # type: ignore[operator]


SHORT_ROWS = {
    "a cell less": ("note,a,b\nn,1,2\nn,3\n", 3, 2),
    "two cells less": ("note,a,b\nn\nn,3,4\n", 2, 1),
    "empty cells, one less": ("note,a,b\nn,1,2\n\n,\n", 4, 2),
    "behind lines within a cell": ('note,a,b\n"n\n\nm",1,2\nn,3\n', 5, 2),
    "in another order": ("b,note,a\n1,n,2\n3,n\n", 3, 2),
    "one cell more": ("note,a,b\nn,1,2\nn,1,2,3\n", 3, 4),
}
"""Tables, the line of the row that lacks a cell, and how many it has."""


@pytest.mark.parametrize("name", SHORT_ROWS)
def test_a_script_that_fills_gaps_refuses_short_rows_as_the_app_does(name: str, tmp_path: Path) -> None:
    text, line, count = SHORT_ROWS[name]
    (tmp_path / "homes.csv").write_text(LEARNED.replace("n,3,3.5", "n,,3.5"), encoding="utf-8")
    project = pricing(columns=COLUMNS, date_encoding=None, standardize=False)
    predictor = open_predictor(trained(project, tmp_path), tmp_path / "homes.csv", Control())
    source = export_script(project, tmp_path, tmp_path / "script.py")
    names: dict[str, object] = {"__name__": "script", "__file__": str(tmp_path / "script.py")}
    exec(compile(source, "script.py", "exec"), names)
    arguments = (predictor.model.cpu(), tmp_path / "new.csv", dict(predictor.preprocessing.scales))
    (tmp_path / "new.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"line {line} has {count} values, but there are 3 columns"):
        list(names["predict"](*arguments))  # type: ignore[operator]
    with pytest.raises(GraphError) as refused:
        list(predictor.answers(tmp_path / "new.csv", Control()))
    assert f"Line {line} of new.csv has {count} values, but" in str(
        refused.value.problems[0].values["reason"]
    )
    (tmp_path / "new.csv").write_text("note,a,b\nn,,2\n  \n,,\n\nn,3,4", encoding="utf-8")
    answers = list(names["predict"](*arguments))  # type: ignore[operator]
    expected = answers_of(predictor, tmp_path / "new.csv")
    assert [answer["predicted price"] for answer in answers] == expected["predicted price"].tolist()
    assert len(answers) == 3
