"""Kind: new texts for networks that read byte pairs. Judge: the library tokenizers, the network itself."""

import csv
from pathlib import Path

import numpy as np
import pytest
import torch

import netloom
from graph.file.write import write_project
from graph.parts.tokens import END, PAD, START, UNKNOWN, encode, piece_tokenizer
from runtime.export import export_script
from tests.data_files import learning

pytest.importorskip("tokenizers")
MARKS = (PAD, UNKNOWN, START, END)
TEXTS = [
    f"{a} {b} film{n % 7}, {c}!"
    for n, (a, b, c) in enumerate(
        [("a good", "old", "오늘은 좋다"), ("bad", "dull", "별로였다"), ("fine", "new", "今天很好")] * 20
    )
]
NEW = ["a good dull film", "별로 좋다", "unheard of 42 😀", "<pad> good"]


@pytest.mark.parametrize("size", [262, 300, 500])
def test_the_pieces_are_those_that_were_learned(size: int) -> None:
    numbers, names = encode(TEXTS, "pieces", size, MARKS)
    tokenizer = piece_tokenizer(tuple(names))
    assert [tokenizer.encode(text).ids for text in TEXTS] == numbers
    again, same_names = encode([*TEXTS], "pieces", size, MARKS)
    assert (again, same_names) == (numbers, names)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::netloom.NetloomWarning")
def test_new_texts_are_answered_by_app_and_script(tmp_path: Path) -> None:
    rows = [f'"{text}",{"pn"[number % 3 == 1]}' for number, text in enumerate(TEXTS)]
    (tmp_path / "texts.csv").write_text("\n".join(["text,label", *rows]) + "\n", encoding="utf-8")
    params = {"path": "texts.csv", "tokens": "pieces", "vocabulary": 300, "length": 12}
    project = learning("data.text_table", params)
    file, new = tmp_path / "texts.netloom", tmp_path / "new.csv"
    file.write_text(write_project(project), encoding="utf-8")
    with new.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([["text"], *([text] for text in NEW)])
    run = netloom.open(file).train(runs=tmp_path / "runs")
    answers = run.predict(new)
    _, names = encode(TEXTS, "pieces", 300, MARKS)
    judge = piece_tokenizer(tuple(names))
    model = run.model().eval()
    for row, text in enumerate(NEW):
        ids = judge.encode(text).ids[:12]
        tokens = torch.tensor([ids + [0] * (12 - len(ids))])
        with torch.no_grad():
            shares = model(tokens).softmax(1)[0].numpy()
        predicted = answers.iloc[row][[f"share of {name}" for name in "np"]].astype(float)
        assert np.allclose(predicted, shares[:2], atol=1e-6)
    script = tmp_path / "texts.py"
    names_of: dict = {"__name__": "it", "__file__": str(script)}
    exec(export_script(project, tmp_path, script), names_of)
    blocks = list(names_of["predict"](run.model(), new))
    assert [row for block in blocks for row in block["predicted"]] == list(answers["predicted"])
