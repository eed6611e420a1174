"""Boxes against each other: overlap, suppression, anchors and matching.

Boxes are left, top, right, bottom, as shares of the image or in points; a picture with
fewer true boxes than others has labels of -100 in the slots that are left.
"""

from collections.abc import Sequence

import torch
from scipy.optimize import linear_sum_assignment
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.boxes import box_overlap, paired_box_iou, uncovered_share

OFFSET_VARIANCES = (0.1, 0.1, 0.2, 0.2)
"""By what offsets of anchors are divided, so that all are of one size (SSD)."""


def box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor:
    """What boxes [*, N, 4] and [*, M, 4] share, of what they cover: [*, N, M]."""
    return box_overlap(boxes1.unsqueeze(-2), boxes2.unsqueeze(-3))[0]


def generalized_box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor:
    """As `box_iou`, less the share of their frame that neither covers: [*, N, M]."""
    share, union, frame = box_overlap(boxes1.unsqueeze(-2), boxes2.unsqueeze(-3))
    return share - uncovered_share(union, frame)


def nms(
    boxes: Tensor,
    scores: Tensor,
    labels: Tensor | None = None,
    iou_threshold: float = 0.5,
) -> Tensor:
    """Which boxes stay once each has driven out those below it: true or false, [B, N].

    Args:
        boxes: The boxes, [B, N, 4].
        scores: How sure each of them is, [B, N].
        labels: Their classes, [B, N]; only boxes of one class drive each other out.
        iou_threshold: From which overlap on the less sure one goes.
    """
    order = scores.argsort(dim=1, descending=True, stable=True)
    ranked = boxes.gather(1, order.unsqueeze(-1).expand(-1, -1, 4))
    overlaps = box_iou(ranked, ranked) > iou_threshold
    if labels is not None:
        classes = labels.gather(1, order)
        overlaps = overlaps & (classes.unsqueeze(2) == classes.unsqueeze(1))
    overlaps = overlaps.triu(1)
    keep = torch.ones_like(scores, dtype=torch.bool)
    for rank in range(scores.shape[1]):
        keep = keep & ~(overlaps[:, rank] & keep[:, rank : rank + 1])
    return torch.zeros_like(keep).scatter(1, order, keep)


class AnchorBoxes(nn.Module):
    """Boxes round each position of a feature map, in which objects are looked for.

    Source: Liu and others, SSD (2016), section 2.2.

    Args:
        scales: Their sizes, as shares of the image: the root of the area.
        aspect_ratios: Width over height.
    """

    def __init__(
        self,
        scales: Sequence[float] = (0.2,),
        aspect_ratios: Sequence[float] = (1.0, 2.0, 0.5),
    ) -> None:
        super().__init__()
        self.sizes = [
            (scale * ratio**0.5, scale / ratio**0.5)
            for scale in scales
            for ratio in aspect_ratios
        ]

    def forward(self, input: Tensor) -> Tensor:
        """Boxes [H * W * A, 4] as shares, for features [B, C, H, W].

        They go row by row, column by column, size by size, as `permute(0, 2, 3, 1)` and
        `reshape` bring what a convolution gives.
        """
        height, width = input.shape[2:]
        y = (torch.arange(height, device=input.device) + 0.5) / height
        x = (torch.arange(width, device=input.device) + 0.5) / width
        middles = torch.stack(torch.meshgrid(x, y, indexing="xy"), -1).reshape(-1, 1, 2)
        halves = torch.tensor(self.sizes, device=input.device) / 2
        boxes = torch.cat([middles - halves, middles + halves], -1)
        return boxes.reshape(-1, 4).to(input.dtype)


def encode_boxes(boxes: Tensor, anchors: Tensor) -> Tensor:
    """Boxes [*, A, 4] as offsets from anchors [A, 4]."""
    sides = (anchors[..., 2:] - anchors[..., :2]).clamp(min=1e-7)
    middles = (anchors[..., :2] + anchors[..., 2:]) / 2
    shift = ((boxes[..., :2] + boxes[..., 2:]) / 2 - middles) / sides
    growth = ((boxes[..., 2:] - boxes[..., :2]).clamp(min=1e-7) / sides).log()
    return torch.cat([shift, growth], -1) / boxes.new_tensor(OFFSET_VARIANCES)


def decode_boxes(offsets: Tensor, anchors: Tensor) -> Tensor:
    """The boxes [*, A, 4] that offsets from anchors [A, 4] stand for."""
    offsets = offsets * offsets.new_tensor(OFFSET_VARIANCES)
    sides = anchors[..., 2:] - anchors[..., :2]
    middles = (anchors[..., :2] + anchors[..., 2:]) / 2 + offsets[..., :2] * sides
    halves = sides * offsets[..., 2:].exp() / 2
    return torch.cat([middles - halves, middles + halves], -1)


