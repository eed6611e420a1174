"""The settings of a run in a flat list: those of the training, and the learning rate of each optimizer."""

from dataclasses import fields, is_dataclass
from typing import Any

from graph.catalogue.kind import Form, values_of
from graph.catalogue.kinds import kinds_of
from graph.document import Project


def run_settings(project: Project) -> dict[str, Any]:
    """The settings of a run, by name: `epochs`, `early_stopping.patience`, `adam`, `adam.lr`."""
    return training_settings(project) | _optimizer_settings(project)


def training_settings(project: Project) -> dict[str, Any]:
    """Those that are not drawn."""
    settings: dict[str, Any] = {}
    for field in fields(project.training):
        value = getattr(project.training, field.name)
        if field.name == "extra":
            settings |= value
        elif is_dataclass(value):
            settings |= {f"{field.name}.{inner.name}": getattr(value, inner.name) for inner in fields(value)}
        else:
            settings[field.name] = value
    return settings


def _optimizer_settings(project: Project) -> dict[str, Any]:
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
