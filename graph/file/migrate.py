"""Brings the project of an older file to the form of today; `Kind.replaces` knows old names of kinds."""

from collections.abc import Iterable
from dataclasses import replace

from graph.catalogue.kind import Form
from graph.catalogue.kinds import CATALOGUE
from graph.document import REROUTE, Graph, Project
from graph.topology import canvas_order, topological_order, upstream_of

VERSION = 2
_ENDS = frozenset({Form.OPTIMIZER, Form.OUTPUT})
_WITHOUT_EFFECT = frozenset({Form.METRIC, Form.SCHEDULE, Form.GROUP, Form.NOTE, Form.OUTPUT})
FLOW_ORDER_VERSION = 2
"""The first version in which positions on the canvas decide nothing."""


def migrate_project(project: Project, version: object) -> Project:
    """The project of a file of a version: what it was written for is what it gives.

    Before version 2 nodes that do not depend on each other were called, and their weights drawn, from left to
    right; a graph that the wires would order otherwise keeps that order as the one of its nodes.
    """
    if not isinstance(version, int) or version >= FLOW_ORDER_VERSION:
        return project
    blocks = project.blocks.items()
    return replace(
        project,
        main=_in_canvas_order(project.main),
        blocks={name: replace(block, graph=_in_canvas_order(block.graph)) for name, block in blocks},
    )


def _decisive(graph: Graph, order: Iterable[str]) -> list[str]:
    """The nodes of an order that may give other numbers in another one: what learns, and what has weights."""
    kinds = {node.id: CATALOGUE.of(node) for node in graph.nodes.values() if node.kind != REROUTE}
    ends = [node for node, kind in kinds.items() if kind is not None and kind.form in _ENDS]
    learning = upstream_of(graph, *ends)
    return [
        node
        for node in order
        if node in kinds
        and ((kind := kinds[node]) is None or kind.has_weights or node in learning)
        and (kind is None or kind.form not in _WITHOUT_EFFECT)
    ]


def _in_canvas_order(graph: Graph) -> Graph:
    order = canvas_order(graph)
    if _decisive(graph, order) == _decisive(graph, topological_order(graph)):
        return graph
    return replace(graph, nodes={node: graph.nodes[node] for node in order}, order="written")
