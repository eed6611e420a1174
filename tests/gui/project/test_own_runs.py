"""Which runs are those of the open project."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from graph.document import Project
from gui.project.document import Document
from gui.project.own_runs import OwnRuns, ProjectIdentity
from runtime.events import Started
from runtime.store.records import RunRecord

CATS = ProjectIdentity("cats", "/nets/cats.netloom", "/nets", "", frozenset({"tab-1"}))
UNSAVED = ProjectIdentity("Untitled", "", "/home/me", "", frozenset({"tab-1"}))
RUN = RunRecord(
    id="run-1", project="cats", started=0, ended=None, state="done", settings={}, result={}, device="cpu",
    weights=1, steps_per_epoch=1, epoch=1, best_epoch=1, seconds=1, folder="/nets", parent=None,
    checkpoint=None, star=False, note="", file="",
)  # fmt: skip


@pytest.mark.parametrize(
    ("project", "run", "is_own"),
    [
        (CATS, {"file": "/nets/cats.netloom", "project": "renamed since"}, True),
        (CATS, {"file": "/nets/dogs.netloom"}, False),
        (CATS, {"file": "/nets/dogs.netloom", "id": "tab-1"}, True),
        (CATS, {}, True),
        (CATS, {"project": "Untitled"}, True),  # of an earlier version, that called all so
        (CATS, {"folder": "/other"}, False),
        (UNSAVED, {"project": "Untitled", "folder": "/home/me"}, False),
        (UNSAVED, {"id": "tab-1"}, True),
        (replace(UNSAVED, name="Digits CNN"), {"project": "Digits CNN", "folder": "/home/me"}, False),
        (replace(UNSAVED, name="Digits CNN"), {"project": "Digits CNN", "file": "/nets/cats.netloom"}, False),
        (CATS, {"folder": ""}, False),
    ],
)
def test_file_or_name_and_folder_decide(project: ProjectIdentity, run: dict[str, str], is_own: bool) -> None:
    assert project.owns(replace(RUN, **run)) is is_own  # type: ignore[arg-type]


def test_runs_in_the_folder_of_unsaved_projects_are_nobodys() -> None:
    home = str(Path.home())
    assert not replace(CATS, folder=home).owns(replace(RUN, folder=home))


class Source(QObject):
    event = Signal(object)


def started(run: str) -> Started:
    return Started(run, "", "cpu", "", 1, 1, {}, 1)


def test_runs_that_began_before_a_save_get_its_file(qapp: QApplication, tmp_path: Path) -> None:
    document, source = Document(Project()), Source()
    own = OwnRuns(document, source.event, document)
    saved: list[tuple[object, ...]] = []
    own.saved.connect(lambda *values: saved.append(values))
    source.event.emit(started("one"))
    assert own.identity.owns(replace(RUN, id="one", project="Untitled"))
    document.save(tmp_path / "cats.netloom")
    assert saved == [(("one",), str(tmp_path / "cats.netloom"), "cats")]
    document.save(tmp_path / "dogs.netloom")
    assert len(saved) == 1
    assert not own.identity.owns(replace(RUN, id="one", file=str(tmp_path / "cats.netloom")))
    document.open(tmp_path / "cats.netloom")
    assert own.identity.owns(replace(RUN, id="one", file=str(tmp_path / "cats.netloom")))
