"""Recognises what a drawing learns to do: from its losses, and the shapes of what they compare."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.catalogue.kind import Form
from graph.compiler import Compilation
from graph.compiler.analysis import TensorType
from graph.compiler.emit.phases import field_key
from graph.compiler.plan.ir import Origin, PhasePlan, Plan
from graph.dataset_fields import Field
from graph.document import Copied, Graph, Shared
from graph.topology import seen_through
from runtime.evaluation.tasks.detection_task import recognise_things
from runtime.evaluation.tasks.embedding_task import embedding_task
from runtime.evaluation.tasks.generation_task import find_maker, making_task
from runtime.evaluation.tasks.rl_task import playing_task
from runtime.evaluation.tasks.task import Aim, Scores, Task, is_picture

_CLASS_LOSSES = {
    "CrossEntropyLoss": Scores.LOGITS,
    "NLLLoss": Scores.LOG,
    "MultiMarginLoss": Scores.LOGITS,
    "FocalLoss": Scores.LOGITS,
    "WeightedCrossEntropyLoss": Scores.LOGITS,
    "DiceLoss": Scores.LOGITS,
    "TverskyLoss": Scores.LOGITS,
}
_YES_NO_LOSSES = {
    "BCEWithLogitsLoss": Scores.SIGMOID,
    "BCELoss": Scores.CHANCES,
    "MultiLabelSoftMarginLoss": Scores.SIGMOID,
    "FocalLoss": Scores.SIGMOID,
    "DiceLoss": Scores.SIGMOID,
    "TverskyLoss": Scores.SIGMOID,
}
_BLENDS = ("augment.MixUp", "augment.CutMix")
_NUMBER_LOSSES = ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "GaussianNLLLoss")


def recognise(stages: Compilation) -> Task | None:
    """The task of a drawing without errors; None where nothing of it can be looked at."""
    if stages.plan is None:
        return None
    if stages.plan.player:
        return playing_task(stages)
    maker = find_maker(stages)
    if maker is not None and (maker.is_diffusion or len(stages.plan.phases) > 1):
        return making_task(stages, maker)
    task = _compared(stages, stages.plan)
    if task is not None and maker is not None and maker.phase == task.phase:
        return replace(task, maker=maker)
    return task or (making_task(stages, maker) if maker is not None else _placed(stages, stages.plan))


def _placed(stages: Compilation, plan: Plan) -> Task | None:
    """The task of a drawing that compares its own values with each other."""
    tasks = (
        embedding_task(stages, index, phase, list(_losses_before(stages, phase)))
        for index, phase in enumerate(plan.phases)
    )
    return next((each for each in tasks if each is not None), None)


def _compared(stages: Compilation, plan: Plan) -> Task | None:
    """The task of a drawing in which a loss compares an output with the data."""
    for index, phase in enumerate(plan.phases):
        losses = list(_losses_before(stages, phase))
        if (things := recognise_things(stages, index, phase, losses)) is not None:
            return things
        for loss in losses:
            task = _Reader(stages, plan).read(index, phase, loss)
            if task is not None:
                return task
    return None


def _losses_before(stages: Compilation, phase: PhasePlan) -> Iterator[str]:
    """The losses that an optimizer makes small, the nearest first."""
    graph = stages.project.main
    seen, waiting = {phase.optimizer.id}, deque([phase.optimizer.id])
    while waiting:
        node = waiting.popleft()
        kind = stages.kinds.of(graph.nodes[node])
        if kind is not None and kind.form is Form.LOSS:
            yield node
            continue
        for wire in graph.wires_into(node):
            if wire.source not in seen:
                seen.add(wire.source)
                waiting.append(wire.source)


@dataclass(frozen=True)
class _Reader:
    stages: Compilation
    plan: Plan

    def read(self, index: int, phase: PhasePlan, loss: str) -> Task | None:
        """The task that a loss stands for."""
        graph, network = self.stages.project.main, self.plan.network.method(phase.method)
        given = next((each for each in graph.wires_into(loss) if each.input == "input"), None)
        wanted = next((each for each in graph.wires_into(loss) if each.input == "target"), None)
        if network is None or given is None or wanted is None or not network.arguments:
            return None
        origins = [origin for _, origin in network.results]
        origin: Origin = seen_through(graph, (given.source, given.output), self.stages.kinds)
        truth = self._unblended(graph, seen_through(graph, (wanted.source, wanted.output), self.stages.kinds))
        field = self._field_behind(graph, truth)
        output = self.plan.types.get(origin)
        if origin not in origins or field is None or output is None:
            return None
        inputs = [each for _, each in network.arguments]
        known = {each: described for each in [*inputs, field] if (described := self._field(each))}
        if len(known) < len({*inputs, field}):
            return None
        kind = graph.nodes[loss].kind
        found = _aim(kind, output, known[field], is_input=field in inputs)
        if found is None:
            return None
        ignored = graph.nodes[loss].params.get("ignore_index", -100)
        return Task(
            aim=found[0],
            scores=found[1],
            loss=loss,
            phase=index,
            output=origins.index(origin),
            target=field_key(self.plan, field),
            inputs=tuple(field_key(self.plan, each) for each in inputs),
            fields={field_key(self.plan, origin): each for origin, each in known.items()},
            classes=_classes(found[0], output, known[field]),
            ignored=ignored if isinstance(ignored, int) else -100,
            told=origins.index(truth) if truth in origins else None,
        )

    def _unblended(self, graph: Graph, origin: Origin) -> Origin:
        """The classes that are blended where a target is a blend, which it is in training only."""
        if graph.nodes[origin[0]].kind not in _BLENDS or origin[1] != "soft_target":
            return origin
        wire = graph.wires_into(origin[0], "target")[0]
        return seen_through(graph, (wire.source, wire.output), self.stages.kinds)

    def _field(self, origin: Origin) -> Field | None:
        described = self.stages.descriptions.get(origin[0])
        return described.field(origin[1]) if described else None

    def _field_behind(self, graph: Graph, origin: Origin) -> Origin | None:
        """The one field of the data that a target is made of; None where the network has made it."""
        ends: set[Origin] = set()
        waiting, seen = [origin], {origin}
        while waiting:
            node, port = waiting.pop()
            if self._field((node, port)) is not None:
                ends.add((node, port))
                continue
            if self._learns(graph, node):
                return None
            for wire in graph.wires_into(node):
                if (wire.source, wire.output) not in seen:
                    seen.add((wire.source, wire.output))
                    waiting.append((wire.source, wire.output))
        return ends.pop() if len(ends) == 1 else None

    def _learns(self, graph: Graph, node: str) -> bool:
        """Whether a node has weights, of its own or others'."""
        result = self.stages.inference.results.get(node)
        return isinstance(graph.nodes[node].weights, Shared | Copied) or bool(result and result.weights)


