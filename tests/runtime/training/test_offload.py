"""A run that waits off its device comes back tensor by tensor."""

import pytest
import torch

from runtime.state.training_state import TrainingState
from runtime.training.offload import offload
from tests.runtime.tiny_program import program, rows, trainer, training

META = torch.device("meta")


def devices(state: TrainingState, data: dict) -> set[str]:
    tensors = [*state.model.parameters(), *state.objective.buffers(), *data["train"].values()]
    tensors += state.best.weights.values()
    for optimizer in state.optimizers.values():
        tensors += [value for values in optimizer.state.values() for value in values.values()]
    return {tensor.device.type for tensor in tensors}


def trained() -> TrainingState:
    run = trainer(program(), training(epochs=1))
    run.run()
    state = run.state
    state.optimizers["sgd"].state[state.model.line.weight]["momentum"] = torch.ones(1, 2)  # type: ignore[index, union-attr]
    return state


def test_everything_goes_to_the_cpu_and_comes_back_to_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    moves: list[tuple[str, torch.device]] = []
    state, data = trained(), {"train": rows()}
    for name, module in (("model", state.model), ("objective", state.objective)):
        monkeypatch.setattr(module, "to", lambda device, name=name: moves.append((name, device)))
    data["train"]["x"] = data["train"]["x"].to(META)
    on_device = data["train"]["x"]
    monkeypatch.setattr(
        torch.Tensor,
        "to",
        lambda self, device: torch.empty(self.shape, device=device) if self.device != device else self,
    )
    restore = offload(state, data)
    assert data["train"]["x"].device.type == "cpu"
    assert moves == [("model", torch.device("cpu")), ("objective", torch.device("cpu"))]
    moves.clear()
    restore()
    assert data["train"]["x"].device == on_device.device
    assert moves == [("model", torch.device("cpu")), ("objective", torch.device("cpu"))]


def test_on_the_cpu_nothing_changes() -> None:
    state, data = trained(), {"train": rows()}
    expected = {name: values.clone() for name, values in data["train"].items()}
    weights = state.model.state_dict()["line.weight"].clone()
    restore = offload(state, data)
    assert devices(state, data) == {"cpu"}
    restore()
    assert all(torch.equal(data["train"][name], values) for name, values in expected.items())
    assert torch.equal(state.model.state_dict()["line.weight"], weights)


@pytest.mark.parametrize("kind", ["cuda", "mps"])
def test_the_memory_of_the_device_is_released(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[str] = []
    monkeypatch.setattr(torch.cuda, "empty_cache", lambda: emptied.append("cuda"))
    monkeypatch.setattr(torch.mps, "empty_cache", lambda: emptied.append("mps"))
    state = trained()

    class Parameter:
        device = torch.device(kind)

    monkeypatch.setattr(state.model, "parameters", lambda: iter([Parameter()]))
    offload(state, {"train": rows()})
    assert emptied == [kind]