def match_anchors(
    anchors: Tensor,
    boxes: Tensor,
    labels: Tensor,
    positive: float = 0.5,
    negative: float = 0.4,
) -> tuple[Tensor, Tensor, Tensor]:
    """What each anchor has to find: its offsets, its class, whether it has an object.

    An anchor belongs to the box that it overlaps most, from `positive` on; every box
    has at least the anchor that overlaps it most. Source: SSD, section 2.2.

    Args:
        anchors: The anchors, [A, 4].
        boxes: The true boxes, [B, M, 4].
        labels: Their classes, [B, M]; -100 where there is no box.
        positive: From which overlap on an anchor has an object.
        negative: Below which overlap it has none.

    Returns:
        offsets [B, A, 4], 0 without an object; labels [B, A], 0 for the background,
        the class + 1 for an object, -100 in between; present [B, A], 1 for an object.
    """
    is_box = labels >= 0
    iou = box_iou(anchors, boxes).masked_fill(~is_box.unsqueeze(1), -1.0)
    best, chosen = iou.max(2)
    slots = torch.arange(boxes.shape[1], device=boxes.device)
    # Which anchor each box has for sure; a later box of the same anchor takes it over.
    owned = iou.argmax(1, keepdim=True)
    numbers = torch.arange(anchors.shape[-2], device=boxes.device).view(1, -1, 1)
    is_owned = (numbers == owned) & is_box.unsqueeze(1)
    owner = torch.where(is_owned, slots, -1).amax(2)
    chosen = torch.where(owner >= 0, owner, chosen)
    has_object = (owner >= 0) | (best >= positive)
    matched = boxes.gather(1, chosen.unsqueeze(-1).expand(-1, -1, 4))
    classes = labels.gather(1, chosen) + 1
    classes = torch.where(has_object, classes, torch.where(best < negative, 0, -100))
    offsets = encode_boxes(matched, anchors) * has_object.unsqueeze(-1)
    return offsets, classes, has_object.to(boxes.dtype)


def hungarian_match(
    boxes: Tensor,
    scores: Tensor,
    target: Tensor,
    labels: Tensor,
    class_cost: float = 1.0,
    l1_cost: float = 5.0,
    giou_cost: float = 2.0,
) -> Tensor:
    """Which true box each predicted one stands for, so that all cost least: [B, Q].

    Source: Carion and others, DETR (2020), section 3.1.

    Args:
        boxes: The predicted boxes, [B, Q, 4].
        scores: Logits of their classes, [B, C + 1, Q]; the last one: no object.
        target: The true boxes, [B, M, 4].
        labels: Their classes, [B, M]; -100 where there is no box.
        class_cost: How much the probability of the class counts.
        l1_cost: How much the sides count.
        giou_cost: How much the overlap counts.

    Returns:
        The slot of the true box; -1 for no object.

    Raises:
        ValueError: There are more true boxes than predicted ones.
    """
    probabilities = scores.detach().float().softmax(1)
    classes = labels.clamp(min=0).unsqueeze(2).expand(-1, -1, boxes.shape[1])
    cost = -class_cost * probabilities.gather(1, classes).transpose(1, 2)
    apart = boxes.detach().unsqueeze(2) - target.unsqueeze(1)
    cost = cost + l1_cost * apart.abs().sum(-1)
    cost = cost - giou_cost * generalized_box_iou(boxes.detach(), target)
    costs, present = cost.detach().cpu().numpy(), (labels >= 0).cpu()
    matched = torch.full(boxes.shape[:2], -1)
    for row, is_box in enumerate(present):
        slots = is_box.nonzero().flatten()
        if len(slots) > boxes.shape[1]:
            message = (
                f"{len(slots)} boxes are more than the {boxes.shape[1]} that the "
                "network predicts; let it predict more."
            )
            raise ValueError(message)
        queries, chosen = linear_sum_assignment(costs[row][:, slots.numpy()])
        matched[row, torch.from_numpy(queries)] = slots[torch.from_numpy(chosen)]
    return matched.to(boxes.device)


class DETRLoss(nn.Module):
    """How far a set of predicted boxes is from the true ones, matched at least cost.

    Cross entropy of the classes, in which no object counts `no_object`, and for boxes
    that stand for a true one how far their sides are and how little they overlap.

    Args:
        no_object: How much a box counts that stands for no object.
        class_weight: How much the classes count, also in the matching.
        l1_weight: How much the sides count, also in the matching.
        giou_weight: How much the overlap counts, also in the matching.
    """

    def __init__(
        self,
        no_object: float = 0.1,
        class_weight: float = 1.0,
        l1_weight: float = 5.0,
        giou_weight: float = 2.0,
    ) -> None:
        super().__init__()
        self.no_object = no_object
        self.weights = (class_weight, l1_weight, giou_weight)

    def forward(
        self, input: Tensor, scores: Tensor, target: Tensor, labels: Tensor
    ) -> Tensor:
        """The loss of boxes [B, Q, 4] and scores [B, C + 1, Q] for boxes [B, M, 4].

        Raises:
            ValueError: There are more true boxes than predicted ones.
        """
        slots = hungarian_match(input, scores, target, labels, *self.weights)
        is_object, slot = slots >= 0, slots.clamp(min=0)
        nothing = scores.shape[1] - 1
        classes = labels.gather(1, slot).masked_fill(~is_object, nothing)
        weight = torch.ones(scores.shape[1], device=scores.device, dtype=scores.dtype)
        weight[nothing] = self.no_object
        loss = self.weights[0] * functional.cross_entropy(scores, classes, weight)
        boxes = target.gather(1, slot.unsqueeze(-1).expand(-1, -1, 4))
        count = is_object.sum().clamp(min=1)
        sides = ((input - boxes).abs().sum(-1) * is_object).sum() / count
        share, union, frame = paired_box_iou(input, boxes)
        missed = 1 - share + uncovered_share(union, frame)
        missed = (missed * is_object).sum() / count
        return loss + self.weights[1] * sides + self.weights[2] * missed
