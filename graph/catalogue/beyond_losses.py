"""Losses that torch lacks."""

from graph.catalogue.kind import Form, Kind
from graph.catalogue.making import number, tensor

BEYOND_LOSSES = (
    Kind(
        name="NTXentLoss",
        form=Form.LOSS,
        category="Loss",
        path="graph.parts.contrastive.NTXentLoss",
        doc="Two views of a row find each other among all views of the batch.",
        inputs=(tensor("input", "the first views, [B, D]"), tensor("target", "the second views, [B, D]")),
        outputs=(tensor("output"),),
        parameters=(number("temperature", 0.5, "how sharply near is told from nearer", 0, without=(0,)),),
        shape_doc="[B, D], [B, D] -> []",
        aliases=("simclr", "contrastive", "info nce", "self-supervised", "대조 학습"),
        paper="https://arxiv.org/abs/2002.05709",
    ),
)
