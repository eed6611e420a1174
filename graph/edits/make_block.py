"""Making a block of selected nodes, which is used where they were."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.catalogue.blocks import INPUT, OUTPUT, PREFIX
from graph.catalogue.kind import Form, PortType, outputs_of
from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Block, Graph, Node, Project, Value, Wire
from graph.edits.blocks import END_SPACING, graph_of, snake_name, unique_block_name, with_graph
from graph.expression_calls import WIRED
from graph.initializers import expression_arguments
from graph.names import unique_name
from graph.param_expressions import expressions_in, names_in
from graph.problems import Problem, make_problem
from graph.topology import Origin, downstream_of, weights_source

# The forms that are allowed inside a block.
ALLOWED_FORMS = frozenset({Form.MODULE, Form.FUNCTION, Form.LOSS, Form.BLOCK, Form.NOTE})

PORT_SPACING = 90.0
"""How far the ends of a block stand from each other."""


def check_make_block(project: Project, parent_block: str | None, nodes: Collection[str]) -> Problem | None:
    """Why these nodes cannot become a block; None where they can."""
    graph, kinds = graph_of(project, parent_block), kinds_of(project)
    chosen = frozenset(nodes) & graph.nodes.keys()
    if not chosen:
        return Problem("block-of-nothing")
    for node_id in sorted(chosen):
        kind = kinds.of(graph.nodes[node_id])
        if kind is None or kind.form not in ALLOWED_FORMS:
            return make_problem("not-in-block", node_id, kind=graph.nodes[node_id].kind)
        if f"{WIRED}(" in graph.nodes[node_id].when:
            return make_problem("block-of-wired", node_id, node=node_id)
    for node in graph.nodes.values():
        owner = weights_source(node)
        if owner is not None and (node.id in chosen) != (owner in chosen):
            return make_problem("block-splits-weights", node.id, node=node.id, owner=owner)
    # A path out of the selection and back in would make the block depend on itself.
    for wire in graph.wires:
        if wire.source in chosen and wire.target not in chosen:
            beyond = downstream_of(graph, wire.target)
            if beyond & chosen:
                return make_problem("block-in-circle", wire.target, node=wire.target)
    return None


def make_block(
    project: Project, parent_block: str | None, nodes: Collection[str], name: str
) -> tuple[Project, str, str]:
    """The project in which these nodes are a block of their own, used where they were.

    What comes in from outside is an input, what goes out is an output. So is what is not wired yet: an input
    that needs a wire, and what a node gives from which no wire leads on.

    Args:
        project: The project.
        parent_block: The block in which they stand; None: the main drawing.
        nodes: Their ids. `check_make_block` must allow it.
        name: What the block is to be called.

    Returns:
        The project, the block's name, the id of its node.
    """
    graph = graph_of(project, parent_block)
    chosen = [node for node in graph.nodes.values() if node.id in frozenset(nodes)]
    ids = {node.id for node in chosen}
    block = unique_block_name(project, name)
    params = _params_used(project, parent_block, chosen)
    ends = _BlockEnds.of(graph, kinds_of(project), chosen, params)
    node_id = unique_name(snake_name(block), set(graph.nodes) - ids)
    own_params = {key: f"={key}" for key in params}
    use = Node(node_id, PREFIX + block, own_params, at=_corner(chosen))
    remaining = {key: node for key, node in graph.nodes.items() if key not in ids}
    wires = dict.fromkeys(ends.outer_wires(graph, node_id))
    outer = Graph({**remaining, node_id: use}, tuple(wires), graph.extra)
    blocks = {**project.blocks, block: Block(_inner_graph(chosen, graph, ends), params)}
    return with_graph(replace(project, blocks=blocks), parent_block, outer), block, node_id


@dataclass(frozen=True, slots=True)
class _BlockEnds:
    """The names of the inputs and outputs of a new block.

    `inputs` are named by the value that comes in from outside, `open_inputs` by the port inside that has no
    wire yet, `outputs` by the value that goes out.
    """

    ids: frozenset[str]
    inputs: Mapping[Origin, str]
    open_inputs: Mapping[tuple[str, str], str]
    outputs: Mapping[Origin, str]

    @staticmethod
    def of(graph: Graph, kinds: Kinds, chosen: Collection[Node], params: Iterable[str]) -> "_BlockEnds":
        """The ends that a block of the chosen nodes needs."""
        ids = frozenset(node.id for node in chosen)
        used_names = {*ids, *params}

        def named(bases: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
            names: dict[tuple[str, str], str] = {}
            for end, base in bases.items():
                names[end] = unique_name(base, used_names)
                used_names.add(names[end])
            return names

        into: dict[Origin, list[Wire]] = {}
        for wire in graph.wires:
            if wire.target in ids and wire.source not in ids:
                into.setdefault((wire.source, wire.output), []).append(wire)
        leaving = [wire for wire in graph.wires if wire.source in ids and wire.target not in ids]
        outgoing = [(wire.source, wire.output) for wire in leaving if _is_tensor(kinds, graph, wire)]
        outgoing += _open_outputs(graph, kinds, chosen)
        return _BlockEnds(
            ids,
            named({origin: _input_name(graph, kinds, origin, wires) for origin, wires in into.items()}),
            named({end: _name_of_input(end[1]) for end in _open_inputs(graph, kinds, chosen)}),
            named({origin: _output_name(*origin) for origin in outgoing}),
        )

    def outer_wires(self, graph: Graph, use: str) -> Iterator[Wire]:
        """The wires of the graph in which a use stands for the nodes."""
        for wire in graph.wires:
            if wire.source in self.ids and wire.target in self.ids:
                continue
            if wire.target in self.ids:
                yield Wire(wire.source, wire.output, use, self.inputs[wire.source, wire.output])
            elif wire.source in self.ids:
                port = self.outputs.get((wire.source, wire.output), "parameters")
                yield replace(wire, source=use, output=port)
            else:
                yield wire

    def inner_wires(self, graph: Graph) -> Iterator[Wire]:
        """The wires inside the block."""
        for wire in graph.wires:
            if wire.target in self.ids and wire.source in self.ids:
                yield wire
            elif wire.target in self.ids:
                yield replace(wire, source=self.inputs[wire.source, wire.output], output="output")
        for (node, port), name in self.open_inputs.items():
            yield Wire(name, "output", node, port)
        for (node, port), name in self.outputs.items():
            yield Wire(node, port, name, "input")


def _open_inputs(graph: Graph, kinds: Kinds, chosen: Collection[Node]) -> Iterator[tuple[str, str]]:
    """The ports that need a wire and have none."""
    for node in chosen:
        kind = kinds.of(node)
        if kind is None:
            continue
        for port in kind.inputs:
            may_stay_open = port.optional or port.variadic or port.joined or kind.parameter(port.name)
            if (
                not may_stay_open
                and port.type is PortType.TENSOR
                and not graph.wires_into(node.id, port.name)
            ):
                yield node.id, port.name


def _open_outputs(graph: Graph, kinds: Kinds, chosen: Collection[Node]) -> Iterator[Origin]:
    """What nodes give from which no wire leads on."""
    for node in chosen:
        kind = kinds.of(node)
        ports = outputs_of(kind, node) if kind else ()
        first = next((port for port in ports if port.type is PortType.TENSOR), None)
        if first is not None and not graph.wires_from(node.id):
            yield node.id, first.name


def _is_tensor(kinds: Kinds, graph: Graph, wire: Wire) -> bool:
    node = graph.nodes[wire.source]
    kind = kinds.of(node)
    ports = outputs_of(kind, node) if kind else ()
    return any(port.name == wire.output and port.type is PortType.TENSOR for port in ports)


def _input_name(graph: Graph, kinds: Kinds, origin: Origin, wires: Collection[Wire]) -> str:
    """What a value is that comes in: the field of the data, the argument that it becomes, else `x`."""
    source = graph.nodes.get(origin[0])
    kind = kinds.of(source) if source else None
    if kind is not None and kind.form is Form.INPUT:
        return origin[0]
    if kind is not None and kind.form is Form.DATA:
        return _name_of_input(origin[1])
    arguments = {wire.input for wire in wires}
    argument = arguments.pop() if len(arguments) == 1 else "input"
    is_own_name = kind is not None and kind.form is not Form.BLOCK and origin[1] != "output"
    return origin[1] if argument == "input" and is_own_name else _name_of_input(argument)


def _name_of_input(argument: str) -> str:
    return "x" if argument == "input" else argument


def _output_name(node: str, port: str) -> str:
    return f"{node}_out" if port == "output" else port


def _corner(nodes: Collection[Node]) -> tuple[float, float]:
    return min(node.at[0] for node in nodes), min(node.at[1] for node in nodes)


def _inner_graph(chosen: Collection[Node], graph: Graph, ends: _BlockEnds) -> Graph:
    """The nodes with the ends of the block round them."""
    left, top = _corner(chosen)
    right = max(node.at[0] for node in chosen)
    columns = (
        (INPUT, left - END_SPACING, (*ends.inputs.values(), *ends.open_inputs.values())),
        (OUTPUT, right + END_SPACING, tuple(ends.outputs.values())),
    )
    nodes = [
        Node(name, end, at=(x, top + PORT_SPACING * index))
        for end, x, names in columns
        for index, name in enumerate(names)
    ]
    return Graph.of([*chosen, *nodes], ends.inner_wires(graph))


def _initial_arguments(node: Node) -> Iterable[Value]:
    return map(expression_arguments, node.init.values())


def _params_used(project: Project, parent_block: str | None, nodes: Iterable[Node]) -> Mapping[str, Value]:
    """The parameters of the outer block that the nodes' expressions use, with their defaults."""
    if parent_block is None:
        return {}
    outer = project.blocks[parent_block].params
    used = {
        name
        for node in nodes
        for value in (
            *node.params.values(),
            node.repeat,
            node.when,
            node.kind,
            *map(expression_arguments, node.init.values()),
        )
        for text in expressions_in(value)
        for name in names_in(text)
    }
    return {name: value for name, value in outer.items() if name in used}
