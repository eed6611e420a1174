"""How long it takes from the command to the window.

    python -m tests.benchmarks.start [--times 7] [--platform offscreen] [PROJECT]

Starts Netloom in fresh interpreters and measures from before the interpreter begins until the window has
painted itself for the first time. The first start warms the disk and is not counted. Beside it stands a bare
Qt window, started the same way in turn: the ratio of the two holds from machine to machine, the seconds do
not. It also says which heavy libraries were loaded by then; torch is not to be among them.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "numpy", "scipy", "sklearn", "pyqtgraph", "networkx")

# Runs in the new process. It takes the place of the event loop's start, to be told of the first painting.
PROBE = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.window().isVisible():
            QApplication.instance().removeEventFilter(self)
            loaded = [name for name in HEAVY if name in sys.modules]
            QTimer.singleShot(0, lambda: report(loaded))
        return False

def report(loaded):
    print(json.dumps({"at": time.monotonic(), "loaded": loaded}), flush=True)
    os._exit(0)

first_paint = FirstPaint()
loop = QApplication.exec

def begin(*_):
    QApplication.instance().installEventFilter(first_paint)
    return loop()

QApplication.exec = begin
"""
NETLOOM = "from gui.main import main; sys.exit(main(sys.argv[1:]))"
BARE = """
from PySide6.QtWidgets import QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until the first painting, and what heavy libraries were loaded by then."""

    seconds: float
    loaded: tuple[str, ...]


def start(program: str = NETLOOM, *arguments: str, platform: str = "offscreen") -> Start:
    """Starts a program in a new interpreter, with an empty home, and ends it after its first painting.

    Raises:
        RuntimeError: the program ended by itself before that.
    """
    code = f"HEAVY = {HEAVY!r}\n{PROBE}\n{program}"
    with tempfile.TemporaryDirectory(prefix="netloom-start-", ignore_cleanup_errors=True) as home:
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            env={**os.environ, **folders, "QT_QPA_PLATFORM": platform},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"The program ended before it had painted itself:\n{done.stderr}")
    answer = json.loads(done.stdout.splitlines()[-1])
    return Start(answer["at"] - began, tuple(answer["loaded"]))


def main() -> None:
    """Prints medians of both, their ratio and what was loaded."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("project", nargs="?", default="samples/digits_cnn.netloom")
    options.add_argument("--times", type=int, default=7)
    options.add_argument("--platform", default="offscreen")
    chosen = options.parse_args()
    ours: list[Start] = []
    bare: list[Start] = []
    for _ in range(chosen.times + 1):
        ours.append(start(NETLOOM, chosen.project, platform=chosen.platform))
        bare.append(start(BARE, platform=chosen.platform))
    our_median = statistics.median(item.seconds for item in ours[1:])
    bare_median = statistics.median(item.seconds for item in bare[1:])
    print(f"Netloom with {chosen.project}: {our_median:.2f} s to the first painting")
    print(
        f"A bare Qt window:  {bare_median:.2f} s; Netloom takes {our_median / bare_median:.1f} times as long"
    )
    print("Loaded by then:", ", ".join(ours[-1].loaded) or "nothing heavy")


if __name__ == "__main__":
    main()
