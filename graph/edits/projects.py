"""Edits that reach further than one graph."""

from collections.abc import Mapping
from dataclasses import replace

from graph.document import Graph, Project
from graph.edits.nodes import rename_node
from graph.edits.pins import pins_of, with_pins
from graph.edits.study_targets import rename_varied_nodes


def rename_node_in_project(project: Project, node: str, name: str) -> Project:
    """The project in which a node of the main graph has another id, also where early stopping monitors it."""
    graph = rename_node(project.main, node, name)
    if graph is project.main:
        return project
    return with_renamed_references(project, graph, {node: name})


def with_renamed_references(project: Project, graph: Graph, names: Mapping[str, str]) -> Project:
    """The project with another main graph; what named nodes by their old ids has the new ones."""
    training, pins = project.training, pins_of(project)
    stopping = training.early_stopping
    if stopping is not None and stopping.monitor in names:
        training = replace(training, early_stopping=replace(stopping, monitor=names[stopping.monitor]))
    renamed = tuple((names.get(node, node), parameter) for node, parameter in pins)
    changed = with_pins(replace(project, main=graph, training=training), renamed)
    return rename_varied_nodes(changed, None, names)
