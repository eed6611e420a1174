"""Boxes of detectors: overlap, suppression, anchors, matching."""

from typing import Any

from graph.catalogue.builders import OUTPUT, number, tensor
from graph.catalogue.kind import Form, Kind, Parameter, Port
from graph.catalogue.value_types import FloatType, ListType

_SSD, _DETR = "https://arxiv.org/abs/1512.02325", "https://arxiv.org/abs/2005.12872"
_DETECTION_ALIASES = ("detection", "bounding box", "객체 탐지")
_ANCHORS = tensor("anchors", "boxes [A, 4] in which objects are looked for")
_LABELS = tensor("labels", "their classes, [B, M]; -100 where there is no box")
_SCORES = tensor("scores", "logits [B, C + 1, Q] of the classes, the last one for no object")


def _function(
    name: str,
    doc: str,
    shapes: str,
    inputs: tuple[Port, ...],
    parameters: tuple[Parameter, ...] = (),
    aliases: tuple[str, ...] = (),
    **more: Any,
) -> Kind:
    return Kind(
        name=name,
        form=Form.FUNCTION,
        category="Math",
        path=f"graph.parts.box_matching.{name}",
        doc=doc,
        inputs=inputs,
        outputs=more.pop("outputs", OUTPUT),
        parameters=parameters,
        shape_doc=shapes,
        aliases=(*aliases, *_DETECTION_ALIASES),
        **more,
    )


def _share(name: str, default: float, doc: str) -> Parameter:
    return number(name, default, doc, 0, 1)


def _weight(name: str, default: float, doc: str) -> Parameter:
    return number(name, default, doc, 0)


_FINE = FloatType(low=0, without=(0,))
_TWO = (tensor("boxes1", "boxes [*, N, 4]"), tensor("boxes2", "boxes [*, M, 4]"))

BOX_OPERATIONS = (
    _function(
        "box_iou",
        "What each of some boxes shares with each of others, of what they cover together.",
        "[*, N, 4], [*, M, 4] -> [*, N, M]",
        _TWO,
        aliases=("iou", "jaccard", "overlap"),
    ),
    _function(
        "generalized_box_iou",
        "Overlap of each of some boxes with each of others; below 0 where they are apart.",
        "[*, N, 4], [*, M, 4] -> [*, N, M]",
        _TWO,
        aliases=("giou", "overlap"),
        paper="https://arxiv.org/abs/1902.09630",
    ),
    _function(
        "nms",
        "Which boxes stay once each has driven out less sure ones that it overlaps: true or false.",
        "[B, N, 4], [B, N] -> [B, N]",
        (
            tensor("boxes", "boxes [B, N, 4]"),
            tensor("scores", "how sure each is, [B, N]"),
            tensor("labels", "classes [B, N]; only boxes of one class drive each other out", optional=True),
        ),
        (_share("iou_threshold", 0.5, "from which overlap on the less sure one goes"),),
        aliases=("non-maximum suppression", "batched_nms"),
    ),
    Kind(
        name="AnchorBoxes",
        form=Form.MODULE,
        category="Math",
        path="graph.parts.box_matching.AnchorBoxes",
        doc="Boxes round each position of a feature map, in which objects are looked for, as shares.",
        inputs=(tensor("input", "features"),),
        outputs=OUTPUT,
        parameters=(
            Parameter("scales", ListType(_FINE, min_length=1), (0.2,), "sizes, as shares of the image"),
            Parameter("aspect_ratios", ListType(_FINE, min_length=1), (1.0, 2.0, 0.5), "width over height"),
        ),
        shape_doc="[B, C, H, W] -> [H * W * A, 4]",
        aliases=("anchor generator", "default boxes", "prior boxes", "ssd", "앵커", *_DETECTION_ALIASES),
        paper=_SSD,
    ),
    _function(
        "match_anchors",
        "What each anchor has to find: offsets, a class (0: background, others one more), and whether any.",
        "[A, 4], [B, M, 4], [B, M] -> [B, A, 4], [B, A], [B, A]",
        (_ANCHORS, tensor("boxes", "true boxes [B, M, 4]"), _LABELS),
        (
            _share("positive", 0.5, "from which overlap on an anchor has an object"),
            _share("negative", 0.4, "below which it has none; those in between get -100"),
        ),
        ("ssd", "retinanet", "target assignment", "앵커"),
        outputs=(
            tensor("offsets", "from the anchor to its box"),
            tensor("labels", "0, the class + 1, or -100"),
            tensor("present", "1 for an object"),
        ),
        paper=_SSD,
    ),
    _function(
        "decode_boxes",
        "The boxes that offsets from anchors stand for.",
        "[B, A, 4], [A, 4] -> [B, A, 4]",
        (tensor("offsets", "what the network gives"), _ANCHORS),
        aliases=("ssd", "retinanet", "앵커"),
        paper=_SSD,
    ),
    _function(
        "hungarian_match",
        "Which true box each predicted one stands for, so that all together cost least; -1: none.",
        "[B, Q, 4], [B, C + 1, Q], [B, M, 4], [B, M] -> [B, Q]",
        (
            tensor("boxes", "predicted boxes [B, Q, 4]"),
            _SCORES,
            tensor("target", "true boxes [B, M, 4]"),
            _LABELS,
        ),
        (
            _weight("class_cost", 1.0, "how much the probability of the class counts"),
            _weight("l1_cost", 5.0, "how much the sides count"),
            _weight("giou_cost", 2.0, "how much the overlap counts"),
        ),
        ("detr", "bipartite matching", "linear_sum_assignment", "assignment", "헝가리안"),
        shape_call="({boxes}[..., 0] + 0 * ({scores}.mean() + {target}.mean() + {labels}.sum())).long()",
        paper=_DETR,
    ),
)

DETR_LOSS = Kind(
    name="DETRLoss",
    form=Form.LOSS,
    category="Loss",
    path="graph.parts.box_matching.DETRLoss",
    doc="For a set of boxes: each true one is matched with a predicted one, the others find no object.",
    inputs=(
        tensor("input", "predicted boxes: left, top, right, bottom, [B, Q, 4]"),
        _SCORES,
        tensor("target", "true boxes, [B, M, 4]"),
        _LABELS,
    ),
    outputs=OUTPUT,
    parameters=(
        _weight("no_object", 0.1, "how much a box counts that stands for no object"),
        _weight("class_weight", 1.0, "how much the classes count, also in the matching"),
        _weight("l1_weight", 5.0, "how much the sides count, also in the matching"),
        _weight("giou_weight", 2.0, "how much the overlap counts, also in the matching"),
    ),
    shape_doc="[B, Q, 4], [B, C + 1, Q], [B, M, 4], [B, M] -> []",
    shape_call="({input}.sum() + {scores}[:, 0, : {input}.shape[1]].sum() "
    "+ ({input}[:1, :1] + {target}[:, :, None]).sum() + 0 * {labels}.sum())",
    aliases=("set prediction", "hungarian", "bipartite matching", "손실", *_DETECTION_ALIASES),
    paper=_DETR,
)
