"""Writes averaged weights: how they follow those that learn, and that they are evaluated and kept."""

from graph.compiler.call_syntax import Call
from graph.compiler.emit.phases import name_of
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan
from graph.document import Training, WeightAverage

REFRESH_PART = "graph.parts.averaged_weights.refresh_batch_norms"
"""What gives a mean of weights batch statistics of its own."""


def write_average(writer: Writer, average: WeightAverage) -> None:
    """The network whose weights are the average."""
    if average.method == "swa":
        writer.line("averaged = torch.optim.swa_utils.AveragedModel(model)", 1)
        return
    function = f"torch.optim.swa_utils.get_ema_multi_avg_fn({literal(average.decay)})"
    writer.line("averaged = torch.optim.swa_utils.AveragedModel(", 1)
    writer.line(f"model, multi_avg_fn={function}", 2)
    writer.line(")", 1)


def write_step_average(writer: Writer, training: Training, average: WeightAverage) -> None:
    """A moving average follows every step of the optimizers."""
    if average.method != "ema":
        return
    conditions = [f"epoch > {average.from_epoch}"] if average.from_epoch else []
    if training.accumulate > 1:
        last = f"position % {training.accumulate} == 0 or position == last"
        conditions.append(f"({last})" if conditions else last)
    if conditions:
        writer.line(f"if {' and '.join(conditions)}:", 3)
    writer.line("averaged.update_parameters(model)", 4 if conditions else 3)


def write_epoch_average(writer: Writer, plan: Plan, average: WeightAverage) -> None:
    """What is evaluated after an epoch: the average, once it has begun."""
    begun = f"epoch > {average.from_epoch}"
    if average.method == "swa":
        depth = 3 if average.from_epoch else 2
        if average.from_epoch:
            writer.line(f"if {begun}:", 2)
        writer.line("averaged.update_parameters(model)", depth)
    later = f" if {begun} else model" if average.from_epoch else ""
    writer.line(f"evaluated = averaged.module{later}", 2)
    if plan.is_timed:
        writer.line("set_progress(evaluated, objective, step, epoch, total_steps)", 2)
    if refreshes_norms(plan, average):
        if average.from_epoch:
            writer.line(f"if {begun}:", 2)
        _write_refresh(writer, plan, 3 if average.from_epoch else 2)


def refreshes_norms(plan: Plan, average: WeightAverage) -> bool:
    """Whether a mean of weights needs batch statistics of its own."""
    called = (item.call.callee for part in plan.classes for item in part.attributes)
    return average.method == "swa" and not plan.environment and any("BatchNorm" in name for name in called)


def _write_refresh(writer: Writer, plan: Plan, depth: int) -> None:
    """A pass over the training rows, for the statistics alone."""
    leads = [item.lead for item in plan.passes]
    computed = ", ".join(name_of(plan, lead, "compute") for lead in leads)
    asks = ", needs_gradient=True" if any(lead.needs_gradient for lead in leads) else ""
    writer.line('rows = data["train"]', depth)
    writer.line("every_row = batches(rows, torch.arange(count(rows)), device)", depth)
    writer.line("apart = Objective().to(device)", depth)
    call = Call("refresh_batch_norms", ("evaluated", "apart", f"[{computed}]", "every_row" + asks))
    writer.call("", call, depth=depth)


def write_averaged(writer: Writer, training: Training) -> None:
    """The average becomes the network, once all is learned."""
    if training.average is not None:
        writer.line("if averaged.n_averaged:", 1)
        writer.line("model.load_state_dict(averaged.module.state_dict())", 2)
