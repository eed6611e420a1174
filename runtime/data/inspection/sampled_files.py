"""Of many files those that a check opens, and how a sentence lists them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from graph.problems import Fix, Location, Problem, make_warning

MAX_HEADERS = 2000
"""Files whose begin is read; of more, some that are spread evenly."""
MAX_NAMES = 3
T = TypeVar("T")


def sampled(items: Sequence[T], limit: int = MAX_HEADERS) -> Sequence[T]:
    """At most so many, spread evenly."""
    return items[:: -(-len(items) // limit)] if items else items


def sampled_count_text(count: int, looked: int, total: int) -> str:
    """How many, and of how many if not all were opened."""
    return f"{count:,}" if looked == total else f"{count:,} of {looked:,}"


def names_text(names: Iterable[str]) -> str:
    """The first names."""
    listed = list(names)
    text = ", ".join(listed[:MAX_NAMES])
    return text if len(listed) <= MAX_NAMES else f"{text} …"


def short_file_names(files: Iterable[Path]) -> str:
    """The first files, each with its folder."""
    return names_text(f"{file.parent.name}/{file.name}" for file in files)


Warn = Callable[..., Problem]


def warner(node: str) -> Warn:
    """Makes warnings at a node: a code, its values, the fixes."""

    def warn(code: str, *fixes: Fix, parameter: str | None = None, **values: object) -> Problem:
        return make_warning(code, Location(node=node, parameter=parameter), values, fixes)

    return warn
