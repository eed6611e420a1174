"""An evaluation: a pass over rows without learning."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from graph.compiler.program import Program, Rows
from runtime.rows import batches_on_device
from runtime.state.loss_meter import LossMeter
from runtime.state.training_state import fresh_meters


def compute_metrics(
    objective: nn.Module, meters: Mapping[str, LossMeter], metrics: tuple[str, ...]
) -> dict[str, float]:
    """The mean losses and the metrics of a pass; the metrics are reset."""
    values: dict[str, float] = {}
    for name, meter in meters.items():
        meter.finish()
        if meter.sizes:
            values[name] = meter.mean()
    for name in metrics:
        metric = getattr(objective, name)
        values[name] = metric.compute()
        metric.reset()
    return values


def restore_progress(program: Program, model: nn.Module, objective: nn.Module) -> None:
    """Sets what changes in a training to where the weights of the model were saved."""
    if program.follow_progress is not None:
        program.follow_progress(model, objective)


@torch.no_grad()
def evaluate(
    program: Program,
    model: nn.Module,
    objective: nn.Module,
    rows: Rows,
    batch_size: int,
    device: torch.device | None = None,
) -> dict[str, float]:
    """The metrics over the rows, in evaluation mode; they are brought to the device, unless it is None."""
    model.eval()
    objective.eval()
    meters = fresh_meters(program.phases, strict=False)
    for batch in batches_on_device(rows, batch_size, device):
        for phase in (item.lead for item in program.passes):
            with torch.set_grad_enabled(phase.needs_gradient):
                loss: Tensor = phase.compute_loss(model, objective, batch)
            meters[phase.loss_name].add(loss, phase.count(objective, batch))
    return compute_metrics(objective, meters, program.metrics)
