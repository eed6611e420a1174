"""Metrics: computed in training, but not minimised."""

from dataclasses import replace

from graph.catalogue.builders import flag, from_drawing, number, tensor, whole
from graph.catalogue.kind import Equals, Form, Kind, Parameter, Port
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, OptionalType

_PAIR = (tensor("input", "what the network gives"), tensor("target", "what it should give"))
_CLASSES = "input [B, C], [B, C, *], [B, *, C], [B, 1] or [B], target [B], [B, *] or as the input"
_MASKS = "input [B, C, H, W] or [B, 1, H, W], target [B, H, W]"
_TOKENS = "input [B, T], [B, C, T] or [B, T, C], target [B, T]"
_NUMBERS = "[*], [*]"

_BOXES = (
    tensor("input", "found boxes: left, top, right, bottom, [B, M, 4]"),
    tensor("target", "true boxes, [B, M, 4]"),
    tensor("labels", "the class in each true box, -100 where there is none, [B, M]"),
    tensor("scores", "of the classes of each found box, as a CrossEntropyLoss takes them", optional=True),
    tensor("present", "whether it is there, as a BCEWithLogitsLoss takes it", optional=True),
)

_NUM_CLASSES = from_drawing(whole("num_classes", doc="the number of classes, or of labels"))
_THRESHOLD = from_drawing(
    number("threshold", 0.0, "above it, a single score is class 1; 0.5 where probabilities come in")
)
_IGNORE = from_drawing(whole("ignore_index", -100, "a class number that does not count", low=None))
_PADDING = from_drawing(whole("ignore_index", -100, "a token that does not count: padding", low=None))
_END = from_drawing(
    Parameter(
        "end_index",
        OptionalType(IntType(low=0)),
        None,
        "the token that ends a text, behind which none counts",
    )
)
_MULTILABEL = from_drawing(
    flag("multilabel", False, "whether each of several scores is a yes or no of its own")
)
_RANKED_LABELS = replace(_MULTILABEL, default=True)
_LABEL_AXIS = from_drawing(
    whole("label_axis", 1, "the axis of the labels; 0 where every number is the same yes or no", low=None)
)
_POSITIVE = Parameter(
    "positive",
    IntType(low=0),
    1,
    "the class that the average “binary” counts",
    shown_when=Equals("average", "binary"),
)
_PROBABILITIES = from_drawing(
    flag("probabilities", False, "whether probabilities come in, behind a Softmax or Sigmoid")
)


def _average(default: str = "macro") -> Parameter:
    return Parameter(
        "average",
        ChoiceType(("macro", "weighted", "micro", "binary")),
        default,
        "macro: the mean over classes; weighted: by their rows; micro: all rows alike; binary: one class",
    )


def _metric(
    name: str,
    doc: str,
    shapes: str,
    aliases: tuple[str, ...],
    *parameters: Parameter,
    part: str = "metrics",
    paper: str = "",
    shape_call: str = "",
    inputs: tuple[Port, ...] = _PAIR,
) -> Kind:
    return Kind(
        name=f"metric.{name}",
        form=Form.METRIC,
        category="Metric",
        path=f"graph.parts.{part}.{name}",
        doc=doc,
        inputs=inputs,
        parameters=parameters,
        positional=1 if parameters[:1] == (_NUM_CLASSES,) else 0,
        shape_doc=shapes,
        shape_call=shape_call,
        aliases=(*aliases, "지표"),
        paper=paper,
    )


def _of_classes(name: str, doc: str, aliases: tuple[str, ...], shapes: str = _CLASSES) -> Kind:
    parameters = (_NUM_CLASSES, _average(), _THRESHOLD, _IGNORE, _MULTILABEL, _LABEL_AXIS, _POSITIVE)
    return _metric(name, doc, shapes, aliases, *parameters)


