"""What the stages of the compiler give: types of tensors, the analysis of a drawing, source text."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.compiler.dimensions import Dimension, shape_text
from graph.document import Project, Value
from graph.frozen import EMPTY
from graph.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class TensorType:
    """What a wire carries: a shape whose batch is a symbol, and torch's name of the dtype."""

    shape: tuple[Dimension, ...]
    dtype: str = "float32"

    def __str__(self) -> str:
        return shape_text(self.shape)


@dataclass(frozen=True, slots=True)
class Source:
    """Generated Python: the whole text, and which node each line (counted from 1) comes from."""

    text: str
    lines: Mapping[int, str] = EMPTY

    def lines_of(self, node: str) -> tuple[int, ...]:
        """The lines that a node gave, in order."""
        return tuple(line for line, owner in sorted(self.lines.items()) if owner == node)


@dataclass(frozen=True)
class Analysis:
    """All that is known of a project without running it.

    `types` are the tensors by (node id, output port); `inferred` the worked-out parameters by (node id,
    parameter); `weights` the number of weights by node id. `source` is the exported script, or None while
    there are errors. `memo` lets the next analysis keep what did not change.
    """

    project: Project
    problems: tuple[Problem, ...] = ()
    types: Mapping[tuple[str, str], TensorType] = EMPTY
    inferred: Mapping[tuple[str, str], Value] = EMPTY
    weights: Mapping[str, int] = EMPTY
    source: Source | None = None
    memo: object = None

    @property
    def is_trainable(self) -> bool:
        """Whether nothing keeps the drawing from being trained."""
        return self.source is not None and not has_errors(self.problems)
