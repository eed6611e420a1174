"""Images that an augmentation moves while their masks, boxes or keypoints stay where they were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.catalogue.augmentation import DATA_KEYS, KEYS_BESIDE, data_keys_of
from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
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
    {f"torch.{name}" for name in ("add", "sub", "mul", "div", "clamp", "pow", "sqrt", "log")}
)
"""Functions of one value after which every point of an image is where it was."""


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


def check_pairs(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Warnings about targets that stay where they were while an augmentation moves their images."""
    if not any(_moves(graph, scope, node_id) for node_id in graph.nodes):
        return
    moving = [node_id for node_id in topological_order(graph) if _moves(graph, scope, node_id)]
    reported: set[tuple[str, str]] = set()
    for node in graph.nodes.values():
        kind = scope.kinds.of(node)
        if (
            kind is None
            or kind.form not in (Form.LOSS, Form.METRIC)
            or not graph.wires_into(node.id, "target")
        ):
            continue
        for item in _unmoved(graph, scope, node, moving):
            if (item.source, item.field) in reported:
                continue
            reported.add((item.source, item.field))
            details = {"field": item.field, "nodes": ", ".join(item.missing), "node": node.id}
            location = Location(node=node.id, port="target")
            yield make_warning("target-unmoved", location, details, [_move_fix(item)])


def _unmoved(graph: Graph, scope: Scope, judge: Node, moving: Sequence[str]) -> Iterator[_Unmoved]:
    """The fields that a loss or metric compares where they were, of those that `moving` nodes move."""
    into = graph.wires_into(judge.id)
    network = upstream_of(graph, *(wire.source for wire in into if wire.input != "target"))
    targets = {
        value
        for wire in into
        if wire.input == "target"
        for value in values_behind(graph, (wire.source, wire.output))
    }
    moving = [node_id for node_id in moving if node_id in network]
    moved = {node_id for node_id, _ in targets}
    for source, name in sorted(targets):
        description = scope.descriptions.get(source)
        if description is None or description.field(name) is None:
            continue
        keys: dict[str, str] = {}
        for node_id in moving:
            image = _image_of(graph, scope, node_id)
            key = None if image is None else _key(graph, scope, (source, name), image)
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
    kind = scope.kinds.of(graph.nodes[node_id])
    return kind is not None and kind.parameter(DATA_KEYS) is not None and not graph.nodes[node_id].bypass


def _image_of(graph: Graph, scope: Scope, node_id: str) -> Origin | None:
    """The field whose images an augmentation takes, through others and what leaves points where they are."""
    wires = graph.wires_into(node_id, "input")
    while wires:
        origin = resolve_passthrough(graph, (wires[0].source, wires[0].output), scope.kinds)
        if origin[0] in scope.descriptions:
            return origin
        kind, into = graph.nodes[origin[0]].kind, graph.wires_into(origin[0])
        if not kind.startswith("augment.") and not (kind in POINTWISE and len(into) == 1):
            return None
        wires = graph.wires_into(origin[0], "input")
    return None


def _key(graph: Graph, scope: Scope, target: Origin, image: Origin) -> str | None:
    """The key of data by which an augmentation moves a field; None for what does not move with images."""
    description = scope.descriptions[target[0]]
    field, images = description.field(target[1]), scope.descriptions[image[0]].field(image[1])
    if field is None or images is None or target == image or len(images.shape) != 3:
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
    if field.shape[-2:] != images.shape[1:]:
        return None
    is_image = len(field.shape) == 3 and field.shape[0] > 1 and field.dtype.startswith("float")
    return "image2" if is_image else "mask"


def _belongs_to(graph: Graph, scope: Scope, target: Origin, image: Origin) -> bool:
    """Whether a field is that of images of another data node: both go row by row, its own has no images."""
    pairings = {graph.nodes[source].params.get("pairing", "rows") for source, _ in (target, image)}
    own = scope.descriptions[target[0]].fields
    return pairings == {"rows"} and all(len(item.shape) != 3 or item.name == target[1] for item in own)


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
