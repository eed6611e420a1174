"""Numbers that stand for a vector each, against the layer that has the vectors."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.compiler import fixes as fixing
from graph.compiler.checks.label_checks import FieldOrigin, field_at
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph
from graph.edits.nodes import set_parameter
from graph.frozendict import EMPTY
from graph.problems import Fix, Location, Problem, make_problem
from graph.topology import weight_owner

EMBEDDING_KINDS = frozenset({"Embedding", "EmbeddingBag"})
"""Layers that have a vector for each number that may come in."""
MAX_VECTORS = 1_000_000
"""More vectors than these are not offered as a fix."""


def check_embeddings(
    graph: Graph, scope: Scope, inference: Inference, inputs: Mapping[str, FieldOrigin] = EMPTY
) -> Iterator[Problem]:
    """Layers of a drawing and of its blocks that get numbers for which they have no vector.

    Args:
        graph: The main drawing, or that of a block.
        scope: What is known from outside.
        inference: What its nodes give.
        inputs: What comes into a block as it is, by its `Input` nodes.
    """
    for node_id, result in inference.results.items():
        node = graph.nodes[node_id]
        if not result.problems and node.kind in EMBEDDING_KINDS:
            yield from _check_embedding(graph, scope, inference, node_id, inputs)
        for use in result.uses[:1]:  # what a repetition gets is what the one before it gives
            block = scope.kinds.blocks[use.block].graph
            origins = {name: field_at(graph, scope, node_id, name, inputs) for name in use.input_types}
            inner_inputs = {name: origin for name, origin in origins.items() if origin is not None}
            inner_scope = scope.enter_block(use.block, use.names, use.input_types)
            yield from check_embeddings(block, inner_scope, use.inference, inner_inputs)


def _check_embedding(
    graph: Graph, scope: Scope, inference: Inference, node_id: str, inputs: Mapping[str, FieldOrigin]
) -> Iterator[Problem]:
    """A layer with fewer vectors than there are tokens, or that gets numbers below 0."""
    size = inference.results[node_id].values.get("num_embeddings")
    origin = field_at(graph, scope, node_id, "input", inputs)
    if origin is None or not isinstance(size, int):
        return
    _, field = origin
    low, high = field.span or (0, len(field.classes) - 1)
    owner, count = weight_owner(graph, graph.nodes[node_id]).id, max(high + 1, len(field.classes))
    if low < 0:
        location = Location(node=node_id, port="input", block=scope.block)
        problem = make_problem(
            "embedding-below-zero", location, field=field.name, low=low, kind=graph.nodes[node_id].kind
        )
        yield replace(problem, fixes=(_shift(node_id, owner, -low, max(size, count - low)),))
    elif size < count:
        location = Location(node=node_id, parameter="num_embeddings", block=scope.block)
        problem = make_problem(
            "too-few-embeddings", location, received=size, expected=count, field=field.name
        )
        fix = fixing.change_parameter(owner, "num_embeddings", count)
        is_typed = isinstance(graph.nodes[owner].params.get("num_embeddings"), int)
        yield replace(problem, fixes=(fix,) if count <= MAX_VECTORS and is_typed else ())


def _shift(node: str, owner: str, offset: int, count: int) -> Fix:
    """The numbers are counted from 0 on, as whole ones, and there is a vector for each."""
    added = fixing.insert("torch.add", node, "input", other=offset)
    whole = fixing.insert("torch.Tensor.long", node, "input")

    def apply(graph: Graph) -> Graph:
        return set_parameter(whole.apply(added.apply(graph)), owner, "num_embeddings", count)

    return replace(added, apply=apply)
