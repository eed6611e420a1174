"""What the Training dock says of a run in figures."""

from pytestqt.qtbot import QtBot

from gui.training.status import TrainingStatus
from runtime.events import SettingsChanged, Started
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
