"""How far a training is, for networks and losses that change while it goes on."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn


class TrainingProgress(nn.Module):
    """How far the training is, as a number that the rest of a network reads.

    Args:
        value: `progress` from 0 to 1, `epoch` or `step`: those that are done, from 0.
    """

    now: Tensor

    def __init__(self, value: str = "progress") -> None:
        super().__init__()
        self.value = value
        self.register_buffer("now", torch.zeros(()), persistent=False)

    def set_progress(self, step: int, epoch: int, progress: float) -> None:
        """Takes up how far the training is."""
        numbers = {"step": step, "epoch": epoch, "progress": progress}
        self.now.fill_(numbers[self.value])

    def forward(self) -> Tensor:
        """The number, without an axis: []."""
        return self.now.clone()


def freeze_weights(module: nn.Module, is_frozen: bool, is_training: bool) -> None:
    """Holds the weights of a module still, and it in evaluation mode, or lets it learn.

    Args:
        module: What learns but for a while; weights that are frozen for good stay so.
        is_frozen: Whether it is that while.
        is_training: Whether what it belongs to is in training mode; else it stays.
    """
    weights: list[Tensor] | None = getattr(module, "learning_weights", None)
    if weights is None:
        weights = [weight for weight in module.parameters() if weight.requires_grad]
        module.__dict__["learning_weights"] = weights
    if not weights:
        return
    if weights[0].requires_grad == is_frozen:
        for weight in weights:
            weight.requires_grad_(not is_frozen)
    if is_training and module.training == is_frozen:
        module.train(not is_frozen)


def keep_progress(model: nn.Module) -> None:
    """Has a network keep among its weights how far its training is.

    The buffer holds the steps and epochs that are done, and all steps of the training.
    Wherever the weights are loaded, the network stands where they were saved.
    """
    model.register_buffer("training_progress", torch.tensor([0, 0, 1]))
    model.register_load_state_dict_post_hook(  # type: ignore[no-untyped-call]
        lambda loaded, _: follow_progress(loaded)
    )
    _change((model,), 0, 0, 1)


def follow_progress(model: nn.Module, *others: nn.Module) -> None:
    """Sets a network, and what is measured with it, to where its weights stand."""
    buffer = model.get_buffer("training_progress")
    if not buffer.is_meta:
        _change((model, *others), *buffer.tolist())


def set_progress(
    model: nn.Module, objective: nn.Module, step: int, epoch: int, total_steps: int
) -> None:
    """Tells a network and its losses how far the training is.

    Args:
        model: The network.
        objective: Its losses and metrics.
        step: The steps of the optimizer that are done.
        epoch: The epochs that are done.
        total_steps: All steps of the training.
    """
    buffer = model.get_buffer("training_progress")
    for index, number in enumerate((step, epoch, total_steps)):
        buffer[index].fill_(number)
    _change((model, objective), step, epoch, total_steps)


def _change(
    modules: Iterable[nn.Module], step: int, epoch: int, total_steps: int
) -> None:
    """Changes what follows the time in some modules, as far as they have that."""
    for module in modules:
        if (change := getattr(module, "set_progress", None)) is not None:
            change(step, epoch, step / total_steps)
