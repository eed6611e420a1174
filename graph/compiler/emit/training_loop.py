"""Writes how the network is trained: batches, metrics, the epoch loop."""

import math

from graph.compiler.emit.averaging import (
    write_average,
    write_averaged,
    write_epoch_average,
    write_step_average,
)
from graph.compiler.emit.epoch_end import write_epoch_end
from graph.compiler.emit.epoch_metrics import write_epoch_metrics
from graph.compiler.emit.epoch_order import order_of_epoch, steps_of_epoch
from graph.compiler.emit.performance import needs_prepare, uses_grad_scaler, write_deterministic
from graph.compiler.emit.phase_steps import (
    accumulates,
    counts_steps,
    last_of_group,
    losses_text,
    optimizer_name,
    row_count_code,
    scaler_name,
    scheduler_name,
    write_group_start,
    write_pass,
)
from graph.compiler.emit.phases import name_of
from graph.compiler.emit.plain_loop import TRAIN_ARGUMENTS, write_best, write_epochs, write_saving
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan
from graph.document import Training

PROGRESS_PARTS = ("keep_progress", "follow_progress", "set_progress", "freeze_weights")
"""What a script may call where something follows how far the training is."""


def write_loop(
    writer: Writer, plan: Plan, training: Training, *, is_fitted: bool, saves_weights: bool = False
) -> None:
    """The functions that compute metrics, evaluate and train; `saves_weights` means from and to files."""
    if not plan.environment:
        writer.gap(2)
        _write_batches(writer, plan)
    if plan.streams:
        writer.gap(2)
        _write_read_batches(writer, plan)
    writer.gap(2)
    _write_count(writer)
    writer.gap(2)
    write_epoch_metrics(writer, plan)
    if not plan.environment:
        writer.gap(2)
        _write_evaluate(writer, plan)
    if plan.copies:
        writer.gap(2)
        _write_update_copies(writer, plan)
    writer.gap(2)
    _write_train(writer, plan, training, is_fitted=is_fitted, saves_weights=saves_weights)


def _block(writer: Writer, text: str, depth: int = 0) -> None:
    writer.lines(text.strip("\n"), depth)


def _write_batches(writer: Writer, plan: Plan) -> None:
    if plan.reads_on_demand:
        _block(
            writer,
            '''
def batches(rows: Rows, order: Tensor, device: str) -> Iterator[Rows]:
    """The rows in this order, batch after batch, on the device; some are prefetched."""

    def read(chosen: Tensor) -> Rows:
        return {name: values[chosen].to(device) for name, values in rows.items()}

    return prefetch(read, order.split(BATCH_SIZE))
''',
        )
        return
    _block(
        writer,
        '''
def batches(rows: Rows, order: Tensor, device: str) -> Iterator[Rows]:
    """The rows in this order, batch after batch, on the device."""
    for chosen in order.split(BATCH_SIZE):
        yield {name: values[chosen].to(device) for name, values in rows.items()}
''',
    )


def _write_read_batches(writer: Writer, plan: Plan) -> None:
    """The function that reads the batches of an epoch, in which every source has an order of its own."""
    _block(
        writer,
        """
def read_batches(
    rows: Rows, order: list[dict[str, Tensor]], device: str
) -> Iterator[Rows]:
""",
    )
    reading = "{name: rows[name][index].to(device) for name, index in chosen.items()}"
    if not plan.reads_on_demand:
        writer.line('"""The batches of an epoch, on the device."""', 1)
        writer.line("for chosen in order:", 1)
        writer.line(f"yield {reading}", 2)
        return
    writer.line('"""The batches of an epoch, on the device; some are prefetched."""', 1)
    writer.gap(1)
    writer.line("def read(chosen: dict[str, Tensor]) -> Rows:", 1)
    writer.line(f"return {reading}", 2)
    writer.gap(1)
    writer.line("return prefetch(read, order)", 1)


