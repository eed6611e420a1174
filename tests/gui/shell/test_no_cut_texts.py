"""On small screens no panel cuts its texts, in either language."""

import itertools
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.app.application import install_translators
from gui.shell.main_window import EditorWindow
from tests.gui.cut_texts import cut_texts
from tests.gui.hand import Hand
from tests.gui.windows import SAMPLE, desk_of, give_up

SIZES = ((960, 540), (1366, 768))
LOADING = ("forecast", "rows")
"""Threads that load torch, if this is the first test of a process that shows them; closing does not wait."""
Make = Callable[[], tuple[EditorWindow, Hand]]


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before = set(qapp.findChildren(QTranslator))
    install_translators(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.slow
def test_no_dock_cuts_a_text(language: str, make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    assert window.files.open(SAMPLE)
    assert window.analyzer.wait_until_idle()
    window.training_dock.prepare_plots()
    desk = desk_of(window)
    cut: dict[str, list[str]] = {}
    for workspace, size in itertools.product(("build", "train", "examine"), SIZES):
        window.workspaces.switch(workspace)
        desk.resize(*size)
        qtbot.wait(30)
        for name, dock in window.docks.items():
            if not dock.isHidden():
                dock.raise_()
                qtbot.wait(5)
                cut[f"{workspace}, {name}"] = cut_texts(dock)
        cut[workspace] = cut_texts(desk)
        assert (desk.width(), desk.height()) == size
    give_up(window)
    for thread in threading.enumerate():
        if thread.name in LOADING:
            thread.join(60)
    assert {panel: texts for panel, texts in cut.items() if texts} == {}


def test_clipped_labels_are_reported(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    label, button = QLabel("A text that is long", box), QPushButton("A button that is long", box)
    label.setGeometry(0, 0, 40, 20)
    button.setGeometry(0, 30, 40, 30)
    box.show()
    assert len(cut_texts(box)) == 2
    for widget in (label, button):
        widget.resize(widget.sizeHint())
    assert cut_texts(box) == []
