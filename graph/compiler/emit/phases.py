"""Writes what an optimizer does: its construction, its schedule, the loss of a batch."""

import ast
from collections.abc import Sequence

from graph.compiler.call_syntax import Call, short_path
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.performance import uses_cuda_graphs, write_precision
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal
from graph.compiler.plan.ir import GroupPlan, Method, PhasePlan, Plan, SchedulePlan, field_key
from graph.document import Training
from graph.python_ast import parse_expression
from graph.topology import Origin


def name_of(plan: Plan, phase: PhasePlan, what: str) -> str:
    """The name of a function of a phase: `compute_loss`, or `compute_critic_loss` among several."""
    if what == "compute":
        return "compute_loss" if len(plan.passes) == 1 else f"compute_{phase.loss_name}"
    if len(plan.phases) == 1:
        return f"build_{what}"
    return f"build_{variable_of(phase)}" + ("_scheduler" if what == "scheduler" else "")


# Names that the training loop uses itself, and ends of names of functions.
_LOOP_NAMES = frozenset(
    {"batch", "batches", "best", "best_epoch", "best_weights", "count", "data", "device"}
    | {"epoch", "epochs", "epoch_metrics", "evaluate", "generator", "last", "loss", "losses", "metrics"}
    | {
        "model",
        "monitored",
        "objective",
        "order",
        "os",
        "agent",
        "position",
        "rows",
        "batches_per_epoch",
        "rows_per_epoch",
        "accumulator",
        "note",
        "scale",
        "scaler",
        "value",
        "sys",
        "seed",
        "show",
        "step",
        "steps_per_epoch",
        "total_steps",
    }
    | {"train", "weights"}
)


def variable_of(phase: PhasePlan) -> str:
    """The variable that holds an optimizer in the training loop."""
    name = phase.optimizer.id
    return f"{name}_optimizer" if name in _LOOP_NAMES else name


def write_optimizer(
    writer: Writer, plan: Plan, phase: PhasePlan, path: str, constructor_arguments: Sequence[str]
) -> None:
    """The functions `build_optimizer` and, with a schedule, `build_scheduler`.

    Args:
        writer: Where to.
        plan: The whole.
        phase: What the optimizer does.
        path: The dotted path of the optimizer's class.
        constructor_arguments: Its arguments but the weights.
    """
    writer.gap(2)
    writer.line(f"def {name_of(plan, phase, 'optimizer')}(model: nn.Module) -> torch.optim.Optimizer:")
    weights_text, description = _moved_weights(phase)
    writer.line(f'"""The optimizer of {description}."""', 1)
    if phase.groups:
        weights_text = _write_groups(writer, phase)
    writer.call(
        "return ",
        Call(short_path(path), (weights_text, *constructor_arguments)),
        depth=1,
        node=phase.optimizer.id,
    )
    if phase.schedule is None:
        return
    writer.gap(2)
    arguments = [
        "optimizer: torch.optim.Optimizer",
        *(f"{argument}: int" for argument in phase.schedule_arguments),
    ]
    kind = "ReduceLROnPlateau" if phase.schedule.every == "plateau" else "LRScheduler"
    head = f"def {name_of(plan, phase, 'scheduler')}("
    writer.items(head, arguments, f") -> torch.optim.lr_scheduler.{kind}:")
    writer.line('"""The schedule of the learning rate."""', 1)
    write_schedule(writer, phase.schedule, "return ")


def write_schedule(writer: Writer, schedule: SchedulePlan, head: str) -> None:
    """How a schedule is made of its members, for a variable `optimizer`, behind a `head`."""
    for item in schedule.functions:
        further = ", base_lr: float" if item.takes_rate else ""
        writer.gap()
        writer.line(f"def {item.name}({item.counter}: int{further}) -> float:", 1, item.node)
        for line in item.lines:
            writer.line(line, 2, item.node)
        if fits(f"return {item.text}", 2):
            writer.line(f"return {item.text}", 2, item.node)
        elif isinstance(parse_expression(item.text), ast.Call):
            write_expression(writer, "return ", item.text, depth=2, node=item.node)
        else:
            writer.lines(f"return (\n    {item.text}\n)", 2, item.node)
    if schedule.functions:
        writer.gap()
    for name, call in schedule.parts:
        writer.call(f"{name} = ", call, depth=1, node=name)
    writer.call(head, schedule.call, depth=1, node=schedule.node)


def _moved_weights(phase: PhasePlan) -> tuple[str, str]:
    """The expression for the weights that are updated, and its description."""
    if phase.groups:
        return "groups", "the weights, group by group"
    if phase.moved is None:
        return "model.parameters()", "all weights of the network"
    names = [module.removeprefix("model.") for module in phase.moved]
    if len(names) == 1:
        return f"model.{names[0]}.parameters()", f"the weights of {names[0]}"
    spread = ", ".join(f"*model.{name}.parameters()" for name in names)
    description = "the weights of " + " and ".join(names)
    return f"[{spread}]", description if len(description) < 48 else "some of the weights"


def _write_groups(writer: Writer, phase: PhasePlan) -> str:
    """The parameter groups: a weight belongs to the first that selects it."""
    writer.call(
        "groups = ", Call("parameter_groups", tuple(_group(group) for group in phase.groups)), depth=1
    )
    return "groups"


def _group(group: GroupPlan) -> str:
    modules = ", ".join(group.modules)
    settings = "".join(f", {name}={literal(value)}" for name, value in group.settings.items())
    return f"dict(modules=[{modules}], select={literal(group.select)}{settings})"


def write_compute_loss(writer: Writer, plan: Plan, phase: PhasePlan, training: Training) -> None:
    """The function that gives the loss of a batch: forward through the network, then the objective."""
    network, objective = plan.network.method(phase.method), plan.objective.method(phase.method)
    assert network is not None
    assert objective is not None
    writer.gap(2)
    head = f"def {name_of(plan, phase, 'compute')}("
    writer.items(head, ["model: nn.Module", "objective: nn.Module", "batch: Rows"], ") -> Tensor:")
    metrics = "; the metrics are updated too" if phase.metrics or len(plan.passes) == 1 else ""
    of = "" if len(plan.passes) == 1 else f" for {phase.optimizer.id}"
    writer.line(f'"""The mean loss of a batch{of}{metrics}."""', 1)
    if uses_cuda_graphs(training):
        writer.line("torch.compiler.cudagraph_mark_step_begin()", 1)
    depth = write_precision(writer, training)
    read = tuple(field_text(plan, origin) for _, origin in network.arguments)
    suffix = "" if phase.method == "forward" else f".{phase.method}"
    outputs = _outputs(network, objective)
    if network.results:
        writer.unpack(outputs, Call(f"model{suffix}", read), depth)
    asked = tuple(
        outputs[_index(network, origin)] if origin in _origins(network) else field_text(plan, origin)
        for _, origin in objective.arguments
    )
    writer.call("return ", Call(f"objective{suffix}", asked), depth=depth)


def _outputs(network: Method, objective: Method) -> list[str]:
    """The names of what the network gives; `_` for what the objective does not read."""
    read = {origin for _, origin in objective.arguments}
    return [name if origin in read else "_" for name, origin in network.results]


def _origins(method: Method) -> list[Origin]:
    return [origin for _, origin in method.results]


def _index(method: Method, origin: Origin) -> int:
    return _origins(method).index(origin)


def field_text(plan: Plan, origin: Origin) -> str:
    """How a field of the data is read from a batch."""
    return f'batch["{field_key(plan, origin)}"]'
