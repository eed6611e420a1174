import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Graph, Node, Project
from gui.project import recovery
from gui.project.document import Document
from gui.project.recovery import Journal, find_recovered_work
from tests.house.source_files import ROOT

DRAWN = Graph.of([Node("층1", "Linear")])


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(Project(name="Digits"))


@pytest.fixture
def journal(document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    monkeypatch.setattr(recovery, "DELAY_MS", 10)
    created = Journal(document, tmp_path / "recovery")
    yield created
    created.close()


def side_files(folder: Path) -> list[Path]:
    return list((folder / "recovery").glob("*.journal"))


def test_an_edit_is_in_the_side_file_a_moment_later(
    document: Document, journal: Journal, tmp_path: Path, qtbot: QtBot
) -> None:
    document.edit_graph("Add", DRAWN)
    qtbot.waitUntil(lambda: bool(side_files(tmp_path)))
    assert "층1" in side_files(tmp_path)[0].read_text(encoding="utf-8")


def test_the_persons_file_is_never_touched(
    document: Document, journal: Journal, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.netloom"
    document.save(path)
    saved = path.read_bytes()
    document.edit_graph("Add", DRAWN)
    qtbot.waitUntil(lambda: bool(side_files(tmp_path)))
    assert path.read_bytes() == saved


def test_saving_and_undoing_take_the_side_file_away(
    document: Document, journal: Journal, tmp_path: Path
) -> None:
    document.edit_graph("Add", DRAWN)
    journal.write()
    document.save(tmp_path / "mine.netloom")
    assert side_files(tmp_path) == []
    document.edit("Rename", replace(document.project, name="Other"))
    journal.write()
    document.undo_stack.undo()
    assert side_files(tmp_path) == []


def test_a_window_that_still_runs_is_left_alone(document: Document, journal: Journal, tmp_path: Path) -> None:
    document.edit_graph("Add", DRAWN)
    journal.write()
    assert find_recovered_work(tmp_path / "recovery") == []
    assert len(side_files(tmp_path)) == 1


CRASH = """
import os, sys
from pathlib import Path
from graph.document import Graph, Node
from gui.project.document import Document
from gui.project.recovery import Journal
document = Document()
document.path = Path(sys.argv[2])
journal = Journal(document, Path(sys.argv[1]))
document.edit_graph("Add", Graph.of([Node("conv1", "Conv2d")]))
journal.write()
os._exit(1)
"""


def test_what_a_crash_left_behind_comes_back(tmp_path: Path) -> None:
    folder, path = tmp_path / "recovery", tmp_path / "내 그림.netloom"
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), str(path)], cwd=ROOT, timeout=60, check=False
    )
    assert crashed.returncode == 1
    (lost,) = find_recovered_work(folder)
    assert list(lost.project.main.nodes) == ["conv1"]
    assert lost.path == path
    lost.discard()
    assert find_recovered_work(folder) == []
    assert list(folder.iterdir()) == []


def test_a_side_file_that_holds_nothing_is_cleared_away(tmp_path: Path) -> None:
    for number, text in enumerate(("", "{", '{"project": 3, "path": 4}', '{"project": "{}", "path": null}')):
        (tmp_path / f"{number}.journal").write_text(text, encoding="utf-8")
    assert find_recovered_work(tmp_path) == []
    assert list(tmp_path.glob("*.journal")) == []


def test_a_folder_that_cannot_be_written_does_no_harm(document: Document, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    journal = Journal(document, blocked)
    document.edit_graph("Add", DRAWN)
    journal.write()
    journal.close()
    assert document.project.main == DRAWN