def _aim(kind: str, output: TensorType, target: Field, *, is_input: bool) -> tuple[Aim, Scores] | None:
    """What is learned with a loss of this kind from an output and a target of these shapes."""
    rank, sizes = len(output.shape), output.shape[1:]
    if kind in _CLASS_LOSSES and not target.dtype.startswith("float"):
        rank = 0 if target.shape == (1,) else len(target.shape)
        form = {0: Aim.CLASSES, 1: Aim.TOKENS, 2: Aim.PIXELS}.get(rank)
        return (form, _CLASS_LOSSES[kind]) if form else None
    if kind in _YES_NO_LOSSES:
        if is_input or (rank == 4 and is_picture(target.shape) and target.shape[0] == 3):
            return Aim.PICTURES, _YES_NO_LOSSES[kind]
        if rank == 4:
            return Aim.PIXELS, _YES_NO_LOSSES[kind]
        is_single = rank == 1 or sizes == (1,)
        return (Aim.CLASSES if is_single else Aim.LABELS), _YES_NO_LOSSES[kind]
    if kind in _NUMBER_LOSSES:
        is_like_input = is_input or is_picture(target.shape)
        return (Aim.PICTURES if is_like_input else Aim.NUMBERS), Scores.VALUES
    return None


def _classes(aim: Aim, output: TensorType, target: Field) -> tuple[str, ...]:
    """The names of the classes, or numbers where they have none."""
    if aim in (Aim.NUMBERS, Aim.PICTURES):
        return ()
    last = output.shape[1] if len(output.shape) > 1 else 1
    count = last if isinstance(last, int) else 1
    if aim is not Aim.LABELS and count == 1:
        count = 2
    names = target.classes if len(target.classes) <= count else target.classes[:count]
    return (*names, *(str(number) for number in range(len(names), count)))
