"""How well the window answers while a network learns, and what the window costs the training.

    python -m tests.benchmarks.responsiveness [--all] [--seconds 8] [--times 3] [PROJECT]

Trains a project flat out in the real window, with the curves in sight, and measures how late the event loop
comes to a timer of 5 ms: that is how long a click would wait. In turn with it the same project is trained
without a window, each time in a process of its own, so that the two speeds come from the same minutes of the
same machine. The ratio holds from machine to machine, the steps a second do not. With `--all` every plot of
the Training dock is seen, and beside it the three probes of a node: values, weights and gradient over time.

Where other programs are busy, ticks are late that the window has no part in. So beside the lateness by the
clock stands how long the window's thread itself worked before each tick (its processor time), which is what
the window can do about it; and beside the speeds how much processor time a step takes, which is what watching
costs where there is no second core to do it.

Goals: the 99th percentile of the lateness below 16 ms, the ratio of the speeds at least 0.9.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow

ROOT = Path(__file__).parents[2]
TICK_MS = 5
ENDLESS = 10**6
WARM_UP_S = 1.5


@dataclass(frozen=True, slots=True)
class Measured:
    """Steps a second, by how many milliseconds each tick of the timer came late, and the work before it.

    `step_ms` is the processor time that the whole program took for a step.
    """

    steps_per_s: float
    step_ms: float
    lateness_ms: tuple[float, ...] = ()
    work_ms: tuple[float, ...] = ()


class Speed:
    """Counts steps between two moments, out of the events of a run."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._began: float | None = None
        self._first = self._last = 0
        self._start = self._ended = self._before = self._worked = 0.0
        self.is_over = False

    @property
    def is_counting(self) -> bool:
        """Whether the warm-up is over and the end is not yet there."""
        return self._began is not None and time.perf_counter() > self._began + WARM_UP_S and not self.is_over

    def record(self, event: object) -> None:
        """Follows a run."""
        from runtime.events import Failed, StepsMeasured

        if isinstance(event, Failed):
            raise SystemExit(event.sentence)
        if not isinstance(event, StepsMeasured):
            return
        now, step = time.perf_counter(), event.first_step + len(event.losses) - 1
        if self._began is None:
            self._began = now
        elif now >= self._began + WARM_UP_S:
            worked = time.process_time()
            if not self._first:
                self._first, self._start, self._before = step, now, worked
            self._last, self._ended, self._worked = step, now, worked
            self.is_over = now >= self._start + self._seconds

    def measured(self, late: Sequence[float] = (), work: Sequence[float] = ()) -> Measured:
        """What came out."""
        steps = max(1, self._last - self._first)
        seconds = max(1e-9, self._ended - self._start)
        worked = 1000 * (self._worked - self._before)
        return Measured(steps / seconds, worked / steps, tuple(late), tuple(work))


def in_window(path: Path, seconds: float, sights: str = "") -> Measured:
    """Trains in the real window, with the Training dock in front; `all` shows every plot and three probes."""
    from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

    from gui.app.application import make_application
    from gui.settings import Settings
    from gui.shell.main_window import EditorWindow
    from tests.gui.windows import no_host

    app = make_application()
    folder = tempfile.mkdtemp(prefix="netloom-responsiveness-")
    settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
    window = EditorWindow(settings, no_host)
    window.resize(1600, 1000)
    window.document.open(path)
    project = window.document.project
    endless = replace(project.training, epochs=ENDLESS, early_stopping=None)
    window.document.edit("", replace(project, training=endless))
    window.show()
    while window.analysis is None or not window.analysis.is_trainable:
        app.processEvents()
    if sights == "all":
        show_all(window)
    speed, late, work, due, done = Speed(seconds), list[float](), list[float](), [0.0], [0.0]
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def tick() -> None:
        now, worked = time.perf_counter(), time.thread_time()
        if due[0] and speed.is_counting:
            late.append(max(0.0, (now - due[0]) * 1000))
            work.append((worked - done[0]) * 1000)
        due[0], done[0] = now + TICK_MS / 1000, worked
        if speed.is_over:
            loop.quit()

    window.session.event_received.connect(speed.record)
    timer.timeout.connect(tick)
    window.menus.actions["train"].trigger()
    timer.start(TICK_MS)
    loop.exec()
    timer.stop()
    window.session.close()
    window.document.undo_stack.setClean()
    window.close()
    return speed.measured(late, work)


