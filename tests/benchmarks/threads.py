"""How fast samples are trained on a quiet and on a busy machine, with threads in several ways.

    python -m tests.benchmarks.threads [--times 5] [--seconds 6] [--busy 0,1,2] [--samples NAMES] [--window]

Trains each sample flat out beside so many other programs that keep a core busy, in processes of their own and
in turn: as torch does by itself, with OpenMP's passive waiting, with one thread, and as Netloom chooses. The
figure is Netloom's speed as a share of the best of the others, by the medians. The steps a second hold for
one machine only. With `--window` Netloom trains in its window.

Goal: at least 0.95 in every cell.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.responsiveness import ENDLESS, ROOT, Speed

SAMPLES = ("digits_mlp", "digits_cnn", "digits_resnet", "text_gpt")
CONTESTANTS = ("default", "passive", "1 thread", "Netloom")


def train(sample: str, contestant: str, seconds: float) -> float:
    """Steps a second in this process."""
    from graph.file.read import read_project
    from runtime.control import Control
    from runtime.events import Event, Stop
    from runtime.run import TrainingRequest, run_project
    from runtime.threads.mode import ThreadMode
    from runtime.training import thread_tuner

    path = ROOT / "samples" / f"{sample}.netloom"
    project = read_project(path.read_bytes()).project
    training = replace(project.training, epochs=ENDLESS, early_stopping=None, device="cpu")
    if contestant != "Netloom":
        thread_tuner.thread_modes = lambda count: (ThreadMode(count),)
        training = replace(training, threads=1 if contestant == "1 thread" else os.cpu_count())
    speed, control = Speed(seconds), Control()

    def follow(event: Event) -> None:
        speed.record(event)
        if speed.is_over:
            control.send(Stop())

    with tempfile.TemporaryDirectory() as runs:
        request = TrainingRequest(replace(project, training=training), path.parent, Path(runs))
        run_project(request, follow, control)
    return speed.measured().steps_per_s


def measure(sample: str, contestant: str, seconds: float, *, in_window: bool) -> float:
    """Steps a second in a process of its own."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("OMP_", "GOMP_"))}
    if contestant == "passive":
        environment["OMP_WAIT_POLICY"] = "passive"
    arguments = ["--one", sample, "--contestant", contestant, "--seconds", str(seconds)]
    arguments += ["--window"] if in_window and contestant == "Netloom" else []
    command = [sys.executable, "-m", "tests.benchmarks.threads", *arguments]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(run.stderr)
    return float(run.stdout.split()[-1])


@contextmanager
def busy_programs(count: int) -> Iterator[None]:
    """Within, so many other programs keep a core busy each."""
    programs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


def main() -> None:
    """Prints a line for each cell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--seconds", type=float, default=6.0)
    options.add_argument("--busy", default="0,1,2")
    options.add_argument("--samples", default=",".join(SAMPLES))
    options.add_argument("--window", action="store_true", help="Netloom trains in its window")
    options.add_argument("--one", help="a sample to train once in this process")
    options.add_argument("--contestant", choices=CONTESTANTS)
    arguments = options.parse_args()
    if arguments.one:
        if arguments.window:
            from tests.benchmarks.responsiveness import in_window

            path = ROOT / "samples" / f"{arguments.one}.netloom"
            print(in_window(path, arguments.seconds).steps_per_s)
        else:
            print(train(arguments.one, arguments.contestant, arguments.seconds))
        return
    print(
        f"{'busy':>4}  {'sample':<14}"
        + "".join(f"{contestant:>10}" for contestant in CONTESTANTS)
        + f"{'share':>8}"
    )
    for count in map(int, arguments.busy.split(",")):
        with busy_programs(count):
            for sample in arguments.samples.split(","):
                speeds: dict[str, list[float]] = {contestant: [] for contestant in CONTESTANTS}
                for _ in range(arguments.times):
                    for contestant, measured in speeds.items():
                        measured.append(
                            measure(sample, contestant, arguments.seconds, in_window=arguments.window)
                        )
                medians = {contestant: statistics.median(measured) for contestant, measured in speeds.items()}
                share = medians["Netloom"] / max(medians[contestant] for contestant in CONTESTANTS[:-1])
                figures = "".join(f"{speed:>10.1f}" for speed in medians.values())
                print(f"{count:>4}  {sample:<14}{figures}{share:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
