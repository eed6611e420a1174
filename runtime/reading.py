"""What a probe reads of a node in one step, as plain values."""

import math
from dataclasses import dataclass

NUM_BINS = 32
"""Bars of a histogram."""
INFINITE_KINDS = frozenset(
    {"torch.log", "torch.log1p", "torch.div", "torch.logit", "torch.reciprocal", "torch.special.xlogy"}
)
"""Kinds whose -inf is computed from what comes in; others fill it in, for a softmax to leave out."""


@dataclass(frozen=True, slots=True)
class TensorStats:
    """The figures of one tensor. What is no finite number is counted apart and left out of the rest.

    `counts` is a histogram of `NUM_BINS` bars of equal width from `low` to `high`, of a sample where there
    are many values.
    """

    count: int
    mean: float
    std: float
    low: float
    high: float
    zeros: float
    """The share that is exactly 0."""
    norm: float
    """The root of the sum of squares."""
    broken: float
    """The share that is NaN or infinite; of values that a node gives, -inf is not among them."""
    counts: tuple[int, ...]
    masked: float = 0.0
    """The share that is -inf: what a softmax is to leave out."""

    @property
    def size(self) -> float:
        """How large a value usually is: the root of the mean square."""
        return self.norm / math.sqrt(max(1, self.count))


@dataclass(frozen=True, slots=True)
class NodeReading:
    """One node in one step. `node` is its id, behind those of the blocks that it is in: `stage.0.conv`.

    What the node does not have is None: a ReLU has no weights, frozen weights have no gradient.
    """

    node: str
    activation: TensorStats | None = None
    weights: TensorStats | None = None
    gradient: TensorStats | None = None
    shape: tuple[int, ...] = ()
    """Of what it gives."""
    dead: float | None = None
    """The share of its units that are 0 for every row of the batch."""
    varies: float | None = None
    """How much what it gives differs from row to row, in shares of its usual size."""
    saturated: float | None = None
    """The share of values close to the bounds of a bounded function, where it hardly has a slope."""
    update: float | None = None
    """How far the step moved the weights: the norm of the move over the norm of the weights."""
    is_moved: bool = False
    """Whether an optimizer that took its step owns the weights."""

    @property
    def top(self) -> str:
        """The node of the main drawing that it is, or is inside of."""
        return self.node.partition(".")[0]
