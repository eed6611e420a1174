"""Writing files so that a crash leaves the old one or the new one, never half of one."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, content: str | bytes) -> None:
    """Puts `content` at `path` in one step. Raises as `atomic_writer` does."""
    with atomic_writer(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """A file that replaces `path` in one step, once all is written.

    What was there stays whole if anything fails.
    A link stays a link, and the new file has the permissions of the old one.

    Raises:
        OSError: The folder is missing, the folder or the file is read-only, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}")
    with beside.open("xb") as file:
        try:
            if mode is not None:
                beside.chmod(mode)
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.close()  # Windows renames no open file
            os.replace(beside, target)
        except BaseException:
            with suppress(OSError):  # a full disk takes no more of the buffer here either
                file.close()
            beside.unlink(missing_ok=True)
            raise


def _mode_of(target: Path) -> int | None:
    """The permissions of a file; None where there is none.

    Raises:
        PermissionError: It may not be written.
    """
    if not target.exists():
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return target.stat().st_mode & 0o777
