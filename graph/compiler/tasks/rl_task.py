"""Recognises drawings whose network plays in an environment."""

from graph.compiler.compilation import Compilation
from graph.compiler.plan.ir import field_key
from graph.compiler.tasks.task import OutputKind, Task, TaskType
from graph.dataset_fields import Field
from graph.frozendict import FrozenDict


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
