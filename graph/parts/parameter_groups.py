"""Which weights an optimizer moves, and how far."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn


def parameter_groups(*specs: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameter groups of an optimizer; the first to select a weight has it.

    Args:
        specs: For each group its `modules`, which of their weights it selects
            (`all`, `matrices` of at least two axes, `vectors`: norms and biases), and
            the settings that differ for it: `lr`, `weight_decay`.
    """
    selected_ids: set[int] = set()
    groups = []
    for group in specs:
        chosen = [
            weight
            for module in group["modules"]
            for weight in module.parameters()
            if id(weight) not in selected_ids and _is_selected(weight, group["select"])
        ]
        chosen = list({id(weight): weight for weight in chosen}.values())
        selected_ids.update(map(id, chosen))
        settings = {k: v for k, v in group.items() if k not in ("modules", "select")}
        groups.append({"params": chosen, **settings})
    return groups


def _is_selected(weight: Tensor, select: str) -> bool:
    if select == "all":
        return True
    return (weight.ndim >= 2) == (select == "matrices")


@torch.no_grad()
def ema_update(target: nn.Module, source: nn.Module, ema: float) -> None:
    """Moves the weights of a copy towards its source: `ema` of itself stays."""
    for old, new in zip(target.parameters(), source.parameters(), strict=True):
        old.lerp_(new, 1 - ema)
    _copy_buffers(target.buffers(), source.buffers())


@torch.no_grad()
def copy_weights(target: nn.Module, source: nn.Module) -> None:
    """Makes a copy equal to its source again."""
    for old, new in zip(target.parameters(), source.parameters(), strict=True):
        old.copy_(new)
    _copy_buffers(target.buffers(), source.buffers())


def _copy_buffers(targets: Iterable[Tensor], sources: Iterable[Tensor]) -> None:
    for old, new in zip(targets, sources, strict=True):
        old.copy_(new)
