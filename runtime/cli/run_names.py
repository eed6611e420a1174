"""Which run a verb takes where none is named."""

import sys
from pathlib import Path

from runtime.cli.project_loading import CommandError


def newest_run(runs: Path, project: Path) -> str:
    """The newest run of a project that has weights; it is said which.

    Raises:
        CommandError: It has none.
    """
    own = own_runs(runs, project)
    if not own:
        raise CommandError(f"No run of {project} has weights yet; train it, or name a run with --run.")
    sys.stderr.write(f"netloom: the newest run is {own[0]}\n")
    return own[0]


def own_runs(runs: Path, project: Path) -> list[str]:
    """The runs of a project that have weights, the newest first."""
    from runtime.evaluation.run_selection import runs_with_weights

    paths = (str(project.absolute()), str(project.resolve()))
    return [record.id for record in runs_with_weights(runs) if record.file in paths]
