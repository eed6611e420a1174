"""New texts in folders and tables, some of them empty: terminal, window, script and package answer alike.

Judge: the tokens counted by hand, and the matrix of the network.
"""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from graph.document import Project, Training
from graph.file.write import write_project
from graph.parts.tokens import UNKNOWN
from graph.parts.unlabeled_texts import read_unlabeled_texts
from runtime.control import Control
from runtime.evaluation.new_rows import first_answers, open_predictor
from runtime.evaluation.run_selection import RunRef
from runtime.preprocessing import read_preprocessing
from tests.builders import drawing
from tests.runtime.cli.terminal import run_here
from tests.runtime.export.test_broken_rows import rows_of, run_main

TEXTS = {"a.txt": "a good film", "b.txt": "dull and bad\n\n", "sub/c.txt": "아주 good\nbad"}
BROKEN = {"empty.txt": b" \n\n", "bytes.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "none.txt": b""}
LENGTH = 4


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project that was trained on a table of texts, and what it exports."""
    folder = tmp_path_factory.mktemp("texts")
    adjectives = ("good", "bad")
    rows = [f"a {adjectives[n % 2]} film {n % 7},{'np'[n % 2 == 0]}" for n in range(40)]
    (folder / "texts.csv").write_text("\n".join(["text,label", *rows]) + "\n", encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.text_table", {"path": "texts.csv", "tokens": "words", "length": LENGTH}),
            ("embed", "Embedding", {"num_embeddings": 64, "embedding_dim": 3}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.tokens>embed.input embed.output>flat.input flat.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    training = Training(epochs=2, batch_size=8, device="cpu")
    project = folder / "project.netloom"
    project.write_bytes(write_project(Project("Texts", graph, training=training)).encode())
    assert run_here("train", project, "--runs", folder / "runs").returncode == 0
    for name in ("script.py", "package.zip", "weights.safetensors"):
        assert run_here("export", project, "-o", folder / name, "--runs", folder / "runs").returncode == 0
    with zipfile.ZipFile(folder / "package.zip") as archive:
        archive.extractall(folder / "package")
    return folder


def by_hand(home: Path, texts: list[str]) -> np.ndarray:
    """The shares of both classes by the matrices of the network."""
    from safetensors.numpy import load_file

    weights = load_file(home / "weights.safetensors")
    (run,) = (home / "runs").glob("*/preprocessing.json")
    known = read_preprocessing(run.read_text(encoding="utf-8"))
    assert known is not None
    field = known.descriptions["data"].field("tokens")
    assert field is not None
    vocabulary = field.classes
    of_word = {word: number for number, word in enumerate(vocabulary)}
    rows = [[of_word.get(word, of_word[UNKNOWN]) for word in text.split()] for text in texts]
    tokens = np.array([(row + [0] * LENGTH)[:LENGTH] for row in rows])
    embedded = weights["embed.weight"][tokens].reshape(len(texts), -1)
    scores = embedded @ weights["head.weight"].T + weights["head.bias"]
    powers = np.exp(scores)
    return np.asarray(powers / powers.sum(1, keepdims=True))


def check_all_doors(
    home: Path, new: Path, names: list[str], texts: list[str], broken: dict[str, str], where: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The same answers, and the same rows without one, in the terminal, window, script and package."""
    project, runs = home / "project.netloom", home / "runs"
    capsys.readouterr()
    done = run_here("predict", project, new, "-o", where / "ours.csv", "--json", "--runs", runs)
    record = json.loads(done.stdout)
    assert (record["rows"], record["unanswered"]) == (len(names) + len(broken), len(broken))
    ours = rows_of(where / "ours.csv")
    assert {row["row"]: row["problem"] for row in ours if row["problem"]} == broken
    answered = [{k: v for k, v in row.items() if k != "problem"} for row in ours if not row["problem"]]
    assert [row["row"] for row in answered] == names
    expected = by_hand(home, texts)
    shares = np.array([[float(row[f"share of {name}"]) for name in "np"] for row in answered])
    assert np.abs(shares - expected).max() < 1e-6
    assert np.ptp(expected[:, 0]) > 0.01

    (run,) = (path.name for path in runs.glob("*") if path.is_dir())
    predictor = open_predictor(RunRef(runs, run, home), new, Control())
    table = first_answers(predictor, new, Control())
    assert table.rows == tuple(tuple(row[name] for name in table.columns) for row in ours)

    asked = ("--weights", home / "weights.safetensors", "--predict", new, "--output", where / "theirs.csv")
    run_main(home / "script.py", monkeypatch, *asked, "--device", "cpu")
    assert rows_of(where / "theirs.csv") == answered
    run_main(home / "package" / "predict.py", monkeypatch, new, "-o", where / "packed.csv")
    assert rows_of(where / "packed.csv") == answered
    lines = [f"{row} has no answer: {why}" for row, why in broken.items()]
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(lines * 2)


def test_text_files_of_a_folder_are_answered(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    (new / "sub").mkdir(parents=True)
    for name, text in TEXTS.items():
        (new / name).write_text(text, encoding="utf-8")
    for name, held in BROKEN.items():
        (new / name).write_bytes(held)
    (new / "photo.raw").write_bytes(b"\0")
    (new / ".hidden.txt").write_text("good", encoding="utf-8")
    sentence = "is no text that can be read; save it as UTF-8."
    broken = {name: f"{name} is empty; write a text into it." for name in ("empty.txt", "none.txt")}
    broken["bytes.txt"] = f"bytes.txt {sentence}"
    check_all_doors(home, new, list(TEXTS), list(TEXTS.values()), broken, tmp_path, monkeypatch, capsys)
    done = run_here(
        "predict", home / "project.netloom", new, "-o", tmp_path / "o.csv", "--runs", home / "runs"
    )
    assert "photo.raw" in done.stderr


def test_a_text_in_legacy_letters_is_read_and_a_folder_of_none_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("오늘은 날씨가 참 좋다".encode("cp949"))
    (tmp_path / "b.txt").write_bytes("mit UTF-16".encode("utf-16"))
    assert list(read_unlabeled_texts(tmp_path, "text")) == [
        (["a.txt", "b.txt"], ["오늘은 날씨가 참 좋다", "mit UTF-16"])
    ]
    (tmp_path / "none").mkdir()
    with pytest.raises(ValueError, match="There are no text files in none"):
        list(read_unlabeled_texts(tmp_path / "none", "text"))
    (tmp_path / "none" / "empty.txt").write_bytes(b"")
    with pytest.raises(ValueError, match=r"empty\.txt is empty"):
        list(read_unlabeled_texts(tmp_path / "none", "text"))


def test_rows_without_a_text_leave_the_others_their_answers(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.csv"
    cells = ['1,"a good\nfilm"', "2,", "3,bad film", "", "4,  ", "5", "6,dull, bad", "7,NA", '8,""', "9,아주"]
    new.write_text("id,text\n" + "\n".join(cells) + "\n", encoding="utf-8")
    lacks = "of new.csv lacks a value in “text”; fill it in."
    broken = {
        "2": f"Line 4 {lacks}",
        "4": f"Line 7 {lacks}",
        "5": "Line 8 of new.csv has 1 values, but there are 2 columns.",
        "6": "Line 9 of new.csv has 3 values, but there are 2 columns.",
        "8": f"Line 11 {lacks}",
    }
    texts = ["a good film", "bad film", "NA", "아주"]
    check_all_doors(home, new, ["1", "3", "7", "9"], texts, broken, tmp_path, monkeypatch, capsys)


def test_many_rows_are_answered_in_their_order(tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    cells = ["" if number % 5 == 0 else f"text {number}" for number in range(1, 9001)]
    new.write_text("text,x\n" + "".join(f"{cell},1\n" for cell in cells), encoding="utf-8")
    refused: dict[str, str] = {}
    blocks = list(read_unlabeled_texts(new, "text", refused=refused))
    pairs = [pair for names, texts in blocks for pair in zip(names, texts, strict=True)]
    assert pairs == [(str(number), f"text {number}") for number in range(1, 9001) if number % 5]
    assert list(refused) == [str(number) for number in range(5, 9001, 5)]
    assert max(len(texts) for _, texts in blocks) <= 256
