"""The standalone script of a project, for a path on disk."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.compiler import compile_project
from graph.document import Project
from graph.problems import GraphError, has_errors
from runtime.checkpoints.compatibility import drawing_of, is_same_drawing
from runtime.code_trust import trusted_fingerprints
from runtime.data import describe_project, with_encodings, with_readings
from runtime.store.machine_record import threads_of

MAX_COMPARED = 20
"""Runs whose drawings are compared with the project."""


def export_script(project: Project, folder: Path, target: Path, trusted: frozenset[str] | None = None) -> str:
    """The text of the script; paths of data count from where it will stand.

    Raises:
        GraphError: The drawing has errors, or its data cannot be read.
    """
    descriptions, problems = describe_project(project, folder)
    if has_errors(problems):
        raise GraphError(problems)
    try:
        relative_folder = Path(os.path.relpath(folder, target.resolve().parent)).as_posix()
    except ValueError:  # another drive on Windows
        relative_folder = folder.as_posix()
    known = trusted_fingerprints() if trusted is None else trusted
    return compile_project(
        project,
        with_encodings(project, with_readings(project, descriptions, folder), folder),
        "" if relative_folder == "." else relative_folder,
        known,
    ).text


def repeating_newest(project: Project, runs: Path, own: Sequence[str]) -> Project:
    """The project with as many threads as the newest run of this drawing computed with.

    So its script repeats that run to the last bit. It stays as it is where it says a number itself, or where
    no run has trained just this.

    Args:
        project: What is exported.
        runs: The folder of all runs.
        own: The ids of its runs, the newest first.
    """
    if project.training.threads is not None:
        return project
    for run in own[:MAX_COMPARED]:
        drawing = drawing_of(runs / run)
        if drawing is not None and is_same_drawing(drawing, project):
            threads = threads_of(runs / run)
            return (
                replace(project, training=replace(project.training, threads=threads)) if threads else project
            )
    return project
