"""Rules of blocks and of code of the user's own."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.blocks import OUTPUT, block_name
from graph.catalogue.python_node import (
    CUSTOM,
    OperationError,
    code_of,
    fingerprint,
    parse_code,
    read_operation,
)
from graph.compiler.block_uses import MAX_DEPTH, blocks_in, used_blocks
from graph.compiler.custom_code import bound_names
from graph.compiler.fixes import add_connected_node, remove
from graph.document import Graph, Node, Project
from graph.frozendict import FrozenDict
from graph.names import is_valid_node_id
from graph.problems import Location, Problem, make_problem
from graph.repetition import with_repeat_count

MAX_NODES = 200_000
"""Nodes that a drawing may have with all its blocks written out."""


# Names that the `__init__` of a block's class uses itself.
_RESERVED = frozenset({"index", "range", "super", "copy"})


def check_blocks(project: Project) -> Iterator[Problem]:
    """What is wrong with the used blocks as a whole."""
    for name in used_blocks(project):
        block, location = project.blocks[name], Location(block=name)
        if not is_valid_node_id(name) or not name.isascii():
            yield make_problem("bad-block-name", location, name=name)
        for parameter in block.params:
            if not is_valid_node_id(parameter) or parameter in _RESERVED or parameter in project.blocks:
                yield make_problem("bad-block-parameter", location, name=parameter, block=name)
        if not any(node.kind == OUTPUT for node in block.graph.nodes.values()):
            ends = [
                inner_node.id
                for inner_node in block.graph.nodes.values()
                if not block.graph.wires_from(inner_node.id)
            ]
            fixes = (add_connected_node(OUTPUT, "input", ends[-1], "output"),) if ends else ()
            yield replace(make_problem("no-block-output", location, block=name), fixes=fixes)
    circles = list(_check_cycles(project))
    yield from circles
    if not circles:
        yield from _check_size(project)


def _check_cycles(project: Project) -> Iterator[Problem]:
    import networkx

    drawn = networkx.DiGraph()
    for name, block in project.blocks.items():
        drawn.add_edges_from((name, inner) for inner in blocks_in(block.graph) if inner in project.blocks)
    used = set(used_blocks(project))
    for group in networkx.strongly_connected_components(drawn):
        if not group & used or (len(group) == 1 and not drawn.has_edge(*group, *group)):
            continue
        for name in sorted(group):
            for node in project.blocks[name].graph.nodes.values():
                if block_name(node.kind) in group:
                    location = Location(node=node.id, block=name)
                    problem = make_problem(
                        "block-circle", location, block=name, nodes=", ".join(sorted(group))
                    )
                    yield replace(problem, fixes=(remove(node.id),))


def _check_size(project: Project) -> Iterator[Problem]:
    """Drawings that few lines blow up: blocks in blocks in blocks."""
    sizes: dict[str, tuple[int, int]] = {}

    def measured(graph: Graph) -> tuple[int, int]:
        size, depth = len(graph.nodes), 0
        for node in graph.nodes.values():
            inner, deep = sizes.get(block_name(node.kind) or "", (0, -1))
            size, depth = size + _largest_count(node, project) * inner, max(depth, deep + 1)
        return min(size, 2 * MAX_NODES), depth

    for name in used_blocks(project):
        sizes[name] = measured(project.blocks[name].graph)
    for node in project.main.nodes.values():
        size, depth = sizes.get(block_name(node.kind) or "", (0, 0))
        if size * _largest_count(node, project) > MAX_NODES or depth > MAX_DEPTH:
            yield make_problem("blocks-too-large", node.id, limit=f"{MAX_NODES:,}", deepest=MAX_DEPTH)


def _largest_count(node: Node, project: Project) -> int:
    """How often a node is repeated at most, with whatever parameters blocks of the project are used."""
    if isinstance(node.repeat, int):
        return node.repeat
    graphs = [project.main, *(block.graph for block in project.blocks.values())]
    uses = [use.params for graph in graphs for use in graph.nodes.values()]
    defaults = [block.params for block in project.blocks.values()]
    counts = [
        counted.repeat
        for own in defaults
        for use in ({}, *uses)
        if (counted := with_repeat_count(node, {**own, **use})) is not None
    ]
    return max((count for count in counts if isinstance(count, int)), default=1)


def check_custom_code(project: Project, trusted: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with Python nodes, and which of them wait for trust."""
    graphs = [(None, project.main), *((name, project.blocks[name].graph) for name in used_blocks(project))]
    bound: dict[str, tuple[str, str]] = {}
    for block, graph in graphs:
        for node in graph.nodes.values():
            if node.kind != CUSTOM:
                continue
            location, code = Location(node=node.id, parameter="code", block=block), code_of(node)
            try:
                read_operation(code)
            except OperationError as error:
                yield Problem("bad-code", location, FrozenDict(reason=str(error)))
                continue
            if fingerprint(code) not in trusted:
                yield Problem("untrusted-code", location)
            for name in bound_names(parse_code(code)):
                other, text = bound.setdefault(name, (node.id, code))
                if text != code:
                    yield make_problem("code-clash", location, name=name, other=other)
