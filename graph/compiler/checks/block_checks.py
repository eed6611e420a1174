"""Rules of blocks and of code of the user's own."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.blocks import OUTPUT, block_name
from graph.catalogue.python_node import (
    CUSTOM,
    NotAnOperation,
    code_of,
    fingerprint,
    parse_code,
    read_operation,
)
from graph.compiler.custom_code import bound_names
from graph.compiler.fixes import add_wired, remove
from graph.document import Graph, Project
from graph.frozendict import FrozenDict
from graph.names import is_free_for_nodes
from graph.problems import Place, Problem, problem

DEEPEST = 50
"""How deep blocks may be nested."""

LARGEST = 200_000
"""Nodes that a drawing may have with all its blocks written out."""


def used_blocks(project: Project) -> list[str]:
    """The names of the blocks that the main graph uses, itself or through others, innermost first."""
    found: dict[str, None] = {}
    begun: set[str] = set()

    def visit(graph: Graph, depth: int) -> None:
        for name in _blocks_in(graph):
            if name in project.blocks and name not in begun and depth < 2 * DEEPEST:
                begun.add(name)
                visit(project.blocks[name].graph, depth + 1)
                found[name] = None

    visit(project.main, 0)
    return list(found)


def _blocks_in(graph: Graph) -> Iterator[str]:
    for node in graph.nodes.values():
        name = block_name(node.kind)
        if name is not None:
            yield name


# Names that the `__init__` of a block's class uses itself.
_NEEDED = frozenset({"index", "range", "super", "copy"})


def check_blocks(project: Project) -> Iterator[Problem]:
    """What is wrong with the used blocks as a whole."""
    for name in used_blocks(project):
        block, place = project.blocks[name], Place(block=name)
        if not is_free_for_nodes(name) or not name.isascii():
            yield problem("bad-block-name", place, name=name)
        for parameter in block.params:
            if not is_free_for_nodes(parameter) or parameter in _NEEDED or parameter in project.blocks:
                yield problem("bad-block-parameter", place, name=parameter, block=name)
        if not any(node.kind == OUTPUT for node in block.graph.nodes.values()):
            ends = [each.id for each in block.graph.nodes.values() if not block.graph.wires_from(each.id)]
            fixes = (add_wired(OUTPUT, "input", ends[-1], "output"),) if ends else ()
            yield replace(problem("no-block-output", place, block=name), fixes=fixes)
    circles = list(_circles(project))
    yield from circles
    if not circles:
        yield from _too_large(project)


def _circles(project: Project) -> Iterator[Problem]:
    import networkx

    drawn = networkx.DiGraph()
    for name, block in project.blocks.items():
        drawn.add_edges_from((name, each) for each in _blocks_in(block.graph) if each in project.blocks)
    used = set(used_blocks(project))
    for group in networkx.strongly_connected_components(drawn):
        if not group & used or (len(group) == 1 and not drawn.has_edge(*group, *group)):
            continue
        for name in sorted(group):
            for node in project.blocks[name].graph.nodes.values():
                if block_name(node.kind) in group:
                    place = Place(node=node.id, block=name)
                    found = problem("block-circle", place, block=name, nodes=", ".join(sorted(group)))
                    yield replace(found, fixes=(remove(node.id),))


def _too_large(project: Project) -> Iterator[Problem]:
    """Drawings that few lines blow up: blocks in blocks in blocks."""
    sizes: dict[str, tuple[int, int]] = {}

    def measured(graph: Graph) -> tuple[int, int]:
        size, depth = len(graph.nodes), 0
        for node in graph.nodes.values():
            inner, deep = sizes.get(block_name(node.kind) or "", (0, -1))
            size, depth = size + node.repeat * inner, max(depth, deep + 1)
        return min(size, 2 * LARGEST), depth

    for name in used_blocks(project):
        sizes[name] = measured(project.blocks[name].graph)
    for node in project.main.nodes.values():
        size, depth = sizes.get(block_name(node.kind) or "", (0, 0))
        if size * node.repeat > LARGEST or depth > DEEPEST:
            yield problem("blocks-too-large", node.id, limit=f"{LARGEST:,}", deepest=DEEPEST)


def check_own_code(project: Project, trusted: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with Python nodes, and which of them wait for trust."""
    graphs = [(None, project.main), *((name, project.blocks[name].graph) for name in used_blocks(project))]
    bound: dict[str, tuple[str, str]] = {}
    for block, graph in graphs:
        for node in graph.nodes.values():
            if node.kind != CUSTOM:
                continue
            place, code = Place(node=node.id, parameter="code", block=block), code_of(node)
            try:
                read_operation(code)
            except NotAnOperation as error:
                yield Problem("bad-code", place, FrozenDict(reason=str(error)))
                continue
            if fingerprint(code) not in trusted:
                yield Problem("untrusted-code", place)
            for name in bound_names(parse_code(code)):
                other, text = bound.setdefault(name, (node.id, code))
                if text != code:
                    yield problem("code-clash", place, name=name, other=other)
