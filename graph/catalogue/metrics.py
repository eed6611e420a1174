"""Metrics: what is measured, but not made small."""

from graph.catalogue.kind import Form, Kind, Parameter
from graph.catalogue.making import from_input, tensor

_PAIR = (tensor("input", "what the network gives"), tensor("target", "what it should give"))


def _metric(name: str, doc: str, shapes: str, aliases: tuple[str, ...], *parameters: Parameter) -> Kind:
    return Kind(
        name=f"metric.{name}",
        form=Form.METRIC,
        category="Metric",
        path=f"graph.parts.metrics.{name}",
        doc=doc,
        inputs=_PAIR,
        parameters=parameters,
        positional=len(parameters),
        shape_doc=shapes,
        aliases=(*aliases, "지표"),
    )


METRICS = (
    _metric(
        "Accuracy",
        "The share of rows whose class is found.",
        "input [B, C], target [B]",
        ("correct", "classification", "정확도"),
    ),
    _metric(
        "F1Score",
        "The mean over classes of the balance of precision and recall; fair to rare classes.",
        "input [B, C], target [B]",
        ("precision", "recall", "imbalance"),
        from_input("num_classes", 1, "the number of classes"),
    ),
    _metric(
        "MeanAbsoluteError", "The mean distance from the target.", "[*], [*]", ("mae", "l1", "regression")
    ),
    _metric(
        "MeanSquaredError", "The mean squared distance from the target.", "[*], [*]", ("mse", "regression")
    ),
    _metric(
        "R2Score",
        "The share of the target's variance that is explained.",
        "[*], [*]",
        ("r2", "determination", "regression", "결정계수"),
    ),
)
