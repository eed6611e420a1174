"""A loaded program: what generated code offers, under names that the trainer can call."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from graph.compiler.analysis import Source
from graph.frozendict import EMPTY
from graph.progress import ProgressCallback

if TYPE_CHECKING:
    from torch import Generator, Tensor, nn
    from torch.optim import Optimizer

# The rows of one split, or a batch of them: one tensor per field, with the rows along the first axis.
Rows: TypeAlias = "dict[str, Tensor]"
# What was learned of the training rows: `features.mean`, `features.deviation`, `features.fill` and so on.
Scales: TypeAlias = "dict[str, Tensor]"

EPISODE_RETURN = "episode_return"
"""The metric that an environment gives: the sum of an episode's rewards."""


class PredictRows(Protocol):
    """What answers to new rows."""

    def __call__(
        self,
        model: "nn.Module",
        path: "Path",
        scales: "Scales",
        device: str,
        refused: dict[str, str] | None = None,
    ) -> "Iterator[dict[str, Any]]":
        """The answers, some at once, as columns by their names.

        Args:
            model: The network.
            path: The file or folder of the rows.
            scales: What was learned of the training rows.
            device: Where the network is.
            refused: Takes why rows cannot be used, by their names, where their reader can leave them out;
                None: the first of them is an error.
        """
        ...


@dataclass(frozen=True)
class Phase:
    """What one optimizer does in a step.

    `compute_loss(model, objective, batch)` gives the scalar loss of a batch and feeds the metrics.
    `build_scheduler(optimizer, epochs, steps_per_epoch)` is None without a schedule, and counts steps of the
    optimizers, of which several batches make one where gradients are accumulated; `planned` names what its
    length follows from. `schedule_every` is when it steps: `step`, `epoch`, or `plateau` (each epoch, with
    the validation loss, or the training loss where nothing is validated). `loss_name` names its loss among
    the metrics; with `every`, it acts in each so many-th step; `needs_gradient` says that its loss cannot be
    had without gradients. `counter` names the attribute of the objective that holds how much the mean of the
    last batch counts (empty: as much as it has rows); with `adds_up` the losses are sums, and are added up.
    """

    name: str
    compute_loss: "Callable[[nn.Module, nn.Module, Rows], Tensor]"
    build_optimizer: "Callable[[nn.Module], Optimizer]"
    build_scheduler: "Callable[[Optimizer, int, int], Any] | None" = None
    schedule_every: str = "epoch"
    loss_name: str = "loss"
    every: int = 1
    needs_gradient: bool = False
    takes_closure: bool = False
    """Whether its optimizer computes the loss several times in a step."""
    counter: str = ""
    adds_up: bool = False
    planned: tuple[str, ...] = ()
    monitor: str = ""
    """What its schedule watches, where it waits for a plateau of something else than its loss."""
    joins: bool = False
    """Whether it minimises what the phase before it does, by the gradients of one forward and backward."""

    def count(self, objective: Any, batch: "Rows") -> "int | Tensor":
        """How much the loss of a batch counts that was just computed: its rows, or what its mean is over."""
        return getattr(objective, self.counter) if self.counter else len(next(iter(batch.values())))


@dataclass(frozen=True)
class Pass:
    """One forward and one backward, and the phases whose optimizers move by its gradients."""

    phases: tuple[Phase, ...]

    @property
    def lead(self) -> Phase:
        """The phase that says what all of them minimise."""
        return self.phases[0]

    @property
    def every(self) -> int:
        """In each so many-th step it is done."""
        return math.gcd(*(phase.every for phase in self.phases))


@dataclass(frozen=True)
class Program:
    """Everything that a training needs from a drawing.

    `load_scaled(progress)` gives the rows of each split (`train`, `validation`, `test`; the last two may be
    missing) on the CPU, and what was learned of them. `metrics` are the ids of the metric nodes:
    `getattr(objective, id)` has `compute() -> float` and `reset()`. The state dict of the model has the keys
    `<node id>.<torch's name>`.
    """

    source: Source
    load_scaled: "Callable[[ProgressCallback | None], tuple[Mapping[str, Rows], Scales]]"
    build_model: "Callable[[], nn.Module]"
    build_objective: "Callable[[], nn.Module]"
    phases: tuple[Phase, ...]
    metrics: tuple[str, ...] = ()
    drops_single: bool = False
    """Whether a last training batch of a single row is left out."""
    update_copies: "Callable[[nn.Module, int], None] | None" = None
    """Called with the model and the number of the step (from 1), after it: copied weights follow."""
    set_progress: "Callable[[nn.Module, nn.Module, int, int, int], None] | None" = None
    """Called with model and objective, the steps and epochs that are done, and the steps of the training."""
    follow_progress: "Callable[..., None] | None" = None
    """Called with model and objective, which then stand where the model's weights were saved."""
    draw_order: "Callable[[Rows, Generator], Tensor] | None" = None
    """Draws the rows of an epoch in their order; None: each once, shuffled."""
    draw_batches: "Callable[..., list[dict[str, Tensor]]] | None" = None
    """Draws for each batch of an epoch the numbers of its rows, by field; None: all fields have one order.

    Takes the rows, the generator and, beside an environment, the batches of an epoch.
    """
    environment: str = ""
    """The node of the environment, where there are rows beside it."""
    batch_sizes: "Mapping[str, int]" = EMPTY
    """The rows in a batch to learn from, by the ids of data nodes whose batches are not the training's."""
    evaluated: str = ""
    """The data node whose rows an evaluation goes through once, where they differ in number."""
    build_agent: "Callable[[Rows, int], Any] | None" = None
    """Given rows and a seed, what plays in the environment and gives batches in place of rows."""
    runs_code: bool = False
    """Whether a person's own code is in it, of which nobody knows what a step leaves behind."""
    num_weights: int = 0
    """How many weights the model has, as its shapes say."""
    prepare: "Callable[[nn.Module], nn.Module] | None" = None
    """Called with the model once it is on the device: it is compiled, or laid out for speed."""
    predict: "PredictRows | None" = None
    """None where it cannot answer to new rows."""

    @property
    def passes(self) -> tuple[Pass, ...]:
        """The phases by the forward and backward that they have in common, in the order of a step."""
        starts = [index for index, phase in enumerate(self.phases) if not phase.joins]
        ends = [*starts[1:], len(self.phases)]
        return tuple(Pass(self.phases[start:end]) for start, end in zip(starts, ends, strict=True))

    def load_data(self, progress: "ProgressCallback | None" = None) -> "Mapping[str, Rows]":
        """The rows of each split."""
        return self.load_scaled(progress)[0]
