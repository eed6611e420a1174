"""What stands in a project's file so that it holds on every machine: its name, and the paths of its data.

A project that nobody has named is called as its file; the file then says nothing of a name, so a copy of the
file under another name is another project. Data that came with the samples are written as `sample:NAME`.
"""

import os
from dataclasses import replace
from pathlib import Path
from sysconfig import get_path

from graph.document import Project
from graph.edits.file_paths import map_paths

# Where the samples are: beside the rooms in a clone, among the shared files where pip has installed.
SAMPLE_FOLDERS = (
    Path(__file__).resolve().parents[1] / "samples",
    Path(get_path("data"), "share/netloom/samples"),
)
SAMPLE_PREFIX = "sample:"
MAX_UP = 2
"""Folders that a relative path goes up at most: data beside the project's folder, or beside that one's."""


def from_file(project: Project, path: Path) -> Project:
    """The project of a file as this machine knows it."""
    named = replace(project, name=path.stem) if project.name == Project().name else project
    return map_paths(named, _local_path)


def for_file(project: Project, path: Path) -> Project:
    """The project as it is written into a file."""
    named = replace(project, name=Project().name) if project.name == path.stem else project
    return map_paths(named, _sample_name)


def relative_path(path: Path, folder: Path) -> str:
    """The path as it counts from a folder, always with forward slashes.

    It is relative where both may well be moved together: the path is below the folder or near it. It is left
    as it is where the two have only the person's own folder, or the root, in common.
    """
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    try:
        relative = Path(os.path.relpath(path, folder))
    except ValueError:  # another drive on Windows
        return path.as_posix()
    ups = relative.parts.count(os.pardir)
    common = folder.parents[ups - 1] if 0 < ups <= min(MAX_UP, len(folder.parents)) else None
    is_near = common is not None and not Path.home().is_relative_to(common) and common != Path(common.anchor)
    return relative.as_posix() if is_near else path.as_posix()


def is_sample_data(path: Path) -> bool:
    """Whether a file came with the samples."""
    return any(path.is_relative_to(folder) for folder in SAMPLE_FOLDERS)


def _local_path(path: str) -> str:
    if not path.startswith(SAMPLE_PREFIX):
        return path
    name = path.removeprefix(SAMPLE_PREFIX)
    existing = (folder / name for folder in SAMPLE_FOLDERS if (folder / name).exists())
    return next((file.as_posix() for file in existing), path)


def _sample_name(path: str) -> str:
    for folder in SAMPLE_FOLDERS:
        if Path(path).is_absolute() and Path(path).is_relative_to(folder):
            return SAMPLE_PREFIX + Path(path).relative_to(folder).as_posix()
    return path
