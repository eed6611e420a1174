"""Writes how the figures of an epoch come about: losses by what counts in each batch, then the metrics."""

from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import PassPlan, Plan


def write_epoch_metrics(writer: Writer, plan: Plan) -> None:
    """The function that gives the losses and the metrics since the last time."""
    if len(plan.passes) == 1:
        counter = plan.phases[0].counter
        pairs = "list[tuple[Tensor, Tensor]]" if counter else "list[tuple[Tensor, int]]"
        writer.items("def epoch_metrics(", ["objective: nn.Module", f"losses: {pairs}"], ") -> Metrics:")
        counted = "mean loss of what counts" if counter else "mean loss of the rows"
        counted = "sum of the losses" if plan.phases[0].adds_up else counted
        writer.line(f'"""The {counted} and the metrics, since the last time."""', 1)
        _write_mean_loss(writer, plan.passes[0])
    elif any(phase.counter or phase.adds_up for phase in plan.phases):
        _write_counted_means(writer, plan)
    else:
        writer.lines(
            '''\
def epoch_metrics(
    objective: nn.Module, losses: dict[str, list[tuple[Tensor, int]]]
) -> Metrics:
    """The mean losses of the rows and the metrics, since the last time."""
    metrics = {}
    for name, batch_losses in losses.items():
        if not batch_losses:
            continue
        values = torch.stack([loss for loss, _ in batch_losses]).tolist()
        sizes = [size for _, size in batch_losses]
        total = math.fsum(v * n for v, n in zip(values, sizes, strict=True))
        metrics[name] = total / sum(sizes)'''
        )
    for metric in plan.metrics:
        writer.line(f'metrics["{metric}"] = objective.{metric}.compute()', 1, metric)
        writer.line(f"objective.{metric}.reset()", 1, metric)
    writer.line("return metrics", 1)


def _write_mean_loss(writer: Writer, item: PassPlan) -> None:
    """The mean loss of an epoch with one optimizer: by rows, by what counts in each batch, or a sum."""
    phase, depth = item.lead, 1
    if item.every > 1:
        writer.line("metrics = {}", 1)
        writer.line("if losses:  # else the optimizer has not acted", 1)
        depth = 2
    target = 'metrics["loss"] = ' if item.every > 1 else 'metrics = {"loss": '
    end = "" if item.every > 1 else "}"
    writer.line("values = torch.stack([loss for loss, _ in losses]).tolist()", depth)
    if phase.adds_up:
        writer.line(f"{target}math.fsum(values){end}", depth)
        return
    if phase.counter:
        writer.line("sizes = torch.stack([size for _, size in losses]).tolist()", depth)
        writer.line("counted = [(v, n) for v, n in zip(values, sizes, strict=True) if n]", depth)
        writer.line("total = math.fsum(v * n for v, n in counted)", depth)
        writer.line(f"{target}total / sum(sizes) if counted else math.nan{end}", depth)
        _write_note(writer, depth)
        return
    writer.line("sizes = [size for _, size in losses]", depth)
    writer.line("total = math.fsum(v * n for v, n in zip(values, sizes, strict=True))", depth)
    writer.line(f"{target}total / sum(sizes){end}", depth)


def _write_note(writer: Writer, depth: int) -> None:
    """A line for the batches of which nothing counts."""
    writer.line("if ignored := sizes.count(0):", depth)
    note = 'f"{ignored} batches: every target is ignored, so they teach nothing"'
    writer.line(f"note = {note}", depth + 1)
    writer.line("print(note, file=sys.stderr)", depth + 1)


def _write_counted_means(writer: Writer, plan: Plan) -> None:
    """The mean losses of an epoch with several optimizers, by what counts in each batch."""
    writer.lines(
        '''\
def epoch_metrics(
    objective: nn.Module, losses: dict[str, list[tuple[Tensor, Tensor | int]]]
) -> Metrics:
    """The mean losses of what counts and the metrics, since the last time."""
    metrics = {}
    for name, batch_losses in losses.items():
        if not batch_losses:
            continue
        values = torch.stack([loss for loss, _ in batch_losses]).tolist()
        sizes = [float(size) for _, size in batch_losses]
        counted = [(v, n) for v, n in zip(values, sizes, strict=True) if n]
        total = math.fsum(v * n for v, n in counted)
        metrics[name] = total / sum(sizes) if counted else math.nan'''
    )
    if any(phase.counter for phase in plan.phases):
        _write_note(writer, 2)
    for phase in (item.lead for item in plan.passes):
        if phase.adds_up:
            writer.line(f'if "{phase.loss_name}" in metrics:', 1)
            values = f'[loss for loss, _ in losses["{phase.loss_name}"]]'
            writer.line(f'metrics["{phase.loss_name}"] = math.fsum(torch.stack({values}).tolist())', 2)
