"""What looking at a run gives, as plain values that anything can show. Loads nothing heavy."""

from dataclasses import dataclass
from enum import StrEnum

from runtime.evaluation.array_types import Floats, Rows, Wholes
from runtime.evaluation.tasks.task import Task


@dataclass(frozen=True, eq=False)
class Predictions:
    """What a network says to every row of a split.

    `inputs` are the rows of the field that is looked at, `given`, `wanted` and `losses` as in `Digest`;
    `step` is that of the weights, None for the best.
    """

    task: Task
    split: str
    inputs: Rows
    given: Rows
    wanted: Rows
    losses: Floats
    step: int | None = None

    def __len__(self) -> int:
        return len(self.losses)


@dataclass(frozen=True, eq=False, slots=True)
class Guess:
    """The answer to one row, in the form of `Digest.given` without the axis of rows.

    `seen` is the row as the network saw it; `step` is that of the weights, None for the best.
    """

    task: Task
    seen: Rows
    given: Rows
    step: int | None


@dataclass(frozen=True, eq=False, slots=True)
class Episode:
    """What a network did in an environment from a beginning to its end, in T steps.

    `number` counts the episodes of a split; `rewards` [T], what it `said` [T, N], what was `done` [T, N] and
    the first numbers that were `seen` [T, N].
    `frames` [H, W, 3] are pictures of some `steps`, counted from 0, which is the beginning; `lacks` says why
    there are none. `is_choice`: what is said are scores of actions, of which one is chosen.
    """

    rewards: Floats
    said: Rows
    done: Rows
    seen: Rows
    is_choice: bool
    frames: list[Rows]
    steps: Wholes
    number: int = 0
    lacks: str = ""


class Method(StrEnum):
    """How saliency is found."""

    GRADIENT = "gradient"
    """Gradient times input: Shrikumar, Greenside and Kundaje (2016), arXiv 1605.01713."""
    INTEGRATED = "integrated"
    """Integrated gradients: Sundararajan, Taly and Yan (2017), arXiv 1703.01365, equation 1."""
    GRAD_CAM = "grad-cam"
    """Gradient-weighted class activation: Selvaraju et al. (2017), arXiv 1610.02391, equations 1 and 2."""


@dataclass(frozen=True, eq=False, slots=True)
class Saliency:
    """How much each value of a row speaks for the answer (above 0) or against it (below 0).

    `values` have the shape of the row; for Grad-CAM [H, W] from 0 to 1. `node` is where Grad-CAM looked.
    """

    method: Method
    answer: int
    values: Floats
    node: str = ""
