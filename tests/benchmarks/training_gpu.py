"""Netloom's trainer beside the best loop by hand, on networks that keep a GPU busy.

    python -m tests.benchmarks.training_gpu [--device cuda] [--steps 200] [--rounds 9] [--mode default]

A small CNN, a ResNet-18 and a GPT of six layers, both sides in bfloat16, compiled with CUDA graphs, fused
optimizers, rows on the device. Steps a second by the clock, in one process and in turns.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from graph.compiler import load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, Training
from runtime.control import Control
from runtime.state.training_state import fresh_state
from runtime.training.trainer import Trainer
from tests.graph.models.attention_blocks import PreNorm, attention, pre_norm
from tests.graph.models.comparison import chain, learning, repeated
from tests.graph.models.residual_network import SHORTCUT, Basic, ResNet, basic, drawn

WIDTH, HEADS, LAYERS, LENGTH, VOCABULARY_SIZE = 384, 6, 6, 256, 256
LEARNING_RATE = 0.001
Trial = Callable[[], float]
"""Trains for some steps and gives the seconds."""


@dataclass(frozen=True)
class Subject:
    """A network, as a drawing and as a person writes it, and its rows."""

    title: str
    graph: Graph
    blocks: Mapping[str, Block]
    build: Callable[[], nn.Module]
    batch: int
    rows: Callable[[int], dict[str, Tensor]]
    has_pictures: bool


def pictures(count: int) -> dict[str, Tensor]:
    """Pictures of noise in ten classes."""
    return {"input": torch.rand(count, 3, 32, 32), "target": torch.randint(10, (count,))}


def texts(count: int) -> dict[str, Tensor]:
    """Texts of noise; the target is one token later."""
    tokens = torch.randint(VOCABULARY_SIZE, (count, LENGTH + 1))
    return {"input": tokens[:, :-1].contiguous(), "target": tokens[:, 1:].contiguous()}


def small_cnn() -> Subject:
    """Three convolutions."""
    names, nodes = [], []
    for index, width in enumerate((32, 64, 128), 1):
        conv_params = {"out_channels": width, "kernel_size": 3, "padding": 1}
        layers = {"conv": ("Conv2d", conv_params), "norm": ("BatchNorm2d", {}), "relu": ("ReLU", {})}
        layers["pool"] = ("MaxPool2d", {"kernel_size": 2})
        nodes += [(f"{name}{index}", *kind) for name, kind in layers.items()]
        names += [f"{name}{index}" for name in layers]
    nodes += [("flat", "Flatten"), ("head", "Linear", {"out_features": 10})]
    wiring = chain(*names, "flat", first="data.input", last="head.input")

    def build() -> nn.Module:
        layers: list[nn.Module] = []
        for before, width in ((3, 32), (32, 64), (64, 128)):
            layers += [
                nn.Conv2d(before, width, 3, padding=1),
                nn.BatchNorm2d(width),
                nn.ReLU(),
                nn.MaxPool2d(2),
            ]
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(128 * 16, 10))

    return Subject("small CNN", learning(nodes, wiring, "head.output"), {}, build, 256, pictures, True)


def resnet() -> Subject:
    """ResNet-18 at 32 x 32."""
    plain, fitted = basic()
    blocks = {"Shortcut": SHORTCUT, "Residual": plain, "Fitted": fitted}
    depths = (2, 2, 2, 2)
    return Subject(
        "ResNet-18", drawn(depths, 1), blocks, lambda: ResNet(Basic, depths, 1), 256, pictures, True
    )


class Gpt(nn.Module):
    """A language model of six layers, whose scores stand as [B, V, T]."""

    def __init__(self) -> None:
        super().__init__()
        self.wte = nn.Embedding(VOCABULARY_SIZE, WIDTH)
        self.wpe = nn.Embedding(LENGTH, WIDTH)
        self.h = nn.Sequential(*(PreNorm(WIDTH, HEADS, True, "tanh") for _ in range(LAYERS)))
        self.ln_f = nn.LayerNorm(WIDTH)
        self.lm_head = nn.Linear(WIDTH, VOCABULARY_SIZE, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Scores of tokens [B, T]."""
        x = self.wte(x) + self.wpe(torch.arange(x.shape[1], device=x.device))
        scores: Tensor = self.lm_head(self.ln_f(self.h(x)))
        return scores.transpose(1, 2)


