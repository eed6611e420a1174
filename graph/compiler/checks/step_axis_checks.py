"""Sequences [B, T, E] whose steps or features are taken along the wrong axis, and steps that are padding."""

from collections.abc import Iterator, Mapping

from graph.catalogue.kind import Form, values_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.label_checks import CLASS_LOSSES
from graph.compiler.scope import Scope
from graph.compiler.score_forms import Producer, before, comparisons, step_back, wired_to
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import PADDING
from graph.document import Graph, Node, Wire
from graph.problems import Location, Problem, make_warning

RECURRENT = frozenset({"RNN", "LSTM", "GRU"})
PACKED = frozenset(f"Packed{name}" for name in RECURRENT)
FEATURES_LAST = RECURRENT | PACKED | {"Linear", "LayerNorm", "RMSNorm", "MultiheadAttention", "SelfAttention"}
"""Kinds that give their features along the last axis."""
ATTENTION = {
    "MultiheadAttention": ("key", "attn_mask", "key_padding_mask"),
    "TransformerEncoderLayer": ("src", "src_mask", "src_key_padding_mask"),
}
"""Kinds that look at every step, with the ports of the steps, of what hides later ones, and of padding."""
KEEPS_AXES = {
    *("Identity", "Dropout", "torch.Tensor.float", "torch.Tensor.contiguous", "torch.Tensor.detach"),
    *("torch.relu", "torch.add", "torch.mul", "SinusoidalPositionalEncoding", "LearnedPositionalEncoding"),
}
"""Kinds beside activations behind which every axis holds what it held before."""


