"""A study: many runs of one drawing. What varies in it, how, how often, and by what its runs are compared.

A study is a value in the project beside the training settings. An *assignment* names a value for everything
that varies; each assignment is trained once for every seed and every fold, and each such run is a *trial*.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from graph.frozendict import EMPTY, frozen_mapping, frozen_value

STUDY_KINDS = ("sweep", "random", "bayesian", "folds", "seeds", "race", "ablation")
"""Every combination, some by chance, a search that learns from the trials before; every fold or several seeds
of the drawing as it is; alternatives of a node; the drawing with one part after the other left out."""
SAMPLERS = ("tpe", "gp", "cmaes", "random")
PRUNERS = ("none", "median", "hyperband", "patient")
MODES = ("min", "max")
KINDS_WITHOUT_VARIED = frozenset({"folds", "seeds"})
"""The kinds in which the drawing stays as it is."""
VARIED_SETTINGS = (
    "epochs",
    "batch_size",
    "accumulate",
    "clip_norm",
    "precision",
    "init",
    "channels_last",
    "compile",
    "threads",
)
"""The training settings that may vary; seeds and folds are numbers of the study itself."""

Assignment: TypeAlias = Mapping[str, Any]
"""A value for everything that varies, by the names of the targets."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What varies: a parameter of a node, the node itself, or, without a node, a training setting."""

    node: str = ""
    parameter: str = ""
    """Empty: the node itself."""
    block: str = ""
    """In which block the node stands; empty: in the main drawing."""

    @property
    def name(self) -> str:
        """`batch_size`, `adam.lr`, `dropout`, `Stage/conv.out_channels`."""
        own = ".".join(part for part in (self.node, self.parameter) if part)
        return f"{self.block}/{own}" if self.block else own


