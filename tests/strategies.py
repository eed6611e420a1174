"""Any document, any sequence of edits, for hypothesis."""

from collections.abc import Callable

from hypothesis import strategies as st

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.kind import outputs_of
from graph.document import Block, EarlyStopping, Graph, Node, Project, Training, Wire
from graph.edits.clipboard import copy_nodes, paste_nodes
from graph.edits.nodes import (
    add_node,
    remove_nodes,
    rename_node,
    reset_parameter,
    set_bypass,
    set_frozen,
    set_parameter,
    shift_nodes,
)
from graph.edits.wires import connect, disconnect, insert_on_wire
from graph.names import unique_name

Edit = Callable[[Graph], Graph]

KINDS = st.sampled_from([kind.name for kind in ALL_KINDS])
POSITIONS = st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000)).map(
    lambda at: (float(at[0]), float(at[1]))
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)
HELP = st.dictionaries(st.sampled_from(["x", "width"]), st.text(min_size=1, max_size=20), max_size=2)
EXTRA = st.dictionaries(st.text(min_size=1, max_size=8).map(lambda name: f"x-{name}"), VALUES, max_size=2)


@st.composite
def graphs(draw: st.DrawFn, max_nodes: int = 8) -> Graph:
    """A graph of any kinds with any parameters, and wires that may be drawn."""
    graph = Graph(extra=draw(EXTRA))
    for kind in draw(st.lists(KINDS | st.just("no.such.kind"), max_size=max_nodes)):
        node_id = unique_name(draw(st.sampled_from(["a", "node", "층", "x1"])), graph.nodes)
        params = draw(
            st.dictionaries(st.sampled_from(["out_features", "p", "lr", "text", "?"]), VALUES, max_size=2)
        )
        node = Node(node_id, kind, params, draw(POSITIONS), extra=draw(EXTRA), frozen=draw(st.booleans()))
        graph = graph.with_node(node)
    for _ in range(draw(st.integers(0, 2 * max_nodes))):
        wire = draw(some_wire(graph))
        if wire is not None:
            graph = connect(graph, wire)
    return graph


@st.composite
def some_wire(draw: st.DrawFn, graph: Graph) -> Wire | None:
    """A wire between ports that are there, allowed or not."""
    outputs = [
        (node.id, port.name)
        for node in graph.nodes.values()
        if (kind := find_kind(node.kind))
        for port in outputs_of(kind, node)
    ]
    inputs = [
        (node.id, port.name)
        for node in graph.nodes.values()
        if (kind := find_kind(node.kind))
        for port in kind.inputs
    ]
    if not outputs or not inputs:
        return None
    return Wire(*draw(st.sampled_from(outputs)), *draw(st.sampled_from(inputs)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A whole project."""
    stopping = st.builds(
        EarlyStopping,
        st.sampled_from(["loss", "accuracy"]),
        st.integers(1, 99),
        st.sampled_from(["min", "max"]),
    )
    training = st.builds(
        Training,
        epochs=st.integers(1, 1000),
        batch_size=st.integers(1, 512),
        seed=st.integers(0, 2**40),
        device=st.sampled_from(["auto", "cpu", "cuda:1"]),
        clip_norm=st.none() | st.floats(1e-6, 1e6),
        early_stopping=st.none() | stopping,
        extra=EXTRA,
    )
    parameters = st.dictionaries(st.sampled_from(["channels", "stride"]), VALUES, max_size=2)
    blocks = st.dictionaries(
        st.sampled_from(["Basic", "블록"]),
        st.builds(Block, graphs(max_nodes=3), parameters, HELP),
        max_size=2,
    )
    name = draw(st.text(max_size=20))
    return Project(name, draw(graphs()), draw(blocks), draw(training), draw(EXTRA))


@st.composite
def edits(draw: st.DrawFn, graph: Graph) -> Graph:
    """The graph after one edit of any sort."""
    verb = draw(
        st.sampled_from(
            [
                "add",
                "remove",
                "rename",
                "move",
                "set",
                "reset",
                "bypass",
                "freeze",
                "connect",
                "cut",
                "insert",
                "paste",
            ]
        )
    )
    if verb == "add" or not graph.nodes:
        return add_node(graph, draw(KINDS), draw(POSITIONS))[0]
    node = draw(st.sampled_from(sorted(graph.nodes)))
    wire = draw(st.sampled_from(graph.wires)) if graph.wires else None
    if verb == "connect":
        new = draw(some_wire(graph))
        return connect(graph, new) if new else graph
    if verb in ("cut", "insert") and wire is None:
        return graph
    if verb == "insert":
        assert wire is not None
        return insert_on_wire(graph, node, wire)
    if verb == "cut":
        assert wire is not None
        return disconnect(graph, wire)
    return _on_node(draw, graph, node, verb)


def _on_node(draw: st.DrawFn, graph: Graph, node: str, verb: str) -> Graph:
    verbs: dict[str, Callable[[], Graph]] = {
        "remove": lambda: remove_nodes(graph, [node], draw(st.booleans())),
        "rename": lambda: rename_node(
            graph, node, unique_name(draw(st.sampled_from(["b", "c9"])), graph.nodes)
        ),
        "move": lambda: shift_nodes(graph, [node], draw(st.integers(-99, 99)), 8),
        "set": lambda: set_parameter(graph, node, "p", draw(VALUES)),
        "reset": lambda: reset_parameter(graph, node, "p"),
        "bypass": lambda: set_bypass(graph, [node], draw(st.booleans())),
        "freeze": lambda: set_frozen(graph, [node], draw(st.booleans())),
        "paste": lambda: paste_nodes(graph, copy_nodes(graph, [node]), (32, 32), draw(st.booleans())).graph,
    }
    return verbs[verb]()
