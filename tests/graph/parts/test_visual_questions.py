"""Questions about pictures: lists and lines of JSON, and what is told when they are broken."""

import json
from pathlib import Path

import pytest

from graph.parts.visual_questions import read_visual_questions
from tests.data_files import write_files


def test_a_list_and_lines_give_the_same(tmp_path: Path) -> None:
    write_files("data.visual_questions", tmp_path)
    path = tmp_path / "questions.json"
    fields = read_visual_questions(path, size=4, length=3)
    assert fields["image"].shape == (20, 3, 4, 4)
    assert fields["question"].shape == (20, 3)
    assert fields["target"].tolist() == [1, 0] * 10
    assert fields["image"][:2, 0].mean((1, 2)).tolist() == [1, 0]
    lines = tmp_path / "questions.jsonl"
    lines.write_text(
        "\n".join(map(json.dumps, json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8"
    )
    again = read_visual_questions(lines, size=4, length=3)
    assert all(again[name].equal(values) for name, values in fields.items())


def test_rare_answers_are_left_out(tmp_path: Path) -> None:
    write_files("data.visual_questions", tmp_path)
    path = tmp_path / "questions.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([{**rows[0], "answer": "rare"}, *rows[1:]]), encoding="utf-8")
    fields = read_visual_questions(path, size=4, answers=2)
    assert len(fields["target"]) == 19
    assert sorted(set(fields["target"].tolist())) == [0, 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no question"),
        ("[]", "has no question"),
        ("[1]", "is no list of questions"),
        ('[{"image": "a.png", "question": "Why?"}]', "is no list of questions"),
        ('[{"image": "a.png"', "is no list of questions"),
        ('[{"image": "a.png", "question": "Why?", "answer": "so"}]', "picture a.png of the question “Why"),
    ],
)
def test_broken_files_of_questions_are_reported(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "questions.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, FileNotFoundError), match=message):
        read_visual_questions(path)
    path.write_bytes(b"\xff\xfe[\x81")
    with pytest.raises(ValueError, match="is no list of questions"):
        read_visual_questions(path)
