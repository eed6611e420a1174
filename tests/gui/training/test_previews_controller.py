"""What a training shows of its inside on the canvas."""

from dataclasses import replace

from gui.shell.main_window import EditorWindow
from runtime.diagnostic import make_diagnostic
from runtime.events import Diagnosed, ProbesMeasured
from runtime.reading import NodeReading, TensorStats
from tests.gui.hand import Hand

STATS = TensorStats(100, 0.5, 0.2, -1.0, 2.0, 0.1, 3.0, 0.0, (1, 4, 9, 4, 1))


def test_readings_are_drawn_below_their_nodes_and_findings_signed(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    canvas = window.canvas
    canvas.reveal("conv1")
    canvas.zoom(2.0)
    canvas.reveal("conv1")
    before = canvas.grab().toImage()
    window.session.event_received.emit(
        ProbesMeasured(
            3,
            (
                NodeReading("conv1", STATS),
                NodeReading("elsewhere.conv", STATS),
                NodeReading("loss", replace(STATS, count=1)),
            ),
        )
    )
    assert set(canvas.previews.histograms) == {"conv1"}
    shown = canvas.grab().toImage()
    assert shown != before
    window.view_commands.toggle_previews()
    assert canvas.grab().toImage() == before
    window.session.event_received.emit(
        Diagnosed(4, (make_diagnostic("dead-units", "conv1", node="conv1", dead=9, count=10),))
    )
    assert set(canvas.previews.diagnostics) == {"conv1"}
    assert canvas.grab().toImage() != before
    canvas.set_view_options(replace(canvas.view_options, previews=True))
