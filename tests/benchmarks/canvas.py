"""How long the canvas takes for what hands do all day, by the clock and by the processor.

    python -m tests.benchmarks.canvas [--theme light] [SIZE ...]

Medians in milliseconds for several sizes of drawing. The processor's time is what stays the same when other
programs are busy.
"""

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.benchmarks.canvas_editors import Netloom
from tests.benchmarks.canvas_peers import PAIRED, Times, in_turn

BUDGET_S = 6.0


def measured(count: int, *, is_dark: bool) -> dict[str, Times]:
    """The times for a drawing of so many nodes."""
    desk = Netloom(count, is_dark=is_dark)
    results: dict[str, Times] = {}
    for name, action in desk.actions().items():
        if name in ("fit", "natural"):
            action(0)
            QApplication.processEvents()
        else:
            (results[name],) = in_turn([action], BUDGET_S, is_paired=name in PAIRED)
    desk.close()
    return results


def main() -> None:
    """Prints a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("sizes", nargs="*", type=int, default=[1000, 5000, 20000])
    options.add_argument("--theme", choices=("dark", "light"), default="dark")
    chosen = options.parse_args()
    app = QApplication.instance() or QApplication([])
    tables = {size: measured(size, is_dark=chosen.theme == "dark") for size in chosen.sizes}
    print(f"{'ms: clock, processor':22}" + "".join(f"{size:>18,}" for size in chosen.sizes))
    for name in tables[chosen.sizes[0]]:
        line = f"{name:22}"
        for size in chosen.sizes:
            times = tables[size][name]
            line += f"{Times.median_ms(times.clock):10.1f}{Times.median_ms(times.processor):8.1f}"
        print(line)
    app.processEvents()


if __name__ == "__main__":
    main()
