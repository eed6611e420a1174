"""What can be wrong with a project, as data: a code, a location, the values the sentence needs, and fixes.

`graph.messages.sentence` turns a problem into English; the window translates the same template.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.document import Graph
from graph.frozendict import EMPTY, FrozenDict


class Severity(StrEnum):
    """How bad a problem is. With an error nothing can be trained; a blocked node waits for another's fix."""

    ERROR = "error"
    BLOCKED = "blocked"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a problem is. All empty: the project as a whole; `line` counts from 1 in the project's file."""

    node: str | None = None
    port: str | None = None
    parameter: str | None = None
    block: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit that fixes a problem: the code of its text, and the function from the old graph to the new."""

    code: str
    apply: Callable[[Graph], Graph] = field(compare=False)
    values: Mapping[str, str] = EMPTY


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    `values` are the fields of the template of `code` in `graph.messages`, already as text.
    """

    code: str
    location: Location = Location()
    values: Mapping[str, str] = EMPTY
    severity: Severity = Severity.ERROR
    fixes: tuple[Fix, ...] = ()


class GraphError(Exception):
    """Carries the problems that made an operation impossible."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


def make_problem(code: str, location: Location | str | None = None, /, **values: object) -> Problem:
    """An error of this code at a location (or at the node of this id), with its values as text."""
    where = location if isinstance(location, Location) else Location(node=location)
    return Problem(code, where, FrozenDict({name: str(value) for name, value in values.items()}))


def make_warning(
    code: str, location: Location, details: Mapping[str, object] = EMPTY, fixes: Iterable[Fix] = ()
) -> Problem:
    """A warning of this code at a location, with its values as text and what can be clicked."""
    texts = FrozenDict({name: str(value) for name, value in details.items()})
    return Problem(code, location, texts, Severity.WARNING, tuple(fixes))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps the drawing from being trained."""
    return any(problem.severity is not Severity.WARNING for problem in problems)


def warnings_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those with which a training begins all the same."""
    return tuple(problem for problem in problems if problem.severity is Severity.WARNING)


def first_error(problems: Iterable[Problem]) -> Problem:
    """The first that keeps something from being done; where all are warnings, the first of them."""
    return min(problems, key=lambda problem: problem.severity is Severity.WARNING)
