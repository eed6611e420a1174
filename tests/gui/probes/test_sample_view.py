"""What a node gives for a few rows is seen while the network learns, and only asked for while it is seen."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from graph.dataset_fields import Field
from graph.document import Training
from gui.probes.dock import ProbesDock
from gui.probes.sample_view import SampleView
from gui.theme.colors import DARK, LIGHT
from gui.training.session import FINISHED, TrainingSession
from runtime.array_types import Array
from runtime.events import Event, SamplesProbed, StepsMeasured
from runtime.probes.sample_views import ViewMode
from tests.builders import digits_mlp
from tests.gui.hand import Hand
from tests.gui.training.projects import LONG_MS

RANDOM = np.random.default_rng(0)
PICTURES = RANDOM.random((9, 1, 12, 12)).astype(np.float32)


def samples_probed(values: Array, *described: Field, **fields: Array) -> SamplesProbed:
    known = {"image": PICTURES, **fields}
    return SamplesProbed(3, "node", values, known, (Field("image", (1, 12, 12)), *described))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SampleView]:
    created = SampleView()
    qtbot.addWidget(created)
    created.resize(700, 260)
    created.show()
    qtbot.waitExposed(created)
    yield created
    created.projection.close_task()


def colors_in(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_pictures_stand_beside_those_of_the_data(view: SampleView) -> None:
    view.show_rows(samples_probed(np.ones((9, 1, 12, 12), np.float32)))
    assert view.mode is ViewMode.PICTURES
    assert view.caption.text() == "left: this node, right: the data"
    rects = view.images.rects()
    assert len(rects) == 9
    left, right = rects[0]
    image = view.images.grab().toImage()
    assert image.pixelColor(left.center().toPoint()).name() == "#ffffff"
    assert image.pixelColor(right.center().toPoint()).name() != "#ffffff"


def test_regions_and_boxes_are_marked(view: SampleView) -> None:
    mask = np.zeros((9, 12, 12), np.int64)
    mask[:, 2:9, 2:9] = 1
    dark = np.zeros_like(PICTURES)
    scores = np.stack([1.0 - mask, mask], 1).astype(np.float32)
    view.show_rows(
        SamplesProbed(1, "node", scores, {"image": dark, "mask": mask}, (Field("image", (1, 12, 12)),))
    )
    assert view.mode is ViewMode.REGIONS
    assert len(colors_in(view.images)) >= 3
    boxes = np.tile(np.array([[[2.0, 2.0, 9.0, 9.0]]], np.float32), (9, 1, 1))
    described = (Field("image", (1, 12, 12)),)
    view.show_rows(SamplesProbed(1, "node", boxes, {"image": dark, "boxes": boxes}, described))
    assert view.mode is ViewMode.BOXES
    assert DARK.curves[1] in colors_in(view.images)


def test_text_is_read(view: SampleView) -> None:
    labels = ("a", "b", "c", "d")
    tokens = np.array([[0, 1, 2], [2, 1, 0], [3, 3, 3]])
    scores = np.eye(4, dtype=np.float32)[tokens]
    view.show_rows(SamplesProbed(1, "n", scores, {"text": tokens}, (Field("text", (3,), "int64", labels),)))
    assert view.mode is ViewMode.TEXT
    assert view.text.toPlainText().splitlines() == ["abc", "cba", "ddd"]
    known = (Field("text", (3,), "int64", labels),)
    view.show_rows(SamplesProbed(2, "n", scores, {"text": tokens}, known, np.array([0, 1, 2]), 1))
    assert view.text.toPlainText().splitlines()[0] == "Written on: a▏bc"


def test_rows_lie_in_a_plane_by_class(view: SampleView, qtbot: QtBot) -> None:
    target = np.arange(60) % 2
    values = (RANDOM.normal(size=(60, 5)) + 9 * target[:, None]).astype(np.float32)
    described = (Field("target", (), "int64", ("cat", "dog")),)
    view.show_rows(SamplesProbed(1, "node", values, {"target": target}, described))
    assert view.mode is ViewMode.PROJECTION
    qtbot.waitUntil(lambda: len(view.projection.groups) == 2, timeout=LONG_MS)
    x = [group.getData()[0] for group in view.projection.groups.values()]
    assert len(x[0]) == len(x[1]) == 30
    assert max(x[0].min(), x[1].min()) > min(x[0].max(), x[1].max())  # the two lie apart
    assert list(view.projection.legend.items) == ["0", "1"]
    before = x[0].copy()
    QTest.keyClick(view.method_box, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: bool(view.projection.groups) and not view.projection.task.is_busy, timeout=LONG_MS
    )
    assert not np.array_equal(view.projection.groups["0"].getData()[0], before)


def test_another_method_can_be_chosen_and_stays(view: SampleView) -> None:
    values = RANDOM.random((9, 1, 12, 12)).astype(np.float32)
    view.show_rows(samples_probed(values))
    QTest.keyClick(view.mode_box, Qt.Key.Key_Down)
    assert view.mode is ViewMode.MAPS
    view.show_rows(samples_probed(values))
    assert view.mode is ViewMode.MAPS


def test_single_numbers_are_listed(view: SampleView) -> None:
    view.show_rows(samples_probed(np.array([0.5, 12345.678], np.float32)))
    assert view.mode is ViewMode.NUMBERS
    assert view.text.isVisible()
    assert [line.split() for line in view.text.toPlainText().splitlines()] == [
        ["1", "0.5"],
        ["2", "12,346"],
    ]


def test_a_hint_replaces_rows(view: SampleView) -> None:
    view.show_rows(samples_probed(np.zeros(9, np.float32)))
    view.show_hint("This node gives nothing for single rows.")
    assert view.hint.isVisible()
    assert view.mode is None


def test_both_themes_are_painted(view: SampleView) -> None:
    mask = np.zeros((9, 12, 12), np.int64)
    mask[:, 2:9, 2:9] = 1
    view.show_rows(samples_probed(mask, mask=mask))
    dark = view.grab().toImage()
    view.set_theme(LIGHT)
    assert view.grab().toImage() != dark


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[TrainingSession]:
    created = TrainingSession(runs=tmp_path)
    yield created
    assert created.close()


@pytest.fixture
def dock(session: TrainingSession, hand: Callable[[QWidget], Hand]) -> ProbesDock:
    created = ProbesDock(session)
    created.resize(1100, 340)
    hand(created)
    return created


@pytest.mark.slow
def test_rows_of_a_real_training_are_shown(
    dock: ProbesDock,
    session: TrainingSession,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("runtime.probes.sample_probe.MIN_INTERVAL_S", 0.05)
    events: dict[type, list[Event]] = defaultdict(list)
    session.event_received.connect(lambda event: events[type(event)].append(event))
    heard, steps = events[SamplesProbed], events[StepsMeasured]
    session.start(digits_mlp(Training(epochs=100_000, batch_size=64, device="cpu")), tmp_path)
    qtbot.waitUntil(lambda: dock.plots is not None, timeout=LONG_MS)
    assert dock.plots is not None
    assert not heard  # nobody looks at rows yet
    button = dock.plots.page_buttons.button(2)
    Hand(button).click(button.rect().center())
    samples = dock.plots.samples
    qtbot.waitUntil(lambda: samples.mode is ViewMode.PROJECTION, timeout=LONG_MS)
    assert isinstance(heard[0], SamplesProbed)
    assert heard[0].node == dock.table.node == "head"
    qtbot.waitUntil(lambda: len(samples.projection.groups) == 10, timeout=LONG_MS)
    dock.hide()
    dock.refresh()
    before = len(steps)
    qtbot.waitUntil(lambda: len(steps) > before + 3, timeout=LONG_MS)  # what was under way has come
    count, before = len(heard), len(steps)
    qtbot.waitUntil(lambda: len(steps) > before + 20, timeout=LONG_MS)
    assert len(heard) == count  # nothing is asked for while the dock is hidden
    session.stop()
    qtbot.waitUntil(lambda: session.state == FINISHED, timeout=LONG_MS)
