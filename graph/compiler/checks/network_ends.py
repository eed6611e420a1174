"""Where a network ends, and what belongs behind it: layers that fit its target, and the loss."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.catalogue.kind import Form, outputs_of
from graph.compiler.analysis import TensorType
from graph.compiler.checks.fitting_layers import ExpectedOutput, expected_output, layers_to, num_classes
from graph.compiler.dimensions import BATCH
from graph.compiler.scope import Scope
from graph.compiler.score_forms import LOG_SOFTMAXES, RELUS, SIGMOIDS, Producer, step_back
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import Field, is_vocabulary
from graph.document import Graph
from graph.edits.flow import NodeDraft, flow_behind, target_of
from graph.topology import topological_order, upstream_of

NO_FOLLOWERS = frozenset({Form.METRIC, Form.OUTPUT})
"""Forms of nodes that read what a network gives, and nothing of which goes on to a loss."""
PASSING = frozenset({Form.MODULE, Form.FUNCTION, Form.BLOCK})
EMBEDDING_WIDTH = 32
LOSSES_OF_SCORES = frozenset({"CrossEntropyLoss", "BCEWithLogitsLoss"})
"""Losses to which a ReLU before them leaves no score below 0."""


@dataclass(frozen=True, slots=True)
class NetworkEnding:
    """What belongs behind the end of a network: layers and a loss.

    `target_kind` is a kind through which the target goes on its way to the loss; empty where there is none.
    """

    layers: tuple[NodeDraft, ...]
    loss: str
    target_kind: str = ""

    @property
    def drafts(self) -> tuple[NodeDraft, ...]:
        """The layers, then the loss."""
        return (*self.layers, NodeDraft(self.loss))


def network_end(graph: Graph, scope: Scope) -> str | None:
    """The last layer that leads to no other: what a loss is to read."""
    ends = [
        node
        for node in topological_order(graph)
        if _form(graph, scope, node) in PASSING
        and all(_form(graph, scope, wire.target) in NO_FOLLOWERS for wire in graph.wires_from(node))
    ]
    sources = {node for node in graph.nodes if _form(graph, scope, node) is Form.DATA}
    fed = [node for node in ends if sources & upstream_of(graph, node)]
    return fed[-1] if fed else ends[-1] if ends else None


def lacks_loss(graph: Graph, scope: Scope, node: str) -> bool:
    """Whether what a node gives has not been compared with the target yet, although there is one."""
    before = {node, *upstream_of(graph, node)}
    if target_of(graph, node, scope.kinds) is None or _form(graph, scope, node) not in PASSING:
        return False
    if any(_form(graph, scope, other) is Form.LOSS for other in before):
        return False
    return not any(
        (kind := scope.kinds.of(graph.nodes[wire.source])) is not None
        and any(
            port.target and port.name == wire.output for port in outputs_of(kind, graph.nodes[wire.source])
        )
        for other in before
        for wire in graph.wires_into(other)
    )


def ending_of(graph: Graph, scope: Scope, inference: Inference, end: str) -> NetworkEnding:
    """What belongs behind a node that is to be compared with the target.

    Args:
        graph: The main drawing.
        scope: What is known from outside.
        inference: The shapes of the drawing.
        end: The last layer, or a data node that nothing reads yet.
    """
    field, output_type = _target_field(graph, scope, end), _output_type(graph, scope, inference, end)
    if _form(graph, scope, end) is Form.DATA:
        loss = _fitting_loss(graph, scope, end, field, None)
        return NetworkEnding(tuple(_first_layers(scope, end, field, loss)), loss, _cast(field, loss))
    loss = _fitting_loss(graph, scope, end, field, output_type)
    layers = _layers_behind(graph, scope, end, field, output_type, loss)
    if any(layer.kind != "torch.squeeze" for layer in layers):  # what stood last no longer does
        loss = "CrossEntropyLoss" if loss == "NLLLoss" else loss.replace("BCELoss", "BCEWithLogitsLoss")
    return NetworkEnding(layers, loss, _cast(field, loss))


def _layers_behind(
    graph: Graph, scope: Scope, end: str, field: Field | None, output_type: TensorType | None, loss: str
) -> tuple[NodeDraft, ...]:
    if field is None or output_type is None:
        return ()
    expected = expected_output(field, loss, len(output_type.shape))
    is_cut = loss in LOSSES_OF_SCORES and _last_kind(graph, scope, end) in RELUS
    return layers_to(expected, output_type, is_cut=is_cut) if expected is not None else ()


def _first_layers(scope: Scope, source: str, target: Field | None, loss: str) -> Iterator[NodeDraft]:
    """The smallest network behind data that nothing reads yet, as wide as the target asks for."""
    fields = scope.descriptions[source].fields if source in scope.descriptions else ()
    inputs = next((field for field in fields if field != target), None)
    if target is None or inputs is None:
        return
    expected = expected_output(target, loss, len(inputs.shape) + 1)
    if expected is None:  # classes that are not numbered from 0 on, as those of marks
        expected = ExpectedOutput(max(2, len(target.labels)), target.shape)
    if loss == "CrossEntropyLoss" and len(target.shape) == 2 and len(inputs.shape) == 3:
        yield NodeDraft("Conv2d", {"out_channels": expected.width, "kernel_size": 3, "padding": 1})
        return
    shape = inputs.shape
    if is_vocabulary(inputs.classes):
        vocabulary = {"num_embeddings": len(inputs.classes), "embedding_dim": EMBEDDING_WIDTH}
        yield NodeDraft("Embedding", vocabulary)
        shape = (*shape, EMBEDDING_WIDTH)
        if not target.shape:
            yield NodeDraft("torch.mean", {"dim": 1})
            shape = (EMBEDDING_WIDTH,)
    yield from layers_to(expected, TensorType((BATCH, *shape)), is_cut=True)


def _fitting_loss(
    graph: Graph, scope: Scope, end: str, field: Field | None, output_type: TensorType | None
) -> str:
    """The kind of loss that fits what a network gives and what it is to be compared with."""
    kind = graph.nodes[end].kind
    if field is None:
        if kind in LOG_SOFTMAXES:
            return "NLLLoss"
        if kind in SIGMOIDS:
            return "BCELoss"
        return "CrossEntropyLoss" if target_of(graph, end, scope.kinds) is not None else "MSELoss"
    logits = "BCELoss" if kind in SIGMOIDS else "BCEWithLogitsLoss"
    if field.is_multi_hot:
        return logits
    if count := num_classes(field):
        sizes = output_type.shape[1:] if output_type is not None else ()
        is_single = output_type is not None and sizes in ((1, *field.shape), field.shape)
        if count == 2 and is_single:
            return logits
        return "NLLLoss" if kind in LOG_SOFTMAXES else "CrossEntropyLoss"
    if field.classes or not field.dtype.startswith("float"):
        return "NLLLoss" if kind in LOG_SOFTMAXES else "CrossEntropyLoss"
    low, high = field.bounds or (0.0, 1.0)
    return "BCELoss" if kind in SIGMOIDS and low >= 0 and high <= 1 else "MSELoss"


def _cast(field: Field | None, loss: str) -> str:
    """What makes whole numbers of a target those that a loss takes."""
    takes_whole = field is None or field.dtype.startswith("float") or loss in ("CrossEntropyLoss", "NLLLoss")
    return "" if takes_whole else "torch.Tensor.float"


def _form(graph: Graph, scope: Scope, node: str) -> Form | None:
    kind = scope.kinds.of(graph.nodes[node])
    return kind.form if kind is not None else None


def _target_field(graph: Graph, scope: Scope, end: str) -> Field | None:
    target = target_of(graph, end, scope.kinds)
    description = scope.descriptions.get(target[0]) if target is not None else None
    return description.field(target[1]) if description is not None and target is not None else None


def _output_type(graph: Graph, scope: Scope, inference: Inference, end: str) -> TensorType | None:
    output = flow_behind(graph, end, scope.kinds).value
    return inference.type_of(*output) if output is not None else None


def _last_kind(graph: Graph, scope: Scope, end: str) -> str:
    """The kind of the last node that does not only pass its numbers on."""
    output = flow_behind(graph, end, scope.kinds).value
    producer = Producer(graph, graph.nodes[end], output[1] if output is not None else "output")
    for _ in range(1000):
        earlier = step_back(producer, scope.kinds)
        if earlier is None:
            break
        producer = earlier
    return producer.node.kind
