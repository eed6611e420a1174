"""What the stages of the compiler give: types of tensors, the analysis of a drawing, source text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from graph.catalogue.kinds import Kinds, kinds_of
from graph.compiler.dimensions import ZERO, Dimension, LinearCount, shape_text
from graph.document import Project, Value
from graph.frozendict import EMPTY
from graph.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class TensorType:
    """What a wire carries: a shape whose batch is a symbol, and torch's name of the dtype."""

    shape: tuple[Dimension, ...]
    dtype: str = "float32"

    def __str__(self) -> str:
        return shape_text(self.shape)


# By port; several for a port that takes several wires.
InputTypes: TypeAlias = Mapping[str, TensorType | tuple[TensorType, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """Generated Python: the whole text, and which node each line (counted from 1) comes from.

    `code_lines` has, for each line that was copied from the code of a Python node, its line there.
    """

    text: str
    lines: Mapping[int, str] = EMPTY
    code_lines: Mapping[int, int] = EMPTY

    def lines_of(self, node: str) -> tuple[int, ...]:
        """The lines that a node gave, in order."""
        return tuple(line for line, owner in sorted(self.lines.items()) if owner == node)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one node costs.

    `flops` are the floating-point operations of one forward pass (a multiplication and an addition are two;
    only products of matrices, convolutions and attention are counted, as they decide). `activations` are the
    bytes of its outputs, which training holds for the backward pass.
    """

    weights: int = 0
    flops: LinearCount = ZERO
    activations: LinearCount = ZERO

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.weights + other.weights,
            self.flops + other.flops,
            self.activations + other.activations,
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that a step needs: `forward` without learning, `training` with gradients and two moments."""

    forward: int
    training: int


@dataclass(frozen=True)
class Analysis:
    """All that is known of a project without running it.

    `types` are the tensors by (node id, output port); `inferred` the worked-out parameters by (node id,
    parameter); `costs` what each node costs and `weight_names` what its weights are called, by its id.
    `source` is the exported script, or None while there are errors. `memo` lets the next analysis reuse what
    did not change.
    """

    project: Project
    problems: tuple[Problem, ...] = ()
    types: Mapping[tuple[str, str], TensorType] = EMPTY
    inferred: Mapping[tuple[str, str], Value] = EMPTY
    costs: Mapping[str, Cost] = EMPTY
    weight_names: Mapping[str, tuple[str, ...]] = EMPTY
    source: Source | None = None
    memo: object = None

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of the project."""
        return kinds_of(self.project)

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """The number of weights by node id."""
        return {node: cost.weights for node, cost in self.costs.items() if cost.weights}

    @cached_property
    def total(self) -> Cost:
        """What all nodes cost together."""
        return sum(self.costs.values(), Cost())

    @property
    def is_trainable(self) -> bool:
        """Whether nothing keeps the drawing from being trained."""
        return self.source is not None and not has_errors(self.problems)
