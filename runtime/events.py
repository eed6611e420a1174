"""Every event that a run emits and every command that it handles, frozen.

The same records feed the terminal, `--json`, the run store and the window.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from graph.dataset_fields import Field
from graph.frozendict import EMPTY
from graph.messages import problem_text
from graph.problems import Problem
from runtime.diagnostic import Diagnostic
from runtime.reading import NodeReading
from runtime.setting_change import SettingChange


@dataclass(frozen=True, slots=True)
class Preparing:
    """Something is loaded or built: `done` of `total` pieces; a total of 0 means that it is unknown."""

    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Started:
    """The first step is about to be taken. `reason` is why it is this device, where none was asked for."""

    run: str
    folder: str
    device: str
    reason: str
    epochs: int
    steps_per_epoch: int
    rows: Mapping[str, int]
    num_weights: int
    epoch: int = 0
    """Epochs already done, where a run is resumed."""
    step: int = 0
    """Steps already taken in those epochs."""
    resumed: bool = False
    """Whether it goes on with an earlier run."""
    threads: int = 0
    """How many threads compute on the CPU; 0: that is not known."""

    def epochs_at(self, step: int) -> float:
        """How many epochs are done after a step, the one under way in part."""
        return self.epoch + (step - self.step) / max(1, self.steps_per_epoch)


@dataclass(frozen=True, slots=True)
class WeightsLoaded:
    """A node starts with weights of a file: how many of its own, and which the file cannot give."""

    node: str
    file: str
    num_loaded: int
    missing: tuple[str, ...] = ()
    """Those that the file does not have."""
    other_shape: tuple[str, ...] = ()
    """Those that have another shape in it."""


@dataclass(frozen=True, slots=True)
class StepsMeasured:
    """Some steps are done. `losses[i]` is `loss_name` at step `first_step + i * stride`, counted from 1."""

    first_step: int
    losses: tuple[float, ...]
    steps_per_s: float
    seconds_left: float | None = None
    loss_name: str = "loss"
    stride: int = 1
    optimizer: str = ""
    """The node that lowers this loss."""
    lr: float | None = None
    """Its learning rate after the last of these steps."""
    memory_bytes: int | None = None
    """What the run holds of the device's memory; on the CPU what the program holds. None: not known."""
    other_lrs: Mapping[str, float] = EMPTY
    """The learning rates of other optimizers that lower the same loss in the same step, by their nodes."""

    @property
    def last_step(self) -> int:
        """The step of the last of the losses."""
        return self.first_step + (len(self.losses) - 1) * self.stride


