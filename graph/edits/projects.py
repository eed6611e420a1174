"""Edits that reach further than one graph."""

from dataclasses import replace

from graph.document import Project
from graph.edits.nodes import rename_node
from graph.edits.pins import pins_of, with_pins


def rename_node_in_project(project: Project, node: str, name: str) -> Project:
    """The project in which a node of the main graph has another id, also where early stopping monitors it."""
    graph = rename_node(project.main, node, name)
    if graph is project.main:
        return project
    training = project.training
    if training.early_stopping is not None and training.early_stopping.monitor == node:
        training = replace(training, early_stopping=replace(training.early_stopping, monitor=name))
    pins = tuple(
        (name if pinned_node == node else pinned_node, parameter)
        for pinned_node, parameter in pins_of(project)
    )
    return with_pins(replace(project, main=graph, training=training), pins)