METRICS = (
    _metric(
        "Accuracy",
        "The share of rows whose class is found.",
        _CLASSES,
        ("correct", "classification", "정확도"),
        _THRESHOLD,
        _MULTILABEL,
        _IGNORE,
    ),
    _metric(
        "TopKAccuracy",
        "The share of rows whose class is among the k highest scores.",
        _CLASSES,
        ("top-5", "classification", "정확도"),
        whole("k", 5, "how many scores are looked at"),
        _IGNORE,
    ),
    _metric(
        "BalancedAccuracy",
        "The mean over classes of the share of their rows that is found; fair to rare classes.",
        _CLASSES,
        ("imbalance", "classification", "균형 정확도"),
        _NUM_CLASSES,
        _THRESHOLD,
        _IGNORE,
        _MULTILABEL,
        _LABEL_AXIS,
    ),
    _of_classes(
        "Precision",
        "Of the rows that were given a class, the share that has it.",
        ("false positives", "정밀도"),
    ),
    _of_classes(
        "Recall",
        "Of the rows that have a class, the share that was given it.",
        ("sensitivity", "false negatives", "재현율"),
    ),
    _of_classes(
        "F1Score",
        "The mean over classes of the balance of precision and recall; fair to rare classes.",
        ("precision", "recall", "imbalance", "f1"),
    ),
    _metric(
        "AUROC",
        "How likely a row of a class has a higher score than one of another class; 0.5 is chance.",
        _CLASSES,
        ("roc", "auc", "area under curve", "ranking"),
        _IGNORE,
        _RANKED_LABELS,
        _PROBABILITIES,
        _LABEL_AXIS,
        part="ranking",
    ),
    _metric(
        "AveragePrecision",
        "The mean precision over all depths of the ranking; for classes that are rare.",
        _CLASSES,
        ("map", "precision recall curve", "pr auc", "ranking"),
        _IGNORE,
        _RANKED_LABELS,
        _PROBABILITIES,
        _LABEL_AXIS,
        part="ranking",
    ),
    _of_classes(
        "IoU",
        "How far found and true areas cover each other: intersection over union, a mean over classes.",
        ("jaccard", "segmentation", "miou", "분할"),
        _MASKS,
    ),
    _of_classes(
        "Dice",
        "How far found and true areas cover each other: twice the overlap over both areas.",
        ("segmentation", "f1", "overlap", "분할"),
        _MASKS,
    ),
    _metric(
        "MeanAveragePrecision",
        "How confidently and how exactly boxes around objects are detected: COCO's mean average precision.",
        "input [B, M, 4], target [B, M, 4], labels [B, M], scores [B, C, M], present [B, M]",
        ("map", "detection", "bounding box", "coco", "객체 탐지"),
        Parameter(
            "iou",
            OptionalType(FloatType(low=0, high=1)),
            None,
            "what a box must have in common with a true one; empty: the mean over 0.5 to 0.95",
        ),
        _PROBABILITIES,
        part="detection_metric",
        paper="https://arxiv.org/abs/1405.0312",
        inputs=_BOXES,
    ),
    _metric(
        "MeanAbsoluteError",
        "The mean distance from the target.",
        _NUMBERS,
        ("mae", "l1", "regression"),
        part="regression_metrics",
    ),
    _metric(
        "MeanSquaredError",
        "The mean squared distance from the target.",
        _NUMBERS,
        ("mse", "regression"),
        part="regression_metrics",
    ),
    _metric(
        "RootMeanSquaredError",
        "The root of the mean squared distance from the target, in its own units; of several, the mean root.",
        _NUMBERS,
        ("rmse", "regression"),
        part="regression_metrics",
    ),
    _metric(
        "MeanAbsolutePercentageError",
        "The mean distance as a share of the target: 0.1 is ten percent off.",
        _NUMBERS,
        ("mape", "regression", "relative"),
        part="regression_metrics",
    ),
    _metric(
        "R2Score",
        "The share of the target's variance that is explained; of several targets, the mean share.",
        _NUMBERS,
        ("r2", "determination", "regression", "결정계수"),
        part="regression_metrics",
    ),
    _metric(
        "Perplexity",
        "Among how many tokens a language model wavers: e to the mean cross entropy.",
        "input [B, C, T] or [B, T, C], target [B, T]",
        ("language model", "text", "혼란도"),
        _PADDING,
        _PROBABILITIES,
        part="sequence_layers",
    ),
    _metric(
        "ExactMatch",
        "The share of rows in which every token, or every label, is right.",
        _TOKENS,
        ("sequence", "text", "question answering", "subset accuracy", "multi-label"),
        _PADDING,
        _THRESHOLD,
        _MULTILABEL,
        part="sequence_layers",
    ),
    _metric(
        "BLEU",
        "How many runs of tokens a translation has in common with its reference.",
        _TOKENS,
        ("translation", "text", "n-gram", "번역"),
        whole("n", 4, "the longest runs of tokens that are compared"),
        whole("pad_index", 0, "the token that fills rows up; it does not count", low=None),
        _END,
        _PADDING,
        part="sequence_layers",
        paper="https://aclanthology.org/P02-1040/",
        shape_call="{input}.sum() + {target}.sum()",
    ),
    _metric(
        "Scalar",
        "Any figure of the drawing, watched while it learns: a part of a loss, a norm, an entropy, your own. "
        "That of a whole batch is averaged over the batches by their rows.",
        "[] or [B]",
        ("log", "watch", "own metric", "custom metric", "monitor", "mean metric", "part of a loss"),
        Parameter(
            "reduction",
            ChoiceType(("mean", "sum", "min", "max")),
            "mean",
            "what an epoch makes of its batches",
        ),
        part="scalar_metric",
        inputs=(
            tensor("input", "a number of the batch, or one for each row"),
            tensor(
                "weight",
                "how much each number counts; empty: as much as its batch has rows, or targets that count",
                optional=True,
            ),
        ),
    ),
)
