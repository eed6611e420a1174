"""A metric of detected boxes, updated batch by batch."""

import numpy as np
import torch
from torch import Tensor, nn

from graph.parts.coco_matching import IOU_THRESHOLDS, precision_table


def predicted_boxes(
    boxes: Tensor,
    scores: Tensor | None = None,
    present: Tensor | None = None,
    probabilities: bool = False,
) -> Tensor:
    """Predicted boxes [B, M, 6]: their sides, their confidence, and their class.

    Args:
        boxes: Left, top, right, bottom, [B, M, 4].
        scores: Of the classes of each box, [B, C, M], before a softmax.
        present: Of an object being in each box, [B, M], before a sigmoid.
        probabilities: Whether they went through the softmax and the sigmoid already.
    """
    boxes = boxes.float()
    confidence, classes = (
        torch.ones_like(boxes[..., 0]),
        torch.zeros_like(boxes[..., 0]),
    )
    if scores is not None:
        shares = scores.float() if probabilities else scores.float().softmax(1)
        best = shares.max(1)
        confidence, classes = best.values, best.indices.to(boxes.dtype)
    if present is not None:
        chance = present.float().reshape(confidence.shape)
        confidence = confidence * (chance if probabilities else chance.sigmoid())
    return torch.cat([boxes, confidence[..., None], classes[..., None]], dim=-1)


class MeanAveragePrecision(nn.Module):
    """The mean over classes of the area below precision over recall, as COCO has it.

    Args:
        iou: The overlap with a true box from which a box counts as detected; without,
            the mean over 0.5, 0.55 and so on to 0.95.
        probabilities: Whether scores and presence come behind a softmax and a sigmoid.
    """

    predictions: Tensor
    targets: Tensor

    def __init__(self, iou: float | None = None, probabilities: bool = False) -> None:
        super().__init__()
        self.iou = iou
        self.probabilities = probabilities
        self.register_buffer("predictions", torch.zeros(0), persistent=False)
        self.register_buffer("targets", torch.zeros(0), persistent=False)

    @torch.no_grad()
    def update(
        self,
        input: Tensor,
        target: Tensor,
        labels: Tensor,
        scores: Tensor | None = None,
        present: Tensor | None = None,
    ) -> None:
        """Adds predicted and true boxes [B, M, 4], and the true classes [B, M]."""
        predictions = predicted_boxes(input, scores, present, self.probabilities)
        classes = labels.clamp(min=-1).to(predictions.dtype)[..., None]
        true = torch.cat([target.to(predictions.dtype), classes], dim=-1)
        self.predictions = torch.cat(
            [self.predictions.reshape(-1, *predictions.shape[1:]), predictions]
        )
        self.targets = torch.cat([self.targets.reshape(-1, *true.shape[1:]), true])

    def compute(self) -> float:
        """The mean average precision from 0 to 1."""
        predictions, targets = (
            self.predictions.cpu().numpy(),
            self.targets.cpu().numpy(),
        )
        classes = int(targets[..., 4].max()) + 1 if targets.size else 0
        if not classes:
            return float("nan")
        thresholds = IOU_THRESHOLDS if self.iou is None else np.array([self.iou])
        curves, _ = precision_table(predictions, targets, classes, thresholds)
        return float(np.nanmean(curves))

    def reset(self) -> None:
        """Clears all images."""
        self.predictions = self.predictions.new_zeros(0)
        self.targets = self.targets.new_zeros(0)
