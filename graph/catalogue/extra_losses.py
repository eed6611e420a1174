"""Losses that torch lacks."""

from graph.catalogue.builders import OUTPUT, number, tensor, whole
from graph.catalogue.kind import Form, Kind, Parameter, Port
from graph.catalogue.value_types import BoolType, FloatType, OptionalType

_PAIR = (tensor("input", "what the network gives"), tensor("target", "what it should give"))
_VIEWS = (tensor("input", "the first views, [B, D]"), tensor("target", "the second views, [B, D]"))
_BOXES = (
    tensor("input", "found boxes: left, top, right, bottom"),
    tensor("target", "true boxes: left, top, right, bottom"),
)
_TWO = "[B, D], [B, D] -> []"
_AREAS = "input [B, C, H, W], target [B, H, W] -> []"


def _loss(
    name: str,
    part: str,
    doc: str,
    shapes: str,
    parameters: tuple[Parameter, ...],
    aliases: tuple[str, ...],
    paper: str,
    inputs: tuple[Port, ...] = _PAIR,
) -> Kind:
    return Kind(
        name=name,
        form=Form.LOSS,
        category="Loss",
        path=f"graph.parts.{part}.{name}",
        doc=doc,
        inputs=inputs,
        outputs=OUTPUT,
        parameters=parameters,
        shape_doc=shapes,
        aliases=(*aliases, "손실"),
        paper=paper,
    )


def _fraction(name: str, default: float, doc: str) -> Parameter:
    return number(name, default, doc, 0)


_IGNORE = whole("ignore_index", -100, "a class number that does not count", low=None)
_SMOOTH = number("smooth", 1.0, "added above and below, so that empty pictures count as right", 0)

CLASSIFICATION_LOSSES = (
    _loss(
        "FocalLoss",
        "imbalance_losses",
        "Cross entropy that hardly counts what is right already; for rare classes.",
        "input [B, C], target [B] -> []",
        (
            _fraction("gamma", 2.0, "how strongly; with 0 it is the cross entropy"),
            Parameter(
                "alpha",
                OptionalType(FloatType(low=0, high=1)),
                None,
                "for yes or no: the weight of yes against no; empty: both count alike",
            ),
            _IGNORE,
        ),
        ("retinanet", "imbalance", "detection"),
        "https://arxiv.org/abs/1708.02002",
    ),
    _loss(
        "DiceLoss",
        "imbalance_losses",
        "For areas of pictures: 1 less twice the overlap over both areas.",
        _AREAS,
        (_SMOOTH, _IGNORE),
        ("segmentation", "overlap", "f1", "분할"),
        "https://arxiv.org/abs/1606.04797",
    ),
    _loss(
        "TverskyLoss",
        "imbalance_losses",
        "For areas of pictures: how little they overlap, with a weight for either mistake.",
        _AREAS,
        (
            _fraction("alpha", 0.3, "how much points count that were found without being there"),
            _fraction("beta", 0.7, "how much points count that are there without being found"),
            _SMOOTH,
            _IGNORE,
        ),
        ("segmentation", "imbalance", "분할"),
        "https://arxiv.org/abs/1706.05721",
    ),
    Kind(
        name="WeightedCrossEntropyLoss",
        form=Form.LOSS,
        category="Loss",
        path="graph.parts.weighted_losses.WeightedCrossEntropyLoss",
        doc="Cross entropy in which every row has a weight, so that rare classes count more.",
        inputs=(
            tensor("input", "what the network gives"),
            tensor("target", "what it should give"),
            tensor("weight", "how much each row counts, as the data give it with class_weights"),
        ),
        outputs=(tensor("output"),),
        parameters=(
            number("label_smoothing", 0.0, "share of certainty taken from the right class", 0, 1),
            _IGNORE,
        ),
        shape_doc="input [B, C], target [B], weight [B] -> []",
        aliases=("imbalance", "class weights", "classification", "가중 손실"),
    ),
)

BOX_LOSSES = (
    _loss(
        "GIoULoss",
        "boxes",
        "For boxes: how little they overlap; further apart is worse.",
        "[*, 4], [*, 4] -> []",
        (),
        ("detection", "bounding box", "iou"),
        "https://arxiv.org/abs/1902.09630",
        _BOXES,
    ),
    _loss(
        "DIoULoss",
        "boxes",
        "For boxes: how little they overlap, and how far apart their middles are.",
        "[*, 4], [*, 4] -> []",
        (),
        ("detection", "bounding box", "iou"),
        "https://arxiv.org/abs/1911.08287",
        _BOXES,
    ),
)

