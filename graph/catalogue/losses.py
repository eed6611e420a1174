"""Losses: what training minimises."""

from collections.abc import Sequence

from graph.catalogue.builders import OUTPUT, PAGES, REDUCTION, flag, number, tensor, tensor_of_numbers, whole
from graph.catalogue.kind import Form, Kind, Parameter
from graph.catalogue.value_types import ChoiceType

_PAIR = (tensor("input", "what the network gives"), tensor("target", "what it should give"))


_CLASS_WEIGHTS = tensor_of_numbers("weight", "how much each class counts; a mean is one by these weights")
_LABEL_WEIGHTS = tensor_of_numbers("weight", "how much each label counts, along the last axis")
_SAME = "[*], [*] -> []"


def _loss(
    name: str,
    doc: str,
    shapes: str,
    parameters: Sequence[Parameter] = (),
    aliases: tuple[str, ...] = (),
    paper: str = "",
) -> Kind:
    return Kind(
        name=name,
        form=Form.LOSS,
        category="Loss",
        path=f"torch.nn.{name}",
        doc=doc,
        inputs=_PAIR,
        outputs=OUTPUT,
        parameters=tuple(parameters),
        shape_doc=shapes,
        alike=(("input", "target"),) if shapes == _SAME else (),
        aliases=(*aliases, "손실"),
        page=f"{PAGES}torch.nn.{name}.html",
        paper=paper,
    )


LOSSES = (
    _loss(
        "CrossEntropyLoss",
        "For classes: how surprised the scores are by the right class.",
        "input [B, C], target [B] -> []",
        (
            _CLASS_WEIGHTS,
            whole("ignore_index", -100, "a class number that does not count", low=None),
            REDUCTION,
            number("label_smoothing", 0.0, "share of certainty taken from the right class", 0, 1),
        ),
        ("classification", "softmax", "log loss", "교차 엔트로피"),
    ),
    _loss(
        "NLLLoss",
        "Cross entropy for scores that are logarithms already, as of LogSoftmax.",
        "input [B, C], target [B] -> []",
        (
            _CLASS_WEIGHTS,
            whole("ignore_index", -100, "a class number that does not count", low=None),
            REDUCTION,
        ),
        ("negative log likelihood",),
    ),
    _loss(
        "MSELoss",
        "For numbers: the mean squared error.",
        _SAME,
        (REDUCTION,),
        ("regression", "l2", "mean squared error", "평균 제곱 오차"),
    ),
    _loss(
        "L1Loss",
        "For numbers: the mean absolute error; forgives outliers.",
        _SAME,
        (REDUCTION,),
        ("regression", "mae", "absolute"),
    ),
    _loss(
        "SmoothL1Loss",
        "Squared for small errors, absolute for large ones.",
        _SAME,
        (REDUCTION, number("beta", 1.0, "where it changes from one to the other", 0)),
        ("huber", "detection"),
    ),
    _loss(
        "HuberLoss",
        "Squared for small errors, absolute for large ones, with a scale.",
        _SAME,
        (REDUCTION, number("delta", 1.0, "where it changes from one to the other", 0, without=(0,))),
        ("robust",),
    ),
    _loss(
        "BCEWithLogitsLoss",
        "For yes or no: cross entropy of single scores.",
        _SAME,
        (
            _LABEL_WEIGHTS,
            REDUCTION,
            tensor_of_numbers("pos_weight", "how much yes counts against no: for all labels, or for each"),
        ),
        ("binary", "sigmoid", "multi-label", "이진 분류"),
    ),
    _loss(
        "BCELoss",
        "For yes or no: cross entropy of values that went through a sigmoid.",
        _SAME,
        (_LABEL_WEIGHTS, REDUCTION),
        ("binary",),
    ),
    _loss(
        "KLDivLoss",
        "How far a distribution is from another; the input holds logarithms.",
        _SAME,
        (
            Parameter(
                "reduction",
                ChoiceType(("batchmean", "sum", "mean", "none")),
                "batchmean",
                "how the rows become one number; none: every number stays",
                torch_default="mean",
            ),
            flag("log_target", False, "whether the target holds logarithms too"),
        ),
        ("divergence", "distillation"),
    ),
)
