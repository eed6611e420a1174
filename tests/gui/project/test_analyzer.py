import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project
from graph.messages import problem_text
from gui.project.analyzer import Analyzer

HERE = Path()


class Slow:
    """An analysis that waits until it is let go."""

    def __init__(self) -> None:
        self.analysed: list[Project] = []
        self.previous: list[Analysis | None] = []
        self.go = threading.Semaphore(0)

    def __call__(self, project: Project, _folder: Path, previous: Analysis | None) -> Analysis:
        self.analysed.append(project)
        self.previous.append(previous)
        assert self.go.acquire(timeout=10)
        return Analysis(project)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def analyst(slow: Slow, qtbot: QtBot) -> Iterator[Analyzer]:
    created = Analyzer(slow)
    yield created
    slow.go.release(10)
    created.stop()


def test_only_the_latest_is_analysed_and_reported(analyst: Analyzer, slow: Slow, qtbot: QtBot) -> None:
    emitted: list[Analysis] = []
    analyst.analysis_ready.connect(emitted.append)
    projects = [Project(name=name) for name in "abcd"]
    analyst.submit(projects[0], HERE)
    qtbot.waitUntil(lambda: bool(slow.analysed))
    for project in projects[1:]:
        analyst.submit(project, HERE)
    slow.go.release(2)
    assert analyst.wait_until_idle(10)
    assert [item.name for item in slow.analysed] == ["a", "d"]
    assert [item.project.name for item in emitted] == ["d"]
    assert slow.previous[1] == Analysis(projects[0])


def test_the_window_goes_on_while_it_works(analyst: Analyzer, slow: Slow, qtbot: QtBot) -> None:
    analyst.submit(Project(), HERE)
    qtbot.waitUntil(lambda: bool(slow.analysed))
    assert not analyst.wait_until_idle(0.05)
    assert analyst.is_busy
    slow.go.release()
    assert analyst.wait_until_idle(10)


def test_a_late_answer_is_reported_until_it_comes(analyst: Analyzer, slow: Slow, qtbot: QtBot) -> None:
    emitted: list[bool] = []
    analyst.late_changed.connect(emitted.append)
    analyst.submit(Project(name="a"), HERE)
    qtbot.waitUntil(lambda: emitted == [True])
    analyst.submit(Project(name="b"), HERE)
    slow.go.release(2)
    assert analyst.wait_until_idle(10)
    assert emitted == [True, False]
    analyst.submit(Project(name="c"), HERE)
    slow.go.release()
    assert analyst.wait_until_idle(10)
    assert emitted == [True, False]  # sooner than anybody could read it


def test_the_first_analysis_waits_until_a_new_window_has_painted_itself(qtbot: QtBot) -> None:
    analysed_at: list[float] = []

    def analyse(project: Project, _folder: Path, _previous: Analysis | None) -> Analysis:
        analysed_at.append(time.monotonic())
        return Analysis(project)

    painted_at: list[float] = []

    def paint() -> None:
        time.sleep(0.12)
        painted_at.append(time.monotonic())
        if len(painted_at) == 4:
            painting.stop()

    painting = QTimer()
    painting.timeout.connect(paint)
    painting.start(0)
    analyst = Analyzer(analyse)
    analyst.submit(Project(), HERE)
    assert analyst.wait_until_idle(10)
    assert len(painted_at) == 4
    assert analysed_at[0] > painted_at[-1]
    analyst.stop()


def test_a_window_that_never_rests_is_analysed_all_the_same(
    analyst: Analyzer, slow: Slow, qtbot: QtBot
) -> None:
    restless = QTimer()
    restless.timeout.connect(lambda: time.sleep(0.1))
    restless.start(0)
    slow.go.release()
    analyst.submit(Project(name="a"), HERE)
    assert analyst.wait_until_idle(10)
    restless.stop()
    assert [item.name for item in slow.analysed] == ["a"]


def test_a_fault_reaches_the_window_and_ends_nothing(qtbot: QtBot) -> None:
    def analyse(project: Project, _folder: Path, _previous: Analysis | None) -> Analysis:
        if project.name == "bad":
            raise LookupError("a fault of ours")
        return Analysis(project)

    analyst = Analyzer(analyse)
    emitted: list[Analysis] = []
    analyst.analysis_ready.connect(emitted.append)
    with capture_exceptions() as caught:
        analyst.submit(Project(name="bad"), HERE)
        assert analyst.wait_until_idle(10)
    assert [str(error) for _kind, error, _trace in caught] == ["a fault of ours"]
    analyst.submit(Project(name="good"), HERE)
    assert analyst.wait_until_idle(10)
    assert [item.project.name for item in emitted] == ["bad", "good"]
    assert [problem.code for problem in emitted[0].problems] == ["analysis-failed"]
    assert "LookupError: a fault of ours" in problem_text(emitted[0].problems[0])
    analyst.stop()


def test_the_real_analysis_knows_shapes(qtbot: QtBot) -> None:
    analyst = Analyzer()
    with qtbot.waitSignal(analyst.analysis_ready, timeout=30_000) as answer:
        analyst.submit(Project(main=Graph.of([Node("digits", "data.sklearn_digits")])), HERE)
    assert str(answer.args[0].types["digits", "image"]) == "[B, 1, 8, 8]"
    analyst.stop()
