"""What the window remembers from one start to the next."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from gui.canvas.preferences import WHEELS, WIRES, Preferences

THEMES = ("dark", "light", "system")
LANGUAGES = ("system", "en", "ko")
YES_NO = ("yes", "no")
RECENT_FILES = 10


@dataclass(frozen=True, slots=True)
class OpenTabs:
    """The files that were open in one window, in the order of their tabs, and the one on top."""

    files: tuple[str, ...]
    current: str = ""


class Settings:
    """Typed values over Qt's own store. What the store holds may be anything: odd values count as missing."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings()

    @property
    def theme(self) -> str:
        """One of `THEMES`."""
        return self._choice("theme", THEMES)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """One of `LANGUAGES`."""
        return self._choice("language", LANGUAGES)

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def preferences(self) -> Preferences:
        """How the canvas shows things."""
        return Preferences(
            self._choice("canvas/wires", WIRES),
            self._choice("canvas/wheel", WHEELS),
            self._choice("canvas/shapes", YES_NO) == "yes",
            self._choice("canvas/minimap", YES_NO) == "yes",
            self._choice("canvas/previews", YES_NO) == "yes",
        )

    @preferences.setter
    def preferences(self, preferences: Preferences) -> None:
        self._store.setValue("canvas/wires", preferences.wires)
        self._store.setValue("canvas/wheel", preferences.wheel)
        self._store.setValue("canvas/shapes", "yes" if preferences.shapes else "no")
        self._store.setValue("canvas/minimap", "yes" if preferences.minimap else "no")
        self._store.setValue("canvas/previews", "yes" if preferences.previews else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def layout(self) -> QByteArray:
        """Where the panels stood; empty at the first start."""
        return self._bytes("window/layout")

    @layout.setter
    def layout(self, value: QByteArray) -> None:
        self._store.setValue("window/layout", value)

    @property
    def open_categories(self) -> tuple[str, ...] | None:
        """The categories of the library that were open; None at the first start."""
        return self._texts("library/open") if self._store.contains("library/open") else None

    @open_categories.setter
    def open_categories(self, names: Iterable[str]) -> None:
        self._store.setValue("library/open", list(names))

    @property
    def reopens(self) -> bool:
        """Whether what is open is opened again at the next start."""
        return self._choice("tabs/reopen", YES_NO) == "yes"

    @reopens.setter
    def reopens(self, value: bool) -> None:
        self._store.setValue("tabs/reopen", "yes" if value else "no")

    @property
    def open_tabs(self) -> tuple[OpenTabs, ...]:
        """What was open last, a record for each window."""
        try:
            records = json.loads(str(self._store.value("tabs/open", "[]")))
            return tuple(
                OpenTabs(tuple(map(str, record["files"])), str(record["current"])) for record in records
            )
        except (ValueError, LookupError, TypeError):
            return ()

    @open_tabs.setter
    def open_tabs(self, tabs: Iterable[OpenTabs]) -> None:
        self._store.setValue("tabs/open", json.dumps([asdict(each) for each in tabs]))

    @property
    def runs_columns(self) -> QByteArray:
        """Widths, order and sorting of the columns of the runs; empty at the first start."""
        return self._bytes("runs/columns")

    @runs_columns.setter
    def runs_columns(self, value: QByteArray) -> None:
        self._store.setValue("runs/columns", value)

    @property
    def folder(self) -> str:
        """The folder of the file that was opened or saved last; empty at the first start."""
        value = self._store.value("folder", "")
        return value if isinstance(value, str) else ""

    @property
    def recent_files(self) -> tuple[str, ...]:
        """The files opened or saved last, latest first."""
        return self._texts("recent")[:RECENT_FILES]

    def remember_file(self, path: Path) -> None:
        """Puts a file on top of the recent ones."""
        text = str(path)
        self._keep([text, *(each for each in self.recent_files if each != text)][:RECENT_FILES])
        self._store.setValue("folder", str(path.parent))

    def forget_file(self, path: str) -> None:
        """Takes a file off the recent ones."""
        self._keep(each for each in self.recent_files if each != path)

    def forget_files(self) -> None:
        """Empties the list of recent files."""
        self._keep(())

    def _keep(self, paths: Iterable[str]) -> None:
        self._store.setValue("recent", list(paths))

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._store.value(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list):
            return ()
        return tuple(each for each in listed if isinstance(each, str) and each)

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self._store.value(key, choices[0])
        return value if isinstance(value, str) and value in choices else choices[0]

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()
