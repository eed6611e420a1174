import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from graph.document import Project
from gui.shell.main_window import EditorWindow
from tests.builders import drawing
from tests.gui.hand import Hand

ROWS = "a;b;y\n" + "".join(f"{row};{row * 2};{'yes' if row % 3 else 'no'}\n" for row in range(40))


def problems_of(window: EditorWindow) -> set[str]:
    """The codes of what is said of the data node."""
    assert window.analysis is not None
    return {problem.code for problem in window.analysis.problems if problem.location.node == "rows"}


def open_rows(window: EditorWindow, folder: Path, kind: str, path: str) -> None:
    """Shows a data node that reads a path beside the project, and waits until its files are looked after."""
    window.document.path = folder / "drawing.netloom"
    window.document.edit("", Project("Rows", drawing([("rows", kind, {"path": path})])))
    assert window.analyzer.wait_until_idle()


@pytest.mark.slow
def test_a_table_that_is_mended_or_broken_outside_is_read_again(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = make_window()
    table = tmp_path / "table.csv"
    table.write_text(ROWS.replace("4;8;yes", "4;;yes"))
    open_rows(window, tmp_path, "data.csv", "table.csv")
    assert "data-unreadable" in problems_of(window)
    table.write_text(ROWS)
    qtbot.waitUntil(lambda: "data-unreadable" not in problems_of(window), timeout=15_000)
    table.rename(tmp_path / "away.csv")
    qtbot.waitUntil(lambda: "data-missing-file" in problems_of(window), timeout=15_000)
    shutil.copy(tmp_path / "away.csv", table)
    qtbot.waitUntil(lambda: "data-missing-file" not in problems_of(window), timeout=15_000)


@pytest.mark.slow
def test_a_broken_picture_that_is_deleted_outside_is_no_problem_any_more(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = make_window()
    for name in ("cat", "dog"):
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for number in range(8):
            Image.new("RGB", (8, 8), (number * 20, 0, 0)).save(tmp_path / "pictures" / name / f"{number}.png")
    broken = tmp_path / "pictures" / "cat" / "broken.jpg"
    broken.write_bytes(b"none")
    open_rows(window, tmp_path, "data.image_folder", "pictures")
    window.docks["data"].show()
    window.docks["data"].raise_()
    assert "data-unreadable" in problems_of(window)
    qtbot.waitUntil(lambda: not window.data_controller.is_busy)
    broken.unlink()
    qtbot.waitUntil(lambda: "data-unreadable" not in problems_of(window), timeout=15_000)
    qtbot.waitUntil(lambda: window.data_dock.browser is not None, timeout=15_000)


@pytest.mark.slow
def test_an_overwritten_picture_is_read_again(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = make_window()
    for name in ("cat", "dog"):
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for number in range(8):
            Image.new("RGB", (8, 8), (number * 20, 0, 0)).save(tmp_path / "pictures" / name / f"{number}.png")
    open_rows(window, tmp_path, "data.image_folder", "pictures")
    assert "data-unreadable" not in problems_of(window)
    qtbot.wait(1200)  # the watch has had its first look
    picture = tmp_path / "pictures" / "cat" / "3.png"
    stat, good = picture.stat(), picture.read_bytes()
    picture.write_bytes(b"none")  # the folder keeps its time, as it does where a program saves in place
    os.utime(picture, ns=(stat.st_atime_ns, stat.st_mtime_ns - 1_000_000_000))
    qtbot.waitUntil(lambda: "data-unreadable" in problems_of(window), timeout=15_000)
    picture.write_bytes(good)
    qtbot.waitUntil(lambda: "data-unreadable" not in problems_of(window), timeout=15_000)


def test_what_stays_as_it_is_is_not_read_again(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, qtbot: QtBot
) -> None:
    window, _ = make_window()
    table = tmp_path / "table.csv"
    table.write_text(ROWS)
    open_rows(window, tmp_path, "data.csv", "table.csv")
    with qtbot.assertNotEmitted(window.data_watch.changed, wait=3500):
        table.read_text()