def show_all(window: "EditorWindow") -> None:
    """Every plot of the Training dock, and beside it what goes on inside of a node."""
    inside = window.docks["inside"]
    inside.setFloating(True)
    inside.resize(900, 320)
    inside.show()
    window.training_dock.prepare_plots()
    assert window.training_dock.curves is not None
    window.training_dock.curves.add_plot_button.click()


def headless(path: Path, seconds: float) -> Measured:
    """Trains the same without a window, as the terminal does."""
    from graph.file.read import read_project
    from runtime.control import Control
    from runtime.events import Event, Stop
    from runtime.run import TrainingRequest, run_project

    project = read_project(path.read_bytes()).project
    assert project is not None
    endless = replace(project.training, epochs=ENDLESS, early_stopping=None)
    control, speed = Control(), Speed(seconds)

    def follow(event: Event) -> None:
        speed.record(event)
        if speed.is_over:
            control.send(Stop())

    with tempfile.TemporaryDirectory(prefix="netloom-responsiveness-") as runs:
        run_project(
            TrainingRequest(replace(project, training=endless), path.parent, Path(runs)), follow, control
        )
    return speed.measured()


def measured(mode: str, chosen: argparse.Namespace) -> Measured:
    """One training in a process of its own."""
    project, seconds, platform = chosen.project, chosen.seconds, chosen.platform
    with tempfile.TemporaryDirectory(prefix="netloom-responsiveness-", ignore_cleanup_errors=True) as home:
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        command = [sys.executable, "-m", "tests.benchmarks.responsiveness", "--only", mode]
        done = subprocess.run(
            [*command, "--seconds", str(seconds), *(["--all"] if chosen.all else []), project],
            cwd=ROOT,
            env={**os.environ, **folders, "NETLOOM_RUNS": home, "QT_QPA_PLATFORM": platform},
            capture_output=True,
            text=True,
            timeout=120 + 4 * seconds,
            check=True,
        )
    answer = json.loads(done.stdout.splitlines()[-1])
    return Measured(**answer)


def main() -> None:
    """Prints the lateness, both speeds and their ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("project", nargs="?", default="samples/digits_cnn.netloom")
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--platform", default="offscreen")
    options.add_argument("--all", action="store_true", help="with every plot and three probes in sight")
    options.add_argument("--only", choices=("window", "headless"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.only:
        path = (ROOT / chosen.project).resolve()
        is_window = chosen.only == "window"
        sights = "all" if chosen.all else ""
        result = in_window(path, chosen.seconds, sights) if is_window else headless(path, chosen.seconds)
        print(json.dumps(asdict(result)))
        return
    windows: list[Measured] = []
    bare: list[Measured] = []
    for _ in range(chosen.times):
        windows.append(measured("window", chosen))
        bare.append(measured("headless", chosen))
    print("Curves and three probes in sight" if chosen.all else "Curves in sight")
    print(f"Event loop late by        {_shares([item for one in windows for item in one.lateness_ms])} ms")
    print(f"of it the window's work   {_shares([item for one in windows for item in one.work_ms])} ms")
    ours = statistics.median(item.steps_per_s for item in windows)
    theirs = statistics.median(item.steps_per_s for item in bare)
    ratios = [one.steps_per_s / other.steps_per_s for one, other in zip(windows, bare, strict=True)]
    print(
        f"Steps a second: {ours:,.0f} in the window, {theirs:,.0f} without; "
        f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    )
    ours, theirs = (statistics.median(item.step_ms for item in groups) for groups in (windows, bare))
    print(
        f"Processor time a step: {ours:.2f} ms in the window, {theirs:.2f} without: {ours / theirs - 1:+.0%}"
    )


def _shares(values: list[float]) -> str:
    """Percentiles in words."""
    ordered = sorted(values)
    ranks = (min(len(ordered) - 1, int(len(ordered) * share)) for share in (0.5, 0.95, 0.99))
    p50, p95, p99 = (ordered[rank] for rank in ranks)
    return f"p50 {p50:4.1f}  p95 {p95:4.1f}  p99 {p99:4.1f}  most {ordered[-1]:4.1f}"


if __name__ == "__main__":
    main()
