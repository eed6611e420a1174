"""Recognises drawings whose network plays in an environment."""

from graph.compiler import Compilation
from graph.compiler.emit.phases import field_key
from graph.dataset_fields import Field
from graph.frozendict import FrozenDict
from runtime.evaluation.tasks.task import OutputKind, Task, TaskType


def reinforcement_task(stages: Compilation) -> Task:
    """The task of a drawing whose network plays in an environment."""
    assert stages.plan is not None
    node = stages.plan.environment
    fields_described = stages.descriptions[node].fields
    fields = {field_key(stages.plan, (node, field.name)): field for field in fields_described}
    return Task(
        task_type=TaskType.REINFORCEMENT,
        output_kind=OutputKind.VALUES,
        loss="",
        phase=0,
        output=0,
        target="",
        inputs=(field_key(stages.plan, (node, "observation")),),
        fields=FrozenDict[str, Field](fields),
    )
