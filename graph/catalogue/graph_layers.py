"""Layers on graphs: nodes with edges between them."""

from graph.catalogue.builders import OUTPUT, PARAMETERS, flag, from_input, number, tensor, whole
from graph.catalogue.kind import Form, Kind, Parameter, Port

_INPUTS = (
    tensor("x", "nodes [B, N, F], or [N, F]"),
    tensor("edge_index", "from node to node, [B, 2, E], or [2, E]; below 0: no edge"),
)
_SHAPES = "[B, N, F], [B, 2, E] -> [B, N, out_channels]"
_CHANNELS = (
    from_input("in_channels", -1, "the numbers at each node", "x"),
    whole("out_channels", doc="the numbers at each node that come out"),
)


def _layer(
    name: str,
    doc: str,
    parameters: tuple[Parameter, ...],
    aliases: tuple[str, ...],
    paper: str,
    inputs: tuple[Port, ...] = (),
) -> Kind:
    return Kind(
        name=name,
        form=Form.MODULE,
        category="Graph",
        path=f"graph.parts.graphs.{name}",
        doc=doc,
        inputs=(*_INPUTS, *inputs),
        outputs=(*OUTPUT, PARAMETERS),
        parameters=(*_CHANNELS, *parameters),
        positional=2,
        shape_doc=_SHAPES,
        aliases=(*aliases, "graph", "gnn", "message passing", "그래프"),
        paper=paper,
    )


def _pool(what: str, doc: str) -> Kind:
    return Kind(
        name=f"global_{what}_pool",
        form=Form.FUNCTION,
        category="Graph",
        path=f"graph.parts.graphs.global_{what}_pool",
        doc=doc,
        inputs=(
            tensor("x", "nodes [B, N, F]; or [N, F] of graphs side by side"),
            tensor("batch", "for [N, F]: the number of the graph of each node", optional=True),
            tensor("like", "for [N, F]: something with a row for each graph", optional=True),
            tensor("mask", "above 0 for nodes that count, [B, N] or [N]", optional=True),
        ),
        outputs=OUTPUT,
        shape_doc="[B, N, F] -> [B, F]",
        aliases=("readout", "graph", "gnn", "그래프"),
    )


GRAPH_LAYERS = (
    _layer(
        "GCNConv",
        "Each node takes the mean of its neighbours and itself, weighed by their degrees.",
        (flag("bias", True, "whether learned numbers are added"),),
        ("gcn", "convolution"),
        "https://arxiv.org/abs/1609.02907",
        (tensor("edge_weight", "the weight of each edge, [B, E], or [E]; without it 1", optional=True),),
    ),
    _layer(
        "SAGEConv",
        "Each node keeps its own and adds the mean of its neighbours, both weighed.",
        (),
        ("graphsage", "convolution"),
        "https://arxiv.org/abs/1706.02216",
    ),
    _layer(
        "GATConv",
        "Each node attends to its neighbours and itself, with several heads.",
        (
            whole("heads", 1, "how many look side by side"),
            flag("concat", True, "whether heads stand side by side, or their mean is taken"),
            number("negative_slope", 0.2, "the slope below 0 in the attention", 0),
            number("dropout", 0.0, "the share of the attention that is dropped", 0, 1),
        ),
        ("gat", "attention"),
        "https://arxiv.org/abs/1710.10903",
    ),
    _layer(
        "GINConv",
        "Each node adds up its neighbours and itself; a small network follows.",
        (
            number("eps", 0.0, "how much more than a neighbour a node counts itself"),
            flag("train_eps", False, "whether that is learned"),
        ),
        ("gin", "isomorphism"),
        "https://arxiv.org/abs/1810.00826",
    ),
    _pool("add", "The sum of the nodes of each graph."),
    _pool("mean", "The mean of the nodes of each graph."),
    _pool("max", "The largest numbers of the nodes of each graph."),
)
