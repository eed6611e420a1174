"""A study in the window: marked in the inspector, trained in processes, compared, and used."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from graph.edits.nodes import remove_nodes
from graph.study import Choices, Study
from gui.inspector.form import VARIED_MARK
from gui.shell.main_window import EditorWindow
from gui.studies.study_session import FAILED, FINISHED, PAUSED, RUNNING, STOPPED
from runtime.store.runs import RunStore
from runtime.studies.study_run import ENSEMBLE
from runtime.studies.trials import DONE
from tests.gui.hand import Hand
from tests.gui.windows import answering
from tests.runtime.studies.study_project import WIDTHS, saved, studied

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]
OpenStudy = Callable[..., EditorWindow]
TIMEOUT_MS = 120_000


@pytest.fixture
def open_study(make_window: MakeWindow, tmp_path: Path) -> OpenStudy:
    """Opens iris with a study in a new window, and shows the Study panel."""

    def open_it(study: Study | None, epochs: int = 2, **training: object) -> EditorWindow:
        window, _ = make_window()
        window.study_controller.session._runs = tmp_path / "runs"
        project = studied(study or Study(), epochs=epochs, **training)
        assert window.files.open(saved(tmp_path, project))
        assert window.analyzer.wait_until_idle()
        window.menus.actions["study"].trigger()
        return window

    return open_it


def press(window: EditorWindow, name: str) -> None:
    button = getattr(window.study_dock, f"{name}_button")
    assert button.isEnabled()
    button.click()


def wait_for(qtbot: QtBot, window: EditorWindow, state: str) -> None:
    session = window.study_controller.session
    qtbot.waitUntil(lambda: session.state == state, timeout=TIMEOUT_MS)


def num_epochs(window: EditorWindow) -> int:
    """How many epochs the trials have stored by now."""
    store = RunStore(window.study_controller.session.runs)
    return sum(len(store.epochs(run.id)) for run in store.all())


@pytest.mark.slow
def test_a_study_is_trained_compared_and_used(open_study: OpenStudy, qtbot: QtBot) -> None:
    window = open_study(Study("sweep", (WIDTHS,), seeds=2))
    dock, before = window.study_dock, window.document.project
    press(window, "start")
    assert not dock.start_button.isEnabled()
    wait_for(qtbot, window, FINISHED)
    progress = dock.progress
    assert progress is not None
    assert [record.state for record in progress.records] == [DONE] * 4
    assert dock.status.text().startswith("4 of 4")
    assert dock.table.trials.rowCount() == 4
    assert dock.comparison.table.rowCount() == 2
    best = progress.summary.best
    assert best is not None
    assert set(progress.tests) == {*(trial.run for trial in best.trials), ENSEMBLE}
    assert "mean member" in dock.comparison.remarks.text()
    assert dock.curves is not None
    means = [curve for name, curve in dock.curves.plot.curves.items() if name.endswith("mean")]
    assert len(means) == 2
    assert len(dock.parallel.axes) == 2
    press(window, "use")
    after = window.document.project
    width = after.main.nodes["hidden"].params["out_features"]
    assert width == best.trials[0].planned.assignment["hidden.out_features"]
    assert after.study == before.study
    window.document.undo_stack.undo()
    assert window.document.project == before


@pytest.mark.slow
def test_a_study_waits_stops_and_goes_on(open_study: OpenStudy, qtbot: QtBot) -> None:
    window = open_study(Study("seeds", seeds=2), epochs=150)
    press(window, "start")
    wait_for(qtbot, window, RUNNING)
    qtbot.waitUntil(lambda: num_epochs(window) >= 2, timeout=TIMEOUT_MS)
    press(window, "pause")
    wait_for(qtbot, window, PAUSED)
    assert window.study_dock.pause_button.text() == "Resume"
    qtbot.wait(1500)
    waiting = num_epochs(window)
    qtbot.wait(1500)
    assert num_epochs(window) == waiting < 300
    press(window, "stop")
    wait_for(qtbot, window, STOPPED)
    assert num_epochs(window) < 300
    press(window, "continue")
    wait_for(qtbot, window, FINISHED)
    assert window.study_dock.progress is not None
    assert [record.state for record in window.study_dock.progress.records] == [DONE] * 2
    runs = RunStore(window.study_controller.session.runs).all()
    assert [run.epoch for run in runs] == [150, 150]


@pytest.mark.slow
def test_the_last_study_of_a_file_is_shown_and_gone_on_with(open_study: OpenStudy, qtbot: QtBot) -> None:
    first = open_study(Study("seeds", seeds=2), epochs=150)
    press(first, "start")
    wait_for(qtbot, first, RUNNING)
    qtbot.waitUntil(lambda: num_epochs(first) >= 2, timeout=TIMEOUT_MS)
    press(first, "stop")
    wait_for(qtbot, first, STOPPED)
    second = open_study(Study("seeds", seeds=2), epochs=150)
    qtbot.waitUntil(lambda: second.study_dock.continue_button.isEnabled(), timeout=TIMEOUT_MS)
    progress = second.study_dock.progress
    assert progress is not None
    assert progress.id == first.study_controller.session.study
    assert not progress.is_over


@pytest.mark.slow
def test_a_running_study_is_confirmed_before_closing(open_study: OpenStudy, qtbot: QtBot) -> None:
    window = open_study(Study("seeds", seeds=2), epochs=3000)
    press(window, "start")
    wait_for(qtbot, window, RUNNING)

    def cancel(dialog: object) -> None:
        assert isinstance(dialog, QMessageBox)
        assert "study" in dialog.text()
        dialog.button(QMessageBox.StandardButton.Cancel).click()

    with answering(cancel) as answered:
        assert not window.can_close()
    assert len(answered) == 1
    assert window.study_controller.session.state == RUNNING
    window.study_controller.close()
    thread = window.study_controller.session._thread
    assert thread is not None
    assert not thread.is_alive()


def test_a_study_that_cannot_be_trained_shows_its_problem(open_study: OpenStudy, qtbot: QtBot) -> None:
    window = open_study(Study("seeds", seeds=2))
    project = window.document.project
    window.document.edit_graph("break", remove_nodes(project.main, ["head"]))
    assert window.analyzer.wait_until_idle()
    press(window, "start")
    wait_for(qtbot, window, FAILED)
    assert window.study_dock.message.isVisible()
    assert window.study_dock.message.text()


def test_what_is_wrong_with_a_study_stands_in_its_form(open_study: OpenStudy) -> None:
    window = open_study(Study("sweep"))
    form = window.study_dock.form
    assert "Nothing varies" in form.problem.text()
    assert not window.study_dock.start_button.isEnabled()
    form.kind.setCurrentIndex(form.kind.findData("folds"))
    form.kind.activated.emit(form.kind.currentIndex())
    study = window.document.project.study
    assert study is not None
    assert (study.kind, study.folds) == ("folds", 5)
    assert not form.problem.isVisible()
    assert window.study_dock.start_button.isEnabled()


def test_a_parameter_is_varied_from_the_inspector(open_study: OpenStudy) -> None:
    window = open_study(Study("sweep"))
    window.canvas.select(["sgd"])
    assert window.inspector.form is not None
    row = window.inspector.form.rows["lr"]
    assert row.vary_action in row.name.actions()
    row.vary_action.trigger()
    study = window.document.project.study
    assert study is not None
    assert [varied.name for varied in study.vary] == ["sgd.lr"]
    assert row.name.text() == f"{VARIED_MARK} {row.title}"
    assert "0.005" in row.name.toolTip()
    field = window.study_dock.form.rows["sgd.lr"]
    field.form.setCurrentIndex(field.form.findData("values"))
    field.form.activated.emit(field.form.currentIndex())
    field.values.setText("0.1, 0.2")
    field.values.editingFinished.emit()
    study = window.document.project.study
    assert study is not None
    assert study.vary[0].domain == Choices((0.1, 0.2))
    window.study_dock.form.rows["sgd.lr"].remove_button.click()
    assert window.document.project.study is not None
    assert window.document.project.study.vary == ()
    assert row.name.text() == row.title


def test_a_setting_and_a_node_are_varied(open_study: OpenStudy) -> None:
    window = open_study(Study("sweep"))
    assert window.inspector.settings_form.form is not None
    window.inspector.settings_form.form.rows["batch_size"].vary_action.trigger()
    window.canvas.select(["drop"])
    window.menus.actions["vary-node"].trigger()
    study = window.document.project.study
    assert study is not None
    assert [varied.name for varied in study.vary] == ["batch_size", "drop"]
    row = window.inspector.settings_form.form.rows["batch_size"]
    assert row.name.text().startswith(VARIED_MARK)
    assert window.inspector.settings_form.form.rows["seed"].vary_action not in row.name.actions()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_search_is_trained_to_its_end(open_study: OpenStudy, qtbot: QtBot, jobs: int) -> None:
    pytest.importorskip("optuna")
    window = open_study(Study("bayesian", (WIDTHS,), trials=5))
    window.study_dock.jobs.setValue(jobs)
    press(window, "start")
    wait_for(qtbot, window, FINISHED)
    progress = window.study_dock.progress
    assert progress is not None
    assert [record.state for record in progress.records] == [DONE] * 5