@dataclass(frozen=True, slots=True)
class EpisodesFinished:
    """Episodes came to an end in an environment: before which step of learning, and all rewards of each."""

    steps: tuple[int, ...]
    returns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ProbesMeasured:
    """What the probes read in one step, node by node in the order in which they were called."""

    step: int
    readings: tuple[NodeReading, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SamplesProbed:
    """What a node gives for some rows after this step, while it is probed: arrays, rows first.

    `fields` are those rows as the data give them, and `field_descriptions` is what is known of these fields.
    `tokens` are tokens, where the node predicts the next one: the first `prompt_length` of a row, and those
    that the network generated.
    """

    step: int
    node: str
    values: Any
    fields: Mapping[str, Any]
    field_descriptions: tuple[Field, ...] = ()
    tokens: Any = None
    prompt_length: int = 0


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What is wrong with the training after this step; emitted when that changes."""

    step: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class EpochFinished:
    """An epoch, counted from 1, is done: its metrics by split (`train`, `validation`), then by name.

    The name `loss` is the loss, or each loss has the id of its node where there are several optimizers;
    the others are the ids of metric nodes.
    """

    epoch: int
    step: int
    metrics: Mapping[str, Mapping[str, float]]
    lrs: Mapping[str, float]
    """Learning rate by optimizer node, as used in this epoch."""
    seconds: float
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """The run waits, after this step."""

    step: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run goes on, after this step."""

    step: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The run has ended with an error: its problem code and sentence, and the node that it is about."""

    code: str
    sentence: str
    node: str | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class RunWarning:
    """Something is not as it was meant, and the run goes on: a warning, whose sentence says what and why."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Finished:
    """The run has ended well. `why` is `done`, `early_stopping` or `stopped`.

    `metrics` are as in `EpochFinished`. With early stopping they are those of the best epoch's weights,
    else of the last's; `test` is among them where there are test rows and the run was not stopped.
    """

    why: str
    epoch: int
    best_epoch: int
    metrics: Mapping[str, Mapping[str, float]]
    seconds: float


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """The weights after this step were written to a file that stays."""

    step: int
    path: str


@dataclass(frozen=True, slots=True)
class WeightsTransferred:
    """A run goes on with a changed drawing; the nodes with weights, by what became of them.

    `transferred` go on as they were, `reshaped` start again since their shapes changed, `new` were not there
    before, `dropped` are gone. `optimizers` are those whose state was transferred with the weights.
    """

    transferred: tuple[str, ...] = ()
    reshaped: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    optimizers: tuple[str, ...] = ()
    restarts_epoch: bool = False
    """Whether the epoch under way starts again, since its rows, batches or losses are others now."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """From the step after this one on other values count: what was changed while the network learns."""

    step: int
    changes: tuple[SettingChange, ...]


Event: TypeAlias = (
    Preparing
    | WeightsLoaded
    | Started
    | StepsMeasured
    | EpisodesFinished
    | ProbesMeasured
    | SamplesProbed
    | Diagnosed
    | EpochFinished
    | Paused
    | Resumed
    | CheckpointSaved
    | WeightsTransferred
    | SettingsChanged
    | RunWarning
    | Failed
    | Finished
)


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait after the current step; with `free`, off the device, so that others can use its memory."""

    free: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on."""


@dataclass(frozen=True, slots=True)
class StepOnce:
    """While paused: take one step and wait again."""


@dataclass(frozen=True, slots=True)
class SaveCheckpoint:
    """Save the state now, and the weights in a file that stays."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End after the current step and save the checkpoint."""


@dataclass(frozen=True, slots=True)
class SetLearningRate:
    """Set the learning rate of an optimizer."""

    optimizer: str
    lr: float


@dataclass(frozen=True, slots=True)
class ProbeNode:
    """Emit what this node gives for some rows, again and again; nothing where it is empty."""

    node: str


Command: TypeAlias = Pause | Resume | StepOnce | SaveCheckpoint | Stop | SetLearningRate | ProbeNode

_EVENT_NAMES = {
    Preparing: "preparing",
    WeightsLoaded: "weights",
    Started: "started",
    StepsMeasured: "steps",
    EpisodesFinished: "episodes",
    ProbesMeasured: "probes",
    EpochFinished: "epoch",
    Paused: "paused",
    Resumed: "resumed",
    CheckpointSaved: "kept",
    WeightsTransferred: "carried",
    SettingsChanged: "changed",
    Failed: "failed",
    Finished: "finished",
}


# Fields whose name in the JSON is an older one, which scripts of others read.
_JSON_KEYS: Mapping[type, Mapping[str, str]] = {
    WeightsLoaded: {"num_loaded": "taken"},
    StepsMeasured: {"loss_name": "measure", "lr": "rate", "other_lrs": "other_rates"},
    EpochFinished: {"metrics": "measures", "lrs": "rates"},
    Finished: {"metrics": "measures"},
    WeightsTransferred: {"transferred": "kept"},
}


def to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object whose `event` names it."""
    match event:
        case SamplesProbed():  # its arrays are for the eye
            shape = list(event.values.shape)
            return {"event": "rows", "step": event.step, "node": event.node, "shape": shape}
        case RunWarning():
            problem = event.problem
            sentence = problem_text(problem)
            return {
                "event": "warning",
                "code": problem.code,
                "sentence": sentence,
                "node": problem.location.node,
            }
        case Diagnosed():
            findings = [
                {**asdict(diagnostic), "sentence": problem_text(diagnostic.problem)}
                for diagnostic in event.diagnostics
            ]
            return {"event": "findings", "step": event.step, "findings": findings}
    keys = _JSON_KEYS.get(type(event), {})
    known = asdict(event)
    if isinstance(event, StepsMeasured) and not event.other_lrs:
        del known["other_lrs"]
    fields = {keys.get(name, name): value for name, value in known.items()}
    return {"event": _EVENT_NAMES[type(event)], **fields}
