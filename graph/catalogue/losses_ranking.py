"""Losses of torch beyond input and target: rankings, distances, sequences, likelihoods with a spread."""

from collections.abc import Sequence

from graph.catalogue.builders import (
    OUTPUT,
    PAGES,
    PARAMETERS,
    REDUCTION,
    flag,
    from_input,
    number,
    tensor,
    tensor_of_numbers,
    whole,
)
from graph.catalogue.kind import Form, Kind, Parameter, Port
from graph.catalogue.value_types import IntType, ListType

_PAIR = (tensor("input", "what the network gives"), tensor("target", "what it should give"))
_TRIPLE = (
    tensor("anchor", "the row that is compared"),
    tensor("positive", "one like it"),
    tensor("negative", "one unlike it"),
)
_TWO_INPUTS = (tensor("input1"), tensor("input2"), tensor("target", "1 or -1 for every row"))


def _margin(default: float, doc: str) -> Parameter:
    return number("margin", default, doc)


def _loss(
    name: str,
    doc: str,
    shapes: str,
    inputs: Sequence[Port],
    parameters: Sequence[Parameter],
    *,
    alike: tuple[tuple[str, ...], ...] = (),
    aliases: tuple[str, ...] = (),
    paper: str = "",
    shape_call: str = "",
) -> Kind:
    return Kind(
        name=name,
        form=Form.LOSS,
        category="Loss",
        path=f"torch.nn.{name}",
        doc=doc,
        inputs=tuple(inputs),
        outputs=OUTPUT,
        parameters=tuple(parameters),
        shape_doc=shapes,
        shape_call=shape_call,
        alike=alike,
        aliases=(*aliases, "손실"),
        page=f"{PAGES}torch.nn.{name}.html",
        paper=paper,
    )


_CLASS_WEIGHTS = tensor_of_numbers("weight", "how much the rows of each class count")
_SAME = "[*], [*] -> []"
_ALIKE = (("input", "target"),)
_FULL = flag("full", False, "whether the constant part counts too")

