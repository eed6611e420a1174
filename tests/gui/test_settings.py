"""What is remembered from one start to the next."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gui.settings import OpenTabs, Settings
from gui.view_options import ViewOptions


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A file of settings."""
    return str(tmp_path / "settings.ini")


def opened(path: str) -> Settings:
    """The settings as the next start finds them."""
    return Settings(QSettings(path, QSettings.Format.IniFormat))


def test_everything_is_there_at_the_next_start(path: str) -> None:
    settings = opened(path)
    settings.theme, settings.language, settings.reopens = "light", "ko", False
    settings.geometry, settings.open_categories = QByteArray(b"\0 where"), ("Data", "Loss")
    settings.view_options = ViewOptions("straight", "scroll", False, True, False)
    settings.open_tabs = (OpenTabs(("/a.netloom", "/b, c.netloom"), "/a.netloom"), OpenTabs(()))
    settings.add_recent_file(Path("/here/a.netloom"))
    settings.add_recent_file(Path("/there/b.netloom"))
    settings.store.sync()
    again = opened(path)
    assert (again.theme, again.language, again.reopens) == ("light", "ko", False)
    assert (again.geometry, again.open_categories) == (QByteArray(b"\0 where"), ("Data", "Loss"))
    assert again.view_options == ViewOptions("straight", "scroll", False, True, False)
    assert again.open_tabs == (OpenTabs(("/a.netloom", "/b, c.netloom"), "/a.netloom"), OpenTabs(()))
    assert (again.folder, again.recent_files) == ("/there", ("/there/b.netloom", "/here/a.netloom"))


@pytest.mark.parametrize("names", [(), ("Data",)])
def test_closed_categories_are_not_forgotten_ones(path: str, names: tuple[str, ...]) -> None:
    assert opened(path).open_categories is None
    settings = opened(path)
    settings.open_categories = names
    settings.store.sync()
    assert opened(path).open_categories == names


@pytest.mark.parametrize("odd", ["nonsense", 7, ["a", "b"], QByteArray(b"x"), '[{"files": 3}]'])
def test_odd_values_count_as_missing(path: str, odd: object) -> None:
    settings, fresh = opened(path), Settings(QSettings(path + "2", QSettings.Format.IniFormat))
    for key in ("theme", "language", "canvas/wires", "tabs/reopen", "tabs/open"):
        settings.store.setValue(key, odd)
    for name in ("theme", "language", "view_options", "reopens", "open_tabs"):
        assert getattr(settings, name) == getattr(fresh, name)
