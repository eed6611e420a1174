"""The files of a folder of classes, listed once until the folder changes."""

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from graph.parts.class_folders import structure_folders, walk_files

# A file, the numbers of its class and its part.
ClassRow = tuple[Path, int, int]
MAX_STAMPED_FILES = 5000
"""Files of a folder whose sizes and times are looked at: that takes some hundredths of a second."""


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
    return max(folder.stat().st_mtime_ns for folder in (path, *structure_folders(path)))


def path_stamp(path: Path) -> tuple[int, int]:
    """What tells a file or folder from what it was before, and when it changed, in nanoseconds.

    The first number is the size of a file. For a folder it stands for the names, sizes and times of the
    first `MAX_STAMPED_FILES` files below it, and the second is the latest of these times. Beyond them only
    the times of its parts and classes count, so that a file which is added or removed is noticed there too.

    Raises:
        OSError: There is no such file.
        ValueError: The path is none, as with a null character in it.
    """
    stat = path.stat()
    if not path.is_dir():
        return stat.st_size, stat.st_mtime_ns
    contents, latest = _folder_contents(path)
    try:
        folders_time = folder_time(path)
    except OSError:
        folders_time = 0  # a folder that cannot be listed, which reading it reports
    return zlib.crc32(contents, folders_time & 0xFFFFFFFF), max(stat.st_mtime_ns, folders_time, latest)


def _folder_contents(path: Path) -> tuple[bytes, int]:
    """The names, sizes and times of the first files of a folder as text, and the latest of the times."""
    lines: list[str] = []
    latest = 0
    for file in islice(walk_files(path), MAX_STAMPED_FILES):
        try:
            stat = file.stat()
        except OSError:  # it was removed just now, or is a link to nothing
            lines.append(str(file))
            continue
        lines.append(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}")
        latest = max(latest, stat.st_mtime_ns)
    return "\n".join(lines).encode("utf-8", "surrogateescape"), latest
