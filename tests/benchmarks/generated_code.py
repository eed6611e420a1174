"""What the generated forward costs against the same module written by hand.

    python -m tests.benchmarks.generated_code

Both run in turns on the same batch; the figures are medians of many turns.
"""

import statistics
import time
from collections.abc import Callable

import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from tests.builders import drawing

ROUNDS = 60
CALLS = 20


class Mlp(nn.Module):
    """Two layers, as a person writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(64, 128)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Scores [B, 10] of rows [B, 64]."""
        return self.fc2(self.relu(self.fc1(x)))


class Cnn(nn.Module):
    """Two convolutions, as a person writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.relu2 = nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.flat = nn.Flatten()
        self.head = nn.Linear(32 * 4 * 4, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Scores [B, 10] of pictures [B, 1, 8, 8]."""
        x = self.relu1(self.conv1(x))
        x = self.pool(self.relu2(self.conv2(x)))
        return self.head(self.flat(x))


def drawn(nodes: list, order: list[str], shape: tuple[int, ...]) -> nn.Module:
    """The generated network of a chain."""
    ends = ["data.input", *(f"{item}.output" for item in order)]
    starts = [*(f"{item}.input" for item in order), "loss.input"]
    wiring = " ".join(f"{end}>{start}" for end, start in zip(ends, starts, strict=True))
    graph = drawing(
        [("data", "data.npz", {"path": "x.npz"}), *nodes, ("loss", "CrossEntropyLoss"), ("sgd", "SGD")],
        f"{wiring} data.target>loss.target loss.output>sgd.loss",
    )
    data = DataDescription((Field("input", shape), Field("target", (), "int64")))
    source = analyse(Project(main=graph), {"data": data}).source
    assert source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(source.text, "it.py", "exec"), names)
    model: nn.Module = names["build_model"]()
    return model


def seconds(model: Callable[[Tensor], Tensor], rows: Tensor) -> float:
    """The time of some calls."""
    begun = time.perf_counter()
    for _ in range(CALLS):
        model(rows)
    return time.perf_counter() - begun


def ratio(ours: nn.Module, theirs: nn.Module, rows: Tensor) -> tuple[float, float, float]:
    """Microseconds a call of ours, of theirs, and the median of the ratios of neighbouring turns."""
    theirs.load_state_dict(ours.state_dict())
    pairs: list[tuple[float, float]] = []
    with torch.no_grad():
        assert torch.equal(ours(rows), theirs(rows))
        for turn in range(ROUNDS):
            if turn % 2:
                one, other = seconds(ours, rows), seconds(theirs, rows)
            else:
                other, one = seconds(theirs, rows), seconds(ours, rows)
            pairs.append((one, other))
    mine, by_hand = (statistics.median(item) for item in zip(*pairs, strict=True))
    return mine / CALLS * 1e6, by_hand / CALLS * 1e6, statistics.median(a / b for a, b in pairs)


def main() -> None:
    """Prints a table."""
    torch.manual_seed(0)
    conv = {"kernel_size": 3, "padding": 1}
    mlp = drawn(
        [("fc1", "Linear", {"out_features": 128}), ("relu", "ReLU"), ("fc2", "Linear", {"out_features": 10})],
        ["fc1", "relu", "fc2"],
        (64,),
    )
    cnn = drawn(
        [
            ("conv1", "Conv2d", {**conv, "out_channels": 16}),
            ("relu1", "ReLU"),
            ("conv2", "Conv2d", {**conv, "out_channels": 32}),
            ("relu2", "ReLU"),
            ("pool", "MaxPool2d", {"kernel_size": 2}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 10}),
        ],
        ["conv1", "relu1", "conv2", "relu2", "pool", "flat", "head"],
        (1, 8, 8),
    )
    print(f"{'network':>8} {'ours us':>9} {'by hand us':>11} {'ratio':>7}")
    for name, ours, theirs, rows in (
        ("mlp", mlp, Mlp(), torch.rand(64, 64)),
        ("cnn", cnn, Cnn(), torch.rand(64, 1, 8, 8)),
    ):
        print("{:>8} {:>9.1f} {:>11.1f} {:>7.3f}".format(name, *ratio(ours, theirs, rows)))


if __name__ == "__main__":
    main()
