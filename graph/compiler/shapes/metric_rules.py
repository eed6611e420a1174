"""How a metric takes what comes in, as far as the drawing shows it: resolved parameters, and what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from graph.catalogue.kind import FromDrawing, Kind, values_of
from graph.catalogue.kinds import Kinds
from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import with_batch_size
from graph.compiler.score_forms import (
    CHOICE_LOSSES,
    FORM_OF_LOSS,
    LABEL_LOSSES,
    Producer,
    ScoreForm,
    comparisons,
    form_of,
    producer_of,
    scores_of,
)
from graph.compiler.shapes.label_axis import NO_AXIS, label_axis
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Node, Value
from graph.frozendict import EMPTY, FrozenDict
from graph.parts.tokens import END

THRESHOLDS: dict[ScoreForm, float] = {
    ScoreForm.SCORES: 0.0,
    ScoreForm.PROBABILITIES: 0.5,
    ScoreForm.SHARES: 0.5,
    ScoreForm.CLASSES: 0.5,
    ScoreForm.VALUES: 0.5,
    ScoreForm.LOGARITHMS: log(0.5),
}
"""Above which a single score is class 1."""

SIGNS = (-1, 1)
"""Targets of losses with a margin, for no and yes."""

RANK_KINDS = frozenset({"metric.AUROC", "metric.AveragePrecision"})
"""Metrics that rank rows by their probabilities."""

TRIAL_BATCH_SIZE = 9973
"""A number of rows that no other axis has."""


@dataclass(frozen=True)
class MetricRule:
    """How a metric takes what comes in.

    `values` are the parameters that follow from the drawing. `open` are those that it leaves open.
    """

    values: Mapping[str, Value] = EMPTY
    open: frozenset[str] = field(default_factory=frozenset)


def metric_rule(
    graph: Graph,
    kinds: Kinds,
    kind: Kind,
    node: Node,
    inputs: Mapping[str, object],
    descriptions: Mapping[str, DataDescription],
) -> MetricRule:
    """The rule of a metric.

    Args:
        graph: The main drawing.
        kinds: The kinds of the project.
        kind: The kind of the metric.
        node: The metric.
        inputs: The types of what comes in, by port.
        descriptions: What each data node gives, by node id.
    """
    named = {p.name for p in kind.parameters if isinstance(p.inferred, FromDrawing)}
    scores, target = inputs.get("input"), inputs.get("target")
    if not named or not isinstance(scores, TensorType) or not isinstance(target, TensorType):
        return MetricRule()
    reader = _RuleReader(graph, kinds, node, scores, target, descriptions)
    values = {name: value for name in named if (value := reader.value(name)) is not None}
    is_open = {name for name in named & reader.needed if name not in values and name not in node.params}
    return MetricRule(FrozenDict(values), frozenset(is_open))


@dataclass
class _RuleReader:
    graph: Graph
    kinds: Kinds
    node: Node
    scores: TensorType
    target: TensorType
    descriptions: Mapping[str, DataDescription]

    def __post_init__(self) -> None:
        self.producer = producer_of(self.graph, self.kinds, self.node.id, "input")
        self.true = producer_of(self.graph, self.kinds, self.node.id, "target")
        every = list(comparisons(self.graph, self.kinds))
        self.of_target = [item for item in every if _is_same(item.target, self.true)]
        base = self._base(self.producer)
        self.of_input = [item for item in every if base is not None and self._base(item.input) == base]
        self.shape = with_batch_size(self.scores.shape, TRIAL_BATCH_SIZE)
        self.target_shape = with_batch_size(self.target.shape, TRIAL_BATCH_SIZE)
        self.axis = _axis(self.shape, self.target_shape)
        self.are_alike = self.shape == self.target_shape
        self.are_classes = not self.scores.dtype.startswith(("float", "bfloat")) and (
            self.axis is None or self.are_alike
        )
        self.needed = self._needed()

    def _base(self, producer: Producer | None) -> tuple[str, ...] | None:
        return None if producer is None else scores_of(producer, self.kinds).key

    def _needed(self) -> set[str]:
        """The parameters on which the figure depends."""
        if self.are_classes:
            return {"num_classes"}
        if self.are_alike and self.axis is not None:
            is_label = self.node.params.get("multilabel", self._multilabel())
            if not is_label:
                return {"num_classes", "multilabel", "probabilities"}
            return {"num_classes", "multilabel", "threshold"} | (
                {"label_axis"} if len(self.shape) > 2 else set()
            )
        if self.axis is None:
            return {"num_classes", "threshold"}
        return {"num_classes"} | ({"probabilities"} if self.shape[self.axis] > 2 else set())

    def value(self, name: str) -> Value:
        if name == "num_classes":
            return self._num_classes()
        if name == "threshold":
            return self._threshold() if "threshold" in self.needed else None
        if name == "multilabel":
            return self._multilabel() if "multilabel" in self.needed else None
        if name == "ignore_index":
            return self._ignore_index()
        if name == "end_index":
            described = self._field()
            return described.classes.index(END) if described and END in described.classes else None
        if name == "label_axis":
            return self._label_axis() if name in self.needed else None
        return self._are_probabilities() if name == "probabilities" else None

    def form(self) -> ScoreForm | None:
        """What comes in, by the node that it comes from, else by the loss that takes the same."""
        if self.producer is None:
            return None
        form = form_of(self.producer, self.kinds)
        if form is not None and form is not ScoreForm.SCORES:
            return form
        for item in self.of_input:
            if item.input is not None and item.input.key == self.producer.key:
                taken = FORM_OF_LOSS.get(item.loss.kind)
                if taken is not None and (form is None or taken is ScoreForm.VALUES):
                    return taken
            elif item.input is not None and form_of(item.input, self.kinds) is not None:
                return ScoreForm.SCORES  # the loss takes them behind an activation
        return form

    def _threshold(self) -> float | None:
        form, described = self.form(), self._field()
        if form is ScoreForm.VALUES and described is not None and described.labels == SIGNS:
            return 0.0  # half way from one target to the other
        return THRESHOLDS[form] if form is not None else None

    def _multilabel(self) -> bool | None:
        """Whether targets of the shape of the scores are a yes or no each."""
        if not self.are_alike:
            return None
        form = None if self.producer is None else form_of(self.producer, self.kinds)
        for item in self.of_input or self.of_target:
            if item.loss.kind in LABEL_LOSSES:
                return True
            if item.loss.kind in CHOICE_LOSSES:
                return False
            form = form or (None if item.input is None else form_of(item.input, self.kinds))
        if form in (ScoreForm.SHARES, ScoreForm.PROBABILITIES):
            return form is ScoreForm.PROBABILITIES
        is_one_hot = self.true is not None and (
            self.true.node.kind == "torch.nn.functional.one_hot" or self.true.port == "soft_target"
        )
        return False if is_one_hot else None

    def _ignore_index(self) -> int | None:
        """The class that does not count in a loss of the same target."""
        for item in (*self.of_input, *self.of_target):
            kind = self.kinds.of(item.loss)
            if kind is not None and kind.parameter("ignore_index") is not None:
                ignored = values_of(kind, item.loss).get("ignore_index")
                return ignored if isinstance(ignored, int) else None
        return None

    def _num_classes(self) -> int | None:
        if self.scores.dtype == "bool":
            return 2
        if self.are_classes:
            described = self._field()
            return len(described.classes) if described is not None and described.classes else None
        if self.axis is None:
            return 2
        is_label = self.are_alike and self.node.params.get("multilabel", self._multilabel())
        axis = self._label_axis() if is_label else self.axis
        if axis == NO_AXIS:
            return 2
        is_there = axis is not None and -len(self.shape) <= axis < len(self.shape)
        return max(2, self.shape[axis if axis is not None and is_there else 1])

    def _label_axis(self) -> int | None:
        """Along which axis labels lie; 0 where every number is the same yes or no."""
        typed = self.node.params.get("label_axis")
        if isinstance(typed, int):
            return typed
        if len(self.shape) == 2:
            return 1
        return label_axis(self.graph, self.kinds, self.node.id, len(self.shape))

    def _field(self) -> Field | None:
        """The field of the data that the target is."""
        if self.true is None or self.true.blocks:
            return None
        description = self.descriptions.get(self.true.node.id)
        return description.field(self.true.port) if description is not None else None

    def _are_probabilities(self) -> bool | None:
        """Whether what comes in went through a softmax or a sigmoid; None where that is open."""
        if self.node.kind in RANK_KINDS:
            form = self.form()
            return None if form is None else form not in (ScoreForm.SCORES, ScoreForm.LOGARITHMS)
        producers = [
            producer_of(self.graph, self.kinds, self.node.id, port) for port in ("scores", "present")
        ]
        if not any(producers):
            producers = [self.producer]
        forms = {form_of(item, self.kinds) for item in producers if item is not None}
        return bool(forms & {ScoreForm.SHARES, ScoreForm.PROBABILITIES})


def _is_same(one: Producer | None, other: Producer | None) -> bool:
    return one is not None and other is not None and one.key == other.key


def _axis(scores: Sequence[int], target: Sequence[int]) -> int | None:
    """The axis of the classes; None without any, or where the two do not go together."""
    from graph.parts.class_decisions import axis_of_classes

    try:
        return axis_of_classes(tuple(scores), tuple(target))
    except ValueError:
        return None
