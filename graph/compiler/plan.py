"""The third stage: which calls are made where, in which order and under which names.

A node that depends on a target field or a loss belongs to the objective; what the objective needs besides is
the network. The plan decides; the emitter only writes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue import find
from graph.catalogue.kind import Form, FromTraining, Kind, PortType, outputs_of, values_of
from graph.compiler.calls import Call, Expression, application, construction
from graph.compiler.infer import Inference
from graph.compiler.naming import Values, local_names
from graph.compiler.results import TensorType
from graph.document import Graph, Node, Value
from graph.topology import upstream_of

# (node id, output port): where a value comes from.
Origin = tuple[str, str]

# How often a schedule steps, where it is not once an epoch.
SCHEDULE_STEPS = {"OneCycleLR": "step", "CyclicLR": "step", "ReduceLROnPlateau": "plateau"}


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a `forward`: the call of a node, and the names of what it gives.

    `target` is the left side as text; empty where nothing is kept. `comment` is the shape that comes out.
    """

    node: str
    call: Call
    target: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute made in `__init__`: the node's module."""

    node: str
    call: Call
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Module:
    """A class to be written: what it makes, takes, does and gives."""

    attributes: tuple[Attribute, ...]
    arguments: tuple[tuple[str, Origin], ...]
    steps: tuple[Step, ...]
    results: tuple[tuple[str, Origin], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written: the network, the objective, the data, the optimizer with its schedule."""

    network: Module
    objective: Module
    data: Node
    optimizer: Node
    schedule: Node | None
    metrics: tuple[str, ...]
    types: Mapping[Origin, TensorType]
    used: frozenset[str]

    @property
    def drops_single(self) -> bool:
        """Whether a last batch of a single row is left out: a batch normalisation cannot learn from one."""
        return any(each.call.callee.startswith("nn.BatchNorm") for each in self.network.attributes)

    @property
    def schedule_every(self) -> str:
        """When the schedule steps: `step`, `epoch` or `plateau`."""
        return SCHEDULE_STEPS.get(self.schedule.kind, "epoch") if self.schedule else "epoch"


def kind_of(graph: Graph, node_id: str) -> Kind:
    """The kind of a node that was checked."""
    kind = find(graph.nodes[node_id].kind)
    assert kind is not None
    return kind


def make_plan(graph: Graph, order: Sequence[str], inference: Inference) -> Plan:
    """The plan of a graph that was checked and whose shapes are known.

    Args:
        graph: The drawing, without errors.
        order: Its node ids, each after those that it depends on.
        inference: What goes through its wires.
    """
    nodes = {node_id: kind_of(graph, node_id) for node_id in order}
    optimizer = next(graph.nodes[each] for each, kind in nodes.items() if kind.form is Form.OPTIMIZER)
    data = next(graph.nodes[each] for each, kind in nodes.items() if kind.form is Form.DATA)
    schedule = _wired(graph, optimizer.id, "schedule")
    metrics = tuple(each for each, kind in nodes.items() if kind.form is Form.METRIC)
    goal = _origins(graph, optimizer.id, "loss")
    needed = upstream_of(graph, *metrics, *(node for node, _ in goal))
    judged = _objective_nodes(graph, order, nodes) & needed
    types = {
        (node_id, port): given
        for node_id, result in inference.results.items()
        for port, given in result.types.items()
    }
    planner = _Planner(graph, inference, types, data.id)
    learned = [each for each in order if each in needed and each not in judged and each != data.id]
    asked = [each for each in order if each in judged]
    shared = _crossing(graph, asked, frozenset(learned))
    used = frozenset({*needed, *metrics, optimizer.id, data.id} | ({schedule} if schedule else set()))
    return Plan(
        network=planner.module(learned, shared),
        objective=planner.module(asked, goal, first=shared),
        data=data,
        optimizer=optimizer,
        schedule=graph.nodes[schedule] if schedule else None,
        metrics=metrics,
        types=types,
        used=used,
    )


def _wired(graph: Graph, node_id: str, port: str) -> str | None:
    wires = graph.wires_into(node_id, port)
    return wires[0].source if wires else None


def _origins(graph: Graph, node_id: str, port: str) -> list[Origin]:
    return [(wire.source, wire.output) for wire in graph.wires_into(node_id, port)]


def _objective_nodes(graph: Graph, order: Sequence[str], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Losses, metrics, and all that depends on a target field or a loss."""
    found: set[str] = set()
    for node_id in order:
        if kinds[node_id].form in (Form.LOSS, Form.METRIC):
            found.add(node_id)
            continue
        for wire in graph.wires_into(node_id):
            if wire.source in found or _is_target(graph, kinds, wire.source, wire.output):
                found.add(node_id)
    return frozenset(found)


def _is_target(graph: Graph, kinds: Mapping[str, Kind], node_id: str, port: str) -> bool:
    ports = outputs_of(kinds[node_id], graph.nodes[node_id])
    return any(each.target for each in ports if each.name == port)


def _crossing(graph: Graph, asked: Iterable[str], learned: frozenset[str]) -> list[Origin]:
    """The values of the network that the objective reads, in the order in which it reads them."""
    found = [
        (wire.source, wire.output)
        for node_id in asked
        for wire in graph.wires_into(node_id)
        if wire.source in learned
    ]
    return list(dict.fromkeys(found))


class _Planner:
    """Plans one class after the other over the same graph."""

    def __init__(
        self, graph: Graph, inference: Inference, types: Mapping[Origin, TensorType], data: str
    ) -> None:
        self._graph = graph
        self._inference = inference
        self._types = types
        self._data = data

    def module(self, nodes: Sequence[str], results: Sequence[Origin], first: Sequence[Origin] = ()) -> Module:
        """The class that calls `nodes` in order and gives `results`; `first` are its first arguments."""
        graph = self._graph
        results = [self._seen_through(origin) for origin in results]
        called = [each for each in nodes if not graph.nodes[each].bypass]
        arguments = list(
            dict.fromkeys([*map(self._seen_through, first), *self._fields_read(called, results)])
        )
        names = local_names(
            arguments,
            [(each, self._reads(each), self._gives(each)) for each in called],
            results,
            frozenset(graph.nodes),
        )
        return Module(
            attributes=tuple(each for node_id in called for each in self._attribute(node_id)),
            arguments=tuple((names[origin], origin) for origin in arguments),
            steps=tuple(self._step(node_id, names) for node_id in called),
            results=tuple((names[origin], origin) for origin in results),
        )

    def _seen_through(self, origin: Origin) -> Origin:
        """The value itself where a bypassed node hands it on."""
        node = self._graph.nodes[origin[0]]
        while node.bypass:
            wire = self._graph.wires_into(node.id)[0]
            origin = (wire.source, wire.output)
            node = self._graph.nodes[wire.source]
        return origin

    def _fields_read(self, nodes: Sequence[str], results: Sequence[Origin]) -> list[Origin]:
        """The data fields that are read, in the order of the data node's ports."""
        read = {origin for node_id in nodes for origin in self._reads(node_id)} | set(results)
        data = self._graph.nodes[self._data]
        ports = outputs_of(kind_of(self._graph, self._data), data)
        return [(self._data, port.name) for port in ports if (self._data, port.name) in read]

    def _reads(self, node_id: str) -> list[Origin]:
        return [self._seen_through((wire.source, wire.output)) for wire in self._graph.wires_into(node_id)]

    def _gives(self, node_id: str) -> list[Origin]:
        ports = kind_of(self._graph, node_id).outputs
        return [(node_id, port.name) for port in ports if port.type is PortType.TENSOR]

    def values(self, node_id: str) -> Mapping[str, Value]:
        """The parameters of a node with those worked out."""
        return all_values(self._graph, self._inference, node_id)

    def _attribute(self, node_id: str) -> Iterable[Attribute]:
        kind = kind_of(self._graph, node_id)
        if kind.form in (Form.MODULE, Form.LOSS, Form.METRIC):
            call = construction(kind, self.values(node_id))
            yield Attribute(node_id, call, self._graph.nodes[node_id].frozen)

    def _step(self, node_id: str, names: Values) -> Step:
        kind = kind_of(self._graph, node_id)
        inputs: dict[str, str | list[str]] = {}
        for port in kind.inputs:
            read = [
                names[self._seen_through((wire.source, wire.output))]
                for wire in self._graph.wires_into(node_id, port.name)
            ]
            if port.variadic:
                inputs[port.name] = read
            elif read:
                inputs[port.name] = read[0]
        call = application(kind, node_id, self.values(node_id), inputs)
        given = self._gives(node_id)
        shapes = [str(self._types[origin]) for origin in given if origin in self._types and origin in names]
        return Step(node_id, call, _target(kind, given, names), ", ".join(shapes[:1]))


def _target(kind: Kind, given: Sequence[Origin], names: Values) -> str:
    """The left side of the statement; what nothing reads is `_`."""
    written = {port: names.get((node_id, port), "_") for node_id, port in given}
    if not kind.returns:
        return ", ".join(written.values())
    text = kind.returns
    for group in re.findall(r"\([^()]*\)", text):
        inner = [part.strip() for part in group[1:-1].split(",")]
        if all(written.get(part) == "_" for part in inner):
            text = text.replace(group, "_")
    for port, name in written.items():
        text = re.sub(rf"\b{port}\b", name, text)
    return text


def all_values(graph: Graph, inference: Inference, node_id: str) -> Mapping[str, Value]:
    """The values of a node's parameters: worked out from shapes or from the training, set, or default."""
    kind = kind_of(graph, node_id)
    node = graph.nodes[node_id]
    result = inference.results.get(node_id)
    later = {
        parameter.name: Expression(TRAINING_VALUES[parameter.inferred.what])
        for parameter in kind.parameters
        if isinstance(parameter.inferred, FromTraining)
    }
    accepted = {
        name: kind_parameter.type.accept(value)
        for name, value in values_of(kind, node).items()
        if (kind_parameter := kind.parameter(name)) is not None
    }
    return {**later, **(result.inferred if result else {}), **accepted}


# What stands in the code for a value that follows from the training.
TRAINING_VALUES = {"epochs": "epochs", "steps": "epochs * steps_per_epoch"}
