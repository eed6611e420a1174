"""Images that an augmentation moves while their masks, boxes or keypoints stay where they were."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.catalogue.augmentation import DATA_KEYS, KEYS_BESIDE, data_keys_of
from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
from graph.compiler.checks.unmoved_images import follow_fix, images_through_layers, meets, own_images
from graph.compiler.dimensions import Dimension
from graph.compiler.moved_values import values_behind
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.compiler.shapes.torch_errors import CALL_CODES
from graph.document import Graph, Node, Wire
from graph.edits.nodes import set_bypass
from graph.problems import Fix, Location, Problem, make_problem, make_warning
from graph.topology import Origin, resolve_passthrough, topological_order, upstream_of

MIXING_KINDS = frozenset({"augment.MixUp", "augment.CutMix"})
LOSES_NOTHING = frozenset({"augment.RandomHorizontalFlip", "augment.RandomVerticalFlip"})
"""Augmentations that push nothing out of the image."""
POINTWISE = frozenset(
    {f"torch.{name}" for name in ("add", "sub", "rsub", "mul", "div", "clamp", "pow", "sqrt", "square")}
    | {f"torch.{name}" for name in ("log", "log1p", "neg", "exp", "abs", "sigmoid", "tanh", "Tensor.float")}
    | {"torch.nn.functional.normalize", "Identity", "Sigmoid", "Dropout", "Dropout2d"}
    | {"BatchNorm2d", "InstanceNorm2d", "GroupNorm", "LayerNorm"}
)
"""Functions and layers of one value after which every point of an image is where it was."""
LAYOUTS = frozenset(
    {f"torch.{name}" for name in ("unsqueeze", "permute", "transpose", "reshape", "Tensor.view")}
    | {"torch.Tensor.expand", "Unflatten"}
)
"""Functions and layers that make images of what has another layout."""
JOINING = frozenset({"torch.cat", "torch.stack"})
"""Functions that take all their values by one port."""


@dataclass(frozen=True, slots=True)
class _Images:
    """The field that images are made of, and their height and width before the first augmentation."""

    origin: Origin
    size: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class _Unmoved:
    """A field that is compared where it was.

    `chain` are the nodes that move its images, in their order, of which those in `missing` do not move it by
    its `key`.
    """

    source: str
    field: str
    key: str
    chain: tuple[str, ...]
    missing: tuple[str, ...]


def check_pairs(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """Warnings about targets that stay where they were while an augmentation moves their images."""
    if not any(_moves(graph, scope, node_id) for node_id in graph.nodes):
        return
    moving = [node_id for node_id in topological_order(graph) if _moves(graph, scope, node_id)]
    reported: set[tuple[str, str]] = set()
    for node in graph.nodes.values():
        layered = [(port, {field}) for port, field in images_through_layers(graph, scope, inference, node)]
        for port, targets in (*_compared(graph, scope, node), *layered):
            others = [wire.source for wire in graph.wires_into(node.id) if wire.input != port]
            if node.kind in JOINING:
                others = [wire.source for wire in graph.wires_into(node.id)]
            network = upstream_of(graph, *others)
            images = {name: _images_of(graph, scope, inference, name) for name in moving if name in network}
            for item in _unmoved(graph, scope, targets, images):
                if (item.source, item.field) in reported:
                    continue
                reported.add((item.source, item.field))
                details = {"field": item.field, "nodes": ", ".join(item.missing), "node": node.id}
                fixes = [] if _has_block(graph, scope, item.chain) else [_move_fix(item)]
                yield make_warning("target-unmoved", Location(node=node.id, port=port), details, fixes)


def check_own_images(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """Warnings about images that are restored, or met, where they were while an augmentation moves them."""
    moving = [node_id for node_id in topological_order(graph) if _moves(graph, scope, node_id)]
    if not moving:
        return
    images = {name: item for name in moving if (item := _images_of(graph, scope, inference, name))}
    for node in graph.nodes.values():
        for port, value, field in own_images(graph, scope, node, POINTWISE | LAYOUTS):
            chain = [name for name in meets(graph, images, node, port) if images[name].origin == field]
            if chain:
                details = {"nodes": ", ".join(chain), "field": field[1], "node": node.id}
                into = [(wire.source, wire.output) for wire in graph.wires_into(chain[0], "input")]
                is_hard = _has_block(graph, scope, chain) or value not in into
                fixes = [] if is_hard else [follow_fix(fixing.make_fix, node.id, port, value, chain[-1])]
                yield make_warning("image-unmoved", Location(node=node.id, port=port), details, fixes)


def _compared(graph: Graph, scope: Scope, node: Node) -> Iterator[tuple[str, set[Origin]]]:
    """The ports by which a node takes values that it holds against others, with all that is behind them.

    A loss or metric has its target. A function, block or Python node that takes several values has each that
    is one field of the data, maybe in another form: so a loss that is drawn by hand compares.
    """
    kind, into = scope.kinds.of(node), graph.wires_into(node.id)
    if kind is None or kind.parameter(DATA_KEYS) is not None:
        return
    if kind.form in (Form.LOSS, Form.METRIC):
        wires = graph.wires_into(node.id, "target")
        behind = [values_behind(graph, (wire.source, wire.output)) for wire in wires]
        if behind:
            yield "target", set().union(*behind)
    elif kind.form in (Form.FUNCTION, Form.BLOCK) and len(into) > 1:
        for wire in into:
            field = _field_behind(graph, scope, (wire.source, wire.output))
            if field is not None:
                yield wire.input, {field}


def _field_behind(graph: Graph, scope: Scope, origin: Origin) -> Origin | None:
    """The field of which a value is another form, made by functions that take nothing else."""
    while (origin := resolve_passthrough(graph, origin, scope.kinds))[0] not in scope.descriptions:
        kind, into = scope.kinds.of(graph.nodes[origin[0]]), graph.wires_into(origin[0])
        if kind is None or kind.form is not Form.FUNCTION or len(into) != 1:
            return None
        origin = (into[0].source, into[0].output)
    return origin


def _unmoved(
    graph: Graph, scope: Scope, targets: set[Origin], images: Mapping[str, _Images | None]
) -> Iterator[_Unmoved]:
    """The fields that are compared where they were, of those that nodes in a network move with `images`."""
    moved = {node_id for node_id, _ in targets}
    for source, name in sorted(targets):
        description = scope.descriptions.get(source)
        if description is None or description.field(name) is None:
            continue
        keys: dict[str, str] = {}
        for node_id, taken in images.items():
            key = None if taken is None else _key(graph, scope, (source, name), taken)
            if key is not None and not _may_stay(graph.nodes[node_id], key):
                keys[node_id] = key
        missing = tuple(node_id for node_id in keys if node_id not in moved)
        if missing:
            yield _Unmoved(source, name, keys[missing[0]], tuple(keys), missing)


def _may_stay(node: Node, key: str) -> bool:
    """Whether what stands beside boxes or keypoints stays right: none of them is moved, or none vanishes."""
    beside = KEYS_BESIDE.get(key)
    return beside is not None and (node.kind in LOSES_NOTHING or beside not in data_keys_of(node))


def _moves(graph: Graph, scope: Scope, node_id: str) -> bool:
    """Whether a node is an augmentation that moves images, or a block that has one, however deep."""
    waiting, entered = [graph.nodes[node_id]], set[str]()
    for node in waiting:
        kind, block = scope.kinds.of(node), scope.kinds.block_of(node)
        if kind is None or node.bypass:
            continue
        if kind.parameter(DATA_KEYS) is not None:
            return True
        if block is not None and node.kind not in entered:
            entered.add(node.kind)
            waiting.extend(block.graph.nodes.values())
    return False


def _has_block(graph: Graph, scope: Scope, nodes: Collection[str]) -> bool:
    return any(scope.kinds.block_of(graph.nodes[node_id]) is not None for node_id in nodes)


def _images_of(graph: Graph, scope: Scope, inference: Inference, node_id: str) -> _Images | None:
    """The images that an augmentation takes, through others and what leaves points where they are."""
    is_block = scope.kinds.block_of(graph.nodes[node_id]) is not None
    into = graph.wires_into(node_id, None if is_block else "input")
    images = (_images_behind(graph, scope, inference, (wire.source, wire.output)) for wire in into)
    return next((item for item in images if item is not None), None)


def _images_behind(graph: Graph, scope: Scope, inference: Inference, origin: Origin) -> _Images | None:
    images = origin = resolve_passthrough(graph, origin, scope.kinds)
    while origin[0] not in scope.descriptions:
        kind, into = graph.nodes[origin[0]].kind, graph.wires_into(origin[0])
        is_augmented = kind.startswith("augment.")
        if not is_augmented and not (kind in POINTWISE | LAYOUTS and len(into) == 1):
            return None
        wires = graph.wires_into(origin[0], "input")
        if not wires:
            return None
        origin = resolve_passthrough(graph, (wires[0].source, wires[0].output), scope.kinds)
        images = origin if is_augmented else images
    known = inference.type_of(*images)
    return _Images(origin, known.shape[-2:]) if known is not None and len(known.shape) == 4 else None


def _key(graph: Graph, scope: Scope, target: Origin, images: _Images) -> str | None:
    """The key of data by which an augmentation moves a field; None for what does not move with images."""
    description, image = scope.descriptions[target[0]], images.origin
    field = description.field(target[1])
    if field is None or target == image:
        return None
    if target[0] != image[0] and not _belongs_to(graph, scope, target, image):
        return None
    if field.name == "boxes" and field.shape[-1:] == (4,):
        return "boxes"
    if field.name == "keypoints" and field.shape[-1:] == (2,):
        return "keypoints"
    beside = KEYS_BESIDE.get(field.name)
    if beside is not None and description.field(beside) is not None:
        return field.name
    if field.shape[-2:] != images.size:
        return None
    is_image = len(field.shape) == 3 and field.shape[0] > 1 and field.dtype.startswith("float")
    return "image2" if is_image else "mask"


def _belongs_to(graph: Graph, scope: Scope, target: Origin, image: Origin) -> bool:
    """Whether a field is that of images of another data node: both go row by row, its own has no images."""
    pairings = {graph.nodes[source].params.get("pairing", "rows") for source, _ in (target, image)}
    own = scope.descriptions[target[0]].fields
    return pairings <= {"rows", "key"} and all(len(item.shape) != 3 or item.name == target[1] for item in own)


def _move_fix(unmoved: _Unmoved) -> Fix:
    """Leads a field through the nodes that move its images."""
    key = unmoved.key
    keys = (KEYS_BESIDE[key], key) if key in KEYS_BESIDE else (key,)

    def apply(graph: Graph) -> Graph:
        before = (unmoved.source, unmoved.field)
        for node_id in unmoved.chain:
            node, after = graph.nodes[node_id], (node_id, key)
            if node_id in unmoved.missing:
                names = tuple(dict.fromkeys((*data_keys_of(node), *keys)))
                graph = graph.with_node(replace(node, params={**node.params, DATA_KEYS: names}))
                into = Wire(*before, *after)
                ends = [wire for wire in graph.wires_from(*before) if wire != into]
                others = [wire for wire in graph.wires if wire not in (*ends, into)]
                behind = [Wire(*after, wire.target, wire.input) for wire in ends]
                graph = graph.with_wires([*others, into, *behind])
            before = after
        return graph

    return fixing.make_fix("move-with", apply, field=unmoved.field, nodes=", ".join(unmoved.missing))


def explain_mixing(problem: Problem, graph: Graph, scope: Scope, inference: Inference) -> Problem:
    """The same problem, or for a node that mixes rows what it cannot mix, with a click that does without."""
    node = graph.nodes.get(problem.location.node or "")
    if node is None or problem.code not in CALL_CODES or node.kind not in MIXING_KINDS:
        return problem
    target, wires = inference.type_into(graph, node.id, "target"), graph.wires_into(node.id, "target")
    if target is None or len(target.shape) <= (2 if target.dtype.startswith("float") else 1):
        return problem

    def apply(graph: Graph) -> Graph:
        origin = (wires[0].source, wires[0].output)
        swapped = [
            Wire(*origin, wire.target, wire.input)
            if (wire.source, wire.output) == (node.id, "soft_target")
            else wire
            for wire in graph.wires
        ]
        return set_bypass(graph.with_wires(swapped), [node.id], True)

    location = Location(node=node.id, port="target")
    explained = make_problem("mix-of-masks", location, node=node.id, shape=str(target))
    return replace(explained, fixes=(fixing.make_fix("do-without", apply, node=node.id),))
