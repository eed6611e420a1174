"""From a folder of one's own pictures to a trained network that repeats a block three times."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from tests.gui.hand import CTRL, Hand
from tests.gui.journeys.steps import drop, train, write_line
from tests.gui.journeys.tally import Tally

pytestmark = pytest.mark.slow

HUES = {"birds": 20, "cats": 130, "dogs": 240}
STAGE = "conv 16, bn, relu, pool"
REST = "stage x2, flatten, linear 3, ce, adam, acc"


def write_pictures(folder: Path) -> None:
    """Three classes, told apart by their colours."""
    chance = random.Random(0)  # noqa: S311
    for name, hue in HUES.items():
        (folder / name).mkdir(parents=True)
        for number in range(40):
            picture = QImage(32, 32, QImage.Format.Format_RGB32)
            picture.fill(QColor.fromHsv(hue, chance.randint(120, 255), chance.randint(120, 255)))
            assert picture.save(str(folder / name / f"{number}.png"))


def test_a_network_for_own_pictures_repeats_a_block(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot, tmp_path: Path
) -> None:
    write_pictures(tmp_path / "pets")
    window, _ = make_window()
    tally = Tally(window)
    drop(window, tally, tmp_path / "pets")
    write_line(window, tally, STAGE)
    hand = tally.hand(window.canvas)
    hand.key(Qt.Key.Key_Home)
    boxes = [window.canvas.scene_geometry.boxes[node] for node in ("conv1", "bn1", "relu1", "pool1")]
    to_screen = window.canvas.viewport.to_screen
    hand.drag(
        to_screen((min(box.x for box in boxes) - 6, min(box.y for box in boxes) - 20)),
        to_screen(
            (max(box.x + box.width for box in boxes) + 6, max(box.y + box.height for box in boxes) + 20)
        ),
    )
    assert set(window.canvas.selection()) == {"conv1", "bn1", "relu1", "pool1"}
    hand.key(Qt.Key.Key_G, CTRL)
    write_line(window, tally, "Stage")
    write_line(window, tally, REST)
    uses = [node.kind for node in window.document.project.main.nodes.values()].count("block:Stage")
    assert uses == 3
    finished = train(window, tally, qtbot)
    assert finished.metrics["test"]["accuracy"] > 0.8
    tally.check(clicks=2, keys=len(STAGE + "Stage" + REST) + 6)
