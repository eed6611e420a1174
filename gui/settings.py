"""What the window remembers from one start to the next."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

from gui.view_options import WHEELS, WIRES, Preferences

THEMES = ("dark", "light", "system")
LANGUAGES = ("system", "en", "ko")
RECENT_FILES = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenTabs:
    """The files that were open in one window, in the order of their tabs, and the one on top."""

    files: tuple[str, ...]
    current: str = ""


class Kept(Generic[T]):
    """One value in the store, as an attribute. `read` takes whatever is found there, None at first."""

    def __init__(
        self, key: str, read: Callable[[Any], T], write: Callable[[T], object] = lambda value: value
    ):
        self._key, self._read, self._write = key, read, write

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: "Settings", owner: type) -> T: ...
    def __get__(self, instance: "Settings | None", owner: type) -> T | Self:
        return self if instance is None else self._read(instance.store.value(self._key))

    def __set__(self, instance: "Settings", value: T) -> None:
        instance.store.setValue(self._key, self._write(value))


def choice(key: str, choices: tuple[str, ...]) -> Kept[str]:
    """One of several words; the first is the usual one."""
    return Kept(key, lambda value: value if isinstance(value, str) and value in choices else choices[0])


def yes(key: str) -> Kept[bool]:
    """Whether something is so; usually it is."""
    return Kept(key, lambda value: value != "no", lambda value: "yes" if value else "no")


def blob(key: str) -> Kept[QByteArray]:
    """Bytes of Qt's; empty at the first start."""
    return Kept(key, lambda value: value if isinstance(value, QByteArray) else QByteArray())


def texts_of(value: object) -> tuple[str, ...]:
    """The texts of a list, which a store may hold as one text."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        return ()
    return tuple(each for each in listed if isinstance(each, str) and each)


def tabs_of(value: object) -> tuple[OpenTabs, ...]:
    """The tabs of each window, written as JSON."""
    try:
        records = json.loads(str(value))
        return tuple(OpenTabs(tuple(map(str, each["files"])), str(each["current"])) for each in records)
    except (ValueError, LookupError, TypeError):
        return ()


class Settings:
    """Typed values over Qt's own store. What the store holds may be anything: odd values count as missing."""

    theme = choice("theme", THEMES)
    language = choice("language", LANGUAGES)
    geometry = blob("window/geometry")
    """Where the window stood."""
    layout = blob("window/layout")
    """Where the panels stood."""
    runs_columns = blob("runs/columns")
    """Widths, order and sorting of the columns of the runs."""
    open_categories: Kept[tuple[str, ...] | None] = Kept(
        "library/open",
        lambda value: None if value is None else texts_of(value),
        lambda names: list(names or ()) or "",
    )
    """The categories of the library that were open; None at the first start."""
    reopens = yes("tabs/reopen")
    """Whether what is open is opened again at the next start."""
    open_tabs = Kept("tabs/open", tabs_of, lambda tabs: json.dumps([asdict(each) for each in tabs]))
    """What was open last, a record for each window."""
    folder = Kept("folder", lambda value: value if isinstance(value, str) else "")
    """The folder of the file that was opened or saved last; empty at the first start."""
    recent_files = Kept("recent", lambda value: texts_of(value)[:RECENT_FILES], list)
    """The files opened or saved last, latest first."""
    _wires = choice("canvas/wires", WIRES)
    _wheel = choice("canvas/wheel", WHEELS)
    _shapes = yes("canvas/shapes")
    _minimap = yes("canvas/minimap")
    _previews = yes("canvas/previews")

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store if store is not None else QSettings()

    @property
    def preferences(self) -> Preferences:
        """How the canvas shows things."""
        return Preferences(self._wires, self._wheel, self._shapes, self._minimap, self._previews)

    @preferences.setter
    def preferences(self, preferences: Preferences) -> None:
        self._wires, self._wheel = preferences.wires, preferences.wheel
        self._shapes, self._minimap = preferences.shapes, preferences.minimap
        self._previews = preferences.previews

    def remember_file(self, path: Path) -> None:
        """Puts a file on top of the recent ones."""
        text = str(path)
        self.recent_files = (text, *(each for each in self.recent_files if each != text))[:RECENT_FILES]
        self.folder = str(path.parent)

    def forget_file(self, path: str) -> None:
        """Takes a file off the recent ones."""
        self.recent_files = tuple(each for each in self.recent_files if each != path)

    def forget_files(self) -> None:
        """Empties the list of recent files."""
        self.recent_files = ()
