"""What is to be exported, and what came of it."""

from dataclasses import dataclass
from pathlib import Path

from graph.document import Project
from graph.problems import GraphError, Problem, make_problem
from runtime.evaluation.run_selection import RunRef
from runtime.store.atomic_write import write_atomically


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written where.

    `folder` is that from which the paths of the project's data count. `run` is whose weights are taken; the
    formats that hold only code need none. `trusted` are the fingerprints of code that may run; None: of all
    that the user trusts.
    """

    project: Project
    folder: Path
    target: Path
    run: RunRef | None = None
    trusted: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A file that was written, and what was found when it was read back."""

    path: Path
    size: int
    """Bytes."""
    notes: tuple[Problem, ...] = ()
    """What was checked and stated, as sentences of `graph.messages`."""


def write_export(target: Path, content: str | bytes, notes: tuple[Problem, ...] = ()) -> ExportResult:
    """Writes an export.

    Raises:
        GraphError: It cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        write_atomically(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unwritable", path=target, reason=reason)]) from error
    return ExportResult(target, len(data), notes)
