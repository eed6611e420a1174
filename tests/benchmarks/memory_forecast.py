"""How well the memory of a training step is foreseen, against what the system says that it took.

    python -m tests.benchmarks.memory_forecast [DRAWING ...] [--optimizers NAME ...] [--device cuda]

Each drawing trains two steps in a process of its own. On the CPU the most memory that the process held is
read from the system, less what it held before its network was built; on a GPU it is the most that tensors
took. The forecast, less the batch, is set against it.
"""

import argparse
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.document import Project, Training
from tests.builders import drawing

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from graph.compiler.program import Program

MB = 10**6
STEPS = 2
OPTIMIZERS: dict[str, tuple[str, dict]] = {
    "SGD": ("SGD", {"lr": 1e-4}),
    "momentum": ("SGD", {"lr": 1e-4, "momentum": 0.9}),
    "Adam": ("Adam", {"lr": 1e-4}),
    "RMSprop": ("RMSprop", {"lr": 1e-4}),
    "Adafactor": ("Adafactor", {"lr": 1e-4}),
}


class Case(NamedTuple):
    """A drawing: the shape of its rows, its layers in a chain, and what else is special about it."""

    shape: tuple[int, ...]
    layers: Sequence[tuple[str, dict]]
    batch: int
    classes: int = 0
    """Classes of whole numbers that go in; 0: numbers do."""
    precision: str = "float32"
    frozen: int = 0
    """Layers at the start that do not learn."""
    target: tuple[int, ...] = ()
    """The shape of a target that is a class at each place."""


def conv(channels: int, stride: int = 1) -> list[tuple[str, dict]]:
    """A convolution with what usually follows it."""
    size = {"out_channels": channels, "kernel_size": 3, "padding": 1, "stride": stride}
    return [("Conv2d", size), ("BatchNorm2d", {}), ("ReLU", {})]


def dense(*widths: int) -> list[tuple[str, dict]]:
    """Linear layers with activations."""
    return [layer for width in widths for layer in (("Linear", {"out_features": width}), ("GELU", {}))]


HEAD = [("Flatten", {}), ("Linear", {"out_features": 10})]
POOL = [("AdaptiveAvgPool2d", {"output_size": 1}), *HEAD]
ENCODER = (
    "TransformerEncoderLayer",
    {"nhead": 8, "dim_feedforward": 1024, "batch_first": True, "dropout": 0.0},
)
EMBEDDING = ("Embedding", {"num_embeddings": 50_000, "embedding_dim": 512})
LSTM = ("LSTM", {"hidden_size": 512, "num_layers": 2, "batch_first": True})
BACKBONE = [*conv(32), *conv(32, 2), *POOL[:2]]

CASES = {
    "wide mlp": Case((1024,), [*dense(4096, 4096), *HEAD], 64),
    "wide batch": Case((128,), [*dense(512, 512, 512), *HEAD], 8192),
    "cnn": Case((3, 64, 64), [*conv(16), *conv(32), *conv(32, 2), *POOL], 64),
    "deep cnn": Case((3, 32, 32), [*conv(16), *(8 * conv(16)), *POOL], 128),
    "frozen cnn": Case((3, 64, 64), [*BACKBONE, *dense(4096, 4096), *HEAD[1:]], 32, frozen=6),
    "large kernels": Case((16, 16, 16), [("Conv2d", {"out_channels": 8192, "kernel_size": 13}), *POOL], 2),
    "transformer": Case((64, 256), [ENCODER] * 4 + HEAD, 32),
    "embedding": Case((32,), [EMBEDDING, *HEAD], 64, classes=50_000),
    "lstm": Case((32, 256), [LSTM, *HEAD], 256),
    "bfloat16 mlp": Case((1024,), [*dense(4096, 4096), *HEAD], 512, precision="bfloat16"),
}


def write_rows(path: Path, case: Case) -> None:
    """Two batches of rows."""
    generator = np.random.default_rng(0)
    count = 2 * case.batch
    rows = (
        generator.integers(0, case.classes, (count, *case.shape))
        if case.classes
        else generator.standard_normal((count, *case.shape), dtype=np.float32)
    )
    np.savez(path, x=rows, y=generator.integers(0, 10, count))


