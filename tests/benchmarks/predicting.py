"""Answers to new rows: CPU time and peak memory, against a hand-written loop over the same model and file.

Each measurement is a process of its own, both in turn: `python -m tests.benchmarks.predicting`.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from tests.benchmarks.reading import NUM_CATEGORIES, write_table
from tests.builders import drawing

ROWS = tuple(int(text) for text in os.environ.get("ROWS", "10000 100000 400000").split())
TURNS = 3
BATCH = 4096
CATEGORIES = list("abcdef")


def train(folder: Path) -> None:
    """A run on a small table of the same columns."""
    from graph.document import Project, Training
    from runtime.control import Control
    from runtime.run import TrainingRequest, run_project

    write_table(folder / "rows.csv", 2000)
    graph = drawing(
        [
            ("data", "data.csv", {"path": "rows.csv"}),
            ("hidden", "Linear", {"out_features": 64}),
            ("relu", "ReLU"),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.features>hidden.input hidden.output>relu.input relu.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    project = Project("Rows", graph, training=Training(epochs=1, batch_size=256, device="cpu"))
    run_project(TrainingRequest(project, folder, folder / "runs"), lambda _event: None, Control())


def predictor(folder: Path, path: Path) -> object:
    """The run, ready for a file."""
    from runtime.control import Control
    from runtime.evaluation.new_rows import open_predictor
    from runtime.evaluation.run_selection import RunRef

    (run,) = [item.name for item in (folder / "runs").iterdir() if item.is_dir()]
    return open_predictor(RunRef(folder / "runs", run, folder), path, Control())


def by_hand(folder: Path, path: Path, output: Path) -> None:
    """What a person writes with pandas and torch, block by block, for the same model."""
    import torch

    known = predictor(folder, path)
    model = known.model  # type: ignore[attr-defined]
    scales = {name: values.numpy() for name, values in known.preprocessing.scales.items()}  # type: ignore[attr-defined]
    mean, deviation = scales["features.mean"], scales["features.deviation"]
    first = 1
    with output.open("w", encoding="utf-8") as file, torch.no_grad():
        for table in pd.read_csv(path, chunksize=BATCH):
            numbers = table.drop(columns=["label", *(f"c{n}" for n in range(NUM_CATEGORIES))]).to_numpy()
            dummies = [
                (table[f"c{n}"].to_numpy()[:, None] == np.array(CATEGORIES)) for n in range(NUM_CATEGORIES)
            ]
            features = (np.concatenate([numbers, *dummies], axis=1) - mean) / deviation
            shares = model(torch.from_numpy(features).float()).softmax(1)
            certainty, best = shares.max(1)
            answers = pd.DataFrame(
                {
                    "row": np.arange(first, first + len(table)),
                    "answer": np.array(["no", "yes"])[best.numpy()],
                    "certainty": certainty.numpy(),
                    "no": shares[:, 0].numpy(),
                    "yes": shares[:, 1].numpy(),
                }
            )
            answers.to_csv(file, index=False, header=first == 1)
            first += len(table)


def as_program(folder: Path, path: Path, output: Path) -> None:
    """What `netloom predict` does."""
    from runtime.control import Control
    from runtime.evaluation.new_rows import save_answers

    save_answers(predictor(folder, path), path, output, Control(), lambda _done, _total: None)  # type: ignore[arg-type]


def measure(*arguments: object) -> dict[str, float]:
    """CPU seconds and peak memory of one process."""
    command = [sys.executable, "-m", "tests.benchmarks.predicting", *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # threads that wait for each other are no work
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return dict(json.loads(done.stdout or "{}"))


def child(what: str, folder: Path, rows: int) -> None:
    """Does one thing in this process: trains, writes a table, or answers to one."""
    if what == "train":
        train(folder)
    elif what == "write":
        write_table(folder / f"{rows}.csv", rows)
    else:
        answer = {"hand": by_hand, "program": as_program}[what]
        answer(folder, folder / "rows.csv", folder / f"{what}.csv")  # loads libraries
        start = time.process_time()
        answer(folder, folder / f"{rows}.csv", folder / f"{what}.csv")
        cpu = time.process_time() - start
        print(
            json.dumps({"cpu_s": cpu, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})
        )


def main() -> None:
    """Prints rows a second and memory for every size."""
    with TemporaryDirectory() as name:
        measure("train", name, 0)
        for rows in ROWS:
            measure("write", name, rows)
            runs = [[measure(who, name, rows) for who in ("hand", "program")] for _ in range(TURNS)]
            cpu = [min(run[index]["cpu_s"] for run in runs) for index in range(2)]
            peak = [min(run[index]["peak_mb"] for run in runs) for index in range(2)]
            print(
                f"{rows:>9,} rows: {rows / cpu[0]:>9,.0f} a second by hand, {rows / cpu[1]:>9,.0f} here: "
                f"{cpu[0] / cpu[1]:.2f}x; peak {peak[0]:,.0f} and {peak[1]:,.0f} MB"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
