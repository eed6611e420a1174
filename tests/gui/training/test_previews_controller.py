"""What a training shows of its inside on the canvas."""

from dataclasses import replace

from gui.shell.main_window import Window
from runtime.diagnostic import finding
from runtime.events import Diagnosed, ProbesMeasured
from runtime.reading import Reading, Stats
from tests.gui.hand import Hand

STATS = Stats(100, 0.5, 0.2, -1.0, 2.0, 0.1, 3.0, 0.0, (1, 4, 9, 4, 1))


def test_readings_are_drawn_below_their_nodes_and_findings_signed(opened: tuple[Window, Hand]) -> None:
    window, _ = opened
    canvas = window.canvas
    canvas.reveal("conv1")
    canvas.zoom(2.0)
    canvas.reveal("conv1")
    before = canvas.grab().toImage()
    window.session.happened.emit(
        ProbesMeasured(
            3,
            (
                Reading("conv1", STATS),
                Reading("elsewhere.conv", STATS),
                Reading("loss", replace(STATS, count=1)),
            ),
        )
    )
    assert set(canvas.previews.histograms) == {"conv1"}
    shown = canvas.grab().toImage()
    assert shown != before
    window.viewing.toggle_previews()
    assert canvas.grab().toImage() == before
    window.session.happened.emit(Diagnosed(4, (finding("dead-units", "conv1", node="conv1", share="90%"),)))
    assert set(canvas.previews.findings) == {"conv1"}
    assert canvas.grab().toImage() != before
    canvas.set_preferences(replace(canvas.preferences, previews=True))
