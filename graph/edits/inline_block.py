"""The way back from a block to what it holds: a use of it is written out where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.catalogue.blocks import INPUT, OUTPUT, block_name
from graph.catalogue.kind import Kind, PortType
from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Block, Copied, Graph, Node, Project, Shared, Value, Wire
from graph.edits.blocks import STEP, graph_of, with_graph
from graph.edits.nodes import with_weights_of
from graph.names import fresh_name
from graph.param_expressions import evaluate, is_expression, names_in, renamed
from graph.problems import Problem, problem

# For each port, where its value comes from: (node id, output port).
Ends = Mapping[str, tuple[str, str]]


def why_not_expanded(project: Project, place: str | None, node: str) -> Problem | None:
    """Why a use of a block cannot be written out; None where it can."""
    graph = graph_of(project, place)
    if node not in graph.nodes or block_name(graph.nodes[node].kind) not in project.blocks:
        return Problem("expand-no-block")
    for each in graph.nodes.values():
        match each.weights:
            case Shared(other) | Copied(other) if node in (each.id, other):
                return problem("expand-splits-weights", each.id, node=node)
    return None


def expand_block(project: Project, place: str | None, node: str) -> tuple[Project, tuple[str, ...]]:
    """The project in which a use of a block is written out, and the ids of what stands there now.

    Repetitions are written out one after the other. `why_not_expanded` must allow it.

    Args:
        project: The project.
        place: The block in which the node stands; None: the main drawing.
        node: The id of the use.
    """
    graph, kinds = graph_of(project, place), kinds_of(project)
    use = graph.nodes[node]
    block = project.blocks[block_name(use.kind) or ""]
    kind = kinds.of(use)
    assert kind is not None
    writing = _Writing(graph, use, block, kind)
    ends = {wire.input: (wire.source, wire.output) for wire in graph.wires_into(node)}
    outputs: Ends = {}
    for index in range(use.repeat):
        outputs = writing.repetition(index, ends)
        if kind.inputs and kind.outputs and kind.outputs[0].name in outputs:
            ends = {**ends, kind.inputs[0].name: outputs[kind.outputs[0].name]}
    return with_graph(project, place, writing.finished(kinds, outputs)), tuple(writing.added)


@dataclass
class _Writing:
    """One use while it is written out."""

    graph: Graph
    use: Node
    block: Block
    kind: Kind

    def __post_init__(self) -> None:
        self.added: list[str] = []
        self._nodes: dict[str, Node] = {}
        self._wires: list[Wire] = []
        self._taken = set(self.graph.nodes) - {self.use.id}
        inside = [node for node in self.block.graph.nodes.values() if node.kind not in (INPUT, OUTPUT)]
        self._inside = inside
        self._left = min((node.at[0] for node in inside), default=0.0)
        self._top = min((node.at[1] for node in inside), default=0.0)
        self._width = max((node.at[0] for node in inside), default=0.0) - self._left + STEP

    def repetition(self, index: int, ends: Ends) -> Ends:
        """Writes what one repetition holds; gives where its outputs come from."""
        names: dict[str, str] = {}
        for node in self._inside:
            base = node.id if self.use.repeat == 1 else f"{node.id}_{index + 1}"
            names[node.id] = fresh_name(base, self._taken)
            self._taken.add(names[node.id])
        for node in self._inside:
            self._nodes[names[node.id]] = self._placed(node, names, index)
            self.added.append(names[node.id])

        def origin(wire: Wire) -> tuple[str, str] | None:
            if wire.source in names:
                return names[wire.source], wire.output
            return ends.get(wire.source)

        outputs: dict[str, tuple[str, str]] = {}
        for wire in self.block.graph.wires:
            found = origin(wire)
            if found is None:
                continue
            if wire.target in names:
                self._wires.append(Wire(*found, names[wire.target], wire.input))
            elif wire.target in self.block.graph.nodes:
                outputs[wire.target] = found
        return outputs

    def _placed(self, node: Node, names: Mapping[str, str], index: int) -> Node:
        x = self.use.at[0] + node.at[0] - self._left + index * self._width
        y = self.use.at[1] + node.at[1] - self._top
        values = {**self.block.params, **self.use.params}
        params = {name: self._substituted(value, values, index) for name, value in node.params.items()}
        return replace(
            with_weights_of(node, names),
            id=names[node.id],
            params=params,
            at=(x, y),
            frozen=node.frozen or self.use.frozen,
            bypass=node.bypass or self.use.bypass,
        )

    def _substituted(self, value: Value, values: Mapping[str, Value], index: int) -> Value:
        """A value with the block's parameters replaced by what the use gives them."""
        if isinstance(value, tuple):
            return tuple(self._substituted(each, values, index) for each in value)
        if not is_expression(value):
            return value
        text = str(value)
        whole = text.removeprefix("=").strip()
        if whole in values and not is_expression(values[whole]):
            return values[whole]
        texts = {name: _as_text(each, index) for name, each in values.items() if name in names_in(text)}
        written = renamed(text, texts)
        return evaluate(written, {}) if not names_in(written) else written

    def finished(self, kinds: Kinds, outputs: Ends) -> Graph:
        """The graph with all that was written in place of the use."""
        nodes: dict[str, Node] = {}
        for node_id, node in self.graph.nodes.items():
            if node_id == self.use.id:
                nodes.update(self._nodes)
            else:
                nodes[node_id] = node
        wires: list[Wire] = []
        for wire in self.graph.wires:
            if wire.source == self.use.id and wire.output == "parameters":
                wires += [replace(wire, source=each) for each in self.added if self._has_weights(kinds, each)]
            elif wire.source == self.use.id and wire.output in outputs:
                source, output = outputs[wire.output]
                wires.append(replace(wire, source=source, output=output))
            elif self.use.id not in (wire.source, wire.target):
                wires.append(wire)
        return Graph(nodes, tuple(dict.fromkeys([*wires, *self._wires])), self.graph.extra)

    def _has_weights(self, kinds: Kinds, node_id: str) -> bool:
        kind = kinds.of(self._nodes[node_id])
        return kind is not None and any(port.type is PortType.PARAMETERS for port in kind.outputs)


def _as_text(value: Value, index: int) -> str:
    """A value as it stands inside of another expression."""
    if is_expression(value):
        return renamed(str(value), {"index": str(index)}).removeprefix("=")
    return repr(value)
