"""The standalone script of a project, for a path on disk."""

import os
from pathlib import Path

from graph.compiler import compile_project
from graph.document import Project
from graph.problems import GraphError, has_errors
from runtime.code_trust import trusted_fingerprints
from runtime.data import describe_project, with_encodings, with_readings


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
