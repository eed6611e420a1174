"""The paths of data and of weights that a project names."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph.catalogue import find_kind
from graph.catalogue.value_types import is_path
from graph.document import Graph, LoadedWeights, Node, Project
from graph.init_sources import source_names, with_source
from graph.initializers import FILE

PathMapping = Callable[[str], str]


def map_paths(project: Project, change: PathMapping) -> Project:
    """The project in which every path is another; the same project where `change` leaves all as they are."""
    blocks = {
        name: replace(block, graph=_in_graph(block.graph, change)) for name, block in project.blocks.items()
    }
    changed = replace(project, main=_in_graph(project.main, change), blocks=blocks)
    return project if changed == project else changed


def named_paths(project: Project) -> tuple[str, ...]:
    """The paths that a project names, as they are written, in order and without doubles."""
    graphs = (project.main, *(block.graph for block in project.blocks.values()))
    nodes = (node for graph in graphs for node in graph.nodes.values())
    return tuple(dict.fromkeys(path for node in nodes for path in _paths_of(node)))


def _paths_of(node: Node) -> Iterator[str]:
    for name, value in node.params.items():
        if isinstance(value, str) and value and _is_path(node, name):
            yield value
    if isinstance(node.weights, LoadedWeights):
        yield node.weights.load
    yield from source_names(node.init, FILE)


def _in_graph(graph: Graph, change: PathMapping) -> Graph:
    return graph.with_nodes(_in_node(node, change) for node in graph.nodes.values())


def _in_node(node: Node, change: PathMapping) -> Node:
    for name, value in node.params.items():
        if isinstance(value, str) and value and _is_path(node, name):
            node = node.with_param(name, change(value))
    if isinstance(node.weights, LoadedWeights):
        node = replace(node, weights=replace(node.weights, load=change(node.weights.load)))
    init = {name: with_source(value, FILE, change) for name, value in node.init.items()}
    return replace(node, init=init) if init != node.init else node


def _is_path(node: Node, name: str) -> bool:
    kind = find_kind(node.kind)
    parameter = kind.parameter(name) if kind is not None else None
    return parameter is not None and is_path(parameter.type)
