"""Inlining a block: a use of it is replaced by the nodes inside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.catalogue.blocks import INPUT, OUTPUT, block_name, is_optional_input
from graph.catalogue.kind import Kind, PortType
from graph.catalogue.kinds import Kinds, kinds_of
from graph.catalogue.layer_type import with_layers
from graph.conditions import with_wired
from graph.document import Block, CopiedWeights, Graph, Node, Project, SharedWeights, Value, Wire
from graph.edits.blocks import END_SPACING, graph_of, with_graph
from graph.edits.nodes import remap_names
from graph.expression_calls import wired_key
from graph.initializers import change_expressions
from graph.names import unique_name
from graph.param_expressions import (
    evaluate_expression,
    is_expression,
    names_in,
    sizes_in,
    substitute_names,
    wired_in,
)
from graph.problems import Problem, make_problem
from graph.repetition import carried_inputs, with_repeat_count

# For each port, where its value comes from: (node id, output port).
PortOrigins = Mapping[str, tuple[str, str]]


def check_expand_block(project: Project, parent_block: str | None, node: str) -> Problem | None:
    """Why a use of a block cannot be inlined; None where it can."""
    graph = graph_of(project, parent_block)
    if node not in graph.nodes or block_name(graph.nodes[node].kind) not in project.blocks:
        return Problem("expand-no-block")
    for other_node in graph.nodes.values():
        match other_node.weights:
            case SharedWeights(other) | CopiedWeights(other) if node in (other_node.id, other):
                return make_problem("expand-splits-weights", other_node.id, node=node)
    use = graph.nodes[node]
    if use.collect:
        return make_problem("expand-collects", node, node=node)
    if use.when:
        return make_problem("expand-conditional", node, node=node, condition=use.when_text)
    if with_repeat_count(use, {}) is None:
        return make_problem("expand-unknown-count", node, node=node, repeat=use.repeat_text)
    return None


def expand_block(project: Project, parent_block: str | None, node: str) -> tuple[Project, tuple[str, ...]]:
    """The project in which a use of a block is inlined, and the ids of its new nodes.

    Repetitions follow one after the other. `check_expand_block` must allow it.

    Args:
        project: The project.
        parent_block: The block in which the node stands; None: the main drawing.
        node: The id of the use.
    """
    graph, kinds = graph_of(project, parent_block), kinds_of(project)
    use = with_repeat_count(graph.nodes[node], {})
    assert use is not None
    drawn = project.blocks[block_name(use.kind) or ""]
    block = replace(drawn, graph=with_layers(drawn.graph, {**drawn.params, **use.params}))
    kind = kinds.require(use)
    inliner = _BlockInliner(graph, use, block, kind)
    ends = {wire.input: (wire.source, wire.output) for wire in graph.wires_into(node)}
    outputs: PortOrigins = {}
    for index in range(int(use.repeat)):
        outputs = inliner.write_repetition(index, ends)
        carried = carried_inputs(kind).items()
        ends = {**ends, **{port: outputs[name] for port, name in carried if name in outputs}}
    return with_graph(project, parent_block, inliner.build(kinds, outputs)), tuple(inliner.added)


@dataclass
class _BlockInliner:
    """One use while it is inlined."""

    graph: Graph
    use: Node
    block: Block
    kind: Kind

    def __post_init__(self) -> None:
        self.added: list[str] = []
        self._nodes: dict[str, Node] = {}
        self._wires: list[Wire] = []
        self._used_names = set(self.graph.nodes) - {self.use.id}
        inside = [node for node in self.block.graph.nodes.values() if node.kind not in (INPUT, OUTPUT)]
        self._inside = inside
        self._left = min((node.at[0] for node in inside), default=0.0)
        self._top = min((node.at[1] for node in inside), default=0.0)
        self._width = max((node.at[0] for node in inside), default=0.0) - self._left + END_SPACING

    def write_repetition(self, index: int, ends: PortOrigins) -> PortOrigins:
        """Inlines one repetition; gives the origins of its outputs."""
        names: dict[str, str] = {}
        for node in self._inside:
            base = node.id if not self.use.is_repeated else f"{node.id}_{index + 1}"
            names[node.id] = unique_name(base, self._used_names)
            self._used_names.add(names[node.id])
        for node in self._inside:
            asked = with_wired(node.when, self._wired(ends)) if node.when else ""
            self._nodes[names[node.id]] = self._inlined_node(replace(node, when=asked), names, index)
            self.added.append(names[node.id])

        def origin(wire: Wire) -> tuple[str, str] | None:
            if wire.source in names:
                return names[wire.source], wire.output
            return ends.get(wire.source)

        outputs: dict[str, tuple[str, str]] = {}
        for wire in self.block.graph.wires:
            source = origin(wire)
            if source is None:
                continue
            if wire.target in names:
                self._wires.append(Wire(*source, names[wire.target], wire.input))
            elif wire.target in self.block.graph.nodes:
                outputs[wire.target] = source
        return outputs

    def _wired(self, ends: PortOrigins) -> dict[str, str]:
        """Whether the optional inputs are wired here, where it may depend on an input of the block around."""
        return {
            port.name: wired_key(ends[port.name][0])
            if port.name in ends and is_optional_input(self.graph.nodes[ends[port.name][0]])
            else str(port.name in ends)
            for port in self.kind.inputs
            if port.optional
        }

    def _inlined_node(self, node: Node, names: Mapping[str, str], index: int) -> Node:
        x = self.use.at[0] + node.at[0] - self._left + index * self._width
        y = self.use.at[1] + node.at[1] - self._top
        values = {**self.block.params, **self.use.params}
        params = {name: substitute_values(value, values, index) for name, value in node.params.items()}
        when = substitute_values(node.when, values, index)
        node = remap_names(node, names)
        return replace(
            node,
            id=names[node.id],
            kind=str(substitute_values(node.kind, values, index)),
            params=params,
            init={name: substitute_initial(value, values, index) for name, value in node.init.items()},
            at=(x, y),
            repeat=substitute_count(node.repeat, values, index),
            frozen=node.frozen or self.use.frozen,
            mode="eval" if self.use.mode == "eval" else node.mode,
            freeze=node.freeze or self.use.freeze,
            no_grad=node.no_grad or self.use.no_grad,
            bypass=node.bypass or self.use.bypass or when is False,
            when=when if isinstance(when, str) else "",
        )

    def build(self, kinds: Kinds, outputs: PortOrigins) -> Graph:
        """The graph with the inlined nodes in place of the use."""
        nodes: dict[str, Node] = {}
        for node_id, node in self.graph.nodes.items():
            if node_id == self.use.id:
                nodes.update(self._nodes)
            else:
                nodes[node_id] = node
        wires: list[Wire] = []
        for wire in self.graph.wires:
            if wire.source == self.use.id and wire.output == "parameters":
                wires += [
                    replace(wire, source=added_id)
                    for added_id in self.added
                    if self._has_weights(kinds, added_id)
                ]
            elif wire.source == self.use.id and wire.output in outputs:
                source, output = outputs[wire.output]
                wires.append(replace(wire, source=source, output=output))
            elif self.use.id not in (wire.source, wire.target):
                wires.append(wire)
        return Graph(nodes, tuple(dict.fromkeys([*wires, *self._wires])), self.graph.extra)

    def _has_weights(self, kinds: Kinds, node_id: str) -> bool:
        kind = kinds.of(self._nodes[node_id])
        return kind is not None and any(port.type is PortType.PARAMETERS for port in kind.outputs)


def substitute_values(value: Value, values: Mapping[str, Value], index: int = 0) -> Value:
    """A value with names in its expressions replaced by what they stand for in a repetition of a block.

    Raises:
        ExpressionError: An expression cannot be read, or cannot hold what a name stands for.
    """
    if isinstance(value, tuple):
        return tuple(substitute_values(item, values, index) for item in value)
    if not is_expression(value):
        return value
    text = str(value)
    whole = text.removeprefix("=").strip()
    if whole in values and not is_expression(values[whole]):
        return values[whole]
    texts = {name: _as_text(item, index) for name, item in values.items() if name in names_in(text)}
    written = substitute_names(text, texts)
    is_known = not names_in(written) and not sizes_in(written) and not wired_in(written)
    return evaluate_expression(written, {}) if is_known else written


def substitute_count(repeat: int | str, values: Mapping[str, Value], index: int) -> int | str:
    """How often a node is repeated, its expression substituted as `substitute_values` does it."""
    count = substitute_values(repeat, values, index)
    return count if isinstance(count, int | str) else 1


def substitute_initial(value: Value, values: Mapping[str, Value], index: int) -> Value:
    """What a weight begins with, its expressions substituted as `substitute_values` does it."""
    return change_expressions(value, lambda text: substitute_values(text, values, index))


def _as_text(value: Value, index: int) -> str:
    """A value as it stands inside of another expression."""
    if is_expression(value):
        return substitute_names(str(value), {"index": str(index)}).removeprefix("=")
    return repr(value)
