"""Scripts in plain lines are typed, read the device once an epoch, and go on where they stopped."""

import ast
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.samples.test_script_answers import names_of, script_of

EPOCHS = 3
TYPED = ("digits_cnn", "digits_gan", "pumps_imbalance", "cartpole_dqn", "series_lstm", "digits_autoencoder")


@pytest.mark.parametrize("name", TYPED)
def test_functions_are_typed(name: str, tmp_path: Path) -> None:
    tree = ast.parse(script_of(name, tmp_path).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert {"load_data", "build_model", "train", "main"} <= {function.name for function in functions}
    for function in functions:
        arguments = [item for item in function.args.args if item.arg != "self"]
        assert function.returns is not None, function.name
        assert all(item.annotation is not None for item in arguments), function.name


@pytest.mark.parametrize("name", TYPED)
def test_nothing_waits_for_the_device_within_an_epoch(name: str, tmp_path: Path) -> None:
    tree = ast.parse(script_of(name, tmp_path).read_text(encoding="utf-8"))
    loops = [
        loop
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "run_epoch"
        for loop in function.body
        if isinstance(loop, ast.For)
    ]
    assert loops or name == "cartpole_dqn"
    waits = [
        node.attr
        for loop in loops
        for node in ast.walk(loop)
        if isinstance(node, ast.Attribute) and node.attr in ("item", "tolist", "cpu")
    ]
    assert waits == []


def shortened(name: str, folder: Path) -> dict[str, Any]:
    """The names of a script whose epochs are short."""
    names = names_of(script_of(name, folder))
    if name == "cartpole_dqn":
        names |= {"START": 40, "MEMORY": 150, "BATCHES": 37, "EPISODES": 2, "CHANCE": (1.0, 0.3, 90)}
    else:
        load = names["load_data"]

        def few(seed: int) -> Any:
            data = load(seed)
            return {part: {k: v[:96] for k, v in rows.items()} for part, rows in data.items()}

        names["load_data"] = few
    return names


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits_gan", "cartpole_dqn"])
def test_a_training_goes_on_bit_for_bit(name: str, tmp_path: Path) -> None:
    names = shortened(name, tmp_path)

    def trained(epochs: int, state: str, seed: int) -> tuple[list[Any], dict[str, torch.Tensor]]:
        shown: list[Any] = []
        torch.manual_seed(seed)  # whatever went before
        model = names["train"](epochs, "cpu", 5, lambda *line: shown.append(line), resume=tmp_path / state)
        return [metrics for _, metrics in shown], model.state_dict()

    whole, weights = trained(EPOCHS, "whole.pt", 1)
    first, _ = trained(1, "part.pt", 2)
    rest, resumed = trained(EPOCHS, "part.pt", 3)
    assert len(whole) == EPOCHS + 1
    assert first[0] == whole[0]
    assert rest == whole[1:]
    assert list(weights) == list(resumed)
    assert all(torch.equal(values, resumed[key]) for key, values in weights.items())


def test_a_training_that_ended_early_stays_as_it_is(tmp_path: Path) -> None:
    script = script_of("cartpole_dqn", tmp_path)
    text = script.read_text(encoding="utf-8")
    assert text.count("best_epoch > 16:") == 1
    script.write_text(text.replace("best_epoch > 16:", "best_epoch > 1:"), encoding="utf-8")
    names = names_of(script)
    names |= {"START": 40, "BATCHES": 2, "EPISODES": 1}
    names["evaluate"] = lambda *_: {"episode_return": 1.0}
    counts = []
    for _ in range(2):
        shown: list[str] = []
        names["train"](6, "cpu", 5, lambda title, _, to=shown: to.append(title), None, tmp_path / "state.pt")
        counts.append(shown)
    assert counts == [["epoch 1/6", "epoch 2/6", "test"], ["test"]]
