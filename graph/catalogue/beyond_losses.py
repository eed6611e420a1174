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
    Kind(
        name="WeightedCrossEntropyLoss",
        form=Form.LOSS,
        category="Loss",
        path="graph.parts.weighted.WeightedCrossEntropyLoss",
        doc="Cross entropy in which every row has a weight, so that rare classes count more.",
        inputs=(
            tensor("input", "what the network gives"),
            tensor("target", "what it should give"),
            tensor("weight", "how much each row counts, as the data give it with class_weights"),
        ),
        outputs=(tensor("output"),),
        parameters=(number("label_smoothing", 0.0, "share of certainty taken from the right class", 0, 1),),
        shape_doc="input [B, C], target [B], weight [B] -> []",
        aliases=("imbalance", "class weights", "classification", "가중 손실"),
    ),
)
