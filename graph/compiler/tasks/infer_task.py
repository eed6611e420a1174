"""Recognises what a drawing learns to do: from its losses, and the shapes of what they compare."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.catalogue.kind import Form
from graph.compiler.analysis import TensorType
from graph.compiler.compilation import Compilation
from graph.compiler.moved_values import values_behind
from graph.compiler.plan.ir import PhasePlan, Plan, field_key
from graph.compiler.tasks.detection_task import detection_task
from graph.compiler.tasks.embedding_task import embedding_task
from graph.compiler.tasks.generation_task import find_generator, generation_task
from graph.compiler.tasks.rl_task import reinforcement_task
from graph.compiler.tasks.task import OutputKind, Task, TaskType, is_image_shape
from graph.compiler.tasks.training_inputs import training_inputs
from graph.dataset_fields import Field
from graph.document import Graph, Node
from graph.topology import Origin, resolve_passthrough, walk_upstream, weights_source

_CLASS_LOSSES = {
    "CrossEntropyLoss": OutputKind.LOGITS,
    "NLLLoss": OutputKind.LOG_PROBABILITIES,
    "MultiMarginLoss": OutputKind.LOGITS,
    "FocalLoss": OutputKind.LOGITS,
    "WeightedCrossEntropyLoss": OutputKind.LOGITS,
    "DiceLoss": OutputKind.LOGITS,
    "TverskyLoss": OutputKind.LOGITS,
}
_BINARY_LOSSES = {
    "BCEWithLogitsLoss": OutputKind.SIGMOID,
    "BCELoss": OutputKind.PROBABILITIES,
    "MultiLabelSoftMarginLoss": OutputKind.SIGMOID,
    "FocalLoss": OutputKind.SIGMOID,
    "DiceLoss": OutputKind.SIGMOID,
    "TverskyLoss": OutputKind.SIGMOID,
}
_CROSS_ENTROPIES = frozenset(
    {"CrossEntropyLoss", "NLLLoss", "BCEWithLogitsLoss", "BCELoss", "MultiLabelSoftMarginLoss"}
)
_BLENDS = ("augment.MixUp", "augment.CutMix")
_REGRESSION_LOSSES = ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "GaussianNLLLoss")


def infer_task(stages: Compilation) -> Task | None:
    """The task of a drawing without errors; None where nothing of it can be evaluated."""
    if stages.plan is None:
        return None
    if stages.plan.environment:
        return reinforcement_task(stages)
    spec = find_generator(stages)
    if spec is not None and (spec.is_diffusion or len(stages.plan.passes) > 1):
        return generation_task(stages, spec)
    task = next(supervised_tasks(stages), None)
    if task is not None and spec is not None and spec.phase == task.phase:
        return replace(task, generator=spec)
    return task or (
        generation_task(stages, spec) if spec is not None else _embedding_task(stages, stages.plan)
    )


def supervised_tasks(stages: Compilation) -> Iterator[Task]:
    """All that is learned by comparing an output with the data, beginning with what is nearest to a loss."""
    for index, phase in enumerate(stages.plan.phases if stages.plan else ()):
        losses = list(_losses_before(stages, phase))
        if (detection := detection_task(stages, index, phase, losses)) is not None:
            yield detection
            continue
        assert stages.plan is not None
        reader = _TaskReader(stages, stages.plan)
        yield from (task for loss in losses if (task := reader.read(index, phase, loss)) is not None)


def _embedding_task(stages: Compilation, plan: Plan) -> Task | None:
    """The task of a drawing that compares its own values with each other."""
    tasks = (
        embedding_task(stages, index, phase, list(_losses_before(stages, phase)))
        for index, phase in enumerate(plan.phases)
    )
    return next((task for task in tasks if task is not None), None)


def _losses_before(stages: Compilation, phase: PhasePlan) -> Iterator[str]:
    """The losses that an optimizer makes small, the nearest first."""
    graph = stages.project.main

    def is_loss(node: str) -> bool:
        kind = stages.kinds.of(graph.nodes[node])
        return kind is not None and kind.form is Form.LOSS

    return filter(is_loss, walk_upstream(graph, phase.optimizer.id, until=is_loss))


@dataclass(frozen=True)
class _TaskReader:
    stages: Compilation
    plan: Plan

    def read(self, index: int, phase: PhasePlan, loss: str) -> Task | None:
        """The task that a loss stands for."""
        graph, network = self.stages.project.main, self.plan.network.method(phase.method)
        predicted = next((item for item in graph.wires_into(loss) if item.input == "input"), None)
        target = next((item for item in graph.wires_into(loss) if item.input == "target"), None)
        if network is None or predicted is None or target is None or not network.arguments:
            return None
        origins = [origin for _, origin in network.results]
        origin: Origin = resolve_passthrough(graph, (predicted.source, predicted.output), self.stages.kinds)
        target_origin = self._unblended(
            graph, resolve_passthrough(graph, (target.source, target.output), self.stages.kinds)
        )
        field = self._field_behind(graph, target_origin)
        output = self.plan.types.get(origin)
        if origin not in origins or field is None or output is None:
            return None
        inputs = [item for _, item in network.arguments]
        known = {item: description for item in [*inputs, field] if (description := self._field(item))}
        if len(known) < len({*inputs, field}):
            return None
        kind = graph.nodes[loss].kind
        result = _task_type(kind, output, known[field], is_input=field in inputs)
        if result is None:
            return None
        has_shares = _holds_shares(kind, output, known[field])
        ignored = graph.nodes[loss].params.get("ignore_index", -100)
        return Task(
            task_type=result[0],
            output_kind=result[1],
            loss=loss,
            phase=index,
            output=origins.index(origin),
            target=field_key(self.plan, field),
            inputs=tuple(field_key(self.plan, item) for item in inputs),
            fields={field_key(self.plan, origin): item for origin, item in known.items()},
            classes=_classes(result[0], output, known[field]),
            ignore_index=ignored if isinstance(ignored, int) else -100,
            is_cross_entropy=not has_shares and _is_cross_entropy(graph.nodes[loss]),
            internal_target=origins.index(target_origin) if target_origin in origins else None,
            has_plain_target=field == target_origin,
            training_inputs=tuple(field_key(self.plan, item) for item in training_inputs(graph, network)),
        )

    def _unblended(self, graph: Graph, origin: Origin) -> Origin:
        """The classes that are blended where a target is a blend, which it is in training only."""
        if graph.nodes[origin[0]].kind not in _BLENDS or origin[1] != "soft_target":
            return origin
        wire = graph.wires_into(origin[0], "target")[0]
        return resolve_passthrough(graph, (wire.source, wire.output), self.stages.kinds)

    def _field(self, origin: Origin) -> Field | None:
        description = self.stages.descriptions.get(origin[0])
        return description.field(origin[1]) if description else None

    def _field_behind(self, graph: Graph, origin: Origin) -> Origin | None:
        """The one field of the data that a target is computed from; None where weights are involved."""

        def is_field(value: Origin) -> bool:
            return self._field(value) is not None

        if is_field(origin):
            return origin
        values = list(values_behind(graph, origin, until=is_field))
        fields = [value for value in values if is_field(value)]
        if any(self._has_weights(graph, value[0]) for value in values if not is_field(value)):
            return None
        return fields[0] if len(fields) == 1 else None

    def _has_weights(self, graph: Graph, node: str) -> bool:
        """Whether a node has weights, of its own or others'."""
        result = self.stages.inference.results.get(node)
        return weights_source(graph.nodes[node]) is not None or bool(result and result.weights)


