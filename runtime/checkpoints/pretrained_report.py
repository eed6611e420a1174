"""The warning about a file that has only some of the weights of a node."""

from graph.problems import Location, Problem, Severity, make_problem
from runtime.events import WeightsLoaded

MAX_NAMES = 6
"""More names than these are counted, not listed."""


def weights_problem(event: WeightsLoaded) -> Problem:
    """A warning of what a node does not get from its file."""
    template = make_problem(
        "weights-partly",
        path=event.file,
        taken=event.num_loaded,
        total=event.num_loaded + len(event.missing) + len(event.other_shape),
        missing=_format_names(event.missing),
        other=_format_names(event.other_shape),
    )
    return Problem(template.code, Location(node=event.node), template.values, Severity.WARNING)


def extra_problem(event: WeightsLoaded, extra: tuple[str, ...]) -> Problem:
    """A warning of what a file has that a node, which gets all its weights from it, has no place for."""
    count = str(len(extra))
    template = make_problem("weights-extra", path=event.file, count=count, extra=_format_names(extra))
    return Problem(template.code, Location(node=event.node), template.values, Severity.WARNING)


def _format_names(names: tuple[str, ...]) -> str:
    if not names:
        return "–"
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" + {more}" if more > 0 else "")
