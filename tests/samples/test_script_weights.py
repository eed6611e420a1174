"""A script that is arguments a file of weights which is none of its network says so in one line."""

import pickle
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file, save_model

from graph.messages import problem_text
from graph.problems import GraphError
from runtime.control import Control
from runtime.evaluation.new_rows import open_predictor, save_answers
from runtime.evaluation.run_selection import last_weights
from tests.runtime.export.trained import export, run_of, sample
from tests.samples.test_script_answers import names_of, script_of

SCRIPTS = ("iris_mlp", "digits_gan", "digits_autoencoder", "cartpole_dqn", "text_rnn")
"""Scripts in plain lines, of several phases, of an agent, and with parts."""


def write_wrong_files(folder: Path, model: torch.nn.Module) -> dict[str, Path]:
    """Files that hold no weights of a network, by what is wrong with them."""
    whole = folder / "whole.safetensors"
    save_model(model, str(whole))
    state = {name: value.clone() for name, value in model.state_dict().items()}
    first = next(name for name, value in state.items() if value.ndim)
    states = {
        "other shapes": {**state, first: torch.zeros(*state[first].shape, 2)},
        "a tensor less": {name: value for name, value in state.items() if name != first},
        "a tensor more": {**state, "further": torch.zeros(2)},
    }
    paths = {name: folder / f"{name}.safetensors" for name in (*states, "no file", "a text")}
    for name, tensors in states.items():
        save_file(tensors, paths[name])
    paths["a text"].write_text("these are no weights of a network, whatever its name says")
    return {**paths, "a folder": folder}


def run_main(names: dict[str, Any], monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> object:
    """How the command line of a script ends; its text where it ends with one."""
    monkeypatch.setattr(sys, "argv", ["script.py", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        names["main"]()
    return end.value.code


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_wrong_file_of_weights_is_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = names_of(script_of(name, tmp_path))
    files = write_wrong_files(tmp_path, names["build_model"]())
    assert files
    for path in files.values():
        wishes = [[], ["--predict", tmp_path / "new.csv"]] if name == "iris_mlp" else [[]]
        for wish in wishes:
            code = run_main(names, monkeypatch, "--weights", path, "--epochs", "1", "--device", "cpu", *wish)
            assert isinstance(code, str)
            assert code.startswith(f"{path} does not hold the weights of this network: ")
            assert "\n" not in code


class Code:
    """What writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        return Path.write_text, (self._path, "it ran")  # type: ignore[return-value]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["iris_mlp", "text_rnn", "digits_gan"])
def test_no_code_in_a_file_of_weights_or_of_a_state_is_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = names_of(script_of(name, tmp_path))
    ran, path = tmp_path / "ran", tmp_path / "code.pth"
    torch.save({"epoch": Code(ran)}, path)
    few = ("--epochs", "1", "--device", "cpu")
    assert "does not hold the weights" in str(run_main(names, monkeypatch, "--weights", path, *few))
    code = run_main(names, monkeypatch, "--resume", path, *few)
    assert code == f"{path} holds no state of a training; take a file of --resume."
    assert not ran.exists()
    path.write_bytes(pickle.dumps(Code(ran), protocol=2))
    assert run_main(names, monkeypatch, "--resume", path, *few) == code
    assert not ran.exists()
    pickle.loads(path.read_bytes())  # noqa: S301 - so the file was one that could
    assert ran.read_text() == "it ran"


def test_a_damaged_file_of_a_run_is_named(tmp_path: Path) -> None:
    run = run_of("iris_mlp")
    shutil.copytree(run.path, tmp_path / run.run)
    copied = replace(run, runs=tmp_path)
    path = last_weights(copied.path)
    assert path is not None
    path.write_bytes(pickle.dumps(Code(tmp_path / "ran")))
    with pytest.raises(GraphError) as error:
        open_predictor(copied, None, Control())
    assert problem_text(error.value.problems[0]).startswith(f"{path.name} holds no weights that can be read")
    assert not (tmp_path / "ran").exists()


def test_weights_without_the_scales_of_rows_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = names_of(script_of("iris_mlp", tmp_path))
    save_model(names["build_model"](), str(tmp_path / "w.safetensors"))
    code = run_main(
        names, monkeypatch, "--weights", tmp_path / "w.safetensors", "--predict", tmp_path / "new.csv"
    )
    assert "does not say how its rows are scaled" in str(code)


def test_the_weights_of_a_run_are_those_that_its_script_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of("iris_mlp")
    export(run, tmp_path / "w.safetensors", sample("iris_mlp"))
    names = names_of(script_of("iris_mlp", tmp_path))
    new, output = tmp_path / "new.csv", tmp_path / "answers.csv"
    new.write_text(
        "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n5.1,3.5,1.4,0.2\n6,3,5,2\n"
    )
    arguments = ("--weights", tmp_path / "w.safetensors", "--predict", new, "--output", output)
    monkeypatch.setattr(sys, "argv", ["script.py", *map(str, arguments)])
    names["main"]()
    predictor = open_predictor(run, new, Control())
    save_answers(predictor, new, tmp_path / "ours.csv", Control(), lambda _done, _total: None)
    assert output.read_bytes() == (tmp_path / "ours.csv").read_bytes()
