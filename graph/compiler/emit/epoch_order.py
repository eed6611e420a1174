"""Writes the batches of an epoch: rows in a new random order, or the agent's transitions."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.catalogue.kind import has_effect
from graph.compiler.call_syntax import Call
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.ir import Plan, StreamPlan
from graph.document import Training

_READER_PARAMETERS = ("learns_from", "discount")
"""What the reader of an environment is told, and its player too."""


def write_draw_order(writer: Writer, plan: Plan) -> None:
    """The function `draw_order` where classes are balanced, or `draw_batches` where sources go by orders."""
    if plan.streams:
        _write_draw_batches(writer, plan)
    if plan.balanced is None:
        return
    field, how = plan.balanced
    writer.gap(2)
    writer.line("def draw_order(rows: Rows, generator: torch.Generator) -> Tensor:")
    writer.line('"""The rows of an epoch in their order: every class as often as the others."""', 1)
    call = Call("balanced_order", (f"rows[{literal(field)}]", literal(how), "generator"))
    writer.call("return ", call, depth=1, node=field.rpartition(".")[0] or plan.data[0].id)


def _write_draw_batches(writer: Writer, plan: Plan) -> None:
    writer.gap(2)
    arguments = ["rows: Rows", "generator: torch.Generator", *(["steps: int"] if plan.environment else [])]
    writer.items("def draw_batches(", arguments, ") -> list[dict[str, Tensor]]:")
    writer.line('"""For each batch of an epoch the numbers of its rows, by field."""', 1)
    writer.line("streams = [", 1)
    for stream in plan.streams:
        writer.call("", _stream_call(plan, stream), ",", depth=2, node=stream.nodes[0])
    writer.line("]", 1)
    more = ("drops_single=True",) if plan.drops_single else ()
    more = (*more, "steps=steps") if plan.environment else more
    writer.call("return ", Call("pair_batches", ("rows", "streams", "generator", *more)), depth=1)


def _stream_call(plan: Plan, stream: StreamPlan) -> Call:
    sources = stream.nodes if len(plan.data) > 1 else ("",)
    size = "BATCH_SIZE" if stream.batch_size is None else literal(stream.batch_size)
    arguments = [literal(sources), size, literal(stream.pairing)]
    arguments += [] if stream.shuffle else ["shuffle=False"]
    arguments += [f"balance={literal(stream.balance)}"] if stream.balance else []
    return Call("Stream", tuple(arguments))


def order_of_epoch(plan: Plan, generator: str = "generator") -> str:
    """The expression for the order of the rows in an epoch, or for the rows of its batches."""
    if plan.streams:
        return f'draw_batches(data["train"], {generator})'
    if plan.balanced is not None:
        return f'draw_order(data["train"], {generator})'
    return f'torch.randperm(count(data["train"]), generator={generator})'


def steps_of_epoch(plan: Plan, training: Training) -> tuple[str, ...]:
    """The statements that count the steps of the optimizers in an epoch, before the first."""
    if plan.environment:
        return (f"steps_per_epoch = {_grouped('agent.steps', training)}",)
    if plan.streams:
        batches = f"len({order_of_epoch(plan, 'torch.Generator()')})"
        return (f"steps_per_epoch = {_grouped(batches, training)}",)
    statements, rows = [], 'count(data["train"])'
    if plan.balanced is not None:
        statements.append(f"rows_per_epoch = len({order_of_epoch(plan, 'torch.Generator()')})")
        rows = "rows_per_epoch"
    batches = f"math.ceil({rows} / BATCH_SIZE)"
    if plan.drops_single:
        statements.append(f"batches_per_epoch = {batches}")
        statements.append(f"if {rows} % BATCH_SIZE == 1 and batches_per_epoch > 1:")
        statements.append("    batches_per_epoch -= 1  # a single row cannot be normalised")
        batches = "batches_per_epoch"
    statements.append(f"steps_per_epoch = {_grouped(batches, training)}")
    return tuple(statements)


def _grouped(batches: str, training: Training) -> str:
    """The steps that so many batches make."""
    return f"math.ceil({batches} / {training.accumulate})" if training.accumulate > 1 else batches


def agent_class(values: Mapping[str, Any]) -> str:
    """The name of the class that plays in an environment with these values."""
    return "RolloutAgent" if values["learns_from"] == "rollouts" else "Agent"


def write_build_agent(writer: Writer, plan: Plan, sources: Sequence[Reader]) -> None:
    """The function `build_agent` of an environment, maybe one beside other data."""
    reader = next(source for source in sources if source.node.id == plan.environment)
    node, values, is_beside = reader.node, reader.values, len(sources) > 1
    arguments = [literal(values["environment"]), "own" if is_beside else "rows", "seed"]
    for parameter in reader.kind.parameters:
        is_passed = parameter.own or parameter.name in _READER_PARAMETERS
        if (
            is_passed
            and has_effect(parameter, reader.kind.parameter, values.get)
            and values[parameter.name] != parameter.default
        ):
            arguments.append(f"{parameter.name}={literal(values[parameter.name])}")
    agent = agent_class(values)
    writer.gap(2)
    writer.line(f"def build_agent(rows: Rows, seed: int) -> {agent}:")
    writer.line(f'"""The agent in {node.id}; `rows` are random transitions."""', 1)
    if is_beside:
        writer.line("own = {}", 1)
        writer.line("for name, values in rows.items():", 1)
        writer.line('source, _, field = name.partition(".")', 2)
        writer.line(f'if source == "{node.id}":', 2)
        writer.line("own[field] = values", 3)
    writer.call("return ", Call(agent, tuple(arguments)), depth=1, node=node.id)
