"""Kind: new texts to be translated. Judge: the network, asked token by token by hand."""

from pathlib import Path

import pytest
import torch

import netloom
from graph.file.write import write_project
from runtime.cli import main
from runtime.export import export_script
from tests.runtime.evaluation.shouting import shouting


@pytest.mark.filterwarnings("ignore:.*rows of test are in train too")
@pytest.mark.parametrize("tokens", ["characters", "words"])
def test_new_texts_are_translated_by_app_and_script(tmp_path: Path, tokens: str) -> None:
    between = " " if tokens == "words" else ""
    project = shouting(tmp_path, tokens)
    file, new = tmp_path / "shout.netloom", tmp_path / "new.txt"
    file.write_text(write_project(project), encoding="utf-8")
    new.write_text("".join(f"{between.join(text)}\n" for text in ("ba", "cab", "bcc", "a")), encoding="utf-8")
    run = netloom.open(file).train(runs=tmp_path / "runs")
    answers = run.predict(new)
    assert list(answers["text"][:3]) == [between.join(text) for text in ("BA", "CAB", "BCC")]
    model, names = run.model().eval(), ["<pad>", "<unknown>", "<start>", "<end>", "A", "B", "C"]
    for text, answer in zip(("ba", "cab", "bcc", "a"), answers["text"], strict=True):
        heard = torch.tensor([["abc".index(letter) + 4 for letter in text] + [0] * (3 - len(text))])
        begun, letters = torch.zeros(1, 4, dtype=torch.int64), []
        begun[0, 0] = 2
        for position in range(4):
            with torch.no_grad():
                number = int(model(heard, begun)[0, :, position].argmax())
            if number == 3:
                break
            letters.append(names[number])
            begun[0, position + 1 : position + 2] = number
        assert answer == between.join(letters)
    script = tmp_path / "shout.py"
    scope: dict = {"__name__": "it", "__file__": str(script)}
    exec(export_script(project, tmp_path, script), scope)
    assert [row for block in scope["predict"](run.model(), new) for row in block["text"]] == list(
        answers["text"]
    )
    output = tmp_path / "out.csv"
    assert main(["predict", str(file), str(new), "--runs", str(tmp_path / "runs"), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").splitlines()[1] == f"1,{answers['text'][0]}"
