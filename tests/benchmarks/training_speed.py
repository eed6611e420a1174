"""How many steps a second Netloom's trainer takes, against loops written by hand and against others.

    python -m tests.benchmarks.training_speed [--rounds N] [--wall] [--no-peers] [--only TITLE]

Everybody trains the same network on the same rows with the same batches and Adam, from fresh weights, in one
process and in turns; what is given are medians, and the medians of the ratios of neighbouring turns. Counted
are the seconds that the processor worked for it, so that whatever else runs on the machine changes nothing.
Whoever is not installed is left out, with a line that says so.
"""

import argparse
import logging
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import load
from graph.document import Project, Training
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.control import Control
from runtime.data import describe_project
from runtime.probes.scheduler import ProbeScheduler
from runtime.state.training_state import fresh_state
from runtime.training.trainer import Trainer
from tests.benchmarks.training_peers import Clock, Contestant, peers
from tests.benchmarks.written_gpt import WrittenGPT, gpt_loss, gpt_schedule
from tests.builders import SAMPLES, drawing, sample

BATCH = 64
LEARNING_RATE = 0.002

FLAT = ("flat", "Flatten")
DROP = ("drop", "Dropout", {"p": 0.3})
HEAD = ("head", "Linear", {"out_features": 10})
CONV = {"kernel_size": 3, "padding": 1}


class Network(NamedTuple):
    """A network as it is drawn, and as a person writes it.

    `loss` is that of what the network gives and the target; `schedule` is made of an optimizer and the
    number of all steps.
    """

    title: str
    project: Project
    build: Callable[[], nn.Module]
    epochs: int
    loss: Callable[[Tensor, Tensor], Tensor] = functional.cross_entropy
    optimizer: Callable[..., torch.optim.Optimizer] = partial(torch.optim.Adam, lr=LEARNING_RATE)
    schedule: Callable[[torch.optim.Optimizer, int], torch.optim.lr_scheduler.LRScheduler] | None = None
    batch: int = BATCH
    folder: Path = Path()
    """Where the data of the project lie."""


def mlp() -> Network:
    """A hidden layer of 128 with normalisation and dropout."""
    layers = [
        FLAT,
        ("hidden", "Linear", {"out_features": 128}),
        ("norm", "BatchNorm1d"),
        ("relu", "ReLU"),
        DROP,
        HEAD,
    ]

    def build() -> nn.Module:
        return nn.Sequential(
            nn.Flatten(),
            nn.Linear(64, 128),
            nn.BatchNorm1d(128),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(128, 10),
        )

    return Network("digits MLP", _project(layers), build, 24)


def lenet() -> Network:
    """LeNet-5 (LeCun et al., 1998) for pictures of 8 by 8, with the activations and pools of today."""
    layers = [
        ("conv1", "Conv2d", {**CONV, "out_channels": 6}),
        ("relu1", "ReLU"),
        ("pool1", "MaxPool2d", {"kernel_size": 2}),
        ("conv2", "Conv2d", {**CONV, "out_channels": 16}),
        ("relu2", "ReLU"),
        ("pool2", "MaxPool2d", {"kernel_size": 2}),
        FLAT,
        ("fc1", "Linear", {"out_features": 120}),
        ("relu3", "ReLU"),
        ("fc2", "Linear", {"out_features": 84}),
        ("relu4", "ReLU"),
        HEAD,
    ]

    def build() -> nn.Module:
        return nn.Sequential(
            nn.Conv2d(1, 6, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(64, 120),
            nn.ReLU(),
            nn.Linear(120, 84),
            nn.ReLU(),
            nn.Linear(84, 10),
        )

    return Network("digits LeNet-5", _project(layers), build, 18)


def cnn() -> Network:
    """Two wide convolutions, a normalisation and a pool: the sample `digits_cnn`."""
    layers = [
        ("conv1", "Conv2d", {**CONV, "out_channels": 32}),
        ("norm1", "BatchNorm2d"),
        ("relu1", "ReLU"),
        ("conv2", "Conv2d", {**CONV, "out_channels": 64}),
        ("relu2", "ReLU"),
        ("pool", "MaxPool2d", {"kernel_size": 2}),
        FLAT,
        DROP,
        HEAD,
    ]

    def build() -> nn.Module:
        return nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(1024, 10),
        )

    return Network("digits CNN", _project(layers), build, 6)


def _project(layers: list[Any]) -> Project:
    """The layers one behind the other, between the digits and their loss."""
    names = [entry[0] for entry in layers]
    ends = ["digits.image", *(f"{entry}.output" for entry in names)]
    starts = [*(f"{entry}.input" for entry in names), "loss.input"]
    wiring = " ".join(f"{end}>{start}" for end, start in zip(ends, starts, strict=True))
    graph = drawing(
        [
            ("digits", "data.sklearn_digits", {"test": 0.0, "validation": 0.0}),
            *layers,
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": LEARNING_RATE}),
        ],
        f"{wiring} digits.target>loss.target loss.output>adam.loss",
    )
    return Project("Speed", graph, training=Training(epochs=1, batch_size=BATCH))


def gpt() -> Network:
    """Two blocks of causal attention: the sample `text_gpt`, whose training rows only are gone through."""
    project = sample("text_gpt")
    stories = project.main.nodes["stories"]
    stories = replace(stories, params={**stories.params, "validation": 0.0, "test": 0.0})
    project = project.with_main(project.main.with_node(stories))
    adamw = partial(torch.optim.AdamW, lr=0.004, weight_decay=0.01)
    return Network("text GPT", project, WrittenGPT, 1, gpt_loss, adamw, gpt_schedule, 32, SAMPLES)


