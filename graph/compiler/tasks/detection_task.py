"""Recognises drawings that detect objects in pictures: boxes with classes, or keypoints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.compiler.compilation import Compilation
from graph.compiler.moved_values import values_behind
from graph.compiler.plan.ir import PhasePlan, Plan, field_key
from graph.compiler.tasks.task import OutputKind, Task, TaskPart, TaskType
from graph.compiler.tasks.training_inputs import training_inputs
from graph.dataset_fields import Field
from graph.document import Graph, Wire
from graph.frozendict import FrozenDict
from graph.topology import Origin, values_upstream_of

BOXES, LABELS, PRESENT, POINTS, VISIBLE = "boxes", "labels", "present", "keypoints", "visible"
"""What the fields of a source of annotated pictures are called."""
_SCORES = {"BCELoss": OutputKind.PROBABILITIES, "NLLLoss": OutputKind.LOG_PROBABILITIES}


def detection_task(stages: Compilation, index: int, phase: PhasePlan, losses: Sequence[str]) -> Task | None:
    """The task of a phase that detects objects; None where it compares no boxes or points with the data.

    Args:
        stages: The compiled drawing.
        index: Which phase it is.
        phase: What its optimizer does.
        losses: The losses that it makes small.
    """
    assert stages.plan is not None
    reader = _DetectionReader(stages, stages.plan, phase)
    parts = {name: part for loss in losses for name, part in reader.parts(loss)}
    first = POINTS if POINTS in parts else BOXES
    if first not in parts:
        return None
    node, part = reader.nodes[first], parts[first]
    method = stages.plan.network.method(phase.method)
    assert method is not None
    assert part.output is not None
    inputs = [origin for _, origin in method.arguments]
    fields = {
        origin: reader.field_of(origin) for origin in [*inputs, *((node, name) for name in _FIELDS[first])]
    }
    known = {field_key(stages.plan, origin): field for origin, field in fields.items() if field is not None}
    keys = tuple(field_key(stages.plan, origin) for origin in inputs)
    if any(key not in known for key in keys):
        return None
    labels = known.get(field_key(stages.plan, (node, LABELS)))
    targets = {name: field_key(stages.plan, (node, name)) for name in _FIELDS[first]}
    return Task(
        task_type=TaskType.KEYPOINTS if first == POINTS else TaskType.DETECTION,
        output_kind=OutputKind.VALUES,
        loss=part.loss,
        phase=index,
        output=part.output,
        target=targets[first],
        inputs=keys,
        fields=FrozenDict[str, Field](known),
        classes=labels.classes if labels is not None else (),
        parts=FrozenDict[str, TaskPart]({**parts, **_uncompared_fields(targets, parts)}),
        training_inputs=tuple(
            field_key(stages.plan, origin) for origin in training_inputs(stages.project.main, method)
        ),
    )


_FIELDS = {BOXES: (BOXES, LABELS), POINTS: (POINTS, VISIBLE, BOXES)}
"""The fields of the data that are needed to score detections."""


def _uncompared_fields(targets: dict[str, str], parts: dict[str, TaskPart]) -> dict[str, TaskPart]:
    """The fields that no loss compares."""
    return {name: TaskPart("", None, key) for name, key in targets.items() if name not in parts}


@dataclass
class _DetectionReader:
    stages: Compilation
    plan: Plan
    phase: PhasePlan
    results: list[Origin] = field(init=False)
    """The values that the network gives."""
    nodes: dict[str, str] = field(init=False, default_factory=dict)
    """The node of the data by the name of the field, of the fields that are compared."""

    def __post_init__(self) -> None:
        network = self.plan.network.method(self.phase.method)
        self.results = [origin for _, origin in network.results] if network is not None else []

    def parts(self, loss: str) -> Iterator[tuple[str, TaskPart]]:
        """What a loss compares, if that is part of a detection."""
        graph = self.stages.project.main
        predicted = next((item for item in graph.wires_into(loss) if item.input == "input"), None)
        target = next((item for item in graph.wires_into(loss) if item.input == "target"), None)
        if predicted is None or target is None:
            return
        output = self._result_behind(graph, (predicted.source, predicted.output))
        targets = {port: node for node, port in self._fields_behind(graph, target)}
        name = next((item for item in (POINTS, BOXES, LABELS, PRESENT) if item in targets), None)
        if output is None or name is None or not self._fits(name, output):
            return
        self.nodes[name] = targets[name]
        kind = graph.nodes[loss].kind
        key = field_key(self.plan, (targets[name], name))
        yield name, TaskPart(loss, self.results.index(output), key, _SCORES.get(kind, OutputKind.LOGITS))

    def field_of(self, origin: Origin) -> Field | None:
        """The field of the data that a value is."""
        description = self.stages.descriptions.get(origin[0])
        return description.field(origin[1]) if description else None

    def _fits(self, name: str, output: Origin) -> bool:
        sizes = self.plan.types[output].shape[1:]
        return sizes[-1:] == ((2,) if name == POINTS else (4,)) if name in (POINTS, BOXES) else True

    def _result_behind(self, graph: Graph, origin: Origin) -> Origin | None:
        """The nearest value of the network that a compared one is computed from; masks may lie between."""
        return next((value for value in values_upstream_of(graph, origin) if value in self.results), None)

    def _fields_behind(self, graph: Graph, wire: Wire) -> list[Origin]:
        values = values_behind(graph, (wire.source, wire.output))
        return [value for value in values if self.field_of(value) is not None]
