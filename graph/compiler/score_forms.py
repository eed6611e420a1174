"""What the numbers on a wire are: scores, probabilities or classes, and what compares them with a target."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.catalogue.kind import Form, PortType
from graph.catalogue.kinds import Kinds
from graph.catalogue.layer_type import with_layers
from graph.document import Graph, Node
from graph.topology import is_feedback_wire


class ScoreForm(StrEnum):
    """What numbers are that stand for classes."""

    SCORES = "scores"
    """Any number; above 0 is more likely than not."""
    PROBABILITIES = "probabilities"
    """From 0 to 1, each for itself."""
    SHARES = "shares"
    """From 0 to 1, together 1."""
    LOGARITHMS = "logarithms"
    """Of probabilities or shares."""
    CLASSES = "classes"
    VALUES = "values"
    """Brought near to targets of 0 and 1 by their distance."""


SIGMOIDS = frozenset({"Sigmoid", "Hardsigmoid", "torch.sigmoid"})
SOFTMAXES = frozenset({"Softmax", "Softmin", "Softmax2d", "torch.nn.functional.softmax"})
LOG_SOFTMAXES = frozenset({"LogSoftmax"})
RELUS = frozenset({"ReLU", "ReLU6"})
COMPARISONS = frozenset({"torch.eq", "torch.ne", "torch.gt", "torch.ge", "torch.lt", "torch.le"})

FORM_OF_KIND: dict[str, ScoreForm] = {
    **dict.fromkeys(SIGMOIDS, ScoreForm.PROBABILITIES),
    **dict.fromkeys(SOFTMAXES, ScoreForm.SHARES),
    **dict.fromkeys((*LOG_SOFTMAXES, "LogSigmoid"), ScoreForm.LOGARITHMS),
    **dict.fromkeys((*COMPARISONS, "torch.argmax", "torch.argmin"), ScoreForm.CLASSES),
    **dict.fromkeys(("Tanh", "torch.tanh", "Softsign"), ScoreForm.SCORES),
}
"""The kinds behind which it is plain what numbers are."""

FORM_OF_LOSS: dict[str, ScoreForm] = {
    **dict.fromkeys(
        (
            *("BCEWithLogitsLoss", "CrossEntropyLoss", "FocalLoss", "DiceLoss", "TverskyLoss"),
            *("WeightedCrossEntropyLoss", "MultiMarginLoss", "MultiLabelMarginLoss", "SoftMarginLoss"),
            *("MultiLabelSoftMarginLoss", "HingeEmbeddingLoss"),
        ),
        ScoreForm.SCORES,
    ),
    "BCELoss": ScoreForm.PROBABILITIES,
    "NLLLoss": ScoreForm.LOGARITHMS,
    "KLDivLoss": ScoreForm.LOGARITHMS,
    **dict.fromkeys(("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"), ScoreForm.VALUES),
}
"""What a loss takes its input for."""

LABEL_LOSSES = frozenset(
    {"BCEWithLogitsLoss", "BCELoss", "MultiLabelSoftMarginLoss", "FocalLoss", "SoftMarginLoss"}
)
"""Losses for which a target of the input's shape is a yes or no for each number."""
CHOICE_LOSSES = frozenset({"CrossEntropyLoss", "WeightedCrossEntropyLoss", "NLLLoss", "KLDivLoss"})
"""Losses for which a target of the input's shape is a share of one row for each class."""

