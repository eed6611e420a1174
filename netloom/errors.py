"""The one error of the library, and its one warning."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from graph.messages import problem_text
from graph.problems import GraphError, Problem, first_error


class NetloomError(Exception):
    """What was asked for cannot be done; the text is one sentence of why, and of what to do."""


class NetloomWarning(UserWarning):
    """What was asked for is done, though perhaps not as it was meant; the text is one sentence of why."""


def warn_of(problem: Problem) -> None:
    """Warns whoever called a method of the library, with the node that the problem is about."""
    node = f"{problem.location.node}: " if problem.location.node else ""
    warnings.warn(node + problem_text(problem), NetloomWarning, stacklevel=3)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raises what goes wrong inside as a `NetloomError`.

    Raises:
        NetloomError: Something went wrong.
    """
    try:
        yield
    except GraphError as error:
        problem = first_error(error.problems) if error.problems else None
        if problem is None:
            raise NetloomError("The project has errors; check() lists them.") from None
        node = f"{problem.location.node}: " if problem.location.node else ""
        raise NetloomError(node + problem_text(problem)) from None
