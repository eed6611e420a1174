"""Overlaps, suppression, anchors and matching of boxes, judged by loops over single boxes and all orders."""

from itertools import permutations

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from graph.parts.box_matching import (
    AnchorBoxes,
    DETRLoss,
    box_iou,
    decode_boxes,
    encode_boxes,
    generalized_box_iou,
    hungarian_match,
    match_anchors,
    nms,
)

LABELS = torch.tensor([[0, 1, 2], [2, -100, -100], [1, 1, -100], [-100, -100, -100]])


def some_boxes(*shape: int, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    corner = torch.rand(*shape, 2, generator=generator) * 0.6
    return torch.cat([corner, corner + 0.1 + 0.3 * torch.rand(*shape, 2, generator=generator)], -1)


def overlap(one: list[float], other: list[float]) -> tuple[float, float]:
    """What two boxes share of what they cover, and that less the unused share of their frame."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    common = max(wide, 0.0) * max(high, 0.0)
    union = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)) - common
    frame = (max(one[2], other[2]) - min(one[0], other[0])) * (max(one[3], other[3]) - min(one[1], other[1]))
    return common / union, common / union - (frame - union) / frame


def test_overlaps_one_by_one() -> None:
    first, second = some_boxes(2, 5), some_boxes(2, 4, seed=1)
    iou, giou = box_iou(first, second), generalized_box_iou(first, second)
    assert iou.shape == giou.shape == (2, 5, 4)
    for row, i, j in np.ndindex(2, 5, 4):
        expected = overlap(first[row, i].tolist(), second[row, j].tolist())
        assert (float(iou[row, i, j]), float(giou[row, i, j])) == pytest.approx(expected, abs=1e-5)
    assert float(giou.min()) < 0


@pytest.mark.parametrize("by_class", [False, True])
def test_suppression_one_by_one(by_class: bool) -> None:
    boxes, generator = some_boxes(3, 30, seed=2), torch.Generator().manual_seed(3)
    scores = torch.rand(3, 30, generator=generator)
    scores[:, 7] = scores[:, 3]  # of equals the first stays
    labels = torch.randint(3, (3, 30), generator=generator)
    keep = nms(boxes, scores, labels if by_class else None, 0.3)
    for row in range(3):
        chosen: list[int] = []
        for index in sorted(range(30), key=lambda item: -float(scores[row, item])):
            rivals = [item for item in chosen if not by_class or labels[row, item] == labels[row, index]]
            if all(
                overlap(boxes[row, index].tolist(), boxes[row, item].tolist())[0] <= 0.3 for item in rivals
            ):
                chosen.append(index)
        assert keep[row].nonzero().flatten().tolist() == sorted(chosen)
        assert 0 < len(chosen) < 30


def test_anchors_stand_round_the_positions_of_a_convolution() -> None:
    anchors = AnchorBoxes((0.2, 0.4), (1.0, 4.0))(torch.zeros(5, 8, 2, 3)).view(2, 3, 4, 4)
    sizes = [(0.2, 0.2), (0.4, 0.1), (0.4, 0.4), (0.8, 0.2)]
    assert anchors.shape == (2, 3, 4, 4)
    for y, x, index in np.ndindex(2, 3, 4):
        wide, high = sizes[index]
        middle_x, middle_y = (x + 0.5) / 3, (y + 0.5) / 2
        expected = [middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2]
        np.testing.assert_allclose(anchors[y, x, index], expected, atol=1e-6)


def test_offsets_are_encoded_and_decoded() -> None:
    anchors, boxes = some_boxes(9), some_boxes(4, 9, seed=5)
    torch.testing.assert_close(decode_boxes(encode_boxes(boxes, anchors), anchors), boxes)
    shifted = encode_boxes(torch.tensor([[0.1, 0.0, 0.3, 0.4]]), torch.tensor([[0.0, 0.0, 0.2, 0.2]]))
    np.testing.assert_allclose(shifted, [[5.0, 5.0, 0.0, np.log(2) / 0.2]], rtol=1e-5, atol=1e-5)


def test_anchors_are_matched_one_by_one() -> None:
    anchors = AnchorBoxes((0.3,), (1.0, 2.0))(torch.zeros(1, 1, 5, 5))
    boxes, labels = some_boxes(4, 3, seed=6), LABELS
    offsets, classes, present = match_anchors(anchors, boxes, labels, 0.5, 0.3)
    for row in range(4):
        slots = [slot for slot in range(3) if labels[row, slot] >= 0]
        table = {
            (index, slot): overlap(anchors[index].tolist(), boxes[row, slot].tolist())[0]
            for index in range(50)
            for slot in slots
        }
        owner = {max(range(50), key=lambda index, s=slot: table[index, s]): slot for slot in slots}
        for index in range(50):
            best = max(slots, key=lambda slot, i=index: table[i, slot], default=None)
            share = 0.0 if best is None else table[index, best]
            slot = owner.get(index, best if share >= 0.5 else None)
            expected = (
                0 if slot is None and share < 0.3 else -100 if slot is None else int(labels[row, slot]) + 1
            )
            assert int(classes[row, index]) == expected
            assert float(present[row, index]) == float(slot is not None)
            if slot is None:
                assert not offsets[row, index].any()
            else:
                decoded = decode_boxes(offsets[row, index], anchors[index])
                torch.testing.assert_close(decoded, boxes[row, slot], atol=1e-5, rtol=1e-5)


def pair_cost(box: Tensor, target: Tensor, logits: Tensor, label: int) -> float:
    probability = np.exp(logits.numpy())[label] / np.exp(logits.numpy()).sum()
    sides = float((box - target).abs().sum())
    return -float(probability) + 5 * sides - 2 * overlap(box.tolist(), target.tolist())[1]


def test_no_other_matching_costs_less() -> None:
    boxes, target = some_boxes(4, 5, seed=7), some_boxes(4, 3, seed=8)
    scores = torch.randn(4, 4, 5, generator=torch.Generator().manual_seed(9))
    matched = hungarian_match(boxes, scores, target, LABELS)
    for row in range(4):
        slots = [slot for slot in range(3) if LABELS[row, slot] >= 0]
        costs = {
            order: sum(
                pair_cost(boxes[row, query], target[row, slot], scores[row, :, query], int(LABELS[row, slot]))
                for query, slot in zip(order, slots, strict=True)
            )
            for order in permutations(range(5), len(slots))
        }
        best = dict(zip(min(costs, key=costs.__getitem__), slots, strict=True))
        assert matched[row].tolist() == [best.get(query, -1) for query in range(5)]


def test_the_loss_of_a_set_by_hand() -> None:
    boxes, target = some_boxes(4, 5, seed=7).requires_grad_(), some_boxes(4, 3, seed=8)
    scores = torch.randn(4, 4, 5, generator=torch.Generator().manual_seed(9)).requires_grad_()
    matched = hungarian_match(boxes, scores, target, LABELS)
    pairs = [(r, q, int(matched[r, q])) for r in range(4) for q in range(5) if matched[r, q] >= 0]
    assert len(pairs) == 6
    classes = torch.full((4, 5), 3)
    for row, query, slot in pairs:
        classes[row, query] = LABELS[row, slot]
    expected = functional.cross_entropy(scores, classes, torch.tensor([1.0, 1.0, 1.0, 0.1]))
    for row, query, slot in pairs:
        one, other = boxes[row, query], target[row, slot]
        expected = expected + 5 * (one - other).abs().sum() / 6
        expected = expected + 2 * (1 - overlap(one.tolist(), other.tolist())[1]) / 6
    loss = DETRLoss()(boxes, scores, target, LABELS)
    torch.testing.assert_close(loss, expected)
    loss.backward()
    assert boxes.grad is not None
    assert scores.grad is not None
    assert bool((boxes.grad.abs().sum(-1) > 0).equal(matched >= 0))
    # Pictures without any box leave only what the classes lack.
    empty = DETRLoss()(boxes[3:], scores[3:], target[3:], LABELS[3:])
    nothing = functional.cross_entropy(scores[3:], torch.full((1, 5), 3), torch.tensor([1.0, 1.0, 1.0, 0.1]))
    torch.testing.assert_close(empty, nothing)


def test_more_boxes_than_queries_are_refused() -> None:
    boxes, scores = some_boxes(4, 2), torch.zeros(4, 4, 2)
    with pytest.raises(ValueError, match="3 boxes are more than the 2 that the network predicts"):
        hungarian_match(boxes, scores, some_boxes(4, 3), LABELS)
