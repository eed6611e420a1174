"""The settings of a run in a flat list: those of the training, and the learning rate of each optimizer."""

from dataclasses import fields, is_dataclass
from typing import Any

from graph.catalogue.kind import Form, values_of
from graph.catalogue.kinds import kinds_of
from graph.document import Project


def settings_of(project: Project) -> dict[str, Any]:
    """What a run was made with, by name: `epochs`, `early_stopping.patience`, `adam`, `adam.lr`."""
    settings: dict[str, Any] = {}
    for each in fields(project.training):
        value = getattr(project.training, each.name)
        if each.name == "extra":
            settings |= value
        elif is_dataclass(value):
            settings |= {f"{each.name}.{inner.name}": getattr(value, inner.name) for inner in fields(value)}
        else:
            settings[each.name] = value
    return settings | _optimizers(project)


def _optimizers(project: Project) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    kinds = kinds_of(project)
    for node in project.main.nodes.values():
        kind = kinds.of(node)
        if kind is None or kind.form is not Form.OPTIMIZER:
            continue
        settings[node.id] = node.kind
        values = values_of(kind, node)
        if "lr" in values:
            settings[f"{node.id}.lr"] = values["lr"]
    return settings
