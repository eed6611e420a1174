"""How fluid the canvas is while a network trains flat out in the same process.

    python -m tests.benchmarks.canvas_training [--nodes 1000] [--seconds 8]

A drawing of 1,000 nodes is panned at 100 %, a frame every 16 ms, first with nothing beside it and then with a
multilayer perceptron learning in a thread. Goal: of the frames with the training 95 of 100 within 33 ms, by
the clock.
"""

import argparse
import os
import statistics
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gui.canvas.viewport import Viewport
from runtime.control import Control
from runtime.events import Event, StepsMeasured, Stop
from runtime.run import TrainingRequest, run_project
from tests.benchmarks.canvas_editors import Netloom
from tests.builders import digits_mlp

FRAME_S = 1 / 60


def frames(desk: Netloom, seconds: float) -> list[float]:
    """The milliseconds of each frame of a pan that goes to and fro."""
    canvas, durations = desk.canvas, []
    canvas.set_viewport(Viewport(1.0, -100.0, -100.0))
    canvas.repaint()
    end, index = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        index += 1
        began = time.perf_counter()
        canvas.set_viewport(
            canvas.viewport.panned(8 if index // 100 % 2 else -8, 4 if index // 50 % 2 else -4)
        )
        canvas.repaint()
        QApplication.processEvents()
        took = time.perf_counter() - began
        durations.append(took * 1000)
        time.sleep(max(0.0, FRAME_S - took))
    return durations


class Training:
    """A training in a thread, until it is told to stop."""

    def __init__(self) -> None:
        project = digits_mlp()
        self._project = replace(
            project, training=replace(project.training, epochs=10**6, early_stopping=None)
        )
        self._control = Control()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.is_running = threading.Event()
        self.steps = 0

    def start(self) -> None:
        """Begins, and returns when it makes steps."""
        self._thread.start()
        if not self.is_running.wait(120):
            raise SystemExit("The training does not begin.")

    def stop(self) -> None:
        """Ends it and waits for that."""
        self._control.send(Stop())
        self._thread.join(60)

    def _run(self) -> None:
        with tempfile.TemporaryDirectory(prefix="netloom-canvas-") as runs:
            run_project(TrainingRequest(self._project, Path(runs), Path(runs)), self._follow, self._control)

    def _follow(self, event: Event) -> None:
        if isinstance(event, StepsMeasured):
            self.steps = event.first_step + len(event.losses)
            self.is_running.set()


def summary(title: str, times: list[float]) -> str:
    """One line of the table."""
    ranked = sorted(times)
    p95, p99 = (ranked[int(len(ranked) * share)] for share in (0.95, 0.99))
    middle = statistics.median(times)
    return f"{title:24}{len(times):7}{middle:8.1f}{p95:8.1f}{p99:8.1f}{ranked[-1]:8.1f}"


def main() -> None:
    """Prints how long the frames take, without and with the training."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--nodes", type=int, default=1000)
    options.add_argument("--seconds", type=float, default=8.0)
    chosen = options.parse_args()
    app = QApplication.instance() or QApplication([])
    desk, training = Netloom(chosen.nodes), Training()
    print(f"{'ms a frame':24}{'frames':>7}{'median':>8}{'p95':>8}{'p99':>8}{'most':>8}")
    print(summary("nothing beside it", frames(desk, chosen.seconds)), flush=True)
    training.start()
    steps, began = training.steps, time.perf_counter()
    print(summary("while a network trains", frames(desk, chosen.seconds)))
    print(f"{(training.steps - steps) / (time.perf_counter() - began):,.0f} steps a second meanwhile")
    training.stop()
    desk.close()
    app.processEvents()


if __name__ == "__main__":
    main()