def check_step_axes(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """The warnings of one graph."""
    for node in graph.nodes.values():
        result = inference.results.get(node.id)
        if result is None or result.problems:
            continue
        if _slides(scope, node):
            yield from _check_layer(graph, scope, inference, node)
        elif node.kind in ("torch.select", "torch.mean"):
            yield from _check_pooled(graph, scope, node)
        elif node.kind in RECURRENT and graph.wires_from(node.id, "h_n"):
            yield from _check_last_state(graph, scope, node)
        elif node.kind in ATTENTION:
            yield from _check_attention(graph, scope, node)
        elif node.kind == "SelfAttention":
            yield from _check_self_attention(graph, scope, node)
    for comparison in comparisons(graph, scope.kinds):
        if comparison.loss.kind in CLASS_LOSSES:
            yield from _check_loss(graph, scope, inference, comparison.loss)


def _slides(scope: Scope, node: Node) -> bool:
    """Whether it is a layer for [B, C, T]: a kernel of one step looks at no neighbour."""
    kind = scope.kinds.of(node)
    is_layer = kind is not None and kind.form is Form.MODULE and kind.name.endswith("1d")
    return is_layer and node.params.get("kernel_size") not in (1, (1,))


def _check_layer(graph: Graph, scope: Scope, inference: Inference, node: Node) -> Iterator[Problem]:
    """A convolution, pool or norm that takes the steps for its channels."""
    origin = _origin(graph, scope, node.id, "input")
    shape = inference.type_into(graph, node.id, "input")
    if origin is None or shape is None or len(shape.shape) != 3 or not _gives_steps_first(scope, origin):
        return
    location = Location(node=node.id, port="input", block=scope.block)
    fix = fixing.insert("torch.transpose", node.id, "input", dim0=1, dim1=2)
    details = {"node": node.id, "shape": shape, "source": origin.node.id}
    yield make_warning("steps-as-channels", location, details, [fix])


def _check_loss(graph: Graph, scope: Scope, inference: Inference, loss: Node) -> Iterator[Problem]:
    """Scores [B, T, C] with as many steps as classes, which a loss takes for [B, C, T]."""
    origin, type_ = _origin(graph, scope, loss.id, "input"), inference.type_into(graph, loss.id, "input")
    if origin is None or type_ is None or origin.node.kind not in FEATURES_LAST:
        return
    if len(type_.shape) == 3 and type_.shape[1] == type_.shape[2]:
        location = Location(node=loss.id, port="input", block=scope.block)
        fix = fixing.insert("torch.transpose", loss.id, "input", dim0=1, dim1=2)
        details = {"node": loss.id, "shape": type_, "source": origin.node.id}
        yield make_warning("steps-as-classes", location, details, [fix])


def _check_pooled(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """The last step, or the mean over all, of texts that are filled up to one length."""
    kind = scope.kinds.of(node)
    values = values_of(kind, node) if kind is not None else {}
    axis = values.get("dim")
    is_last = node.kind == "torch.select" and axis in (1, -2) and values.get("index") == -1
    is_mean = node.kind == "torch.mean" and axis in (1, -2, (1,), (-2,))
    source = _padded_source(graph, scope, node) if is_last or is_mean else None
    if source is not None:
        code, better = ("padding-as-last", "LastStep") if is_last else ("padding-in-mean", "MeanOfSteps")
        fix = fixing.change_kind(node, better, Wire(source, "lengths", node.id, "lengths"))
        details = {"node": node.id, "source": source, "kind": better}
        yield make_warning(code, Location(node=node.id), details, [fix])


def _check_last_state(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """What is remembered behind the last step, in short texts behind their padding."""
    kind, source = scope.kinds.of(node), _padded_source(graph, scope, node)
    values = values_of(kind, node) if kind is not None else {}
    if source is None or values.get("bidirectional"):
        return
    taken = [graph.nodes[wire.target] for wire in graph.wires_from(node.id, "h_n")]
    fixes = []
    if len(taken) == 1 and values.get("batch_first") and _is_last_layer(scope, taken[0], values):
        output = Wire(node.id, "output", taken[0].id, "input")
        lengths = Wire(source, "lengths", taken[0].id, "lengths")
        fixes.append(fixing.change_kind(taken[0], "LastStep", output, lengths))
    details = {"node": node.id, "source": source}
    yield make_warning("padding-in-state", Location(node=node.id, port="h_n"), details, fixes)


def _is_last_layer(scope: Scope, node: Node, recurrent: Mapping[str, object]) -> bool:
    """Whether a node takes of h_n [layers, B, H] what the last layer remembers, [B, H]."""
    kind = scope.kinds.of(node)
    values = values_of(kind, node) if kind is not None else {}
    has_one = recurrent.get("num_layers") == 1
    if node.kind == "torch.select":
        is_last = values.get("index") == -1 or (has_one and values.get("index") == 0)
        return values.get("dim") in (0, -3) and is_last
    return node.kind == "torch.squeeze" and values.get("dim") in (0, -3, (0,), (-3,)) and has_one


def _check_self_attention(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """A self-attention that looks at the padding of short texts: it has no port for what to hide."""
    kind, source = scope.kinds.of(node), _padded_source(graph, scope, node)
    if source is not None and kind is not None and not values_of(kind, node).get("is_causal"):
        details = {"node": node.id, "source": source}
        yield make_warning("padding-in-self-attention", Location(node=node.id, port="input"), details)


def _check_attention(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """An attention that looks at the padding of short texts; one that looks back only never does."""
    kind, (steps, hides, masks) = scope.kinds.of(node), ATTENTION[node.kind]
    values = values_of(kind, node) if kind is not None else {}
    if not values.get("batch_first") or graph.wires_into(node.id, hides) or graph.wires_into(node.id, masks):
        return
    tokens = _padded_tokens(graph, scope, node, steps)
    if tokens is None:
        return
    field = scope.descriptions[tokens.node.id].field(tokens.port)
    number = field.classes.index(PADDING) if field is not None else 0
    producer = tokens.node.id, tokens.port
    fix = fixing.add_between("PaddingMask", producer, node.id, masks, padding_idx=number)
    details = {"node": node.id, "source": tokens.node.id, "port": masks}
    yield make_warning("padding-in-attention", Location(node=node.id, port=masks), details, [fix])


def _padded_source(graph: Graph, scope: Scope, node: Node) -> str | None:
    """The data whose texts, filled up to one length, reach a node with every step where it was."""
    tokens = _padded_tokens(graph, scope, node, "input")
    return None if tokens is None else tokens.node.id


def _padded_tokens(graph: Graph, scope: Scope, node: Node, port: str) -> Producer | None:
    """The tokens of such texts, which reach a port."""
    origin = _origin(graph, scope, node.id, port)
    while origin is not None and origin.node.kind in FEATURES_LAST | {"Embedding"}:
        earlier = before(origin, scope.kinds)
        origin = _follow(earlier, scope) if earlier is not None else None
    if origin is None or origin.blocks or scope.block is not None:
        return None
    description = scope.descriptions.get(origin.node.id)
    field = description.field(origin.port) if description is not None else None
    is_padded = field is not None and PADDING in field.classes
    has_lengths = description is not None and description.field("lengths") is not None
    return origin if is_padded and has_lengths else None


def _gives_steps_first(scope: Scope, origin: Producer) -> bool:
    """Whether the steps of a sequence [B, T, E] lie along axis 1 of what a node gives."""
    node = origin.node
    if node.kind in ("Embedding", "LayerNorm", "TransformerEncoder", "TransformerEncoderLayer"):
        return True
    kind = scope.kinds.of(node)
    if node.kind in RECURRENT and kind is not None:
        return origin.port == "output" and values_of(kind, node).get("batch_first") is True
    return node.kind == "data.time_series" and origin.port == "input"


def _origin(graph: Graph, scope: Scope, node: str, port: str) -> Producer | None:
    """What comes into a port, beyond all that keeps the order of the axes."""
    producer = wired_to(graph, node, port)
    return None if producer is None else _follow(producer, scope)


def _follow(producer: Producer, scope: Scope) -> Producer:
    for _ in range(1000):
        node = producer.node
        kind = scope.kinds.of(node)
        is_activation = kind is not None and kind.category == "Activation"
        if node.is_passthrough or is_activation or node.kind in KEEPS_AXES:
            earlier = before(producer, scope.kinds)
        elif node.kind == "Input" or scope.kinds.block_of(node) is not None:
            earlier = step_back(producer, scope.kinds)
        else:
            earlier = None
        if earlier is None:
            return producer
        producer = earlier
    return producer
