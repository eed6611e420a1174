"""Recognises drawings that learn where rows belong: values of the network are compared with each other."""

from collections.abc import Sequence

from graph.compiler.compilation import Compilation
from graph.compiler.plan.ir import PhasePlan, field_key
from graph.compiler.tasks.task import OutputKind, Task, TaskType
from graph.dataset_fields import Field
from graph.document import Graph
from graph.frozendict import FrozenDict
from graph.topology import resolve_passthrough


def embedding_task(stages: Compilation, index: int, phase: PhasePlan, losses: Sequence[str]) -> Task | None:
    """The task of a phase whose losses compare embeddings of rows; None where they compare none.

    The arguments are those of `detection_task`.
    """
    assert stages.plan is not None
    graph, network = stages.project.main, stages.plan.network.method(phase.method)
    if network is None or not network.arguments:
        return None
    origins = [origin for _, origin in network.results]
    for loss in losses:
        wire = next(iter(graph.wires_into(loss, "input")), None)
        compared = (
            resolve_passthrough(graph, (wire.source, wire.output), stages.kinds) if wire is not None else None
        )
        kind = stages.plan.types.get(compared) if compared is not None else None
        if compared not in origins or kind is None or len(kind.shape) != 2 or kind.shape[1] == 1:
            continue
        if _is_measured_by_data(stages, graph, loss, kind.shape[1]):
            continue
        inputs = [origin for _, origin in network.arguments]
        fields = {
            field_key(stages.plan, (node, field.name)): field
            for node, description in stages.descriptions.items()
            for field in description.fields
        }
        keys = tuple(field_key(stages.plan, item) for item in inputs)
        if any(item not in fields for item in keys):
            continue
        labels = next((key for key, field in fields.items() if _is_label(field)), "")
        return Task(
            task_type=TaskType.EMBEDDING,
            output_kind=OutputKind.VALUES,
            loss=loss,
            phase=index,
            output=origins.index(compared),
            target=labels,
            inputs=keys,
            fields=FrozenDict[str, Field](fields),
            classes=fields[labels].classes if labels else (),
        )
    return None


def _is_measured_by_data(stages: Compilation, graph: Graph, loss: str, width: object) -> bool:
    """Whether the target of a loss is a field of as many numbers: shares of classes, not an embedding."""
    wire = next(iter(graph.wires_into(loss, "target")), None)
    if wire is None:
        return False
    node, port = resolve_passthrough(graph, (wire.source, wire.output), stages.kinds)
    description = stages.descriptions.get(node)
    field = description.field(port) if description is not None else None
    return field is not None and field.dtype.startswith("float") and field.shape == (width,)


def _is_label(field: Field) -> bool:
    return field.shape == () and field.dtype.startswith("int") and bool(field.classes)
