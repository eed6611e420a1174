"""Plans the schedules of learning rates: how they are constructed, when they step, how long they are.

A length that is not typed in follows from the training. It counts what the schedule counts: epochs, or the
steps of its optimizer, which are fewer than the batches where gradients are accumulated or where it acts in
each so many-th step only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.catalogue.kind import FromTraining
from graph.catalogue.kinds import Kinds
from graph.catalogue.schedules import LOSS, MONITOR
from graph.compiler.call_syntax import Call, Expression, construction
from graph.compiler.literals import literal
from graph.compiler.plan.ir import FactorPlan, SchedulePlan
from graph.compiler.scope import try_resolve
from graph.document import Graph, Node, Value
from graph.param_expressions import expressions_in, is_expression, names_in, to_python
from graph.time_expressions import BASE_RATE

LAMBDA = "LambdaLR"

# Names that stand for something else where a schedule is made.
_RESERVED = frozenset({"optimizer", "epochs", "steps_per_epoch", "model"})


def plan_schedule(graph: Graph, kinds: Kinds, optimizer: Node, every: int) -> SchedulePlan | None:
    """The schedule that is wired into an optimizer.

    Args:
        graph: The drawing.
        kinds: The kinds of the project.
        optimizer: The node of the optimizer.
        every: Steps between two of its updates.
    """
    wires = graph.wires_into(optimizer.id, "schedule")
    if not wires:
        return None
    node = graph.nodes[wires[0].source]
    planner = _SchedulePlanner(graph, kinds, schedule_interval(kinds, node), every)
    parts: dict[str, Call] = {}
    call = planner.call(node, parts, _Span())
    monitor = str(_values(kinds, node).get(MONITOR, LOSS)).strip()
    return SchedulePlan(
        node.id,
        call,
        planner.interval,
        tuple(parts.items()),
        tuple(planner.functions),
        monitor="" if monitor == LOSS else monitor,
    )


def schedule_interval(kinds: Kinds, node: Node) -> str:
    """When a schedule steps: `step`, `epoch`, or `plateau` (each epoch, by what it watches)."""
    return str(_values(kinds, node).get("interval", "plateau"))


def _values(kinds: Kinds, node: Node) -> Mapping[str, Value]:
    kind = kinds.require(node)
    return try_resolve(kind, node, {}) or {}


@dataclass(frozen=True, slots=True)
class _Span:
    """The part of the training in which a schedule acts; `end` is None for that of the training."""

    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _SchedulePlanner:
    """Plans one schedule with its members, which step when it does, whatever their own interval is."""

    graph: Graph
    kinds: Kinds
    interval: str
    every: int
    functions: list[FactorPlan] = field(default_factory=list)
    """The functions of expressions that were planned so far."""

    def call(self, node: Node, parts: dict[str, Call], span: _Span) -> Call:
        """How a schedule is constructed for a variable `optimizer`; its members go into `parts`."""
        kind, values = self.kinds.of(node), _values(self.kinds, node)
        assert kind is not None
        later: dict[str, Value] = {
            parameter.name: self._length(span)
            for parameter in kind.parameters
            if isinstance(parameter.inferred, FromTraining)
        }
        if node.kind == LAMBDA:
            parts.update(_rates(self.graph, node))
            later, values = {}, {"lr_lambda": self._factors(node, span)}
        base_call = construction(kind, {**later, **values})
        wires = self.graph.wires_into(node.id, "schedulers")
        inner: list[str] = []
        for wire, member_span in zip(wires, _member_spans(values, len(wires), span), strict=True):
            name = f"{wire.source}_" if wire.source in _RESERVED else wire.source
            parts[name] = self.call(self.graph.nodes[wire.source], parts, member_span)
            inner.append(name)
        listed = (f"[{', '.join(inner)}]",) if inner else ()
        if node.kind == "ChainedScheduler":
            return Call(base_call.callee, (*listed, *base_call.arguments))
        return Call(base_call.callee, ("optimizer", *listed, *base_call.arguments))

    def _factors(self, node: Node, span: _Span) -> Value:
        """The functions of a LambdaLR, of how often it has stepped: one, or one for each parameter group."""
        typed = node.params.get("lr_lambda", 1.0)
        if isinstance(typed, tuple):
            names = [self._factor(node, item, span) for item in typed]
            return Expression("[" + ", ".join(names) + "]")
        name = self._factor(node, typed, span)
        if not self.functions[-1].takes_rate:
            return Expression(name)
        rates = next(iter(_rates(self.graph, node)))
        return Expression(f"[lambda n, rate=rate: {name}(n, rate) for rate in {rates}]")

    def _factor(self, node: Node, value: Value, span: _Span) -> str:
        """Plans the function of one expression, and gives its name."""
        counter = "step" if self.interval == "step" else "epoch"
        used = names_in(str(value)) if is_expression(value) else frozenset()
        lines = []
        if counter == "step" and "epoch" in used:
            passed = f"step * {self.every}" if self.every > 1 else "step"
            lines.append(f"epoch = {passed} // steps_per_epoch")
        if counter == "epoch" and "step" in used:
            among = f" // {self.every}" if self.every > 1 else ""
            lines.append(f"step = epoch * steps_per_epoch{among}")
        if "progress" in used:
            length = str(self._length(span))
            is_whole = length.isidentifier() or length.isdigit() or length.startswith("max(")
            lines.append(f"progress = {counter} / {length if is_whole else f'({length})'}")
        text = to_python(str(value), {}) if is_expression(value) else literal(value)
        name = "factor" + (str(len(self.functions) + 1) if self.functions else "")
        while name in self.graph.nodes:
            name += "_"
        self.functions.append(FactorPlan(node.id, name, counter, BASE_RATE in used, tuple(lines), text))
        return name

    def _length(self, span: _Span) -> Value:
        """How many times a schedule steps that acts in a part of the training."""
        if span.end is not None:
            return max(1, span.end - span.start)
        total = "epochs" if self.interval != "step" else "epochs * steps_per_epoch"
        if self.interval == "step" and self.every > 1:
            total = f"{total} // {self.every}"
        if span.start:
            total = f"{total} - {span.start}"
        is_plain = span.start == 0 and (self.interval != "step" or self.every == 1)
        return Expression(total if is_plain else f"max(1, {total})")


def _rates(graph: Graph, node: Node) -> Mapping[str, Call]:
    """The variable that holds the learning rates without a schedule, where an expression reads them."""
    texts = expressions_in(node.params.get("lr_lambda"))
    if not any(BASE_RATE in names_in(text) for text in texts):
        return {}
    name = "base_rates" if "base_rates" not in graph.nodes else "base_rates_"
    groups = 'g.get("initial_lr", g["lr"]) for g in optimizer.param_groups'
    return {name: Call("", (), f"[{groups}]")}


def _member_spans(values: Mapping[str, Value], count: int, span: _Span) -> list[_Span]:
    """When each member of a schedule acts: one after the other between milestones, or all of the time."""
    milestones = values.get("milestones")
    if not isinstance(milestones, tuple) or len(milestones) != count - 1:
        return [span] * count
    starts = [span.start + value for value in (0, *milestones) if isinstance(value, int)]
    return [_Span(start, end) for start, end in zip(starts, [*starts[1:], span.end], strict=True)]
