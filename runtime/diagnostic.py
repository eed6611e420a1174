"""What is wrong with a training, as data: a code, a node, values of the sentence, since when, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from graph.document import Value
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import Fix, Location, Problem, Severity
from runtime.number_text import number_text


class Harm(IntEnum):
    """How much a fault costs, the most harmful first."""

    LOST = 0
    """The training leads nowhere, or away from where it was."""
    STALLED = 1
    """Some or all of the network learns nothing, or far too slowly."""
    WORSE = 2
    """It learns, and the result is worse than it could be, or looks better than it is."""


_HARM: Mapping[str, Harm] = FrozenDict(
    {
        **dict.fromkeys(("not-finite", "rate-too-high", "exploding-gradient", "needs-logarithm"), Harm.LOST),
        **dict.fromkeys(("unequal-classes", "batch-too-small", "overfitting", "bad-start"), Harm.WORSE),
    }
)
"""What is neither lost nor only worse is stalled."""


@dataclass(frozen=True, slots=True)
class DiagnosticAction:
    """An edit of the project that would help, as data: `runtime.doctor.actions.apply_action` applies it.

    `code` is that of its text among `graph.messages.FIX_TEMPLATES`. `parameter` names a parameter of the
    node, a setting of the training where there is no node, or the kind that is changed; `value` is its new
    value, or a kind.
    """

    code: str
    node: str | None = None
    parameter: str = ""
    value: Value = None

    @property
    def fix(self) -> Fix:
        """Its code and text, in the form of a fix that is not applied itself."""
        value = f"{self.value:g}" if isinstance(self.value, float) else str(self.value)
        values = {"node": str(self.node), "parameter": self.parameter, "value": value, "kind": value}
        values["wire"] = f"{self.node}.{self.parameter} -> {value}.{self.parameter}"
        return Fix(self.code, lambda graph: graph, FrozenDict(values))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a training.

    `code` is that of its sentence among `graph.messages.PROBLEM_TEMPLATES`, which asks for `values`. `node`
    is the path of the node that it is about, None for the training as a whole.
    """

    code: str
    node: str | None = None
    values: Mapping[str, str] = EMPTY
    step: int = 0
    """Since which step it has been so, from 1 on; 0: from the start."""
    epoch: int = 0
    """Since which epoch, from 1 on; 0 where it is no matter of epochs."""
    actions: tuple[DiagnosticAction, ...] = ()

    @property
    def harm(self) -> Harm:
        """How much it costs."""
        return _HARM.get(self.code, Harm.STALLED)

    @property
    def top(self) -> str | None:
        """The node of the main drawing that it is about, or that holds it."""
        return self.node.partition(".")[0] if self.node else None

    @property
    def problem(self) -> Problem:
        """The same as a warning, for whoever makes sentences."""
        return Problem(self.code, Location(node=self.top), self.values, Severity.WARNING)


def make_diagnostic(
    code: str, node: str | None = None, /, *actions: DiagnosticAction, **values: object
) -> Diagnostic:
    """A diagnostic with its values as text; `step` and `epoch` among them are its own, too."""
    step, epoch = values.get("step", 0), values.get("epoch", 0)
    assert isinstance(step, int)
    assert isinstance(epoch, int)
    texts = FrozenDict({name: format_measurement(value) for name, value in values.items()})
    return Diagnostic(code, node, texts, step, epoch, actions)


def format_measurement(value: object) -> str:
    """A value as it is read in a sentence."""
    return number_text(value, 2) if isinstance(value, float) else str(value)