def project_of(path: Path, case: Case, optimizer: str, device: str) -> Project:
    """The drawing of a case with an optimizer."""
    kind, parameters = OPTIMIZERS[optimizer]
    chain = [(f"layer{number}", *layer) for number, layer in enumerate(case.layers)]
    ports = ["src" if layer[0] == "TransformerEncoderLayer" else "input" for layer in case.layers]
    outputs = ["data.input", *(f"{name}.output" for name, *_ in chain)]
    inputs = [f"{name}.{port}" for (name, *_), port in zip(chain, ports, strict=True)] + ["loss.input"]
    wires = [f"{start}>{end}" for start, end in zip(outputs, inputs, strict=True)]
    nodes = [
        ("data", "data.npz", {"path": str(path), "validation": 0.0, "test": 0.0}),
        *chain,
        ("loss", "CrossEntropyLoss"),
        ("optimizer", kind, parameters),
    ]
    graph = drawing(nodes, " ".join([*wires, "data.target>loss.target", "loss.output>optimizer.loss"]))
    for name, *_ in chain[: case.frozen]:
        graph = graph.with_node(replace(graph.nodes[name], frozen=True))
    training = Training(batch_size=case.batch, precision=case.precision, device=device)
    return Project("Forecast", graph, training=training)


def resident_bytes(peak: bool = False) -> int:
    """The memory that this process holds, or the most since `clear_refs` was written."""
    field = "VmHWM:" if peak else "VmRSS:"
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024


def measured_bytes(project: Project, queue: "multiprocessing.Queue[int]") -> None:
    """Trains some steps and puts the most memory that it took."""
    import torch

    from graph.compiler import load
    from runtime.data import describe_project

    device = torch.device(project.training.device)
    program = load(project, describe_project(project, Path())[0], Path())
    rows = program.load_data(None)["train"]
    batch = {name: values[: project.training.batch_size].clone().to(device) for name, values in rows.items()}
    warm_up(device)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats()
        before = torch.cuda.memory_allocated()
    else:
        before = resident_bytes()
        Path("/proc/self/clear_refs").write_text("5")
    train_steps(program, device, batch)
    peak = torch.cuda.max_memory_allocated() if device.type == "cuda" else resident_bytes(peak=True)
    queue.put(peak - before)


def train_steps(program: "Program", device: "torch.device", batch: "dict[str, Tensor]") -> None:
    """A network is built and takes some steps."""
    import torch

    torch.manual_seed(0)
    model, objective = program.build_model().to(device), program.build_objective().to(device)
    optimizer = program.phases[0].build_optimizer(model)
    for _ in range(STEPS):
        loss = program.phases[0].compute_loss(model, objective, batch)
        optimizer.zero_grad()
        loss.backward()
        del loss
        optimizer.step()


def warm_up(device: "torch.device") -> None:
    """What libraries load with the first call of each kind is loaded before anything is measured."""
    import torch

    for autocast in (False, True):
        with torch.device(device), torch.autocast(device.type, enabled=autocast):
            model = torch.nn.Sequential(
                torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8), torch.nn.Flatten(), torch.nn.Linear(288, 4)
            )
            optimizer = torch.optim.Adam(model.parameters())
            model(torch.zeros(4, 3, 8, 8)).sum().backward()
            optimizer.step()


def forecast_bytes(project: Project) -> int:
    """What is foreseen, without the batch."""
    import torch

    from runtime.data import describe_project
    from runtime.estimate.memory_trace import batch_bytes, step_trace

    described = describe_project(project, Path())[0]
    size = project.training.batch_size
    memory = step_trace(project, described, Path(), torch.device(project.training.device))(size)
    assert memory is not None
    return memory.peak - batch_bytes(described, size)


def ratio(name: str, optimizer: str, device: str) -> tuple[int, int]:
    """What is foreseen and what is measured of a case."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.npz"
        write_rows(path, CASES[name])
        project = project_of(path, CASES[name], optimizer, device)
        os.environ["MALLOC_MMAP_THRESHOLD_"] = "65536"  # what is freed is given back at once
        context = multiprocessing.get_context("spawn")
        queue = context.Queue()
        process = context.Process(target=measured_bytes, args=(project, queue))
        process.start()
        measured = queue.get(timeout=300)
        process.join()
        return forecast_bytes(project), measured


def main() -> None:
    """Prints a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("drawings", nargs="*", default=list(CASES))
    options.add_argument("--optimizers", nargs="*", default=list(OPTIMIZERS))
    options.add_argument("--device", default="cpu")
    chosen = options.parse_args()
    print("forecast / measured, MB (ratio)")
    print(f"{'':16}" + "".join(f"{name:>22}" for name in chosen.optimizers), flush=True)
    for name in chosen.drawings:
        line = f"{name:16}"
        for optimizer in chosen.optimizers:
            foreseen, measured = ratio(name, optimizer, chosen.device)
            line += f"{foreseen / MB:8.0f}{measured / MB:7.0f} ({foreseen / measured:4.2f})"
        print(line, flush=True)


if __name__ == "__main__":
    main()
