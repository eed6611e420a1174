"""Lets metrics measure in the units of a target that its reader standardises; the loss learns without them.

In the written program every metric of numbers on such a target has `to_units` in front of its inputs. Behind
nodes that only choose or arrange values the unit is chosen with them; behind others it is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.catalogue.data.source import UNIT
from graph.catalogue.kind import Form
from graph.catalogue.kinds import Kinds
from graph.compiler.dimensions import BATCH
from graph.compiler.scope import try_resolve
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import DataDescription
from graph.document import Graph, Node, Project, Wire
from graph.names import unique_name
from graph.topology import Origin, resolve_passthrough, upstream_of

UNIT_FIELD = UNIT.name
"""The field with mean and deviation of a standardised target."""
_METRICS = "graph.parts.regression_metrics."
_COMPARED = ("target", "input")

CHOOSING = frozenset({"torch.select", "torch.narrow", "torch.squeeze", "torch.unsqueeze"})
"""Kinds that work along one axis, `dim`, and so choose among the units of several targets too."""
ARRANGING = CHOOSING | frozenset(
    (
        *("Identity", "Flatten", "Unflatten", "torch.flatten", "torch.reshape", "torch.permute"),
        *("torch.transpose", "torch.Tensor.view", "torch.Tensor.contiguous", "torch.Tensor.float"),
        *("torch.Tensor.detach", "torch.mean"),
    )
)
"""Kinds behind which values are still in the unit of a row, as long as the rows come first."""


@dataclass(frozen=True, slots=True)
class MetricUnit:
    """The standardised target that a metric compares with, and how its unit follows.

    `source` is the data node. `path` are the nodes between it and the metric that choose among several units,
    in their order. `is_known` is false where the figure stays in deviations.
    """

    source: str
    path: tuple[Node, ...] = ()
    is_known: bool = True


def with_target_units(
    project: Project, descriptions: Mapping[str, DataDescription], kinds: Kinds, inference: Inference
) -> Project:
    """A project whose metrics of numbers are in units of the target; itself where nothing is standardised."""
    graph = project.main
    for node in project.main.nodes.values():
        unit = metric_unit(project.main, node, descriptions, kinds, inference)
        if unit is not None and unit.is_known:
            graph = _in_units(graph, node.id, unit)
    return project if graph is project.main else project.with_main(graph)


def metric_unit(
    graph: Graph,
    node: Node,
    descriptions: Mapping[str, DataDescription],
    kinds: Kinds,
    inference: Inference,
) -> MetricUnit | None:
    """The unit of a metric of numbers; None where it compares with no standardised target."""
    kind = kinds.of(node)
    if kind is None or kind.form is not Form.METRIC or not kind.path.startswith(_METRICS):
        return None
    sources = {name for name, described in descriptions.items() if described.field(UNIT_FIELD)}
    wires = [wires[0] for port in _COMPARED if len(wires := graph.wires_into(node.id, port)) == 1]
    if not sources or len(wires) != len(_COMPARED):
        return None
    target, swapped = (
        _follow(graph, (wire.source, wire.output), sources, kinds, inference) for wire in wires
    )
    return swapped if target is None and swapped is not None and swapped.is_known else target


def _follow(
    graph: Graph, origin: Origin, sources: set[str], kinds: Kinds, inference: Inference
) -> MetricUnit | None:
    """The unit of a value; None where it depends on no standardised target, or is in units already."""
    compared, path = inference.type_of(*origin), []
    for _ in graph.nodes:
        origin = resolve_passthrough(graph, origin, kinds)
        node, kind = graph.nodes[origin[0]], kinds.of(graph.nodes[origin[0]])
        if node.id in sources:
            break
        wires = graph.wires_into(node.id, kind.inputs[0].name) if kind is not None and kind.inputs else ()
        if node.kind not in ARRANGING or len(wires) != 1:
            return _lost(graph, node.id, sources)
        path.append(node)
        origin = wires[0].source, wires[0].output
    if origin[0] not in sources or origin[1] != "target":
        return None
    target = inference.type_of(*origin)
    unit = inference.type_of(origin[0], UNIT_FIELD)
    if target is None or unit is None or compared is None or compared.shape[:1] != (BATCH,):
        return MetricUnit(origin[0], is_known=False)
    if len(unit.shape) == 2:
        return MetricUnit(origin[0])
    moved = [_beside_unit(node, kinds, inference) for node in reversed(path)]
    known = tuple(node for node in moved if node is not None)
    return MetricUnit(origin[0], known, len(known) == len(moved))


def _lost(graph: Graph, node: str, sources: set[str]) -> MetricUnit | None:
    """What a value in no known unit was computed of: a standardised target, and not its unit as well."""
    before = upstream_of(graph, node)
    read = [wire for wire in graph.wires if wire.target in before and wire.source in sources]
    if any(wire.output == UNIT_FIELD for wire in read):
        return None
    return next((MetricUnit(wire.source, is_known=False) for wire in read if wire.output == "target"), None)


def _beside_unit(node: Node, kinds: Kinds, inference: Inference) -> Node | None:
    """The node that chooses of the units [B, 2, *] what this one chooses of the targets [B, *]."""
    kind, result = kinds.of(node), inference.results.get(node.id)
    values = try_resolve(kind, node, {}) if kind is not None and result is not None else None
    dim = (values or {}).get("dim")
    if node.kind not in CHOOSING or not isinstance(dim, int) or isinstance(dim, bool) or dim == 0:
        return None
    return replace(node, params={**node.params, "dim": dim + 1 if dim > 0 else dim})


def _in_units(graph: Graph, metric: str, unit: MetricUnit) -> Graph:
    """A graph in which a metric compares what was brought to units; each target is brought there once."""
    at = graph.nodes[metric].at
    origin: Origin = unit.source, UNIT_FIELD
    for node in unit.path:
        name = f"{node.id}_{UNIT_FIELD}"
        if name not in graph.nodes or graph.nodes[name].params != node.params:
            name = unique_name(name, graph.nodes)
            graph = graph.with_node(replace(node, id=name, at=at))
            graph = graph.with_wires([*graph.wires, Wire(*origin, name, "input")])
        origin = name, "output"
    for port in ("input", "target"):
        (wire,) = graph.wires_into(metric, port)
        wires = [other for other in graph.wires if other != wire]
        added = _converted(graph, wire, origin)
        if not added:
            shared = f"{unit.source}_target" if wire.source == unit.source else f"{metric}_{port}"
            added = unique_name(shared, graph.nodes)
            graph = graph.with_node(Node(added, "to_units", at=at))
            wires += [Wire(wire.source, wire.output, added, "input"), Wire(*origin, added, UNIT_FIELD)]
        graph = graph.with_wires([*wires, Wire(added, "output", metric, port)])
    return graph


def _converted(graph: Graph, wire: Wire, unit: Origin) -> str:
    """The node that already brings a value to this unit; empty where there is none."""
    for other in graph.wires:
        is_same = (other.source, other.output, other.input) == (wire.source, wire.output, "input")
        if is_same and graph.nodes[other.target].kind == "to_units":
            (into,) = graph.wires_into(other.target, UNIT_FIELD)
            if (into.source, into.output) == unit:
                return other.target
    return ""