PASSING_KINDS = frozenset(
    {"Identity", "Flatten", "Unflatten", "torch.reshape", "torch.Tensor.view", "torch.flatten"}
    | {"torch.permute", "torch.transpose", "torch.squeeze", "torch.unsqueeze", "torch.select", "torch.narrow"}
    | {"torch.flip", "torch.chunk", "torch.split", "torch.unbind", "torch.Tensor.contiguous", "torch.cat"}
    | {"torch.stack", "torch.Tensor.expand", "torch.gather", "torch.index_select", "torch.Tensor.float"}
    | {"torch.Tensor.long", "torch.Tensor.detach", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d"}
)
"""Kinds that leave numbers as they are, at most in another order, shape or type."""

INPUTS = ("input", "log_input", "log_probs")
"""What losses and metrics call what the network gives."""


@dataclass(frozen=True, slots=True)
class Producer:
    """The node and port that numbers come from; `blocks` are the nodes whose blocks it lies in."""

    graph: Graph
    node: Node
    port: str
    blocks: tuple[tuple[Graph, Node], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from others."""
        return (*(node.id for _, node in self.blocks), self.node.id, self.port)


def producer_of(graph: Graph, kinds: Kinds, node: str, port: str) -> Producer | None:
    """What the numbers at an input come from, beyond all that only passes them on; None where nothing is."""
    producer = wired_to(graph, node, port, ())
    return None if producer is None else _follow(producer, kinds)


def scores_of(producer: Producer, kinds: Kinds) -> Producer:
    """What the numbers come from before they became probabilities or classes."""
    while FORM_OF_KIND.get(producer.node.kind) not in (None, ScoreForm.SCORES):
        earlier = before(producer, kinds)
        if earlier is None:
            return producer
        producer = _follow(earlier, kinds)
    return producer


def form_of(producer: Producer, kinds: Kinds) -> ScoreForm | None:
    """What numbers are by what they come from; None where that leaves it open."""
    if producer.node.kind == "torch.exp":
        earlier = before(producer, kinds)
        follows = earlier is not None and form_of(_follow(earlier, kinds), kinds) is ScoreForm.LOGARITHMS
        return ScoreForm.SHARES if follows else None
    return FORM_OF_KIND.get(producer.node.kind)


def _follow(producer: Producer, kinds: Kinds) -> Producer:
    """The producer beyond nodes that pass numbers on, and into and out of blocks."""
    for _ in range(10_000):
        following = step_back(producer, kinds)
        if following is None:
            return producer
        producer = following
    return producer


def step_back(producer: Producer, kinds: Kinds) -> Producer | None:
    """What numbers come from that a node only passes on; None for one that makes its own."""
    node = producer.node
    if node.is_passthrough or node.kind in PASSING_KINDS:
        return before(producer, kinds)
    if node.kind == "Input" and producer.blocks:
        outer, use = producer.blocks[-1]
        return wired_to(outer, use.id, node.id, producer.blocks[:-1])
    if (block := kinds.block_of(node)) is not None and producer.port in block.graph.nodes:
        inside = (*producer.blocks, (producer.graph, node))
        graph = with_layers(block.graph, {**block.params, **node.params})
        return wired_to(graph, producer.port, "input", inside) if len(inside) < 50 else None
    return None


def wired_to(
    graph: Graph, node: str, port: str, blocks: tuple[tuple[Graph, Node], ...] = ()
) -> Producer | None:
    """What is wired into a port."""
    wires = graph.wires_into(node, port)
    return Producer(graph, graph.nodes[wires[0].source], wires[0].output, blocks) if wires else None


def before(producer: Producer, kinds: Kinds) -> Producer | None:
    """What goes into the first input of a node."""
    kind = kinds.of(producer.node)
    for port in kind.inputs if kind is not None else ():
        if port.type is not PortType.TENSOR:
            continue
        for wire in producer.graph.wires_into(producer.node.id, port.name):
            if not is_feedback_wire(producer.graph, wire):
                source = producer.graph.nodes[wire.source]
                return Producer(producer.graph, source, wire.output, producer.blocks)
    return None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A loss that compares numbers with a target."""

    loss: Node
    input: Producer | None
    target: Producer | None


def comparisons(graph: Graph, kinds: Kinds) -> Iterator[Comparison]:
    """The losses of the main drawing that take something of the network and a target."""
    for node in graph.nodes.values():
        kind = kinds.of(node)
        if kind is None or kind.form is not Form.LOSS or node.bypass:
            continue
        name = next((port.name for port in kind.inputs if port.name in INPUTS), None)
        if name is not None:
            yield Comparison(
                node, producer_of(graph, kinds, node.id, name), producer_of(graph, kinds, node.id, "target")
            )
