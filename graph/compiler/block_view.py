"""What is known inside a block, as if its inside were a drawing of its own."""

from collections.abc import Sequence
from dataclasses import replace

from graph.catalogue.blocks import block_name
from graph.compiler.analysis import Analysis
from graph.compiler.shapes.cost import costs_of
from graph.compiler.shapes.infer import NOTHING, Inference, inferred_in
from graph.document import Project
from graph.edits.blocks import graph_of
from graph.frozendict import FrozenDict


def block_at(project: Project, path: Sequence[str]) -> str | None:
    """The block that a path of uses leads into, from the main drawing on; None for the main drawing."""
    block: str | None = None
    for node in path:
        block = block_name(graph_of(project, block).nodes[node].kind)
    return block


def shortened(project: Project, path: Sequence[str]) -> tuple[str, ...]:
    """As much of a path of uses as the project still has."""
    kept: list[str] = []
    block: str | None = None
    for node in path:
        use = graph_of(project, block).nodes.get(node)
        inner = block_name(use.kind) if use else None
        if inner not in project.blocks:
            break
        kept.append(node)
        block = inner
    return tuple(kept)


def way_into(project: Project, block: str) -> tuple[str, ...] | None:
    """A shortest path of uses from the main drawing into a block; None where nothing leads there."""
    ways: dict[str | None, tuple[str, ...]] = {None: ()}
    waiting: list[str | None] = [None]
    for place in waiting:
        for node in graph_of(project, place).nodes.values():
            inner = block_name(node.kind)
            if inner in project.blocks and inner not in ways:
                ways[inner] = (*ways[place], node.id)
                waiting.append(inner)
    return ways.get(block)


def inside_of(analysis: Analysis, path: Sequence[str]) -> Analysis:
    """The part of an analysis that is about one place: the main drawing (an empty path), or inside a block.

    Inside a block the types are those that the first repetition of the last use on the path has.
    """
    project = analysis.project
    block = block_at(project, path)
    problems = tuple(each for each in analysis.problems if each.place.block == block)
    if block is None:
        return analysis if len(problems) == len(analysis.problems) else replace(analysis, problems=problems)
    found = analysis.memo if isinstance(analysis.memo, Inference) else NOTHING
    for node in path:
        result = found.results.get(node)
        found = result.uses[0].inference if result and result.uses else NOTHING
    results = found.results
    return replace(
        analysis,
        problems=problems,
        types=FrozenDict({(n, port): t for n, each in results.items() for port, t in each.types.items()}),
        inferred=inferred_in(project.blocks[block].graph, found),
        costs=costs_of(project.blocks[block].graph, found),
    )
