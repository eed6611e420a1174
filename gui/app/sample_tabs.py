"""How tabs are called in the list of what was open: files by their paths, samples by their names."""

from pathlib import Path

from gui.project.document import SUFFIX
from runtime.project_file import SAMPLE_FOLDERS, SAMPLE_PREFIX


def tab_name(path: Path | None, sample: Path | None) -> str:
    """What a tab is called in the list; empty for one that cannot be opened again."""
    if path is not None:
        return str(path)
    return SAMPLE_PREFIX + sample.stem if sample is not None else ""


def sample_named(name: str) -> Path | None:
    """The file of the sample that is called so; None for a path, and for a sample that is gone."""
    if not name.startswith(SAMPLE_PREFIX):
        return None
    files = (folder / (sample_of(name) + SUFFIX) for folder in SAMPLE_FOLDERS)
    return next((file for file in files if file.is_file()), None)


def sample_of(name: str) -> str:
    """The bare name of a sample, whose file may lie elsewhere at the next start; empty for a path."""
    return name.removeprefix(SAMPLE_PREFIX) if name.startswith(SAMPLE_PREFIX) else ""
