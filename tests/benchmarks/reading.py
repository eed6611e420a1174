"""Reading tables: CPU time and peak memory from a path to scaled rows, against pandas by hand.

Each measurement is a process of its own, both in turn: `python -m tests.benchmarks.reading`.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from graph.frozendict import EMPTY

ROWS = tuple(int(text) for text in os.environ.get("ROWS", "10000 100000 1000000").split())
NUM_NUMBERS, NUM_CATEGORIES = 27, 2
TURNS = 3


def write_table(path: Path, rows: int) -> None:
    """A table of 30 columns: numbers, two categories and a class."""
    generator = np.random.default_rng(0)
    columns = {f"x{n}": generator.normal(size=rows).round(4) for n in range(NUM_NUMBERS)}
    columns |= {f"c{n}": generator.choice(list("abcdef"), rows) for n in range(NUM_CATEGORIES)}
    pd.DataFrame({**columns, "label": generator.choice(["no", "yes"], rows)}).to_csv(path, index=False)


def read_by_hand(path: Path) -> int:
    """What a person writes with pandas, NumPy and scikit-learn to come to the same tensors."""
    import torch
    from sklearn.model_selection import train_test_split

    frame = pd.read_csv(path)
    target = torch.from_numpy(frame.pop("label").astype("category").cat.codes.to_numpy(dtype=np.int64))
    features = pd.get_dummies(frame).to_numpy(dtype=np.float32)
    rest, test = train_test_split(np.arange(len(frame)), test_size=0.2, stratify=target, random_state=0)
    train, validation = train_test_split(rest, test_size=0.125, stratify=target[rest], random_state=0)
    mean, deviation = features[train].mean(0), features[train].std(0)
    parts = {
        name: (torch.from_numpy((features[rows] - mean) / deviation), target[rows])
        for name, rows in (("train", train), ("validation", validation), ("test", test))
    }
    return sum(len(part[1]) for part in parts.values())


def read_as_program(path: Path, settled: Mapping[str, object] = EMPTY) -> int:
    """What the program does from a path to the rows of a training; `settled` is what its node says."""
    from graph.catalogue.kinds import CATALOGUE
    from graph.compiler.program_loader import load_source
    from graph.document import Node
    from runtime.data import describe
    from runtime.data.tables.frame_cache import FRAMES, cached_readers

    def load(**params: object) -> dict:
        node = Node("data", "data.csv", {"path": path.name, **settled, **params})
        kind = CATALOGUE.of(node)
        assert kind is not None
        described = describe(node, kind, path.parent)
        return dict(load_source(node, CATALOGUE, described, path.parent, cached_readers())(None))

    before = FRAMES.num_read
    rows = load()
    num_first = FRAMES.num_read - before
    count = sum(len(part["target"]) for part in rows.values())
    if "--again" in sys.argv:
        before = FRAMES.num_read
        del rows
        for params in ({"validation": 0.3}, {"seed": 5}, {"standardize": False}, {"drop_doubles": True}):
            load(**params)
        print(json.dumps({"read_again": FRAMES.num_read - before, "read_at_first": num_first}))
    return count


def read_settled(path: Path) -> int:
    """As `read_as_program`, of a node that names delimiter, encoding, decimal sign and columns."""
    numbers = [(f"x{n}", "feature", "number") for n in range(NUM_NUMBERS)]
    categories = [(f"c{n}", "feature", "category") for n in range(NUM_CATEGORIES)]
    columns = (*numbers, *categories, ("label", "target", "category"))
    return read_as_program(
        path, {"delimiter": ",", "encoding": "utf-8", "decimal": ".", "header": True, "columns": columns}
    )


def measure(path: Path, who: str, *more: str) -> dict[str, float]:
    """CPU seconds and peak memory of one process."""
    command = [sys.executable, "-m", "tests.benchmarks.reading", who, str(path), *more]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # threads that wait for each other are no work
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    values: dict[str, float] = {}
    for line in output.splitlines():
        values |= json.loads(line)
    return values


def child(who: str, path: Path) -> None:
    """Measures one reading in this process, after a tiny one that loads libraries and parses parts."""
    if who == "write":
        write_table(path, int(sys.argv[3]))
        return
    read = {"hand": read_by_hand, "program": read_as_program, "settled": read_settled}[who]
    with TemporaryDirectory() as name:
        write_table(Path(name) / "tiny.csv", 200)
        read(Path(name) / "tiny.csv")
    base = resource.getrusage(resource.RUSAGE_SELF)
    start = time.process_time()
    rows = read(path)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"cpu_s": cpu, "peak_mb": peak / 1024, "base_mb": base.ru_maxrss / 1024, "rows": rows}))


def main() -> None:
    """Prints ratios for every size."""
    with TemporaryDirectory() as name:
        for rows in ROWS:
            path = Path(name) / f"{rows}.csv"
            measure(path, "write", str(rows))  # whose memory would be the least that a later child has
            names = ("hand", "program", "settled")
            runs = [[measure(path, name) for name in names] for _ in range(TURNS)]
            cpu = [min(run[index]["cpu_s"] for run in runs) for index in range(3)]
            peak = [min(run[index]["peak_mb"] for run in runs) for index in range(3)]
            print(f"{rows:>9,} rows: CPU {cpu[0]:.3f} s, peak {peak[0]:,.0f} MB by hand")
            for index, text in ((1, "first look"), (2, "settled")):
                print(
                    f"{text:>14}: CPU {cpu[index]:.3f} s: {cpu[index] / cpu[0]:.2f}; "
                    f"peak {peak[index]:,.0f} MB: {peak[index] / peak[0]:.2f}"
                )
        again = measure(Path(name) / f"{ROWS[0]}.csv", "program", "--again")
        print(
            f"read {again['read_at_first']:.0f} time, and {again['read_again']:.0f} times after four changes"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
