"""Writes what follows an epoch: schedules, and the search for the best one."""

from graph.compiler.emit.averaging import write_averaged
from graph.compiler.emit.phase_steps import scheduler_name
from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import Plan
from graph.document import EarlyStopping, Training


def _monitored_metrics(plan: Plan) -> str:
    """The expression for the metrics that early stopping and schedules monitor."""
    if plan.environment:
        return '{**metrics["train"], **metrics["validation"]}'
    return 'metrics.get("validation", metrics["train"])'


def write_epoch_end(
    writer: Writer, plan: Plan, training: Training | None, *, saves_weights: bool = False
) -> None:
    """The schedules of epochs, then early stopping; with `saves_weights` the head of the loop stops."""
    stopping = training.early_stopping if training else None
    scheduled = [phase for phase in plan.phases if phase.schedule and phase.schedule.every != "step"]
    if stopping or any(phase.schedule_every == "plateau" for phase in scheduled):
        writer.line(f"monitored = {_monitored_metrics(plan)}", 2)
    for phase in scheduled:
        scheduler, depth = scheduler_name(plan, phase), 2
        if phase.schedule_every != "plateau":
            writer.line(f"{scheduler}.step()", depth)
            continue
        is_rare = any(item.lead.loss_name == phase.monitor and item.every > 1 for item in plan.passes)
        if is_rare:  # there may be epochs in which it does not act
            writer.line(f'if "{phase.monitor}" in monitored:', depth)
            depth += 1
        writer.line(f'{scheduler}.step(monitored["{phase.monitor}"])', depth)
    if stopping:
        assert training is not None
        _write_stopping(writer, training, stopping, saves_weights=saves_weights)


def _write_stopping(
    writer: Writer, training: Training, stopping: EarlyStopping, *, saves_weights: bool
) -> None:
    sign, name = "<" if stopping.mode == "min" else ">", stopping.monitor
    writer.line(f'value = monitored.get("{name}", math.nan)', 2)
    writer.line("if not math.isfinite(value):", 2)
    writer.line(f'note = f"epoch {{epoch}}: {name} is {{value}}, so it cannot be the best"', 3)
    writer.line("print(note, file=sys.stderr)", 3)
    writer.line(f"if math.isfinite(value) and value {sign} best:", 2)
    writer.line("best, best_epoch = value, epoch", 3)
    best = "evaluated" if training.average else "model"
    writer.line(f"best_weights = {{k: v.clone() for k, v in {best}.state_dict().items()}}", 3)
    if saves_weights:
        return
    writer.line(f"elif epoch - best_epoch >= {stopping.patience}:", 2)
    writer.line("break", 3)
    write_averaged(writer, training)
    writer.line("if best_weights:", 1)
    writer.line("model.load_state_dict(best_weights)", 2)
