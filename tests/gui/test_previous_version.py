"""What the window of the version before remembered is found again: settings, unsaved work, presets."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from graph.file.read import read_project
from graph.presets import Preset
from gui.project.presets import PresetStore
from gui.project.recovery import find_recovered_work
from gui.settings import OpenTabs, Settings
from gui.shell.main_window import EditorWindow
from gui.view_options import ViewOptions
from tests.gui.windows import give_up, no_host

WRITTEN = Path(__file__).parents[1] / "data" / "version_0_1"
STUDENT = Path("/", "home", "student", "projects")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The files that were written, where they may be changed."""
    return Path(shutil.copytree(WRITTEN, tmp_path / "written"))


def settings_of(written: Path) -> Settings:
    return Settings(QSettings(str(written / "settings.ini"), QSettings.Format.IniFormat))


def test_settings_are_as_they_were(written: Path) -> None:
    settings = settings_of(written)
    assert (settings.theme, settings.language, settings.reopens) == ("light", "ko", False)
    assert settings.view_options == ViewOptions("straight", "zoom", False, True, True)
    assert settings.open_tabs == (OpenTabs(("iris_mlp.netloom", "digits_cnn.netloom"), "digits_cnn.netloom"),)
    assert settings.open_categories == ("Data", "Loss")
    assert settings.recent_files == (str(STUDENT / "digits.netloom"), str(STUDENT / "iris_mlp.netloom"))


def test_docks_stand_where_they_stood(written: Path, qtbot: QtBot) -> None:
    settings = settings_of(written)
    window = EditorWindow(settings, no_host)
    qtbot.addWidget(window)
    try:
        assert window.restoreState(settings.layout_of("build"))
    finally:
        give_up(window)


def test_unsaved_work_is_offered(written: Path) -> None:
    (work,) = find_recovered_work(written / "recovery")
    assert work.path == STUDENT / "iris_mlp.netloom"
    assert work.project == read_project((WRITTEN / "iris_mlp.netloom").read_bytes()).project


def test_presets_are_offered(written: Path) -> None:
    presets = PresetStore(written / "presets.json")
    assert presets.for_kind("Conv2d") == (
        Preset("Edges", "Conv2d", {"out_channels": 8, "kernel_size": 3, "padding": 1}),
    )
