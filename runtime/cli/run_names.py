"""Which run a verb takes where none is named."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from runtime.cli.project_loading import CommandError


class OneRun(argparse.Action):
    """An option that names one run; named again it is refused, as else the last would be taken in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Keeps the name.

        Raises:
            ArgumentError: One was named before.
        """
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(
                self, "name one run; netloom predict alone lets several answer as one"
            )
        setattr(namespace, self.dest, values)


def newest_run(runs: Path, project: Path) -> str:
    """The newest run of a project that has weights; it is said which.

    Raises:
        CommandError: It has none.
    """
    own = own_runs(runs, project)
    if not own:
        raise CommandError(_why_none(runs, project))
    sys.stderr.write(f"netloom: the newest run is {own[0]}\n")
    return own[0]


def _why_none(runs: Path, project: Path) -> str:
    """What to do where no run of a project has weights: it may have been moved or copied with its runs."""
    from runtime.evaluation.run_selection import runs_with_weights

    for run in runs_with_weights(runs):
        if re.split(r"[\\/]", run.file)[-1] == project.name:
            return (
                f"No run of {project} has weights, but {run.id} of {run.file} has; if that is this project "
                f"before it was moved or copied, add --run {run.id}."
            )
    beside = project.parent / "runs"
    if beside.resolve() != runs.resolve() and runs_with_weights(beside):
        return f"No run of {project} in {runs} has weights, but some in {beside} have; add --runs {beside}."
    return (
        f"No run of {project} in {runs} has weights yet; train it, name a run with --run, or the folder of "
        "its runs with --runs."
    )


def own_runs(runs: Path, project: Path) -> list[str]:
    """The runs of a project that have weights, the newest first."""
    from runtime.evaluation.run_selection import runs_with_weights

    paths = (str(project.absolute()), str(project.resolve()))
    return [record.id for record in runs_with_weights(runs) if record.file in paths]