def _task_type(
    kind: str, output: TensorType, target: Field, *, is_input: bool
) -> tuple[TaskType, OutputKind] | None:
    """What is learned with a loss of this kind from an output and a target of these shapes."""
    rank, sizes = len(output.shape), output.shape[1:]
    if kind in _CLASS_LOSSES and not target.dtype.startswith("float"):
        rank = 0 if target.shape == (1,) else len(target.shape)
        task_type = {
            0: TaskType.CLASSIFICATION,
            1: TaskType.TOKEN_CLASSIFICATION,
            2: TaskType.SEGMENTATION,
        }.get(rank)
        return (task_type, _CLASS_LOSSES[kind]) if task_type else None
    if _holds_shares(kind, output, target):
        return TaskType.CLASSIFICATION, _CLASS_LOSSES[kind]
    if kind in _BINARY_LOSSES:
        if is_input or (rank == 4 and is_image_shape(target.shape) and target.shape[0] == 3):
            return TaskType.IMAGE_REGRESSION, _BINARY_LOSSES[kind]
        if rank == 4:
            return TaskType.SEGMENTATION, _BINARY_LOSSES[kind]
        is_single = rank == 1 or sizes == (1,)
        return (TaskType.CLASSIFICATION if is_single else TaskType.MULTI_LABEL), _BINARY_LOSSES[kind]
    if kind in _REGRESSION_LOSSES:
        is_like_input = is_input or is_image_shape(target.shape)
        return (TaskType.IMAGE_REGRESSION if is_like_input else TaskType.REGRESSION), OutputKind.VALUES
    return None


def _holds_shares(kind: str, output: TensorType, target: Field) -> bool:
    """Whether a target holds the share of each class, of which the largest is that of the class."""
    sizes = output.shape[1:]
    is_of_numbers = target.dtype.startswith("float") and not target.is_multi_hot
    return kind == "CrossEntropyLoss" and is_of_numbers and len(sizes) == 1 and sizes == target.shape != (1,)


def _is_cross_entropy(loss: Node) -> bool:
    """Whether a loss is the plain mean of how surprising the right classes are."""
    changed = loss.params.get("label_smoothing", 0.0) != 0 or loss.params.get("reduction", "mean") != "mean"
    changed = changed or any(loss.params.get(name) is not None for name in ("weight", "pos_weight"))
    return loss.kind in _CROSS_ENTROPIES and not changed


def _classes(task_type: TaskType, output: TensorType, target: Field) -> tuple[str, ...]:
    """The names of the classes, or numbers where they have none."""
    if task_type in (TaskType.REGRESSION, TaskType.IMAGE_REGRESSION):
        return ()
    last = output.shape[1] if len(output.shape) > 1 else 1
    count = last if isinstance(last, int) else 1
    if task_type is not TaskType.MULTI_LABEL and count == 1:
        count = 2
    if len(target.value_names) == count > 1:
        return target.value_names
    names = target.classes if len(target.classes) <= count else target.classes[:count]
    return (*names, *(str(number) for number in range(len(names), count)))
