"""Text as numbers: windows, texts with labels, translations; and what is told when they are broken."""

import re
from pathlib import Path

import pytest

from graph import dataset_fields
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.text_tables import read_parallel, read_text_table
from graph.parts.text_windows import cut_text, read_text_windows
from graph.parts.tokens import END, PAD, START, UNKNOWN, encode

MARKS = (PAD, UNKNOWN, START, END)


def test_descriptions_know_the_marks_of_the_readers() -> None:
    assert (dataset_fields.PADDING, dataset_fields.UNKNOWN) == (PAD, UNKNOWN)


def test_characters_and_tokens_are_numbered_by_how_often_they_are_there() -> None:
    (numbers,), names = encode(["abca가"], "characters", 6, MARKS)
    assert names == [*MARKS, "a", "b"]
    assert numbers == [4, 5, 1, 4, 1]
    (numbers,), names = encode(["A cat, a cat."], "words", 100, (UNKNOWN,))
    assert [names[number] for number in numbers] == ["A", "cat", ",", "a", "cat", "."]


def test_pieces_put_the_text_together_again() -> None:
    texts = ["the lower the lowest", "고양이가 있다 lower"] * 5
    numbers, names = encode(texts, "pieces", 300, MARKS)
    assert names[:4] == list(MARKS)
    assert len(names) <= 300
    assert "".join(names[number] for number in numbers[0]).replace("Ġ", " ") == texts[0]
    assert len(numbers[0]) < 10
    assert encode(texts, "pieces", 300, MARKS) == (numbers, names)


def test_windows_are_shifted_by_one(tmp_path: Path) -> None:
    path = tmp_path / "시.txt"
    path.write_text("abcdefghij", encoding="utf-8")
    fields, names = cut_text(path, "characters", 50, 4, 3)
    texts = {
        name: ["".join(names[number] for number in row) for row in values.tolist()]
        for name, values in fields.items()
    }
    assert texts == {"input": ["abcd", "defg"], "target": ["bcde", "efgh"]}


@pytest.mark.parametrize(
    ("data", "more", "message"),
    [
        (b"", {}, "is empty"),
        (b" \n ", {}, "is empty"),
        (b"short", {}, "has 5 tokens, too few for a window of 64"),
        (bytes(range(256)) * 9, {}, "is no text that can be read"),
        (b"text " * 99, {"vocabulary": 2}, "is too small"),
        (b"text " * 99, {"tokens": "pieces", "vocabulary": 100}, "need a vocabulary of at least 257"),
    ],
)
def test_broken_texts_are_reported(tmp_path: Path, data: bytes, more: dict, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ValueError, match=message):
        read_text_windows(tmp_path / "a.txt", **more)
    with pytest.raises(FileNotFoundError):
        read_text_windows(tmp_path / "b.txt", **more)


def test_without_the_library_the_sentence_explains_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tokenizers", None)
    with pytest.raises(ValueError, match=r"pip install tokenizers.* or take words"):
        encode(["text"], "pieces", 300, MARKS)


REVIEWS = 'text,label,who\n"good, really",pos,b\nbad,neg,a\n"not good at all, no",neg,b\n'


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "rows.csv").write_bytes(text.encode(encoding))
    return folder / "rows.csv"


def test_texts_are_filled_up_and_cut(tmp_path: Path) -> None:
    fields = read_text_table(written(tmp_path, REVIEWS), length=4, by="who")
    names = [",", "all", "at", "bad", "good", "no", "not", "really"]
    assert fields["lengths"].tolist() == [3, 1, 4]
    assert [[names[n - 4] if n else "" for n in row] for row in fields["tokens"].tolist()] == [
        ["good", ",", "really", ""],
        ["bad", "", "", ""],
        ["not", "good", "at", "all"],
    ]
    assert fields["target"].tolist() == [1, 0, 0]
    assert fields[SPLIT_COLUMN].tolist() == [1, 0, 1]


def test_korean_of_older_programs_is_read(tmp_path: Path) -> None:
    text = "문장,정답\n재미있다,1.5\n지루하다,0\n"
    path = written(tmp_path, text, "cp949")
    fields = read_text_table(path, "문장", "정답", "number", "characters", encoding="cp949")
    assert fields["tokens"].shape == (2, 4)
    assert fields["target"].tolist() == [[1.5], [0.0]]


def test_translations_are_shifted_for_the_decoder(tmp_path: Path) -> None:
    fields = read_parallel(written(tmp_path, "source,target\na b,x y z\nc,x\n"), length=3)
    assert fields["source"].tolist() == [[4, 5], [6, 0]]
    assert fields["target_in"].tolist() == [[2, 4, 5], [2, 4, 0]]
    assert fields["target_out"].tolist() == [[4, 5, 3], [4, 3, 0]]


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        ("", {}, "is empty"),
        ("text,label\n", {}, "has no row"),
        (REVIEWS, {"text": "body"}, "has no column “body”; it has text, label, who"),
        (REVIEWS, {"label": "stars"}, "has no column “stars”"),
        (REVIEWS, {"holds": "number"}, "Column “label” holds “pos” in line 2, which is no number"),
        (REVIEWS + "more\n", {}, "Line 5 of rows.csv has 1 values, but there are 3 columns"),
        (REVIEWS.replace("bad", ""), {}, "Line 3 of rows.csv lacks a value"),
        (REVIEWS, {"part": "who"}, "it must say train, validation or test"),
    ],
)
def test_broken_tables_of_texts_are_reported(tmp_path: Path, text: str, more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_text_table(written(tmp_path, text), **more)