def _write_count(writer: Writer) -> None:
    _block(
        writer,
        '''
def count(rows: Rows) -> int:
    """The number of rows."""
    return len(next(iter(rows.values())))
''',
    )


def _write_evaluate(writer: Writer, plan: Plan) -> None:
    _block(
        writer,
        '''
@torch.no_grad()
def evaluate(
    model: nn.Module, objective: nn.Module, rows: Rows, device: str
) -> Metrics:
    """The metrics over rows, without training on them."""
    model.eval()
    objective.eval()
''',
    )
    _write_fresh_losses(writer, plan, 1)
    writer.line("for batch in batches(rows, torch.arange(count(rows)), device):", 1)
    for phase in (item.lead for item in plan.passes):
        depth = 2
        compute = f"{name_of(plan, phase, 'compute')}(model, objective, batch)"
        if phase.needs_gradient:
            writer.line("with torch.enable_grad():", 2)
            depth = 3
        if len(plan.passes) > 1 or phase.needs_gradient or phase.counter:
            writer.line(f"loss = {compute}", depth)
            writer.line(f"{losses_text(plan, phase)}.append((loss.detach(), {row_count_code(phase)}))", 2)
        else:
            writer.line(f"losses.append(({compute}, count(batch)))", 2)
    writer.line("return epoch_metrics(objective, losses)", 1)


def _write_fresh_losses(writer: Writer, plan: Plan, depth: int) -> None:
    if len(plan.passes) == 1:
        writer.line("losses = []", depth)
        return
    sizes = "Tensor | int" if any(phase.counter or phase.adds_up for phase in plan.phases) else "int"
    writer.line(f"losses: dict[str, list[tuple[Tensor, {sizes}]]] = {{", depth)
    for phase in (item.lead for item in plan.passes):
        writer.line(f'"{phase.loss_name}": [],', depth + 1)
    writer.line("}", depth)


def _write_update_copies(writer: Writer, plan: Plan) -> None:
    writer.line("def update_copies(model: nn.Module, step: int) -> None:")
    writer.line('"""Updates the copied weights from their sources."""', 1)
    for node, copied in plan.copies:
        pair = f"model.{node}, model.{copied.copy}"
        every = _steps_between_moves(plan, copied.copy)
        if copied.ema is not None:
            update = f"ema_update({pair}, ema={literal(copied.ema)})"
        else:
            update = f"copy_weights({pair})"
            every *= copied.every or 1
        if every > 1:
            writer.line(f"if step % {every} == 0:", 1, node)
        writer.line(update, 2 if every > 1 else 1, node)


def _steps_between_moves(plan: Plan, node: str) -> int:
    """Every how many steps some optimizer moves the weights of a node, which a copy counts."""
    return math.gcd(*(phase.every for phase in plan.phases if node in phase.modules)) or 1


def _write_train(
    writer: Writer, plan: Plan, training: Training, *, is_fitted: bool, saves_weights: bool
) -> None:
    writer.items("def train(", TRAIN_ARGUMENTS if saves_weights else TRAIN_ARGUMENTS[:4], ") -> nn.Module:")
    if saves_weights:
        writer.line('"""The trained network; with `resume`, a file, its training can go on from there."""', 1)
    else:
        writer.line('"""The network, trained from fresh weights; `show` is called with the metrics."""', 1)
    _write_setup(writer, plan, training, is_fitted=is_fitted, saves_weights=saves_weights)
    _write_optimizers(writer, plan, training)
    if not plan.environment or plan.streams:
        writer.line("generator = torch.Generator().manual_seed(seed)", 1)
    if counts_steps(plan):
        writer.line("step = 0", 1)
    held = _held(plan, training)
    if saves_weights and not plan.environment:
        restored = [f'{name}.load_state_dict(state["{name}"])' for name in held]
        restored += ['step = state["step"]'] if counts_steps(plan) else []
        write_best(writer, training, restored)
        write_epochs(writer, training)
    else:
        if stopping := training.early_stopping:
            worst = "math.inf" if stopping.mode == "min" else "-math.inf"
            writer.line(f"best, best_epoch, best_weights = {worst}, 0, {{}}", 1)
        writer.line("for epoch in range(1, epochs + 1):", 1)
    saves_state = saves_weights and not plan.environment
    _write_epoch(writer, plan, training, saves_weights=saves_weights and not plan.environment)
    if saves_weights and not plan.environment:
        saved = {name: f"{name}.state_dict()" for name in held}
        write_saving(writer, training, {**saved, **({"step": "step"} if counts_steps(plan) else {})})
    if not saves_state and training.early_stopping is None:
        write_averaged(writer, training)
    if plan.is_timed and (training.early_stopping or training.average):
        writer.line("follow_progress(model, objective)", 1)
    _write_test(writer, plan)


