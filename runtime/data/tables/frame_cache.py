"""Holds what was read of tables, so that only a changed file is read again."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock, local
from typing import TYPE_CHECKING, Any, TypeVar

from graph.frozendict import FrozenDict

if TYPE_CHECKING:
    import pandas as pd

MAX_BYTES = 1 << 30
"""Bytes of tables that stay in memory, besides the one read last."""
MAX_FACTS = 64

Facts = TypeVar("Facts")


class FrameCache:
    """The tables that were read lately, by file, its size and time, and its dialect."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._frames: OrderedDict[object, tuple[int, pd.DataFrame]] = OrderedDict()
        self._facts: OrderedDict[object, Any] = OrderedDict()
        self._lock = RLock()
        self._thread = local()
        self.num_read = 0
        """How many times a file was read."""

    @contextmanager
    def reporting(self, progress: Callable[[int, int], None] | None) -> Iterator[None]:
        """Reports how far this thread is with what it reads; what that raises ends the reading."""
        self._thread.progress = progress
        try:
            yield
        finally:
            self._thread.progress = None

    def facts(
        self, path: Path, explicit: FrozenDict[str, Any], find: Callable[[Path, Mapping[str, Any]], Facts]
    ) -> Facts:
        """What is known of a table, found out once."""
        key = (_stamp(path), explicit)
        with self._lock:
            if key not in self._facts:
                self._facts[key] = find(path, explicit)
                if len(self._facts) > MAX_FACTS:
                    self._facts.popitem(last=False)
            facts: Facts = self._facts[key]
            return facts

    def read_text(
        self,
        path: Path,
        names: Sequence[str],
        texts: Any = (),
        needed: Sequence[str] | None = None,
        **options: Any,
    ) -> "pd.DataFrame":
        """What `read_frame` gives, from memory where the file was read before.

        A column that is asked for as text may be one of numbers: readers take both as the same.
        """
        from graph.parts.table_frames import read_frame

        progress = options.pop("progress", None) or getattr(self._thread, "progress", None)
        options = {"header": True, "decimal": ".", "gaps": (), **options}
        key = (_stamp(path), tuple(names), FrozenDict({**options, "gaps": tuple(options["gaps"])}))

        def read(columns: Sequence[str] | None) -> "pd.DataFrame":
            return read_frame(path, names, texts, columns, progress=progress, **options)

        return self._get(key, needed, read)

    def column_names(self, path: Path, header: bool = True, **dialect: Any) -> list[str]:
        """What `column_names` gives, found once."""
        from graph.parts.table_frames import column_names

        key = FrozenDict({"header": header, **dialect, "what": "names"})
        return self.facts(path, key, lambda file, _: column_names(file, header, **dialect))

    def read_parquet(self, path: Path, needed: Sequence[str] | None = None) -> "pd.DataFrame":
        """What `read_parquet_frame` gives, from memory where the file was read before."""
        from graph.parts.parquet import read_parquet_frame

        return self._get(_stamp(path), needed, lambda columns: read_parquet_frame(path, columns))

    def _get(
        self,
        key: object,
        needed: Sequence[str] | None,
        read: "Callable[[Sequence[str] | None], pd.DataFrame]",
    ) -> "pd.DataFrame":
        with self._lock:
            if key in self._frames:
                self._frames.move_to_end(key)
                frame = self._frames[key][1]
                names = None if needed is None else list(dict.fromkeys(needed))
                if names is None or names == list(frame.columns):
                    return frame
                if all(name in frame.columns for name in names):
                    return frame[names]
            self.num_read += 1
            frame = read(needed)
            if needed is None:
                self._put(key, frame)
            return frame

    def _put(self, key: object, frame: "pd.DataFrame") -> None:
        self._frames[key] = (int(frame.memory_usage(deep=False).sum()), frame)
        while len(self._frames) > 1 and sum(size for size, _ in self._frames.values()) > self._max_bytes:
            self._frames.popitem(last=False)


def _stamp(path: Path) -> tuple[str, int, int]:
    """Path, size and time of a file.

    Raises:
        FileNotFoundError: There is no such file.
    """
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path.name}; choose another.")
    stat = path.stat()
    return str(path.resolve()), stat.st_size, stat.st_mtime_ns


FRAMES = FrameCache()
"""The tables of this process."""


def cached_readers() -> dict[str, Callable[..., Any]]:
    """By the name of a part that reads a table, what gives the same from memory."""
    return {
        "read_frame": FRAMES.read_text,
        "column_names": FRAMES.column_names,
        "read_parquet_frame": FRAMES.read_parquet,
    }
