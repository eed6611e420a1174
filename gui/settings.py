"""What the window remembers from one start to the next."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

from gui.view_options import WHEEL_MODES, WIRE_STYLES, ViewOptions

THEMES = ("dark", "light", "system")
LANGUAGES = ("system", "en", "ko")
WORKSPACES = ("build", "train", "examine")
RECENT_FILES = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenTabs:
    """The files that were open in one window, in the order of their tabs, and the one on top."""

    files: tuple[str, ...]
    current: str = ""


class Setting(Generic[T]):
    """One value in the store, as an attribute. `read` converts whatever is stored there, None at first."""

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


def choice_setting(key: str, choices: tuple[str, ...]) -> Setting[str]:
    """One of several strings; the first is the default."""
    return Setting(key, lambda value: value if isinstance(value, str) and value in choices else choices[0])


def bool_setting(key: str) -> Setting[bool]:
    """Whether something is so; usually it is."""
    return Setting(key, lambda value: value != "no", lambda value: "yes" if value else "no")


def bytes_setting(key: str) -> Setting[QByteArray]:
    """Bytes of Qt's; empty at the first start."""
    return Setting(key, lambda value: value if isinstance(value, QByteArray) else QByteArray())


def parse_texts(value: object) -> tuple[str, ...]:
    """The texts of a list, which a store may hold as one text."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        return ()
    return tuple(text for text in listed if isinstance(text, str) and text)


def parse_tabs(value: object) -> tuple[OpenTabs, ...]:
    """The tabs of each window, written as JSON."""
    try:
        records = json.loads(str(value))
        return tuple(OpenTabs(tuple(map(str, record["files"])), str(record["current"])) for record in records)
    except (ValueError, LookupError, TypeError):
        return ()


class Settings:
    """Typed values over Qt's own store. What the store holds may be anything: odd values count as missing."""

    theme = choice_setting("theme", THEMES)
    language = choice_setting("language", LANGUAGES)
    geometry = bytes_setting("window/geometry")
    """Where the window stood."""
    workspace = choice_setting("window/workspace", WORKSPACES)
    """The arrangement of panels that was shown last."""
    runs_columns = bytes_setting("runs/columns")
    """Widths, order and sorting of the columns of the runs."""
    open_categories: Setting[tuple[str, ...] | None] = Setting(
        "library/open",
        lambda value: None if value is None else parse_texts(value),
        lambda names: list(names or ()) or "",
    )
    """The categories of the library that were open; None at the first start."""
    reopens = bool_setting("tabs/reopen")
    """Whether what is open is opened again at the next start."""
    open_tabs = Setting("tabs/open", parse_tabs, lambda tabs: json.dumps([asdict(tab) for tab in tabs]))
    """What was open last, a record for each window."""
    folder = Setting("folder", lambda value: value if isinstance(value, str) else "")
    """The folder of the file that was opened or saved last; empty at the first start."""
    recent_files = Setting("recent", lambda value: parse_texts(value)[:RECENT_FILES], list)
    """The files opened or saved last, latest first."""
    _wires = choice_setting("canvas/wires", WIRE_STYLES)
    _wheel = choice_setting("canvas/wheel", WHEEL_MODES)
    _shapes = bool_setting("canvas/shapes")
    _minimap = bool_setting("canvas/minimap")
    _previews = bool_setting("canvas/previews")

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store if store is not None else QSettings()

    @property
    def view_options(self) -> ViewOptions:
        """What the View menu switches."""
        return ViewOptions(self._wires, self._wheel, self._shapes, self._minimap, self._previews)

    @view_options.setter
    def view_options(self, view_options: ViewOptions) -> None:
        self._wires, self._wheel = view_options.wires, view_options.wheel
        self._shapes, self._minimap = view_options.shapes, view_options.minimap
        self._previews = view_options.previews

    def layout_of(self, workspace: str) -> QByteArray:
        """Where the panels of a workspace stood; empty where it was never shown."""
        value = self.store.value(_layout_key(workspace))
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, workspace: str, layout: QByteArray) -> None:
        """Stores where the panels of a workspace stand."""
        self.store.setValue(_layout_key(workspace), layout)

    def add_recent_file(self, path: Path) -> None:
        """Puts a file on top of the recent ones."""
        text = str(path)
        self.recent_files = (text, *(recent for recent in self.recent_files if recent != text))[:RECENT_FILES]
        self.folder = str(path.parent)

    def remove_recent_file(self, path: str) -> None:
        """Takes a file off the recent ones."""
        self.recent_files = tuple(recent for recent in self.recent_files if recent != path)

    def clear_recent_files(self) -> None:
        """Empties the list of recent files."""
        self.recent_files = ()


def _layout_key(workspace: str) -> str:
    """Where a layout is stored; the first one where versions without workspaces have it."""
    return "window/layout" if workspace == WORKSPACES[0] else f"window/layout_{workspace}"