def netloom(network: Network, clock: Clock, *, is_bare: bool = False) -> Callable[[int], float]:
    """Netloom's trainer as it runs in the terminal, or without probes and checkpoints."""
    descriptions, _ = describe_project(network.project, network.folder)
    program = load(network.project, descriptions, network.folder)
    rows = program.load_data(None)
    steps = -(-len(rows["train"]["target"]) // network.batch)

    def train(epochs: int) -> float:
        training = Training(epochs=epochs, batch_size=network.batch)
        torch.manual_seed(0)
        state = fresh_state(program, training, torch.device("cpu"), epochs, steps)
        with tempfile.TemporaryDirectory() as folder:
            keeper = None if is_bare else CheckpointManager(Path(folder))
            scheduler = None if is_bare else ProbeScheduler(program.source.lines)
            trainer = Trainer(
                program,
                training,
                rows,
                state,
                keeper,
                Control(),
                lambda _event: None,
                probe_scheduler=scheduler,
            )
            begun = clock()
            trainer.run()
            return clock() - begun

    return train


def rows_of(network: Network) -> tuple[Tensor, Tensor]:
    """What comes in, and what is to come out."""
    descriptions, _ = describe_project(network.project, network.folder)
    rows = load(network.project, descriptions, network.folder).load_data(None)["train"]
    return next(values for name, values in rows.items() if name != "target"), rows["target"]


def plain_loop(network: Network, x: Tensor, y: Tensor, clock: Clock) -> Callable[[int], float]:
    """The loop of every tutorial: a DataLoader, and the loss read at every step."""
    from torch.utils.data import DataLoader, TensorDataset

    def train(epochs: int) -> float:
        model = network.build()
        optimizer = network.optimizer(model.parameters())
        loader = DataLoader(TensorDataset(x, y), batch_size=network.batch, shuffle=True)
        begun = clock()
        for _ in range(epochs):
            model.train()
            total = 0.0
            for images, targets in loader:
                optimizer.zero_grad()
                loss = network.loss(model(images), targets)
                loss.backward()
                optimizer.step()
                total += loss.item() * len(images)
        return clock() - begun

    return train


def best_loop(network: Network, x: Tensor, y: Tensor, clock: Clock) -> Callable[[int], float]:
    """The fastest loop that PyTorch allows: rows in memory, a fused optimizer, losses read once an epoch."""

    def train(epochs: int) -> float:
        model = network.build()
        optimizer = network.optimizer(model.parameters(), fused=True)
        steps = -(-len(x) // network.batch) * epochs
        scheduler = network.schedule(optimizer, steps) if network.schedule is not None else None
        begun = clock()
        for _ in range(epochs):
            model.train()
            losses = []
            order = torch.randperm(len(x))
            for chosen in torch.split(order, network.batch):
                optimizer.zero_grad()
                loss = network.loss(model(x[chosen]), y[chosen])
                loss.backward()
                optimizer.step()
                if scheduler is not None:
                    scheduler.step()
                losses.append(loss.detach())
            torch.stack(losses).mean().item()
        return clock() - begun

    return train


def compare(network: Network, rounds: int, clock: Clock, *, with_peers: bool) -> None:
    """Prints the table of one network."""
    title, epochs, batch = network.title, network.epochs, network.batch
    x, y = rows_of(network)
    steps = -(-len(x) // batch) * epochs
    is_usual = network.schedule is None
    available, missing = (
        peers(network.build, x, y, batch, LEARNING_RATE, clock) if with_peers and is_usual else ([], [])
    )
    runners: list[Contestant] = [
        Contestant("Netloom", netloom(network, clock, is_bare=True)),
        Contestant("with probes, checkpoints", netloom(network, clock)),
        Contestant("best loop by hand", best_loop(network, x, y, clock)),
        Contestant("plain loop, DataLoader", plain_loop(network, x, y, clock)),
        *available,
    ]
    for entry in runners:
        entry.train(1)
    times: dict[str, list[float]] = {entry.name: [] for entry in runners}
    for turn in range(rounds):
        for entry in runners if turn % 2 else runners[::-1]:
            times[entry.name].append(entry.train(epochs))
    ours = times["Netloom"]
    print(f"\n{title}: {steps} steps of {batch} rows, {rounds} rounds")
    print(f"{'':<24} {'steps/s':>9} {'Netloom is':>11}   quartiles   best of all")
    for name, seconds in times.items():
        ratios = sorted(other / own for other, own in zip(seconds, ours, strict=True))
        low, middle, high = (ratios[round(share * (len(ratios) - 1))] for share in (0.25, 0.5, 0.75))
        speed, best = steps / statistics.median(seconds), min(seconds) / min(ours)
        print(f"{name:<24} {speed:>9,.0f} {middle:>9.2f} x   {low:.2f}..{high:.2f} {best:>11.2f} x")
    for line in missing:
        print(line)


def main() -> None:
    """Prints the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--wall", action="store_true", help="by the clock, not by the processor's time")
    options.add_argument("--no-peers", action="store_true", help="only loops, no other libraries")
    options.add_argument("--only", default="", help="the network whose title holds this")
    arguments = options.parse_args()
    rounds, clock = arguments.rounds, time.perf_counter if arguments.wall else time.process_time
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    print(f"torch {torch.__version__}, {torch.get_num_threads()} thread(s)")
    for network in (mlp(), lenet(), cnn(), gpt()):
        if arguments.only in network.title:
            compare(network, rounds, clock, with_peers=not arguments.no_peers)


if __name__ == "__main__":
    main()
