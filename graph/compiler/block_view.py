"""The analysis inside a block, as if its inside were a drawing of its own."""

from collections.abc import Sequence
from dataclasses import replace

from graph.catalogue.blocks import block_name
from graph.compiler.analysis import Analysis
from graph.compiler.shapes.cost import costs_of
from graph.compiler.shapes.infer import EMPTY_INFERENCE, Inference
from graph.compiler.shapes.worked_out import inferred_values, weight_names_of
from graph.document import Project
from graph.edits.blocks import graph_of
from graph.frozendict import FrozenDict


def block_at(project: Project, path: Sequence[str]) -> str | None:
    """The block that a path of uses leads into, from the main drawing on; None for the main drawing."""
    block: str | None = None
    for node in path:
        block = block_name(graph_of(project, block).nodes[node].kind)
    return block


def existing_prefix(project: Project, path: Sequence[str]) -> tuple[str, ...]:
    """As much of a path of uses as the project still has."""
    prefix: list[str] = []
    block: str | None = None
    for node in path:
        use = graph_of(project, block).nodes.get(node)
        inner = block_name(use.kind) if use else None
        if inner not in project.blocks:
            break
        prefix.append(node)
        block = inner
    return tuple(prefix)


def find_block_path(project: Project, block: str) -> tuple[str, ...] | None:
    """A shortest path of uses from the main drawing into a block; None where nothing leads there."""
    paths: dict[str | None, tuple[str, ...]] = {None: ()}
    waiting: list[str | None] = [None]
    for current in waiting:
        for node in graph_of(project, current).nodes.values():
            inner = block_name(node.kind)
            if inner in project.blocks and inner not in paths:
                paths[inner] = (*paths[current], node.id)
                waiting.append(inner)
    return paths.get(block)


def analysis_of_block(analysis: Analysis, path: Sequence[str]) -> Analysis:
    """The part of an analysis for one path: the main drawing (an empty path), or inside a block.

    Inside a block the types are those that the first repetition of the last use on the path has.
    """
    project = analysis.project
    block = block_at(project, path)
    problems = tuple(item for item in analysis.problems if item.location.block == block)
    if block is None:
        return analysis if len(problems) == len(analysis.problems) else replace(analysis, problems=problems)
    inference = analysis.memo if isinstance(analysis.memo, Inference) else EMPTY_INFERENCE
    for node in path:
        result = inference.results.get(node)
        inference = result.uses[0].inference if result and result.uses else EMPTY_INFERENCE
    results = inference.results
    return replace(
        analysis,
        problems=problems,
        types=FrozenDict({(n, port): t for n, item in results.items() for port, t in item.types.items()}),
        inferred=inferred_values(project.blocks[block].graph, inference),
        costs=costs_of(project.blocks[block].graph, inference),
        weight_names=weight_names_of(inference),
    )
