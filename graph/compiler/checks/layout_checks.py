"""Pictures in arrays that lie otherwise than layers take them: channels last or none, bytes for shares."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.catalogue.layer_type import with_layers
from graph.compiler import fixes as fixing
from graph.compiler.dimensions import BATCH, shape_text
from graph.compiler.scope import Scope
from graph.dataset_fields import Field
from graph.document import REROUTE, Graph, Wire
from graph.problems import Fix, Location, Problem, Severity, make_problem

CHANNELS = (1, 3, 4)
"""How many channels pictures have: grey, colours, colours with transparency."""
MIN_SIDE = 5
"""An axis that is shorter is taken for the channels."""
MAX_DEPTH = 20
"""Blocks within blocks that are opened."""
PASSED_THROUGH = frozenset({REROUTE, "Identity", "torch.Tensor.float"})
LOOKUPS = frozenset({"Embedding", "EmbeddingBag"})
"""Layers for which whole numbers are right."""


def check_layouts(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Warnings for fields of arrays that look like pictures which lie in another way than they are used."""
    for source, description in scope.descriptions.items():
        kind = scope.kinds.of(graph.nodes[source]) if source in graph.nodes else None
        for field in description.fields if kind is not None else ():
            assert kind is not None
            wires = [*_ends(graph, source, field.name)]
            yield from _check_channels(graph, scope, kind, source, field, wires)
            yield from _check_bytes(graph, scope, kind, source, field)


def _check_channels(
    graph: Graph, scope: Scope, kind: Kind, source: str, field: Field, wires: list[Wire]
) -> Iterator[Problem]:
    """Layers for pictures behind a field whose channels come last, or that has none."""
    code = _layout_problem(field)
    for wire in wires:
        target = _first_kind(graph, scope, wire)
        if code is None or target is None or not _takes_pictures(target, wire.input):
            continue
        shape = shape_text((BATCH, *field.shape))
        details = {"field": field.name, "shape": shape, "kind": target.name}
        problem = make_problem(code, Location(node=source), **details)
        yield replace(
            problem, severity=Severity.WARNING, fixes=(_layout_fix(kind, source, code, field, wire),)
        )
        return


def _layout_problem(field: Field) -> str | None:
    if len(field.shape) == 2 and min(field.shape) >= MIN_SIDE:
        return "no-channels"
    if len(field.shape) != 3 or field.shape[-1] not in CHANNELS or field.shape[0] in CHANNELS:
        return None
    return "channels-last" if min(field.shape[:2]) >= MIN_SIDE else None


def _layout_fix(kind: Kind, source: str, code: str, field: Field, wire: Wire) -> Fix:
    """The parameter of the source, or a node on the wire."""
    if kind.parameter("layout") is not None and field.name == "input":
        layout = "channels_last" if code == "channels-last" else "no_channels"
        return fixing.change_parameter(source, "layout", layout)
    if code == "channels-last":
        return fixing.insert("torch.permute", wire.target, wire.input, dims=(0, 3, 1, 2))
    return fixing.insert("torch.unsqueeze", wire.target, wire.input, dim=1)


def _first_kind(graph: Graph, scope: Scope, wire: Wire, depth: int = 0) -> Kind | None:
    """The kind that a wire leads to; of a block, that of the first node inside."""
    node = graph.nodes[wire.target]
    kind = scope.kinds.of(node)
    block = scope.kinds.block_of(node)
    if block is None or depth > MAX_DEPTH:
        return kind
    inside = with_layers(block.graph, {**block.params, **node.params})
    inner = [*_ends(inside, wire.input, "output")] if wire.input in inside.nodes else []
    return _first_kind(inside, scope, inner[0], depth + 1) if inner else None


def _takes_pictures(kind: Kind, port: str) -> bool:
    is_layer = kind.form is Form.MODULE and kind.name.endswith("2d")
    return is_layer or (kind.name.startswith("augment.") and port == "input")


def _check_bytes(graph: Graph, scope: Scope, kind: Kind, source: str, field: Field) -> Iterator[Problem]:
    """A layer that learns from bytes as they are."""
    if not field.is_bytes or kind.parameter("scale") is None or field.name != "input":
        return
    readers = [scope.kinds.of(graph.nodes[wire.target]) for wire in graph.wires_from(source, field.name)]
    names = [reader.name for reader in readers if reader is not None and reader.form is Form.MODULE]
    if names and not LOOKUPS & set(names):
        problem = make_problem("pixels-of-bytes", Location(node=source, parameter="scale"), field=field.name)
        fix = fixing.change_parameter(source, "scale", "bytes")
        yield replace(problem, severity=Severity.WARNING, fixes=(fix,))


def _ends(graph: Graph, source: str, output: str) -> Iterator[Wire]:
    """The wires by which values reach the first nodes that do something with them."""
    pending, visited = list(graph.wires_from(source, output)), set[str]()
    while pending:
        wire = pending.pop()
        node = graph.nodes.get(wire.target)
        if node is None or wire.target in visited:
            continue
        if node.kind in PASSED_THROUGH:
            visited.add(wire.target)
            pending.extend(graph.wires_from(wire.target))
        else:
            yield wire
