"""The results of an evaluation, as plain values that anything can show. Loads nothing heavy."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graph.compiler.tasks.task import Task
from graph.problems import Problem
from runtime.array_types import Array, Floats, Ints


@dataclass(frozen=True, eq=False)
class Predictions:
    """The predictions of a network for every row of a split.

    `inputs` are the rows of the field that is shown, `predicted`, `target` and `losses` as in `Outputs`;
    `step` is that of the weights, None for the best.
    """

    task: Task
    split: str
    inputs: Array
    predicted: Array
    target: Array
    losses: Floats
    step: int | None = None

    def __len__(self) -> int:
        return len(self.losses)


@dataclass(frozen=True, eq=False, slots=True)
class InputPrediction:
    """The answer to one row, in the form of `Outputs.predicted` without the axis of rows.

    `row` is the row as the network saw it; `step` is that of the weights, None for the best.
    """

    task: Task
    row: Array
    predicted: Array
    step: int | None


@dataclass(frozen=True, eq=False, slots=True)
class Episode:
    """What a network did in an environment from a beginning to its end, in T steps.

    `number` counts the episodes of a split; `rewards` [T] are those of its steps, `outputs` [T, N] what the
    network gave, `actions` [T, N] what was done, `observations` [T, N] the first numbers that it was shown.
    `frames` [H, W, 3] are pictures of some `steps`, counted from 0, which is the beginning; `frames_error`
    is why there are none. `is_discrete`: the outputs are scores of actions, of which one is chosen.
    """

    rewards: Floats
    outputs: Array
    actions: Array
    observations: Array
    is_discrete: bool
    frames: list[Array]
    steps: Ints
    number: int = 0
    frames_error: str = ""


class SaliencyMethod(StrEnum):
    """How saliency is computed."""

    GRADIENT = "gradient"
    """Gradient times input: Shrikumar, Greenside and Kundaje (2016), arXiv 1605.01713."""
    INTEGRATED = "integrated"
    """Integrated gradients: Sundararajan, Taly and Yan (2017), arXiv 1703.01365, equation 1."""
    GRAD_CAM = "grad-cam"
    """Gradient-weighted class activation: Selvaraju et al. (2017), arXiv 1610.02391, equations 1 and 2."""


@dataclass(frozen=True, eq=False, slots=True)
class Saliency:
    """How much each value of a row speaks for the answer (above 0) or against it (below 0).

    `values` have the shape of the row; for Grad-CAM [H, W] from 0 to 1. `node` is the one that Grad-CAM used.
    """

    method: SaliencyMethod
    answer: int
    values: Floats
    node: str = ""


@dataclass(frozen=True, eq=False)
class AnswerTable:
    """The first answers to the rows of a file or a folder: all of them where `is_whole`.

    `pictures` are those of the rows, where the answers are pictures.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    pictures: tuple[Array, ...] = ()
    is_whole: bool = True
    remarks: tuple[Problem, ...] = ()
    """What is to be said of how the rows were read."""
    unanswered: int = 0
    """How many of the rows have no answer."""
    sources: tuple[str, ...] = ()
    """The data node as whose rows they were read, and those that could be chosen in its place."""
