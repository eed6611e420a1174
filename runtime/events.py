"""Every event that a run sends out and every command that it takes, frozen.

The same records feed the terminal, `--json`, the run store and the window.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Preparing:
    """Something is loaded or built: `done` of `total` pieces; a total of 0 means that it is unknown."""

    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Started:
    """The first step is about to be taken. `reason` says why this device, where that was not asked for."""

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


@dataclass(frozen=True, slots=True)
class WeightsLoaded:
    """A node begins with weights of a file: how many of its own, and which the file cannot give."""

    node: str
    file: str
    taken: int
    missing: tuple[str, ...] = ()
    """Those that the file does not have."""
    other_shape: tuple[str, ...] = ()
    """Those that have another shape in it."""


@dataclass(frozen=True, slots=True)
class StepsMeasured:
    """Some steps are done. `losses[i]` is the loss `measure` of step `first_step + i * stride`, from 1 on."""

    first_step: int
    losses: tuple[float, ...]
    steps_per_s: float
    seconds_left: float | None = None
    measure: str = "loss"
    stride: int = 1

    @property
    def last_step(self) -> int:
        """The step of the last of the losses."""
        return self.first_step + (len(self.losses) - 1) * self.stride


@dataclass(frozen=True, slots=True)
class EpochFinished:
    """An epoch, counted from 1, is done: its measures by split (`train`, `validation`), then by name.

    The name `loss` is the loss, or each loss has the id of its node where there are several optimizers;
    the others are the ids of metric nodes.
    """

    epoch: int
    step: int
    measures: Mapping[str, Mapping[str, float]]
    rates: Mapping[str, float]
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
    """The run has ended with an error: its problem code and words, and the node that it is about."""

    code: str
    sentence: str
    node: str | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The run has ended well. `why` is `done`, `early_stopping` or `stopped`.

    `measures` are as in `EpochFinished`. With early stopping they are those of the best epoch's weights,
    else of the last's; `test` is among them where there are test rows and the run was not stopped.
    """

    why: str
    epoch: int
    best_epoch: int
    measures: Mapping[str, Mapping[str, float]]
    seconds: float


Event: TypeAlias = (
    Preparing | WeightsLoaded | Started | StepsMeasured | EpochFinished | Paused | Resumed | Failed | Finished
)


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait after the current step."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End after the current step and keep the checkpoint."""


@dataclass(frozen=True, slots=True)
class SetRate:
    """Give an optimizer another learning rate."""

    optimizer: str
    rate: float


Command: TypeAlias = Pause | Resume | Stop | SetRate

_NAMES = {
    Preparing: "preparing",
    WeightsLoaded: "weights",
    Started: "started",
    StepsMeasured: "steps",
    EpochFinished: "epoch",
    Paused: "paused",
    Resumed: "resumed",
    Failed: "failed",
    Finished: "finished",
}


def to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object whose `event` names it."""
    return {"event": _NAMES[type(event)], **asdict(event)}
