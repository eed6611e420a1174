"""The files of a folder of classes, listed once until the folder changes."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

# A file, the numbers of its class and its part.
ClassRow = tuple[Path, int, int]


def image_rows(path: Path) -> Sequence[ClassRow]:
    """The pictures of a folder of classes.

    Raises:
        ValueError: There are none.
        OSError: The folder cannot be listed.
    """
    return _listed("pictures", path, folder_time(path))


def sound_rows(path: Path) -> Sequence[ClassRow]:
    """The sounds of a folder of classes. The errors are those of `image_rows`."""
    return _listed("sounds", path, folder_time(path))


@lru_cache(maxsize=4)
def _listed(what: str, path: Path, _time: int) -> Sequence[ClassRow]:
    from graph.parts.audio import list_sounds
    from graph.parts.images import list_images

    return tuple(list_images(path) if what == "pictures" else list_sounds(path))


def folder_time(path: Path) -> int:
    """When a folder, or one of its parts and classes, changed, in nanoseconds.

    Raises:
        OSError: It cannot be listed.
    """
    from graph.parts.class_folders import structure_folders

    return max(folder.stat().st_mtime_ns for folder in (path, *structure_folders(path)))
