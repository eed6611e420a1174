"""What the Training dock says of a run in figures."""

import pytest
from pytestqt.qtbot import QtBot

from gui.training.status import TrainingStatus
from runtime.events import Finished, SettingsChanged, Started
from runtime.setting_change import SettingChange


def test_threads_are_shown_beside_the_device(qtbot: QtBot) -> None:
    status = TrainingStatus()
    qtbot.addWidget(status)
    started = Started("iris-1", "", "cpu", "no GPU was found", 4, 10, {"train": 160}, 1234, threads=2)
    status.handle_event(started)
    label = status.value_labels["device"]
    assert (label.text(), label.tip) == ("cpu × 2", "2 threads\nNo GPU was found")
    status.handle_event(SettingsChanged(7, (SettingChange("threads", 2, 1),)))
    assert (label.text(), label.tip) == ("cpu × 1", "1 thread\nNo GPU was found")


@pytest.mark.parametrize(
    ("why", "epoch", "text"),
    [
        ("done", 1, "Finished: 1 epoch in 12 s"),
        ("done", 2, "Finished: 2 epochs in 12 s"),
        ("stopped", 0, "Stopped after 0 whole epochs; the checkpoint is kept"),
        ("stopped", 1, "Stopped after 1 whole epoch; the checkpoint is kept"),
    ],
)
def test_one_epoch_is_no_plural(qtbot: QtBot, why: str, epoch: int, text: str) -> None:
    status = TrainingStatus()
    qtbot.addWidget(status)
    status.handle_event(Started("iris-1", "", "cpu", "", 4, 10, {"train": 160}, 1234))
    status.handle_event(Finished(why, epoch, epoch, {}, 12.3))
    assert status.message.text() == text


@pytest.mark.parametrize(
    ("epoch", "text"), [(11, "Finished: epoch 11 in 12 s"), (20, "Finished: epochs 11 to 20 in 12 s")]
)
def test_the_time_of_a_run_that_goes_on_is_that_of_its_own_epochs(
    qtbot: QtBot, epoch: int, text: str
) -> None:
    status = TrainingStatus()
    qtbot.addWidget(status)
    status.handle_event(Started("iris-1", "", "cpu", "", 20, 10, {}, 1234, epoch=10, step=100, resumed=True))
    status.handle_event(Finished("done", epoch, epoch, {}, 12.3))
    assert status.message.text() == text
