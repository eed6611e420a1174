"""The files of a folder of classes, listed once until the folder changes."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

# A file, the numbers of its class and its part.
ClassRow = tuple[Path, int, int]


def image_rows(path: Path, broken: str = "stop") -> Sequence[ClassRow]:
    """The pictures of a folder of classes; `broken` says whether those that cannot be read are left out.

    Raises:
        ValueError: There are none.
        OSError: The folder cannot be listed.
    """
    from graph.parts.picture_files import check_picture

    return _usable_rows(_listed("pictures", path, folder_time(path)), broken, check_picture)


def sound_rows(path: Path, broken: str = "stop") -> Sequence[ClassRow]:
    """The sounds of a folder of classes. The errors are those of `image_rows`."""
    from graph.parts.wave_format import check_sound

    return _usable_rows(_listed("sounds", path, folder_time(path)), broken, check_sound)


def _usable_rows(rows: Sequence[ClassRow], broken: str, read: Callable[[Path], object]) -> Sequence[ClassRow]:
    """The rows, or those of them that can be read."""
    from graph.parts.broken_files import LEAVE_OUT, readable_rows

    return readable_rows(rows, lambda row: row[:1], read) if broken == LEAVE_OUT else rows


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


def path_stamp(path: Path) -> tuple[int, int]:
    """The size of a file and when it changed, in nanoseconds; a folder changes with its parts and classes.

    Raises:
        OSError: There is no such file.
        ValueError: The path is none, as with a null character in it.
    """
    stat = path.stat()
    if not path.is_dir():
        return stat.st_size, stat.st_mtime_ns
    try:
        return stat.st_size, max(stat.st_mtime_ns, folder_time(path))
    except OSError:
        return stat.st_size, stat.st_mtime_ns  # a folder that cannot be listed, which reading it reports
