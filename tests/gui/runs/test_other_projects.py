"""Runs of other projects: not among the open project's, and acted on in a tab of their own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from graph.file.write import write_project
from gui.shell.main_window import EditorWindow
from gui.training.session import FAILED, FINISHED
from runtime.control import Control
from runtime.run import TrainingRequest, run_project
from runtime.store.run_settings import run_settings
from runtime.store.runs import RunStore
from tests.builders import digits_mlp
from tests.gui.hand import Hand
from tests.gui.runs.records import click
from tests.gui.training.projects import IRIS, LONG_MS
from tests.gui.windows import SAMPLE, answering, desk_of

Opened = tuple[EditorWindow, RunStore]


@pytest.fixture
def window(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Opened:
    """A window on a saved file, beside runs of it and of others."""
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))
    store = RunStore(tmp_path / "runs")
    for run, project, file in (
        ("own", digits_mlp(), str(tmp_path / "mine.netloom")),
        ("unsaved", IRIS, ""),
        ("saved", IRIS, str(tmp_path / "iris.netloom")),
    ):
        text = write_project(project)
        store.add(run, project.name, run_settings(project), text, str(tmp_path / "elsewhere"), file)
    for name, project in (("mine", digits_mlp()), ("iris", IRIS)):
        (tmp_path / f"{name}.netloom").write_text(write_project(project), encoding="utf-8")
    editor, _keys = make_window()
    assert editor.files.open(tmp_path / "mine.netloom")
    assert editor.analyzer.wait_until_idle()
    editor.docks["runs"].show()
    editor.docks["runs"].raise_()
    return editor, store


def listed(window: EditorWindow) -> list[str]:
    model = window.runs_dock.table.filter_model
    return sorted(
        window.runs_dock.model.runs[model.mapToSource(model.index(row, 0)).row()].id
        for row in range(model.rowCount())
    )


def press(button: object) -> None:
    Hand(button).click(button.rect().center())  # type: ignore[attr-defined, arg-type]


def choose_of_all(window: EditorWindow, run: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: listed(window) == ["own"], timeout=LONG_MS)
    press(window.runs_dock.all_projects)
    assert listed(window) == ["own", "saved", "unsaved"]
    click(window.runs_dock, run)


@pytest.mark.slow
def test_the_list_begins_with_the_runs_of_the_open_project(window: Opened, qtbot: QtBot) -> None:
    editor, _store = window
    choose_of_all(editor, "saved", qtbot)
    press(editor.runs_dock.all_projects)
    assert listed(editor) == ["own"]
    desk_of(editor).new()
    other = desk_of(editor).editor
    other.docks["runs"].show()
    other.docks["runs"].raise_()
    qtbot.waitUntil(lambda: bool(other.runs_dock.model.runs), timeout=LONG_MS)
    assert other.runs_dock.empty.isVisible()


@pytest.mark.slow
def test_another_drawing_is_restored_in_a_tab_of_its_own(window: Opened, qtbot: QtBot) -> None:
    editor, _store = window
    before, desk = editor.document.project, desk_of(editor)
    choose_of_all(editor, "unsaved", qtbot)
    press(editor.runs_dock.restore)
    qtbot.waitUntil(lambda: len(desk.tab_stack.tabs) == 2, timeout=LONG_MS)
    assert editor.document.project == before
    assert editor.document.is_clean
    assert desk.editor is not editor
    assert desk.editor.document.project == IRIS
    assert not desk.editor.document.is_clean


@pytest.mark.slow
def test_the_file_of_another_run_is_opened_for_it(window: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    editor, store = window
    before, desk = editor.document.project, desk_of(editor)
    one_epoch = replace(IRIS, training=replace(IRIS.training, epochs=1))
    request = TrainingRequest(one_epoch, tmp_path, tmp_path / "runs", file=tmp_path / "iris.netloom")
    run_project(request, lambda _event: None, Control())
    run = store.all()[0].id
    qtbot.waitUntil(lambda: any(item.id == run for item in editor.runs_dock.model.runs), timeout=LONG_MS)
    press(editor.runs_dock.all_projects)

    def is_chosen() -> bool:
        """Clicks again where rows that came in between have moved it away."""
        click(editor.runs_dock, run)
        return [item.id for item in editor.runs_dock.table.chosen_runs()] == [run]

    qtbot.waitUntil(is_chosen, timeout=LONG_MS)

    def one_more(dialog: object) -> None:
        dialog.findChild(QSpinBox).setValue(1)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    with answering(one_more):
        press(editor.runs_dock.resume)
        qtbot.waitUntil(lambda: desk.editor.session.state in (FINISHED, FAILED), timeout=LONG_MS)
    assert desk.editor.files.name == "iris"
    assert desk.editor.session.state == FINISHED
    assert (editor.document.project, editor.session.state) == (before, "idle")
    assert store.get(run).epoch == 2


def test_the_evaluation_begins_with_the_runs_of_the_open_project(window: Opened, tmp_path: Path) -> None:
    editor, _store = window
    for run in ("own", "unsaved", "saved"):
        (tmp_path / "runs" / run).mkdir()
        (tmp_path / "runs" / run / "best.safetensors").write_bytes(b"")
    chooser = editor.evaluation_dock.chooser
    chooser.refresh()
    assert [chooser.run.itemData(index) for index in (0, 1)] == ["own", None]
    assert chooser.run.currentData() == "own"
    assert {chooser.run.itemData(index) for index in (2, 3)} == {"saved", "unsaved"}
    chooser.set_owner(lambda _run: False)
    chooser.refresh("none")
    assert chooser.run.currentIndex() == -1


@pytest.mark.slow
def test_a_sample_that_is_opened_again_has_the_runs_that_were_trained_in_it(
    window: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    editor, store = window
    desk_of(editor).open_sample(SAMPLE.with_stem("iris_mlp"))
    first = desk_of(editor).editor
    one_epoch = replace(IRIS, training=replace(IRIS.training, epochs=1))
    request = TrainingRequest(one_epoch, tmp_path, tmp_path / "runs", file=first.session.file)
    run_project(request, lambda _event: None, Control())
    run = store.all()[0].id
    first.close()
    desk_of(editor).open_sample(SAMPLE)
    desk_of(editor).open_sample(SAMPLE.with_stem("iris_mlp"))
    again = desk_of(editor).editor
    again.docks["runs"].show()
    again.docks["runs"].raise_()
    qtbot.waitUntil(lambda: listed(again) == [run], timeout=LONG_MS)
    first_sample = desk_of(editor).tab_stack.tabs[1].editor
    assert not first_sample.own_runs.identity.owns(store.get(run))
    again.own_runs.adopt(run)
    again.document.save(tmp_path / "flowers.netloom")
    qtbot.waitUntil(lambda: store.get(run).file == str(tmp_path / "flowers.netloom"), timeout=LONG_MS)
