"""Batch statistics of a network whose weights are the mean of others."""

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm


def refresh_batch_norms(
    model: nn.Module,
    objective: nn.Module,
    losses: Sequence[Callable[[nn.Module, nn.Module, dict[str, Tensor]], Tensor]],
    batches: Iterable[dict[str, Tensor]],
    needs_gradient: bool = False,
) -> None:
    """Measures means and variances anew, as `torch.optim.swa_utils.update_bn` does.

    Args:
        model: The network; what stays in evaluation mode keeps its statistics.
        objective: Losses and metrics that nobody else counts with.
        losses: What passes a batch through both.
        batches: The training rows.
        needs_gradient: Whether a loss cannot be had without gradients.
    """
    mode = model.training
    model.train()
    norms = [norm for norm in model.modules() if isinstance(norm, _BatchNorm)]
    norms = [norm for norm in norms if norm.training and norm.track_running_stats]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # each batch counts alike
    with torch.set_grad_enabled(needs_gradient):
        for batch in batches if norms else ():
            if len(next(iter(batch.values()))) > 1:
                for loss in losses:
                    loss(model, objective, batch)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    model.train(mode)
