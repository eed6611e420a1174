"""A pass over rows that nothing is learned from."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn

from graph.compiler.program import Program, Rows
from graph.parts.lazy_rows import prefetch
from runtime.state.loss_meter import LossMeter
from runtime.training.prefetch import are_lazy


def count_rows(rows: Rows) -> int:
    """The number of rows."""
    return len(next(iter(rows.values())))


def batches(rows: Rows, size: int, first: int = 0) -> Iterator[Rows]:
    """Batch after batch in the order in which the rows stand, from the batch `first` on."""
    for start in range(first * size, count_rows(rows), size):
        yield {name: values[start : start + size] for name, values in rows.items()}


def ordered_batches(rows: Rows, size: int, device: torch.device | None) -> Iterator[Rows]:
    """Batch after batch as the rows stand; brought to a device, unless they are there."""
    if device is None:
        yield from batches(rows, size)
        return

    def read(chosen: Tensor) -> Rows:
        return {name: values[chosen].to(device) for name, values in rows.items()}

    if are_lazy(rows):
        yield from prefetch(read, torch.arange(count_rows(rows)).split(size))  # type: ignore[no-untyped-call]
        return
    for batch in batches(rows, size):
        yield {name: values.to(device) for name, values in batch.items()}


def compute_metrics(
    objective: nn.Module, meters: Mapping[str, LossMeter], metrics: tuple[str, ...]
) -> dict[str, float]:
    """The mean losses and the metrics of a pass; the metrics begin anew."""
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


@torch.no_grad()
def evaluate(
    program: Program,
    model: nn.Module,
    objective: nn.Module,
    rows: Rows,
    batch_size: int,
    device: torch.device | None = None,
) -> dict[str, float]:
    """The measures over the rows, in evaluation mode; they are brought to the device, where one is given."""
    model.eval()
    objective.eval()
    meters = {phase.loss_name: LossMeter(strict=False, loss_name=phase.loss_name) for phase in program.phases}
    for batch in ordered_batches(rows, batch_size, device):
        for phase in program.phases:
            with torch.set_grad_enabled(phase.needs_gradient):
                loss: Tensor = phase.compute_loss(model, objective, batch)
            meters[phase.loss_name].add(loss, count_rows(batch))
    return compute_metrics(objective, meters, program.metrics)