CONTRASTIVE_LOSSES = (
    _loss(
        "NTXentLoss",
        "contrastive",
        "Two views of a row find each other among all views of the batch.",
        _TWO,
        (number("temperature", 0.5, "how sharply near is told from nearer", 0, without=(0,)),),
        ("simclr", "contrastive", "info nce", "self-supervised", "대조 학습"),
        "https://arxiv.org/abs/2002.05709",
        _VIEWS,
    ),
    _loss(
        "BarlowTwinsLoss",
        "contrastive",
        "Two views of a row agree in each number, and no two numbers tell the same.",
        _TWO,
        (_fraction("lambd", 0.005, "how much numbers that tell the same count"),),
        ("self-supervised", "redundancy", "대조 학습"),
        "https://arxiv.org/abs/2103.03230",
        _VIEWS,
    ),
    _loss(
        "VICRegLoss",
        "contrastive",
        "Two views of a row agree, all numbers vary, and no two tell the same.",
        _TWO,
        (
            _fraction("invariance", 25.0, "how much it counts that the views agree"),
            _fraction("variance", 25.0, "how much it counts that numbers spread at least by 1"),
            _fraction("covariance", 1.0, "how much numbers that tell the same count"),
        ),
        ("self-supervised", "대조 학습"),
        "https://arxiv.org/abs/2105.04906",
        _VIEWS,
    ),
    _loss(
        "CosineDistanceLoss",
        "contrastive",
        "Two views of a row point the same way; detach one of them.",
        _TWO,
        (),
        ("byol", "simsiam", "self-supervised", "similarity"),
        "https://arxiv.org/abs/2011.10566",
        _VIEWS,
    ),
    _loss(
        "BatchHardTripletLoss",
        "contrastive",
        "Rows of a class move together: each compared with its hardest others of the batch.",
        "input [B, D], target [B] -> []",
        (_fraction("margin", 0.3, "by how much rows of other classes are to be further away"),),
        ("metric learning", "triplet", "mining", "re-identification", "face"),
        "https://arxiv.org/abs/1703.07737",
    ),
)

DISTRIBUTION_LOSSES = (
    _loss(
        "NormalKLLoss",
        "distributions",
        "For a VAE: how far normal distributions are from the standard one.",
        "[B, *], [B, *] -> []",
        (_fraction("weight", 1.0, "how much it counts; beta of a beta-VAE"),),
        ("vae", "kl divergence", "variational", "kld"),
        "https://arxiv.org/abs/1312.6114",
        (tensor("mean", "the mean"), tensor("log_var", "the logarithm of the variance")),
    ),
    _loss(
        "WassersteinLoss",
        "distributions",
        "For a critic: real rows are to be scored higher than made ones.",
        "[B, *], [B, *] -> []",
        (),
        ("wgan", "gan", "critic", "earth mover"),
        "https://arxiv.org/abs/1701.07875",
        (tensor("real", "scores of real rows"), tensor("fake", "scores of made rows")),
    ),
    _loss(
        "GradientPenalty",
        "distributions",
        "For a critic: keeps its gradient near a length; wire torch.autograd.grad into it.",
        "[B, *] -> []",
        (
            _fraction("weight", 10.0, "how much it counts"),
            _fraction("length", 1.0, "how long the gradient is to be"),
        ),
        ("wgan-gp", "gan", "critic", "lipschitz"),
        "https://arxiv.org/abs/1704.00028",
        (tensor("gradient", "of a score for each row with respect to what came in"),),
    ),
)

POLICY_LOSSES = (
    _loss(
        "PPOClipLoss",
        "policy_losses",
        "For a policy: makes actions likelier that did better than expected, but not much at once (PPO).",
        "[B], [B], [B] -> []",
        (
            _fraction("clip", 0.2, "how far the ratio to the old probability may gain from 1"),
            Parameter(
                "normalize", BoolType(), True, "whether the advantages of a batch get mean 0 and deviation 1"
            ),
        ),
        ("ppo", "actor critic", "policy gradient", "reinforcement learning", "강화 학습", "정책"),
        "https://arxiv.org/abs/1707.06347",
        (
            tensor("log_probability", "the logarithm of each action's probability now, [B]"),
            tensor("old_log_probability", "the same as the environment gives it, [B]"),
            tensor("advantage", "how much better the action was than expected, [B]"),
        ),
    ),
    _loss(
        "EntropyLoss",
        "policy_losses",
        "Keeps a policy, or a classifier, from being sure too early: minus the entropy of its scores.",
        "[B, *, C] -> []",
        (_fraction("weight", 0.01, "how much it counts"),),
        ("ppo", "a2c", "entropy bonus", "exploration", "confidence penalty", "엔트로피"),
        "https://arxiv.org/abs/1602.01783",
        (tensor("scores", "a score for each action or class"),),
    ),
)

EXTRA_LOSSES = (
    *CLASSIFICATION_LOSSES,
    *BOX_LOSSES,
    *CONTRASTIVE_LOSSES,
    *DISTRIBUTION_LOSSES,
    *POLICY_LOSSES,
)
