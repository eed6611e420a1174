"""Kills runs at random points and takes them up again, in processes of their own.

    python -m tests.runtime.kill_process FOLDER POINTS SEED [iris|play]

Everything is loaded once; each run is a fork of that. Prints a line for each point; exits with 1, and the
reason, as soon as a run that was taken up again differs from the one that nobody disturbed.
"""

import json
import math
import os
import random
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

from graph.compiler import load
from graph.document import Training
from runtime.checkpoints.checkpoint import has_checkpoint
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import Event, to_json
from runtime.run import TrainingRequest, run_project
from runtime.store.runs import RunStore
from tests.builders import iris_mlp
from tests.toy_environments import dqn

PROJECTS = {
    "iris": iris_mlp(Training(epochs=90, batch_size=5)),
    "play": dqn(Training(epochs=40, batch_size=8, device="cpu"), episodes=1),
}
PROJECT = PROJECTS[sys.argv[4] if len(sys.argv) > 4 else "iris"]
PAUSE_S = 0.02
"""Seconds between checkpoints: short, so that many kills fall into the writing of one."""
LAG_S = 0.9
"""What was shown so shortly before a kill may be lost; what is older may not."""
Shown = list[dict[str, Any]]


def begun(runs: Path, resume: str | None) -> tuple[int, int]:
    """A run in a process of its own: its id, and the pipe on which it tells its events."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading

    def emit(event: Event) -> None:
        os.write(writing, (json.dumps(to_json(event)) + "\n").encode())

    request = TrainingRequest(PROJECT, Path(), runs, resume, pause_s=PAUSE_S)
    try:
        run_project(request, emit, Control())
    finally:
        os._exit(0)


def watched(runs: Path, resume: str | None, kill_after_s: float | None) -> tuple[Shown, float]:
    """All that a run showed until a moment before it was killed, so long after its first step, or until its
    end; and its seconds."""
    process, pipe = begun(runs, resume)
    text, started = b"", 0.0
    arrived: list[tuple[float, int]] = []
    killed_at = math.inf
    while True:
        if kill_after_s is not None and started and time.perf_counter() - started >= kill_after_s:
            os.kill(process, signal.SIGKILL)
            kill_after_s, killed_at = None, time.perf_counter()
        ready, _, _ = select.select([pipe], [], [], 0.002)
        if not ready:
            continue
        piece = os.read(pipe, 65536)
        if not piece:
            break
        text += piece
        arrived.append((time.perf_counter(), len(text)))
        if not started and b'"started"' in text:
            started = time.perf_counter()
    os.close(pipe)
    os.waitpid(process, 0)
    seconds = time.perf_counter() - started
    shown = [json.loads(line) for line in text[: text.rfind(b"\n") + 1].splitlines()]
    old = max((length for at, length in arrived if at <= killed_at - LAG_S), default=0)
    whole = text[:old].count(b"\n") if killed_at < math.inf else len(shown)
    start = [event for event in shown[whole:] if event["event"] == "started"]
    return [*shown[:whole], *start], seconds


def outcome(runs: Path, run: str) -> tuple[bytes, Any, Any]:
    """The weights, every measure and every loss of a run."""
    (weights,) = (runs / run).glob("last-*.safetensors")
    return weights.read_bytes(), RunStore(runs).metrics(run), losses_of(runs, run)


def losses_of(runs: Path, run: str) -> dict[int, float]:
    """The loss of every step."""
    losses = RunStore(runs).losses(run).get("loss")
    return dict(zip(losses.steps, losses.means, strict=True)) if losses else {}


def missing(shown: Shown, runs: Path, run: str) -> list[str]:
    """What was shown and is not in the store."""
    saved = {(epoch, split, name): value for epoch, split, name, value in RunStore(runs).metrics(run)}
    losses = losses_of(runs, run)
    result = []
    for event in shown:
        if event["event"] == "epoch":
            for split, metrics in event["measures"].items():
                for name, value in metrics.items():
                    if saved.get((event["epoch"], split, name)) != value:
                        result.append(f"epoch {event['epoch']} {split} {name}")
        if event["event"] == "steps":
            for index, loss in enumerate(event["losses"]):
                if losses.get(event["first_step"] + index) != loss:
                    result.append(f"the loss of step {event['first_step'] + index}")
    return result


def disturbed(runs: Path, delays: list[float]) -> str:
    """The id of a run that was killed after each of these seconds and then left to its end."""
    run: str | None = None
    for delay in [*delays, None]:
        shown, _ = watched(runs, run, delay)
        started = next(event["run"] for event in shown if event["event"] == "started")
        if lost := missing(shown, runs, started):
            sys.exit(f"lost after a kill at {delay} s: {', '.join(lost[:3])}")
        run = started if has_checkpoint(runs / started) else None
    assert run is not None
    return run


def main(folder: Path, points: int, seed: int) -> None:
    """Compares as many disturbed runs with an undisturbed one."""
    descriptions, _ = describe_project(PROJECT, Path())
    load(PROJECT, descriptions, Path()).load_data(None)  # what this imports, no fork has to
    chance = random.Random(seed)  # noqa: S311
    shown, seconds = watched(folder / "whole", None, None)
    expected = outcome(folder / "whole", next(item["run"] for item in shown if item["event"] == "started"))
    sys.stdout.write(f"undisturbed: {seconds:.3f} s\n")
    for point in range(points):
        runs = folder / f"point-{point}"
        delays = [chance.uniform(0, seconds) for _ in range(chance.choice((1, 1, 2)))]
        result = outcome(runs, disturbed(runs, delays))
        for name, ours, theirs in zip(("weights", "measures", "losses"), result, expected, strict=True):
            if ours != theirs:
                sys.exit(f"other {name} after kills at {delays} s")
        sys.stdout.write(f"{point}: killed after {', '.join(f'{delay:.3f}' for delay in delays)} s\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
