"""The episodes that a network plays, seen as a film."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.dock import EvaluationDock
from gui.evaluation.episodes_page import EpisodesPage
from gui.theme.colors import LIGHT
from tests.gui.evaluation.driver import LONG_MS, press, wait_until_shown
from tests.gui.hand import Hand
from tests.runtime.evaluation.runs import train
from tests.toy_environments import dqn, painted


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("played")
    with painted() as name:
        train(dqn(environment=name, episodes=3), folder)
        yield folder


@pytest.fixture
def page(qtbot: QtBot, hand: Callable[[QWidget], Hand], runs: Path) -> Iterator[EpisodesPage]:
    dock = EvaluationDock()
    dock.set_folders(runs, Path())
    dock.resize(1300, 330)
    hand(dock)
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    assert dock.pages.page_names() == ["episodes"]
    assert "mean return" in dock.metrics.texts()
    assert "3 episodes" in dock.status.text()
    shown = dock.pages.views.episodes
    qtbot.waitUntil(lambda: shown.episode is not None, timeout=LONG_MS)
    yield shown
    dock.close_worker()


def test_an_episode_plays_by_itself_and_stops_on_request(page: EpisodesPage, qtbot: QtBot) -> None:
    film = page.player
    assert not film.frame_view.image.isNull()
    assert film.play_button.isChecked()
    qtbot.waitUntil(lambda: film.slider.value() > 1, timeout=LONG_MS)
    press(film.play_button)
    assert not film.play_button.isChecked()
    assert not film._timer.isActive()
    stood = film.slider.value()
    assert page.curves.data.guide is not None
    assert page.curves.data.guide[0][0] == stood


def test_the_slider_goes_to_a_step(page: EpisodesPage) -> None:
    film = page.player
    press(film.play_button)
    film.slider.setFocus()
    Hand(film.slider).key(Qt.Key.Key_End)
    assert page.episode is not None
    assert film.slider.value() == len(page.episode.rewards)
    assert f"return {page.episode.rewards.sum():g}" in film.step_label.text()
    last = film.frame_view.image
    Hand(film.slider).key(Qt.Key.Key_Home)
    assert film.step_label.text().startswith("step 0")
    assert film.frame_view.image != last


@pytest.mark.slow
def test_a_click_on_a_return_plays_that_episode(page: EpisodesPage, qtbot: QtBot) -> None:
    dots = page.returns.data.dots
    assert dots is not None
    Hand(page.returns).click(page.returns.to_pixels(float(dots.x[2]), float(dots.y[2])))
    qtbot.waitUntil(lambda: page.episode is not None and page.episode.number == 2, timeout=LONG_MS)
    assert page.episode is not None
    assert page.episode.rewards.sum() == dots.y[2]


@pytest.mark.slow
def test_curves_of_actions_and_observations(page: EpisodesPage) -> None:
    page.quantity_box.setFocus()
    names = []
    for _ in range(page.quantity_box.count()):
        names.append([line.name for line in page.curves.data.lines])
        Hand(page.quantity_box).key(Qt.Key.Key_Down)
    assert names == [["0", "1"], ["action"], ["return"], ["0", "1", "2", "3"]]
    Hand(page.quantity_box).key(Qt.Key.Key_Home)
    first = page.legend.items["0"]
    Hand(first).click(first.rect().center())
    assert [line.name for line in page.curves.data.lines] == ["1"]
    before = page.grab().toImage()
    page.set_theme(LIGHT)
    assert page.grab().toImage() != before


def test_without_pictures_it_explains_why(page: EpisodesPage) -> None:
    assert page.episode is not None
    page.show_episode(replace(page.episode, frames=[], frames_error="pygame is not installed"))
    assert "pygame is not installed" in page.player.frame_view.message
    assert not page.player.play_button.isChecked()