def gpt() -> Subject:
    """The same, drawn."""
    nodes = [
        ("wte", "Embedding", {"num_embeddings": VOCABULARY_SIZE, "embedding_dim": WIDTH}),
        ("count", "torch.arange"),
        ("wpe", "Embedding", {"num_embeddings": LENGTH, "embedding_dim": WIDTH}),
        ("add", "torch.add"),
        ("h", "block:PreNorm", {"width": WIDTH, "heads": HEADS}),
        ("ln_f", "LayerNorm"),
        ("lm_head", "Linear", {"out_features": VOCABULARY_SIZE, "bias": False}),
        ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
    ]
    wiring = (
        "data.input>wte.input data.input>count.like count.output>wpe.input wte.output>add.input "
        "wpe.output>add.other add.output>h.x h.y>ln_f.input ln_f.output>lm_head.input "
        "lm_head.output>turn.input"
    )
    graph = repeated(learning(nodes, wiring, "turn.output"), h=LAYERS)
    blocks = {"Attention": attention(), "PreNorm": pre_norm(True, "tanh")}
    return Subject("GPT, 6 layers", graph, blocks, Gpt, 64, texts, False)


def by_netloom(subject: Subject, rows: dict[str, Tensor], training: Training) -> Trial:
    """The trainer as a run has it."""
    fields = tuple(
        Field(name, tuple(entry.shape[1:]), str(entry.dtype).removeprefix("torch."))
        for name, entry in rows.items()
    )
    graph = subject.graph.with_node(
        replace(subject.graph.nodes["sgd"], kind="AdamW", params={"lr": LEARNING_RATE})
    )
    project = Project("Speed", graph, subject.blocks, training)
    program = load(project, {"data": DataDescription(fields)}, Path())
    state = fresh_state(program, training, torch.device(training.device), 10**6, 1)

    def train() -> float:
        state.epoch = 0
        trainer = Trainer(program, training, {"train": rows}, state, None, Control(), lambda _event: None)
        begun = time.perf_counter()
        trainer.run()
        return time.perf_counter() - begun

    return train


def by_hand(subject: Subject, rows: dict[str, Tensor], training: Training) -> Trial:
    """The fastest loop that PyTorch allows, as a person writes it."""
    device = torch.device(training.device)
    model = subject.build().to(device)
    if training.channels_last:
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, fused=True)
    objective = nn.CrossEntropyLoss()
    forward = model if training.compile == "off" else torch.compile(model, mode=training.compile)
    x, y = rows["input"], rows["target"]

    def train() -> float:
        begun = time.perf_counter()
        model.train()
        losses = []
        for chosen in torch.randperm(len(x), device=device).split(subject.batch):
            if training.compile not in ("off", "default"):
                torch.compiler.cudagraph_mark_step_begin()
            with torch.autocast(device.type, torch.bfloat16):
                loss = objective(forward(x[chosen]), y[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        torch.stack(losses).mean().item()
        return time.perf_counter() - begun

    return train


def compare(subject: Subject, training: Training, steps: int, rounds: int) -> None:
    """Prints one row."""
    training = replace(training, batch_size=subject.batch, channels_last=subject.has_pictures)
    rows = {name: entry.to(training.device) for name, entry in subject.rows(steps * subject.batch).items()}
    trials = by_netloom(subject, rows, training), by_hand(subject, rows, training)
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 2):
        for index in (0, 1) if turn % 2 else (1, 0):
            seconds = trials[index]()
            if turn >= 2:
                times[index].append(seconds)
    ratios = sorted(theirs / ours for ours, theirs in zip(*times, strict=True))
    ours, theirs = (steps / statistics.median(entry) for entry in times)
    middle = statistics.median(ratios)
    print(
        f"{subject.title:<16}{ours:>10.1f}{theirs:>10.1f}{middle:>9.2f} x   {ratios[0]:.2f}..{ratios[-1]:.2f}"
    )


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--device", default="cuda")
    options.add_argument("--steps", type=int, default=200)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--mode", default="reduce-overhead", help="of torch.compile, or off")
    arguments = options.parse_args()
    training = Training(epochs=1, device=arguments.device, precision="bfloat16", compile=arguments.mode)
    name = torch.cuda.get_device_name() if arguments.device.startswith("cuda") else arguments.device
    print(f"torch {torch.__version__}, {name}, {arguments.mode}; steps a second of {arguments.steps}")
    print(f"{'':<16}{'Netloom':>10}{'by hand':>10}{'ratio':>11}   least..most")
    for make in (small_cnn, resnet, gpt):
        compare(make(), training, arguments.steps, arguments.rounds)


if __name__ == "__main__":
    main()
