"""Runs of drawings without a target: made rows, a map of embeddings, a text that goes on."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.dock import EvaluationDock
from gui.theme.colors import LIGHT
from runtime.evaluation.report import EmbeddingReport
from tests.gui.evaluation.driver import LONG_MS, press, wait_until_shown
from tests.gui.hand import Hand
from tests.runtime.evaluation.runs import gan, lm, simclr, train, vae

Show = Callable[[str], EvaluationDock]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    created = tmp_path_factory.mktemp("made")
    for name, project in {"gan": gan(1), "vae": vae(1), "simclr": simclr(1)}.items():
        train(project, created / name)
    train(lm(created, 1), created / "lm", created)
    return created


@pytest.fixture
def show(qtbot: QtBot, hand: Callable[[QWidget], Hand], folder: Path, request: pytest.FixtureRequest) -> Show:
    def shown(name: str) -> EvaluationDock:
        dock = EvaluationDock()
        request.addfinalizer(dock.close_worker)
        dock.set_folders(folder / name, folder)
        dock.resize(1300, 380)
        hand(dock)
        press(dock.evaluate_button)
        wait_until_shown(qtbot, dock)
        return dock

    return shown


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gan", "vae"])
def test_rows_are_generated_from_a_seed_and_again(show: Show, qtbot: QtBot, name: str) -> None:
    dock = show(name)
    assert dock.pages is not None
    page = dock.pages.views.generation
    dock.pages.open_page("generation")
    qtbot.waitUntil(lambda: len(page.generated.images) == 24, timeout=LONG_MS)
    assert len(page.real.images) == 24
    first = page.generated.images[0]
    press(page.again_button)
    assert page.seed.value() == 1
    qtbot.waitUntil(lambda: page.generated.images[0] != first, timeout=LONG_MS)
    page.seed.setFocus()
    Hand(page.seed).key(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.generated.images[0] == first, timeout=LONG_MS)
    Hand(page.interpolate).click((8, page.interpolate.height() / 2))
    assert page.interpolate.isChecked()
    qtbot.waitUntil(lambda: page.generated.images[1] != first and not dock.worker.is_busy, timeout=LONG_MS)
    with qtbot.waitSignal(page.generation_requested) as asked:
        dock.pages.follow_training()
    assert asked.args == [24, 0, True]
    qtbot.waitUntil(lambda: not dock.worker.is_busy, timeout=LONG_MS)
    assert page.generated.columns() * -(-24 // page.generated.columns()) >= 24


@pytest.mark.slow
def test_a_click_on_the_map_shows_neighbours(show: Show) -> None:
    dock = show("simclr")
    assert dock.pages is not None
    assert dock.pages.evaluation is not None
    assert dock.pages.page_names() == ["embedding", "prediction"]
    assert "5-nearest accuracy" in dock.metrics.texts()
    page, report = dock.pages.views.embedding, dock.pages.evaluation.report
    assert isinstance(report, EmbeddingReport)
    row = int(np.argmax(report.pca[:, 0]))
    Hand(page.chart).click(page.chart.to_pixels(*report.pca[row].tolist()))
    assert f"Row {row + 1} " in page.row_label.text()
    assert len(page.view.shown) == 9
    assert page.view.shown[0][1].endswith("1.00")
    page.projection_box.setFocus()
    Hand(page.projection_box).key(Qt.Key.Key_Down)
    dots = page.chart.data.dots
    assert dots is not None
    assert dots.x.tolist() == report.tsne[:, 0].tolist()
    nine = page.legend.items["9"]
    Hand(nine).click(nine.rect().center())
    dots = page.chart.data.dots
    assert dots is not None
    assert dots.groups is not None
    assert set(dots.groups.tolist()) == {-1, *range(9)}
    page.chooser.setFocus()
    Hand(page.chooser).key(Qt.Key.Key_Down)
    dots = page.chart.data.dots
    assert dots is not None
    assert dots.groups is not None
    assert set(dots.groups.tolist()) == {-1, 0}
    dock.set_theme(LIGHT)


def test_a_text_is_written(show: Show, qtbot: QtBot) -> None:
    dock = show("lm")
    assert dock.pages is not None
    dock.pages.open_page("text_generation")
    page = dock.pages.views.text_generation
    page.prompt.setFocus()
    Hand(page.prompt).type("the ")
    Hand(page.prompt).key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.text.toPlainText()), timeout=LONG_MS)
    first = page.text.toPlainText()
    assert first.startswith("the ")
    press(page.again_button)
    qtbot.waitUntil(lambda: page.text.toPlainText() != first, timeout=LONG_MS)
    assert page.seed.value() == 1