RANKING_LOSSES = (
    _loss(
        "PoissonNLLLoss",
        "For counts: how surprised a Poisson distribution is.",
        _SAME,
        (tensor("log_input", "the logarithm of the expected count"), _PAIR[1]),
        (
            flag("log_input", True, "whether the logarithm comes in"),
            _FULL,
            number("eps", 1e-8, "keeps from taking the logarithm of 0", 0, log=True),
            REDUCTION,
        ),
        alike=(("log_input", "target"),),
        aliases=("counts", "poisson"),
    ),
    _loss(
        "GaussianNLLLoss",
        "For numbers with a spread: how surprised a normal distribution is.",
        "[*], [*], [*] -> []",
        (*_PAIR, tensor("var", "the variance, above 0")),
        (_FULL, number("eps", 1e-6, "the least variance", 0, log=True), REDUCTION),
        alike=_ALIKE,
        aliases=("uncertainty", "heteroscedastic"),
        shape_call="nn.functional.mse_loss({input} + 0 * {var}, {target}, reduction={reduction})",
    ),
    _loss(
        "HingeEmbeddingLoss",
        "For distances: near where the target is 1, at least a margin apart where it is -1.",
        _SAME,
        _PAIR,
        (_margin(1.0, "how far apart is far enough"), REDUCTION),
        alike=_ALIKE,
        aliases=("similarity",),
    ),
    _loss(
        "SoftMarginLoss",
        "For two classes, 1 and -1: a smooth hinge.",
        _SAME,
        _PAIR,
        (REDUCTION,),
        alike=_ALIKE,
        aliases=("logistic", "binary"),
    ),
    _loss(
        "MultiLabelSoftMarginLoss",
        "For several labels at once: yes or no for each.",
        "[B, C], [B, C] -> []",
        _PAIR,
        (tensor_of_numbers("weight", "how much each label counts"), REDUCTION),
        alike=_ALIKE,
        aliases=("multi-label",),
    ),
    _loss(
        "MultiLabelMarginLoss",
        "For several labels at once, by margin; the target lists label numbers, then -1.",
        "[B, C], [B, C] -> []",
        _PAIR,
        (REDUCTION,),
        alike=_ALIKE,
        aliases=("multi-label", "hinge"),
    ),
    _loss(
        "MultiMarginLoss",
        "For classes, by margin: the right score must lead.",
        "[B, C], [B] -> []",
        _PAIR,
        (
            whole("p", 1, "1 or 2: how a lack is counted"),
            _margin(1.0, "by how much"),
            _CLASS_WEIGHTS,
            REDUCTION,
        ),
        aliases=("hinge", "svm"),
    ),
    _loss(
        "CosineEmbeddingLoss",
        "For pairs: the same way where the target is 1, not where it is -1.",
        "[B, D], [B, D], [B] -> []",
        _TWO_INPUTS,
        (_margin(0.0, "a likeness that is small enough"), REDUCTION),
        alike=(("input1", "input2"),),
        aliases=("siamese", "similarity"),
    ),
    _loss(
        "MarginRankingLoss",
        "For pairs: the first must be larger where the target is 1, smaller where it is -1.",
        "[B], [B], [B] -> []",
        _TWO_INPUTS,
        (_margin(0.0, "by how much"), REDUCTION),
        alike=(("input1", "input2", "target"),),
        aliases=("ranking", "preference"),
    ),
    _loss(
        "TripletMarginLoss",
        "An anchor must be nearer to one like it than to one unlike it.",
        "[B, D], [B, D], [B, D] -> []",
        _TRIPLE,
        (
            _margin(1.0, "by how much"),
            number("p", 2.0, "which norm measures it"),
            number("eps", 1e-6, "keeps from dividing by 0", 0, log=True),
            flag("swap", False, "whether the nearer of the two pairs counts"),
            REDUCTION,
        ),
        alike=(("anchor", "positive", "negative"),),
        aliases=("metric learning", "facenet", "siamese"),
        paper="https://arxiv.org/abs/1503.03832",
    ),
    _loss(
        "CTCLoss",
        "For a sequence whose alignment is not known: speech, handwriting.",
        "[T, B, C], [B, S], [B], [B] -> []",
        (
            tensor("log_probs", "logarithms of shares, [T, B, C]"),
            tensor("targets", "class numbers, [B, S]"),
            tensor("input_lengths", "steps of every row, [B]"),
            tensor("target_lengths", "signs of every row, [B]"),
        ),
        (
            whole("blank", 0, "the class that stands for nothing", low=0),
            REDUCTION,
            flag("zero_infinity", False, "whether impossible rows count as 0"),
        ),
        aliases=("speech", "ocr", "alignment"),
        paper="https://www.cs.toronto.edu/~graves/icml_2006.pdf",
        shape_call="nn.functional.l1_loss({log_probs}.sum((0, 2)) + 0 * {targets}.sum(), "
        "{input_lengths} + 0.0 * {target_lengths}, reduction={reduction})",
    ),
    Kind(
        name="AdaptiveLogSoftmaxWithLoss",
        form=Form.MODULE,
        category="Loss",
        path="torch.nn.AdaptiveLogSoftmaxWithLoss",
        doc="For very many classes, sorted by how frequent they are: scores and loss in one.",
        inputs=(tensor("input_", "rows, [B, N]"), tensor("target_", "class numbers, [B]")),
        outputs=(tensor("output", "the logarithm of each row's share"), tensor("loss"), PARAMETERS),
        parameters=(
            from_input("in_features", -1, "numbers that come in", "input_"),
            whole("n_classes", doc="how many classes there are"),
            Parameter("cutoffs", ListType(IntType(low=1), min_length=1), doc="where rarer classes begin"),
            number("div_value", 4.0, "how many times smaller each rarer part is", 1),
            flag("head_bias", False, "whether the first part has learned numbers added"),
        ),
        positional=3,
        shape_doc="[B, N], [B] -> [B], []",
        shape_call="({input_}.sum(1), {input_}.mean() + 0 * {target_}.sum())",
        aliases=("language model", "vocabulary", "손실"),
        page=f"{PAGES}torch.nn.AdaptiveLogSoftmaxWithLoss.html",
        paper="https://arxiv.org/abs/1609.04309",
    ),
)