def _held(plan: Plan, training: Training) -> list[str]:
    """The variables whose state a training goes on from."""
    names = ["model", *(["averaged"] if training.average else [])]
    for phase in plan.phases:
        names.append(optimizer_name(plan, phase))
        names += [scheduler_name(plan, phase)] if phase.schedule is not None else []
        names += [scaler_name(plan, phase)] if uses_grad_scaler(training) and not phase.joins else []
    return names


def _write_optimizers(writer: Writer, plan: Plan, training: Training) -> None:
    """The optimizers, with their schedules and what gathers their gradients."""
    if training.average is not None:
        write_average(writer, training.average)
    for phase in plan.phases:
        writer.line(f"{optimizer_name(plan, phase)} = {name_of(plan, phase, 'optimizer')}(model)", 1)
    if plan.is_timed or any("steps_per_epoch" in phase.schedule_arguments for phase in plan.phases):
        writer.lines("\n".join(steps_of_epoch(plan, training)), 1)
    if plan.is_timed:
        writer.line("total_steps = epochs * steps_per_epoch", 1)
    for phase in plan.phases:
        if phase.schedule is not None:
            arguments = ", ".join((optimizer_name(plan, phase), *phase.schedule_arguments))
            scheduler_call = f"{name_of(plan, phase, 'scheduler')}({arguments})"
            writer.line(f"{scheduler_name(plan, phase)} = {scheduler_call}", 1)
    for item in plan.passes:
        if uses_grad_scaler(training):
            scaler = scaler_name(plan, item.lead)
            writer.line(f"{scaler} = torch.amp.GradScaler(torch.device(device).type)", 1)
        if accumulates(training) and not item.lead.adds_up:
            names = [optimizer_name(plan, phase) for phase in item.phases]
            writer.items("accumulator = GradientAccumulator(", names, ")", depth=1)


def _write_test(writer: Writer, plan: Plan) -> None:
    if plan.environment:
        writer.line('show("test", {"test": agent.evaluate(model, "test", device)})', 1)
    else:
        writer.line('if "test" in data:', 1)
        writer.line('show("test", {"test": evaluate(model, objective, data["test"], device)})', 2)
    writer.line("return model", 1)


def _write_setup(
    writer: Writer, plan: Plan, training: Training, *, is_fitted: bool, saves_weights: bool
) -> None:
    write_deterministic(writer, training)
    model = "build_model().to(device)"
    if needs_prepare(training, watch=False):
        model = f"prepare({model})"
    _block(
        writer,
        f"""
torch.manual_seed(seed)
data{", _" if is_fitted else ""} = load_data()
model = {model}
objective = Objective().to(device)
""",
        1,
    )
    if saves_weights:
        writer.line("if weights:", 1)
        writer.line("load_trained(model, weights)", 2)
    if saves_weights and plan.environment:
        writer.line("if resume:", 1)
        note = '"What an agent has played is not kept; leave --resume out."'
        writer.line(f"raise SystemExit({note})", 2)
    if plan.environment:
        writer.line('agent = build_agent(data["train"], seed)', 1, plan.environment)


