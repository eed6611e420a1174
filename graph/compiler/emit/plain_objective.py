"""Writes losses and metrics as lines of a training loop, in place of a class that holds them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

from graph.compiler.analysis import TensorType
from graph.compiler.call_syntax import Call
from graph.compiler.dimensions import BATCH
from graph.compiler.plan.ir import Attribute, PhasePlan, Plan, field_key
from graph.compiler.plan.loss_counts import ARRAYS
from graph.topology import Origin

LOOP_NAMES = frozenset(
    {"batch", "best", "best_epoch", "best_weights", "chosen", "confusion", "count", "counts"}
    | {"data", "device", "errors", "exact", "mean", "means"}
    | {"epoch", "epochs", "figures", "first", "generator", "guessed", "hits", "losses", "metrics", "model"}
    | {"fmean", "name", "optimizer", "optimizers", "order", "pairs", "part", "parts", "resume", "right"}
    | {"rows", "scheduler", "schedulers", "seed", "show", "size", "sizes", "state", "total", "true"}
    | {"values", "weights", "np", "pd", "json", "torch", "nn", "math", "csv"}
)
"""Names that the loop and what is around it use themselves."""
MAX_EXACT = 4
"""Up to so many classes the means over them are added in the same order, however they are written."""
_WEIGHTED_LOSS = "WeightedCrossEntropyLoss"


@dataclass(slots=True)
class PlainObjective:
    """The lines of a phase: what is made before the loop, done with a batch, and given at the end.

    `losses` come with gradients, `tallies` without; `lists` are collected by the tallies, `counters` added
    up; `sizes` is how much a batch counts, `results` are the metrics by name.
    """

    modules: list[Call] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    losses: list[tuple[str, Call, str]] = field(default_factory=list)
    tallies: list[tuple[str, str]] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    results: dict[str, str] = field(default_factory=dict)
    sizes: str = "len(chosen)"
    parts: list[str] = field(default_factory=list)
    loss: str = "loss"
    counts_rows: bool = True
    counts_all: bool = False
    """Whether no batch counts nothing."""


def plain_objective(plan: Plan, phase: PhasePlan) -> PlainObjective:
    """What the loop does with a batch for an optimizer."""
    return _Lines(plan, phase).written()


class _Lines:
    """Writes the lines of one phase."""

    def __init__(self, plan: Plan, phase: PhasePlan) -> None:
        self.plan, self.phase = plan, phase
        network, objective = plan.network.method(phase.method), plan.objective.method(phase.method)
        assert network is not None
        assert objective is not None
        self.network, self.objective = network, objective
        self.attributes: dict[str, Attribute] = {item.node: item for item in plan.objective.attributes}
        self.result = PlainObjective()
        self.texts: dict[str, str] = {}

    def written(self) -> PlainObjective:
        result = self.result
        read = {origin for _, origin in self.objective.arguments}
        outputs = {origin: _free(name) for name, origin in self.network.results}
        result.outputs = [name if origin in read else "_" for origin, name in outputs.items()]
        result.inputs = [self._field(origin) for _, origin in self.network.arguments]
        for name, origin in self.objective.arguments:
            self.texts[name] = outputs[origin] if origin in outputs else self._field(origin)
        called = {statement.node for statement in self.objective.statements}
        losses = [name for name in self.attributes if name in called and name not in self.plan.metrics]
        is_one = len({str(self.attributes[name].call) for name in losses}) == 1
        for name in losses:
            short = "criterion" if is_one else f"{name.removesuffix('_loss')}_criterion"
            self.texts[f"self.{name}"] = short
            if not self._weighted(name) and short not in self.result.names:
                self._make(short, name, self.attributes[name].call)
        for statement in self.objective.statements:
            if statement.node in self.plan.metrics:
                self._metric(statement.node, statement.call)
            elif statement.target == f"self.{self.phase.counter}":
                self._count(statement.call)
            else:
                self._loss(statement.target, statement.call, statement.node)
        result.loss = self._text(self.objective.results[0][0])
        return result

    def _make(self, short: str, node: str, call: Call) -> None:
        self.result.names.append(short)
        self.result.nodes.append(node)
        self.result.modules.append(call)

    def _weighted(self, name: str) -> bool:
        """Whether a loss is written in one line: cross entropy of rows that have weights."""
        call = self.attributes[name].call
        if call.callee != _WEIGHTED_LOSS or call.arguments or not self._counts_every_target:
            return False
        scores, target = self._types_of(name)
        if scores is None or target is None or len(scores.shape) != 2 or len(target.shape) != 1:
            return False
        self._make(self.texts[f"self.{name}"], name, Call("nn.CrossEntropyLoss", ('reduction="none"',)))
        return True

    def _types_of(self, node: str) -> tuple[TensorType | None, TensorType | None]:
        """The types of what a node of the objective reads first and second."""
        origins = dict(self.objective.arguments)
        for statement in self.objective.statements:
            call = statement.call
            if statement.node == node and call.callee.startswith(f"self.{node}") and len(call.arguments) > 1:
                first, second = (origins.get(name) for name in call.arguments[:2])
                types: Mapping[Origin, TensorType] = self.plan.types
                return (types.get(first) if first else None), (types.get(second) if second else None)
            if statement.target.isidentifier():
                ports = [origin for origin in self.plan.types if origin[0] == statement.node]
                origins[statement.target] = ports[0] if len(ports) == 1 else (statement.node, "")
        return None, None

    def _loss(self, target: str, call: Call, node: str) -> None:
        is_weighted = call.callee == f"self.{node}" and self.attributes[node].call.callee == _WEIGHTED_LOSS
        if is_weighted and self.result.modules[self.result.nodes.index(node)].callee != _WEIGHTED_LOSS:
            scores, classes, weight = (self._text(argument) for argument in call.arguments)
            criterion = self.texts[f"self.{node}"]
            self._assign(target, Call("", (), f"{criterion}({scores}, {classes}) * {weight}"), node)
            name = self._text(target)
            self._assign(target, Call("", (), f"{name}.sum() / {weight}.sum()"), node)
            return
        self._assign(target, self._call(call), node)

    def _assign(self, target: str, call: Call, node: str) -> None:
        for name in (part.strip() for part in target.split(",")):
            self.texts[name] = _free(name)
        self.result.losses.append((self._text(target), call, node))

    def _count(self, call: Call) -> None:
        """How much a batch counts in the mean."""
        self.result.counts_rows = False
        if call.callee == "sum_weights" and len(call.arguments) == 2 and self._has_all_targets():
            self.result.sizes = f"{self._text(call.arguments[1])}.sum()"
            self.result.counts_all = True
            return
        self.result.sizes = str(self._call(call))
        self.result.parts.append(f"graph.parts.counted_targets.{call.callee}")

    def _has_all_targets(self) -> bool:
        """Whether the classes of all rows count, since they are those of a table."""
        loss = next((item for item in self.attributes.values() if item.call.callee == _WEIGHTED_LOSS), None)
        return self._counts_every_target and loss is not None and not loss.call.arguments

    @property
    def _counts_every_target(self) -> bool:
        """Whether no target can be one that is ignored."""
        return all(node.kind not in ARRAYS for node in self.plan.data)

    def _metric(self, node: str, call: Call) -> None:
        constructor = self.attributes[node].call
        scores, target = self._types_of(node)
        is_plain = self._counts_every_target or not _num_classes(constructor, scores, target)
        written = _plain_metric(constructor, scores, target, len(self._class_metrics())) if is_plain else None
        first, second = (self._text(item) for item in (*call.arguments, "")[:2])
        counter, tally, share, answer = (
            text.replace("$output", first).replace("$target", second).replace("$node", f"{node}_sum")
            for text in written or ("", "", "", "")
        )
        is_other = tally not in [text for text, _ in self.result.tallies]
        known = self.result.lists if counter.isidentifier() else self.result.counters
        is_taken = counter in known and is_other
        if written is None or is_taken:
            name = _free(node)
            self._make(name, node, Call("", (), f"{constructor}.to(device)"))
            update = Call(f"{name}.update", tuple(self._text(item) for item in call.arguments))
            self.result.tallies.append((str(update), node))
            self.result.results[node] = f"{name}.compute()"
            self.result.parts.append(constructor.callee)
            return
        if counter not in known:
            known.append(counter)
            self.result.tallies.append((tally, node))
        if share and share not in self.result.shares:
            self.result.shares.append(share)
        self.result.results[node] = answer.replace("$count", "len(order)")

    def _class_metrics(self) -> list[str]:
        """The metrics that count pairs of classes."""
        names = []
        for node in self.plan.metrics:
            scores, target = self._types_of(node)
            if node in self.attributes and _num_classes(self.attributes[node].call, scores, target):
                names.append(node)
        return [name for name in names if self.attributes[name].call.callee != "Accuracy"]

    def _field(self, origin: Origin) -> str:
        return f'batch["{field_key(self.plan, origin)}"]'

    def _call(self, call: Call) -> Call:
        if call.text:
            return Call("", (), self._text(call.text))
        return Call(self._text(call.callee), tuple(self._text(item) for item in call.arguments))

    def _text(self, text: str) -> str:
        """A text of the objective with the names of the loop."""
        for name in sorted(self.texts, key=len, reverse=True):
            if name.startswith("self."):
                text = re.sub(rf"{re.escape(name)}\b", self.texts[name], text)
        plain = [name for name in self.texts if not name.startswith("self.") and self.texts[name] != name]
        if not plain:
            return text
        pattern = rf"(?<![.\w\"])({'|'.join(map(re.escape, plain))})(?![\w\"])(?!=(?!=))"
        return re.sub(pattern, lambda match: self.texts[match[1]], text)


def _free(name: str) -> str:
    """A name that the loop does not use."""
    return f"{name}_value" if name in LOOP_NAMES else name


def _num_classes(call: Call, scores: TensorType | None, target: TensorType | None) -> int:
    """How many classes a metric compares by plain scores [B, C] and targets [B]; 0 where it does not."""
    if scores is None or target is None or target.dtype != "int64":
        return 0
    is_plain = len(scores.shape) == 2 and tuple(target.shape) == (BATCH,) and scores.shape[0] == BATCH
    count = scores.shape[1] if is_plain else 0
    if not isinstance(count, int) or count < 2:
        return 0
    allowed: tuple[tuple[str, ...], ...] = ((str(count),), ()) if count == 2 else ((str(count),),)
    if call.callee == "Accuracy":
        return 0 if call.arguments else count
    if call.callee in ("F1Score", "BalancedAccuracy") and call.arguments in allowed:
        return count if count <= MAX_EXACT else 0
    return 0


def _plain_metric(
    call: Call, scores: TensorType | None, target: TensorType | None, num_counting: int
) -> tuple[str, str, str, str] | None:
    """Counter, tally, share, and answer of a metric that is written out; None where its part is called."""
    count = _num_classes(call, scores, target)
    if count and num_counting and count <= MAX_EXACT:
        tally = f"pairs.append({count} * $target + $output.argmax(1))"
        share = f"confusion = torch.bincount(torch.cat(pairs).cpu(), minlength={count * count})"
        share += f"\nconfusion = confusion.reshape({count}, {count}).double()"
        share += "\nright, true, guessed = confusion.diag(), confusion.sum(1), confusion.sum(0)"
        answers = {
            "Accuracy": "float(right.sum() / true.sum())",
            "BalancedAccuracy": "float((right / true).nanmean())",
            "F1Score": "float((2 * right / (true + guessed)).nanmean())",
        }
        return "pairs", tally, share, answers[call.callee]
    if count and call.callee == "Accuracy":
        tally = "hits.append($output.argmax(1) == $target)"
        return "hits", tally, "", "fmean(torch.cat(hits).tolist())"
    return _plain_error(call, scores, target)


def _plain_error(
    call: Call, scores: TensorType | None, target: TensorType | None
) -> tuple[str, str, str, str] | None:
    """The same of a metric of numbers: of predictions and targets [B, *] of one shape."""
    if scores is None or target is None or scores.shape != target.shape or call.arguments:
        return None
    sizes = [size for size in target.shape[1:] if isinstance(size, int)]
    if target.shape[:1] != (BATCH,) or len(sizes) != len(target.shape) - 1:
        return None
    counter = "$node = torch.zeros((), device=device)"
    errors = "errors = $output.detach().to(exact) - $target\n"
    if call.callee == "MeanAbsoluteError":
        numbers = f"({prod(sizes)} * $count)" if prod(sizes) != 1 else "$count"
        return counter, f"{errors}$node = $node + errors.abs().sum()", "", f"$node.item() / {numbers}"
    if call.callee == "RootMeanSquaredError" and sizes:
        tally = f"{errors}$node = $node + errors.square().flatten(1).sum(0)"
        return counter, tally, "", "($node / $count).sqrt().mean().item()"
    return None
