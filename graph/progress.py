"""How long work tells how far it is."""

from collections.abc import Callable
from typing import TypeAlias

# Called with (done, total). May raise to end the work.
ProgressCallback: TypeAlias = Callable[[int, int], None]


def ignore_progress(_done: int, _total: int) -> None:
    """Where nobody listens."""
