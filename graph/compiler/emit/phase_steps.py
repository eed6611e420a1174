"""Writes what a phase does in a step: forward, backward, update, maybe with gradients of several batches."""

from graph.compiler.emit.performance import uses_grad_scaler
from graph.compiler.emit.phases import name_of, variable_of
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import PhasePlan, Plan
from graph.document import Training


def accumulates(training: Training) -> bool:
    """Whether the gradients of several batches are averaged before the weights move."""
    return training.accumulate > 1


def optimizer_name(plan: Plan, phase: PhasePlan) -> str:
    """The variable of a phase's optimizer."""
    return "optimizer" if len(plan.phases) == 1 else variable_of(phase)


def scheduler_name(plan: Plan, phase: PhasePlan) -> str:
    """The variable of a phase's schedule."""
    return "scheduler" if len(plan.phases) == 1 else f"{variable_of(phase)}_scheduler"


def scaler_name(plan: Plan, phase: PhasePlan) -> str:
    """The variable of what scales the gradients of a phase."""
    return "scaler" if len(plan.phases) == 1 else f"{variable_of(phase)}_scaler"


def losses_text(plan: Plan, phase: PhasePlan) -> str:
    """The list of a phase's losses."""
    return "losses" if len(plan.phases) == 1 else f'losses["{phase.loss_name}"]'


def row_count_code(phase: PhasePlan) -> str:
    """How many rows or targets the loss of a batch is the mean of."""
    return f"objective.{phase.counter}" if phase.counter else "count(batch)"


def counts_steps(plan: Plan) -> bool:
    """Whether something depends on the number of the step."""
    return bool(plan.copies) or plan.is_timed or any(phase.every > 1 for phase in plan.phases)


def last_of_group(training: Training) -> str:
    """The condition for the last batch whose gradients are averaged together."""
    return f"position % {training.accumulate} == 0 or position == last"


def write_group_start(writer: Writer, plan: Plan, training: Training) -> None:
    """What happens before the first batch of those whose gradients are averaged together."""
    if not accumulates(training):
        if counts_steps(plan):
            writer.line("step += 1", 3)
        _write_progress(writer, plan, 3)
        return
    writer.line(f"if position % {training.accumulate} == 1:", 3)
    if counts_steps(plan):
        writer.line("step += 1", 4)
    _write_progress(writer, plan, 4)
    for phase in plan.phases:
        owner = optimizer_name(plan, phase) if phase.adds_up else "accumulator"
        writer.line(f"{owner}.zero_grad()", 4)


def _write_progress(writer: Writer, plan: Plan, depth: int) -> None:
    """Tells the network what is done before a step."""
    if plan.is_timed:
        writer.line("set_progress(model, objective, step - 1, epoch - 1, total_steps)", depth)


def write_phase(writer: Writer, plan: Plan, phase: PhasePlan, training: Training) -> None:
    """Forward, backward, update."""
    depth, scaler = 3, scaler_name(plan, phase) if uses_grad_scaler(training) else ""
    if phase.every > 1:
        writer.line(f"if step % {phase.every} == 0:", depth)
        depth += 1
    writer.line(f"loss = {name_of(plan, phase, 'compute')}(model, objective, batch)", depth)
    inner, loss = depth, "loss"
    if accumulates(training):
        loss = "loss" if phase.adds_up else f"accumulator.weigh(loss, {row_count_code(phase)})"
        inner = depth + 1
    else:
        writer.line(f"{optimizer_name(plan, phase)}.zero_grad()", depth)
    writer.line(f"{scaler}.scale({loss}).backward()" if scaler else f"{loss}.backward()", depth)
    if accumulates(training):
        writer.line(f"if {last_of_group(training)}:", depth)
        if not phase.adds_up:
            writer.line("accumulator.average()", inner)
    _write_update(writer, plan, phase, training, inner)
    writer.line(f"{losses_text(plan, phase)}.append((loss.detach(), {row_count_code(phase)}))", depth)


def _write_update(writer: Writer, plan: Plan, phase: PhasePlan, training: Training, depth: int) -> None:
    """The weights move by their gradients; the schedule follows where it counts steps."""
    optimizer, scaler = optimizer_name(plan, phase), scaler_name(plan, phase)
    is_scaled = uses_grad_scaler(training)
    follows = phase.schedule is not None and phase.schedule.every == "step"
    if training.clip_norm is not None:
        if is_scaled:
            writer.line(f"{scaler}.unscale_({optimizer})", depth)
        _write_clipping(writer, plan, phase, training.clip_norm, depth)
    if not is_scaled:
        writer.line(f"{optimizer}.step()", depth)
        if follows:
            writer.line(f"{scheduler_name(plan, phase)}.step()", depth)
        return
    if follows:
        writer.line(f"scale = {scaler}.get_scale()", depth)
    writer.line(f"{scaler}.step({optimizer})", depth)
    writer.line(f"{scaler}.update()", depth)
    if follows:
        writer.line(f"if {scaler}.get_scale() >= scale:  # else the step was skipped", depth)
        writer.line(f"{scheduler_name(plan, phase)}.step()", depth + 1)


def _write_clipping(writer: Writer, plan: Plan, phase: PhasePlan, clip_norm: float, depth: int) -> None:
    """The gradients of what the optimizer moves, whose norm is limited together."""
    norm, optimizer = literal(clip_norm), optimizer_name(plan, phase)
    if len(plan.phases) == 1 and phase.moved is None and not phase.groups:
        writer.line(f"nn.utils.clip_grad_norm_(model.parameters(), {norm})", depth)
        return
    writer.line(f'weights = [w for g in {optimizer}.param_groups for w in g["params"]]', depth)
    writer.line(f"nn.utils.clip_grad_norm_(weights, {norm})", depth)
