"""In words: a file that has only some of the weights of a node."""

from graph.problems import Place, Problem, Severity, problem
from runtime.events import WeightsLoaded

MOST_NAMES = 6
"""More names than these are counted, not listed."""


def weights_problem(event: WeightsLoaded) -> Problem:
    """A warning of what a node does not get from its file."""
    words = problem(
        "weights-partly",
        path=event.file,
        taken=event.taken,
        total=event.taken + len(event.missing) + len(event.other_shape),
        missing=_listed(event.missing),
        other=_listed(event.other_shape),
    )
    return Problem(words.code, Place(node=event.node), words.values, Severity.WARNING)


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return "–"
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" + {more}" if more > 0 else "")
