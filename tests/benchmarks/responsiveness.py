"""How well the window answers while a network learns, and what the window costs the training.

    python -m tests.benchmarks.responsiveness [--seconds 8] [--times 3] [--platform offscreen] [PROJECT]

Trains a project flat out in the real window, with the curves in sight, and measures how late the event loop
comes to a timer of 5 ms: that is how long a click would wait. In turn with it the same project is trained
without a window, each time in a process of its own, so that the two speeds come from the same minutes of the
same machine. The ratio holds from machine to machine, the steps a second do not.

Goals: the 99th percentile of the lateness below 33 ms, the ratio of the speeds at least 0.9.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICK_MS = 5
ENDLESS = 10**6
WARM_UP_S = 1.5


@dataclass(frozen=True, slots=True)
class Measured:
    """Steps a second, and by how many milliseconds each tick of the timer came late."""

    steps_per_s: float
    lateness_ms: tuple[float, ...] = ()


class Speed:
    """Counts steps between two moments, out of the events of a run."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._began: float | None = None
        self._first = self._last = 0
        self._ended = 0.0
        self.is_over = False

    @property
    def is_counting(self) -> bool:
        """Whether the warm-up is over and the end is not yet there."""
        return self._began is not None and time.perf_counter() > self._began + WARM_UP_S and not self.is_over

    def take(self, event: object) -> None:
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
            self._first, self._start = (self._first, self._start) if self._first else (step, now)
            self._last, self._ended = step, now
            self.is_over = now >= self._start + self._seconds

    @property
    def steps_per_s(self) -> float:
        """What came out."""
        return (self._last - self._first) / max(1e-9, self._ended - self._start)


def in_window(path: Path, seconds: float) -> Measured:
    """Trains in the real window, with the Training dock in front."""
    from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer

    from gui.app import make_application
    from gui.settings import Settings
    from gui.window import Window

    app = make_application()
    folder = tempfile.mkdtemp(prefix="netloom-responsiveness-")
    window = Window(Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)))
    window.resize(1600, 1000)
    window.document.open(path)
    project = window.document.project
    endless = replace(project.training, epochs=ENDLESS, early_stopping=None)
    window.document.edit("", replace(project, training=endless))
    window.show()
    while window.analysis is None or not window.analysis.is_trainable:
        app.processEvents()
    speed, late, due = Speed(seconds), list[float](), [0.0]
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def tick() -> None:
        now = time.perf_counter()
        if due[0] and speed.is_counting:
            late.append(max(0.0, (now - due[0]) * 1000))
        due[0] = now + TICK_MS / 1000
        if speed.is_over:
            loop.quit()

    window.session.happened.connect(speed.take)
    timer.timeout.connect(tick)
    window.train()
    timer.start(TICK_MS)
    loop.exec()
    timer.stop()
    window.session.close()
    window.document.history.setClean()
    window.close()
    return Measured(speed.steps_per_s, tuple(late))


def headless(path: Path, seconds: float) -> Measured:
    """Trains the same without a window, as the terminal does."""
    from graph.file.read import read_project
    from runtime.assembly import Request, run_project
    from runtime.control import Control
    from runtime.events import Event, Stop

    project = read_project(path.read_bytes()).project
    assert project is not None
    endless = replace(project.training, epochs=ENDLESS, early_stopping=None)
    control, speed = Control(), Speed(seconds)

    def follow(event: Event) -> None:
        speed.take(event)
        if speed.is_over:
            control.send(Stop())

    with tempfile.TemporaryDirectory(prefix="netloom-responsiveness-") as runs:
        run_project(Request(replace(project, training=endless), path.parent, Path(runs)), follow, control)
    return Measured(speed.steps_per_s)


def measured(way: str, project: str, seconds: float, platform: str) -> Measured:
    """One training in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="netloom-responsiveness-", ignore_cleanup_errors=True) as home:
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        command = [sys.executable, "-m", "tests.benchmarks.responsiveness", "--only", way]
        done = subprocess.run(
            [*command, "--seconds", str(seconds), project],
            cwd=ROOT,
            env={**os.environ, **places, "NETLOOM_RUNS": home, "QT_QPA_PLATFORM": platform},
            capture_output=True,
            text=True,
            timeout=120 + 4 * seconds,
            check=True,
        )
    told = json.loads(done.stdout.splitlines()[-1])
    return Measured(told["steps_per_s"], tuple(told["lateness_ms"]))


def main() -> None:
    """Prints the lateness, both speeds and their ratio."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("project", nargs="?", default="samples/digits_cnn.netloom")
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--platform", default="offscreen")
    options.add_argument("--only", choices=("window", "headless"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.only:
        way = in_window if chosen.only == "window" else headless
        found = way((ROOT / chosen.project).resolve(), chosen.seconds)
        print(json.dumps({"steps_per_s": found.steps_per_s, "lateness_ms": found.lateness_ms}))
        return
    windows: list[Measured] = []
    bare: list[Measured] = []
    for _ in range(chosen.times):
        windows.append(measured("window", chosen.project, chosen.seconds, chosen.platform))
        bare.append(measured("headless", chosen.project, chosen.seconds, chosen.platform))
    late = sorted(each for one in windows for each in one.lateness_ms)
    p50, p95, p99 = (late[min(len(late) - 1, int(len(late) * share))] for share in (0.5, 0.95, 0.99))
    print(f"Event loop late by  p50 {p50:.1f}  p95 {p95:.1f}  p99 {p99:.1f}  most {late[-1]:.1f} ms")
    ours = statistics.median(each.steps_per_s for each in windows)
    theirs = statistics.median(each.steps_per_s for each in bare)
    ratio = statistics.median(
        one.steps_per_s / other.steps_per_s for one, other in zip(windows, bare, strict=True)
    )
    print(f"Steps a second: {ours:,.0f} in the window, {theirs:,.0f} without; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
