"""The canvas beside NodeGraphQt and pyqtgraph's Flowchart: one drawing, one process, turn by turn.

    python -m tests.benchmarks.canvas_peers [--budget 20] [--theme light] [--peers NodeGraphQt] [SIZE ...]
    python -m tests.benchmarks.canvas_peers --limit 120 --build-limit 900 5000

Every row is measured in turn on each of them, at least once, until its budget of seconds is spent. Figures
are medians of the processor's time in milliseconds, which other programs disturb less than the clock. The
clock's time stands beside it for Netloom. A peer that is not installed is left out with a sentence.

With a limit, every row of a peer is measured in a copy of the process, which is ended after so many seconds;
what did not end is given as `>` the limit.
"""

import argparse
import math
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

from PySide6.QtWidgets import QApplication

from tests.benchmarks.canvas_editors import Action, Flowchart, Netloom, NodeGraphQt
from tests.benchmarks.canvas_stages import Timing, takes_apart, timed

TIMES = 15
PAIRED = ("select all", "delete 100, undo")
"""What is done and taken back in turn."""


class Times:
    """How long one action took, by the clock and by the processor."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.processor: list[float] = []

    def record(self, action: Action, index: int) -> float:
        """Does it once; gives the seconds by the clock."""
        clock, processor = time.perf_counter(), time.process_time()
        action(index)
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.process_time() - processor)
        return self.clock[-1]

    @staticmethod
    def median_ms(times: list[float]) -> float:
        """The median; the first does not count where there are others."""
        return statistics.median(times[1:] or times) * 1000


def in_turn(actions: list[Action], budget_s: float, *, is_paired: bool) -> list[Times]:
    """Measures the same on several desks, turn by turn; a slow one drops out when its budget is spent."""
    measured = [Times() for _ in actions]
    left = [budget_s for _ in actions]
    for index in range(TIMES + 1):
        for number, action in enumerate(actions):
            if index == 0 or left[number] > 0 or (is_paired and index % 2 and left[number] > -math.inf):
                left[number] -= measured[number].record(action, index)
            if left[number] <= 0 and index % 2:
                left[number] = -math.inf
    return measured


def compared(count: int, budget_s: float, makers: list[Callable[[int], Any]]) -> None:
    """Prints one table."""
    desks = [maker(count) for maker in makers]
    heading = "".join(f"{desk.name:>14}{'ratio':>8}" for desk in desks[1:])
    print(f"\n{f'{count:,} nodes':22}{'Netloom':>9}{'clock':>8}{heading}", flush=True)
    tables = [desk.actions() for desk in desks]
    for name, action in tables[0].items():
        if name in ("fit", "natural"):
            for table in tables:
                table[name](0)
            QApplication.processEvents()
            continue
        actions = [action, *(table[name] for table in tables[1:])]
        ours, *others = in_turn(actions, budget_s, is_paired=name in PAIRED)
        mine = Times.median_ms(ours.processor)
        line = f"{name:22}{mine:9.1f}{Times.median_ms(ours.clock):8.1f}"
        for item in others:
            other = Times.median_ms(item.processor)
            line += f"{other:14.1f}{other / mine:8.1f}"
        print(line, flush=True)
    for desk in desks:
        desk.close()
    QApplication.processEvents()


def compared_apart(
    count: int, budget_s: float, limits_s: tuple[float, float], makers: list[Callable[[int], Any]]
) -> None:
    """Prints one table of what may take minutes: limits for building and for each other row."""
    ours = makers[0](count)
    mine = ours.actions()
    for maker in makers[1:]:
        peer = maker(count)
        theirs = peer.actions()
        print(f"\n{f'{count:,} nodes':22}{'Netloom':>9}{peer.name:>14}{'ratio':>9}", flush=True)
        is_built = False
        for name, action in mine.items():
            if name in ("fit", "natural"):
                action(0)
                if is_built:
                    theirs[name](0)
                continue
            is_paired, limit = name in PAIRED, limits_s[name != "build"]
            own = [timed(lambda index=index, action=action: action(index)) for index in range(TIMES + 1)]
            takes: list[Timing] = []
            if is_built or name == "build":
                takes = takes_apart(theirs[name], TIMES + 1, budget_s, limit, is_paired=is_paired)
            own += [timed(lambda index=index, action=action: action(index)) for index in range(TIMES + 1)]
            _print_row(name, own, takes, limit if is_built or name == "build" else None)
            if takes and name in ("build", "save"):
                theirs[name](0)
                is_built = True
        peer.close()
    ours.close()


def _print_row(name: str, own: list[Timing], takes: list[Timing], limit_s: float | None) -> None:
    mine = Times.median_ms([processor for _, processor in own])
    if limit_s is None:
        print(f"{name:22}{mine:9.1f}{'not built':>14}", flush=True)
        return
    other = Times.median_ms([processor for _, processor in takes]) if takes else limit_s * 1000
    sign = "" if takes else ">"
    print(f"{name:22}{mine:9.1f}{f'{sign}{other:.1f}':>14}{f'{sign}{other / mine:.1f}':>9}", flush=True)


def main() -> None:
    """Prints a table for every size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    options.add_argument("--budget", type=float, default=20.0, help="seconds for one row on one desk")
    options.add_argument("--limit", type=float, help="seconds after which a peer's row is given up")
    options.add_argument("--build-limit", type=float, default=900.0, help="the same for building a drawing")
    options.add_argument("--theme", choices=("dark", "light"), default="dark")
    options.add_argument("--peers", nargs="*", default=["NodeGraphQt", "Flowchart"])
    chosen = options.parse_args()
    app = QApplication.instance() or QApplication([])
    makers: list[Callable[[int], Any]] = [lambda count: Netloom(count, is_dark=chosen.theme == "dark")]
    for peer, module, package in (
        (NodeGraphQt, "NodeGraphQt", "NodeGraphQt_QuiltiX_fork Qt.py QtPy"),
        (Flowchart, "pyqtgraph.flowchart", "pyqtgraph"),
    ):
        if peer.name not in chosen.peers:
            continue
        try:
            __import__(module)
            makers.append(peer)
        except ImportError:
            print(f"{peer.name} is not installed and is left out: pip install {package}")
    for count in chosen.sizes:
        if chosen.limit is None:
            compared(count, chosen.budget, makers)
        else:
            compared_apart(count, chosen.budget, (chosen.build_limit, chosen.limit), makers)
    app.processEvents()


if __name__ == "__main__":
    main()