@dataclass(frozen=True, slots=True)
class Choices:
    """The values in a list."""

    values: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen_value(self.values))


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`, both within."""

    low: float
    high: float
    step: float | None = None
    """Between two of them; None: any number, of whole ones each."""
    integer: bool = False
    log: bool = False
    """Whether each power of ten is as likely as any other."""
    points: int = 5
    """How many of them a sweep tries, where no step says so."""

    @property
    def is_empty(self) -> bool:
        """Whether it holds no number, or is no range."""
        return not (math.isfinite(self.low) and math.isfinite(self.high)) or self.low > self.high

    def grid(self) -> tuple[float, ...]:
        """The numbers that a sweep tries, in order: exact decimals, so that they read as they were typed.

        Raises:
            ValueError: It is empty, its step is not above 0, or it is logarithmic and not above 0.
        """
        if self.is_empty or (self.step is not None and self.step <= 0) or (self.log and self.low <= 0):
            raise ValueError(f"no range: {self}")
        if self.log or (self.step is None and not self.integer):
            spaced = [self._between(index / max(1, self.points - 1)) for index in range(max(2, self.points))]
            return tuple(dict.fromkeys([*spaced[:-1], self._number(self.high)]))
        return tuple(map(self.value_at, range(self.count)))

    @property
    def count(self) -> int:
        """How many values a sweep of it has."""
        if self.log or (self.step is None and not self.integer):
            return self.points
        return int((Decimal(str(self.high)) - Decimal(str(self.low))) / Decimal(str(self.step or 1))) + 1

    def value_at(self, index: int) -> float:
        """The value so many steps behind the first, exactly."""
        return self._number(float(Decimal(str(self.low)) + index * Decimal(str(self.step or 1))))

    def _between(self, share: float) -> float:
        """The number at a share of the way from low to high."""
        if self.log:
            return self._number(self.low * (self.high / self.low) ** share)
        return self._number(self.low + (self.high - self.low) * share)

    def _number(self, value: float) -> float:
        return round(value) if self.integer else float(f"{value:.12g}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand in the place of a node: a kind, with parameters in addition to those it takes over."""

    kind: str
    params: Mapping[str, Any] = EMPTY

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", frozen_mapping(self.params))

    @property
    def name(self) -> str:
        """`Adam`, `SGD(momentum=0.9)`."""
        values = ", ".join(f"{name}={assigned_value_text(value)}" for name, value in self.params.items())
        return f"{self.kind}({values})" if values else self.kind


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other kinds in the place of a node; in an assignment they are called by their names."""

    alternatives: tuple[Alternative, ...] = ()

    def named(self, name: object) -> Alternative | None:
        """The alternative of this name."""
        return next((item for item in self.alternatives if item.name == name), None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A node or block is there or left out: in an assignment, whether it is left out."""


Domain: TypeAlias = Choices | Range | Alternatives | LeftOut


@dataclass(frozen=True, slots=True)
class Varied:
    """Something that varies, and among what."""

    target: Target
    domain: Domain

    @property
    def name(self) -> str:
        """That of its target."""
        return self.target.name

    def grid(self) -> tuple[Any, ...]:
        """The values that a sweep tries. Raises as `Range.grid` does."""
        match self.domain:
            case Choices(values):
                return values
            case Range():
                return self.domain.grid()
            case Alternatives(alternatives):
                return tuple(item.name for item in alternatives)
            case LeftOut():
                return (False, True)

    def corners(self) -> tuple[Any, ...]:
        """The values with which a drawing is tried before: every choice, the ends of a range."""
        values = self.grid()
        return (values[0], values[-1]) if isinstance(self.domain, Range) else values


@dataclass(frozen=True, slots=True)
class Study:
    """Many runs of one drawing."""

    kind: str = "sweep"
    """One of `STUDY_KINDS`."""
    vary: tuple[Varied, ...] = ()
    trials: int = 20
    """Assignments that a random or Bayesian search tries."""
    seeds: int = 1
    """With how many seeds each assignment is trained, counted from the training's own."""
    folds: int = 0
    """Into how many folds rows are divided, each of which validates once; 0: as the data nodes say."""
    monitor: str = "loss"
    """By what trials are compared, measured on the validation rows: `loss`, or the id of a metric node."""
    mode: str = "min"
    """`min` where smaller is better, `max` where larger is."""
    sampler: str = "tpe"
    """Of a Bayesian search: one of `SAMPLERS`."""
    pruner: str = "none"
    """What stops trials of a Bayesian search that will not be good: one of `PRUNERS`."""
    extra: Mapping[str, Any] = field(default=EMPTY)

    def __post_init__(self) -> None:
        object.__setattr__(self, "vary", tuple(self.vary))
        object.__setattr__(self, "extra", frozen_mapping(self.extra))

    def varied(self, name: str) -> Varied | None:
        """What varies under a name."""
        return next((varied for varied in self.vary if varied.name == name), None)


def assigned_value_text(value: Any) -> str:
    """A value as it stands in the name of a trial: `0.001`, `relu`, `[3, 3]`."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and not isinstance(value, bool):
        return f"{value:.6g}"
    return json.dumps(value, ensure_ascii=False)


def domain_text(domain: Domain) -> str:
    """What is tried, in a few characters: `0.001, 0.01`, `16 … 64`; empty for a node that is left out."""
    match domain:
        case Choices(values):
            return ", ".join(map(assigned_value_text, values))
        case Range(low, high):
            return f"{assigned_value_text(low)} … {assigned_value_text(high)}"
        case Alternatives(alternatives):
            return ", ".join(item.name for item in alternatives)
        case LeftOut():
            pass
    return ""


def assignment_text(study: Study, assignment: Assignment) -> str:
    """What differs in an assignment: `adam.lr=0.01, without dropout`; empty where all is as drawn."""
    parts = []
    for name, value in assignment.items():
        varied = study.varied(name)
        if varied is not None and isinstance(varied.domain, LeftOut):
            parts += [f"without {name}"] if value else []
        else:
            parts.append(f"{name}={assigned_value_text(value)}")
    return ", ".join(parts)