def _write_epoch(writer: Writer, plan: Plan, training: Training, *, saves_weights: bool) -> None:
    _block(writer, "model.train()\nobjective.train()", 2)
    _write_fresh_losses(writer, plan, 2)
    if plan.environment:
        _write_agent_loop(writer, plan, training)
    else:
        _write_batch_loop(writer, plan, training)
    write_group_start(writer, plan, training)
    for item in plan.passes:
        write_pass(writer, plan, item, training)
    if plan.copies:
        is_grouped = accumulates(training)
        if is_grouped:
            writer.line(f"if {last_of_group(training)}:", 3)
        writer.line("update_copies(model, step)", 4 if is_grouped else 3)
    if training.average is not None:
        write_step_average(writer, training, training.average)
    if plan.is_timed:
        writer.line("set_progress(model, objective, step, epoch, total_steps)", 2)
    if training.average is not None:
        write_epoch_average(writer, plan, training.average)
    metrics = _EPOCH_METRICS_OF_AGENT if plan.environment else _EPOCH_METRICS
    evaluated = "evaluated" if training.average else "model"
    metrics = metrics.replace("evaluate(model", f"evaluate({evaluated}")
    _block(writer, metrics, 2)
    write_epoch_end(writer, plan, training, saves_weights=saves_weights)


_EPOCH_METRICS = """
metrics = {"train": epoch_metrics(objective, losses)}
if "validation" in data:
    rows = data["validation"]
    metrics["validation"] = evaluate(model, objective, rows, device)
show(f"epoch {epoch}/{epochs}", metrics)
"""
_EPOCH_METRICS_OF_AGENT = """
metrics = {
    "train": {**epoch_metrics(objective, losses), **agent.pop_metrics()},
    "validation": agent.evaluate(model, "validation", device),
}
show(f"epoch {epoch}/{epochs}", metrics)
"""


def _write_batch_loop(writer: Writer, plan: Plan, training: Training) -> None:
    """The order of an epoch, and the head of the loop over its batches."""
    writer.line(f"order = {order_of_epoch(plan)}", 2)
    if plan.drops_single and not plan.streams:
        writer.line("if len(order) % BATCH_SIZE == 1 and len(order) > BATCH_SIZE:", 2)
        writer.line("order = order[:-1]  # a single row cannot be normalised", 3)
    read = f'{"read_batches" if plan.streams else "batches"}(data["train"], order, device)'
    if accumulates(training):
        writer.line(f"last = {'len(order)' if plan.streams else 'math.ceil(len(order) / BATCH_SIZE)'}", 2)
        writer.line(f"for position, batch in enumerate({read}, 1):", 2)
    else:
        writer.line(f"for batch in {read}:", 2)


def _write_agent_loop(writer: Writer, plan: Plan, training: Training) -> None:
    """The head of the loop over the agent's batches, maybe with rows beside them."""
    if plan.streams:
        _write_agent_loop_beside(writer, plan, training)
        return
    if accumulates(training):
        writer.line("last = agent.steps", 2)
        writer.line("for position in range(1, agent.steps + 1):", 2)
    else:
        writer.line("for _ in range(agent.steps):", 2)
    writer.line("batch = agent.next_batch(model, BATCH_SIZE, device)", 3)


def _write_agent_loop_beside(writer: Writer, plan: Plan, training: Training) -> None:
    writer.line('order = draw_batches(data["train"], generator, agent.steps)', 2)
    read = 'read_batches(data["train"], order, device)'
    if accumulates(training):
        writer.line("last = agent.steps", 2)
        writer.line(f"for position, beside in enumerate({read}, 1):", 2)
    else:
        writer.line(f"for beside in {read}:", 2)
    writer.line("played = agent.next_batch(model, BATCH_SIZE, device)", 3)
    writer.line("batch = {}", 3)
    writer.line("for name, values in played.items():", 3)
    writer.line(f'batch[f"{plan.environment}.{{name}}"] = values', 4)
    writer.line("batch.update(beside)", 3)
