"""Writes what is done in a step: forward, backward, updates, maybe with gradients of several batches."""

from graph.compiler.call_syntax import Call
from graph.compiler.emit.performance import uses_grad_scaler
from graph.compiler.emit.phases import name_of, variable_of
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import PassPlan, PhasePlan, Plan
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
    """The variable of what scales the gradients of a pass, by its first phase."""
    return "scaler" if len(plan.passes) == 1 else f"{variable_of(phase)}_scaler"


def losses_text(plan: Plan, phase: PhasePlan) -> str:
    """The list of a phase's losses."""
    return "losses" if len(plan.passes) == 1 else f'losses["{phase.loss_name}"]'


def pass_of(plan: Plan, phase: PhasePlan) -> PassPlan:
    """The forward and backward by which an optimizer moves."""
    return next(item for item in plan.passes if phase in item.phases)


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
    for item in plan.passes:
        owners = (
            [optimizer_name(plan, phase) for phase in item.phases] if item.lead.adds_up else ["accumulator"]
        )
        for owner in owners:
            writer.line(f"{owner}.zero_grad()", 4)


def _write_progress(writer: Writer, plan: Plan, depth: int) -> None:
    """Tells the network what is done before a step."""
    if plan.is_timed:
        writer.line("set_progress(model, objective, step - 1, epoch - 1, total_steps)", depth)


def write_pass(writer: Writer, plan: Plan, item: PassPlan, training: Training) -> None:
    """Forward, backward, and the updates of all who move by it."""
    lead, depth = item.lead, 3
    scaler = scaler_name(plan, lead) if uses_grad_scaler(training) else ""
    if item.every > 1:
        writer.line(f"if step % {item.every} == 0:", depth)
        depth += 1
    if lead.takes_closure:
        _write_closure_step(writer, plan, lead, depth)
        writer.line(f"{losses_text(plan, lead)}.append((loss, {row_count_code(lead)}))", depth)
        return
    writer.line(f"loss = {name_of(plan, lead, 'compute')}(model, objective, batch)", depth)
    inner, loss = depth, "loss"
    if accumulates(training):
        loss = "loss" if lead.adds_up else f"accumulator.weigh(loss, {row_count_code(lead)})"
        inner = depth + 1
    else:
        for phase in item.phases:
            writer.line(f"{optimizer_name(plan, phase)}.zero_grad()", depth)
    writer.line(f"{scaler}.scale({loss}).backward()" if scaler else f"{loss}.backward()", depth)
    if accumulates(training):
        writer.line(f"if {last_of_group(training)}:", depth)
        if not lead.adds_up:
            writer.line("accumulator.average()", inner)
    _write_updates(writer, plan, item, training, inner)
    writer.line(f"{losses_text(plan, lead)}.append((loss.detach(), {row_count_code(lead)}))", depth)


def _write_closure_step(writer: Writer, plan: Plan, phase: PhasePlan, depth: int) -> None:
    """A step in which the optimizer computes the loss itself; the schedule follows where it counts steps."""
    compute = Call("partial", (name_of(plan, phase, "compute"), "model", "objective", "batch"))
    arguments = (optimizer_name(plan, phase), str(compute), "objective")
    writer.call("loss = ", Call("step_by_closure", arguments), depth=depth)
    if phase.schedule and phase.schedule.every == "step":
        writer.line(f"{scheduler_name(plan, phase)}.step()", depth)


def _write_updates(writer: Writer, plan: Plan, item: PassPlan, training: Training, depth: int) -> None:
    """The weights move by their gradients; the schedules follow where they count steps."""
    scaler = scaler_name(plan, item.lead) if uses_grad_scaler(training) else ""
    following = [phase for phase in item.phases if phase.schedule and phase.schedule.every == "step"]
    for phase in item.phases:
        inner = _write_condition(writer, item, phase, depth)
        optimizer = optimizer_name(plan, phase)
        if training.clip_norm is not None:
            if scaler:
                writer.line(f"{scaler}.unscale_({optimizer})", inner)
            _write_clipping(writer, plan, phase, training.clip_norm, inner)
        writer.line(f"{scaler}.step({optimizer})" if scaler else f"{optimizer}.step()", inner)
        if not scaler and phase in following:
            writer.line(f"{scheduler_name(plan, phase)}.step()", inner)
    if not scaler:
        return
    if all(phase.every > item.every for phase in item.phases):
        turns = dict.fromkeys(f"step % {phase.every} == 0" for phase in item.phases)
        writer.line(f"if {' or '.join(turns)}:", depth)
        depth += 1
    if following:
        writer.line(f"scale = {scaler}.get_scale()", depth)
    writer.line(f"{scaler}.update()", depth)
    if following:
        writer.line(f"if {scaler}.get_scale() >= scale:  # else the step was skipped", depth)
    for phase in following:
        inner = _write_condition(writer, item, phase, depth + 1)
        writer.line(f"{scheduler_name(plan, phase)}.step()", inner)


def _write_condition(writer: Writer, item: PassPlan, phase: PhasePlan, depth: int) -> int:
    """The condition under which an optimizer moves by a pass, if there is one; gives the depth in it."""
    if phase.every == item.every:
        return depth
    writer.line(f"if step % {phase.every} == 0:", depth)
    return depth + 1


def _write_clipping(writer: Writer, plan: Plan, phase: PhasePlan, clip_norm: float, depth: int) -> None:
    """The gradients of what the optimizer moves, whose norm is limited together."""
    norm, optimizer = literal(clip_norm), optimizer_name(plan, phase)
    if len(plan.phases) == 1 and phase.moved is None and not phase.groups:
        writer.line(f"nn.utils.clip_grad_norm_(model.parameters(), {norm})", depth)
        return
    writer.line(f'weights = [w for g in {optimizer}.param_groups for w in g["params"]]', depth)
    writer.line(f"nn.utils.clip_grad_norm_(weights, {norm})", depth)
