"""Trainings done three times: by the app's trainer, by the exported script in this process, and by hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.optimizer import register_optimizer_step_post_hook

from graph.compiler import compile_project, load
from graph.compiler.program import Program
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project, Training
from runtime.control import Control
from runtime.events import EpochFinished, Event, Finished
from runtime.state.training_state import TrainingState, fresh_state
from runtime.training.epoch_source import batches_per_epoch
from runtime.training.trainer import Trainer
from tests.builders import drawing

Rows = dict[str, Tensor]
DATA = ("data", "data.npz", {"path": "x.npz", "more": ("other",)})
CPU = torch.device("cpu")


@dataclass
class Trained:
    """What a training came to: weights, the learning rate of every step, the metrics of every epoch."""

    weights: dict[str, Tensor]
    rates: list[float]
    metrics: list[dict[str, dict[str, float]]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    errors: str = ""


@contextmanager
def recorded_rates() -> Iterator[list[float]]:
    """Within, the learning rate of every step that any optimizer takes is recorded."""
    rates: list[float] = []

    def record(optimizer: torch.optim.Optimizer, *_: Any) -> None:
        rates.append(float(optimizer.param_groups[0]["lr"]))

    handle = register_optimizer_step_post_hook(record)
    try:
        yield rates
    finally:
        handle.remove()


def numbers(rows: int, seed: int = 3, classes: int = 3) -> Rows:
    """Rows of eight numbers, each of a class."""
    generator = torch.Generator().manual_seed(seed)
    return {
        "input": torch.randn(rows, 8, generator=generator),
        "target": torch.randint(classes, (rows,), generator=generator),
        "other": torch.randn(rows, 8, generator=generator),
    }


def described(
    rows: Rows, count: int | None = None, validation: Rows | None = None
) -> dict[str, DataDescription]:
    """What is known of the rows; `count` is told as the number of training rows."""
    fields = tuple(
        Field(name, tuple(values.shape[1:]), str(values.dtype).removeprefix("torch."))
        for name, values in rows.items()
    )
    return {"data": DataDescription(fields, counts_of(count, validation))}


def counts_of(train: int | None, validation: Rows | None) -> dict[str, int]:
    """How many rows the parts have, of those that are told."""
    counts = {"train": train} if train else {}
    if validation is not None:
        counts["validation"] = len(next(iter(validation.values())))
    return counts


def classifier(
    training: Training,
    optimizer: dict[str, Any] | None = None,
    schedule: tuple[str, dict[str, Any]] | None = None,
    loss: tuple[str, dict[str, Any]] = ("CrossEntropyLoss", {}),
    kind: str = "SGD",
) -> Project:
    """One Linear layer, a loss, an optimizer, perhaps with a schedule."""
    nodes: list[Any] = [
        DATA,
        ("head", "Linear", {"out_features": 3}),
        ("loss", *loss),
        ("optimizer1", kind, {"lr": 0.5, **(optimizer or {})}),
    ]
    wiring = (
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>optimizer1.loss"
    )
    if schedule is not None:
        nodes.append(("schedule1", *schedule))
        wiring += " schedule1.schedule>optimizer1.schedule"
    return Project("Steps", drawing(nodes, wiring), training=training)


def with_graph(project: Project, graph: Graph) -> Project:
    return replace(project, main=graph)


def program_of(project: Project, rows: Rows) -> Program:
    return load(project, described(rows), Path())


def state_of(project: Project, program: Program, rows: Rows) -> TrainingState:
    """The state before the first step, as the app builds it."""
    training = project.training
    torch.manual_seed(training.seed)
    steps = batches_per_epoch(program, rows, training.batch_size)
    return fresh_state(program, training, CPU, training.epochs, steps)


def by_app(project: Project, rows: Rows, validation: Rows | None = None) -> Trained:
    """Trained by the app's trainer."""
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    events: list[Event] = []
    data = {"train": rows, **({"validation": validation} if validation is not None else {})}
    with recorded_rates() as rates:
        Trainer(program, project.training, data, state, None, Control(), events.append).run()
    metrics = [dict(event.metrics) for event in events if isinstance(event, EpochFinished)]
    return Trained(weights_of(state.model), rates, metrics, events)


def by_script(project: Project, rows: Rows, validation: Rows | None = None) -> Trained:
    """Trained by the exported script, loaded as a module of this process."""
    names: dict[str, Any] = {"__name__": "it", "__file__": "it.py"}
    count = None if validation is None else len(next(iter(rows.values())))
    exec(compile_project(project, described(rows, count, validation)).text, names)
    data = {"train": rows, **({"validation": validation} if validation is not None else {})}
    names["load_data"] = lambda *_: data
    metrics: list[dict[str, dict[str, float]]] = []
    with recorded_rates() as rates:
        model = names["train"](
            project.training.epochs, "cpu", project.training.seed, lambda _title, shown: metrics.append(shown)
        )
    return Trained(weights_of(model), rates, metrics)


def by_hand(project: Project, rows: Rows, loop: Callable[[nn.Module, Iterator[list[Rows]]], None]) -> Trained:
    """Trained by a loop of the test's own, which gets the fresh network and the batches of each epoch."""
    training = project.training
    torch.manual_seed(training.seed)
    model = program_of(project, rows).build_model()

    def epochs() -> Iterator[list[Rows]]:
        generator = torch.Generator().manual_seed(training.seed)
        for _ in range(training.epochs):
            order = torch.randperm(len(rows["input"]), generator=generator)
            yield [
                {name: values[chosen] for name, values in rows.items()}
                for chosen in order.split(training.batch_size)
            ]

    with recorded_rates() as rates:
        loop(model.train(), epochs())
    return Trained(weights_of(model), rates)


def groups(batches: list[Rows], size: int) -> list[Rows]:
    """Large batches, each of so many that follow each other."""
    return [
        {name: torch.cat([batch[name] for batch in batches[start : start + size]]) for name in batches[0]}
        for start in range(0, len(batches), size)
    ]


def weights_of(model: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def assert_same(app: Trained, script: Trained, hand: Trained) -> None:
    """The script equals the app to the last bit; a loop of large batches as far as sums can be equal."""
    assert app.rates == script.rates
    assert app.weights.keys() == script.weights.keys() == hand.weights.keys()
    for name, value in app.weights.items():
        assert torch.equal(value, script.weights[name]), name
    assert len(app.rates) == len(hand.rates)
    torch.testing.assert_close(torch.tensor(app.rates), torch.tensor(hand.rates), rtol=1e-6, atol=1e-9)
    for name, value in app.weights.items():
        torch.testing.assert_close(
            value, hand.weights[name], rtol=2e-4, atol=2e-6, msg=lambda m, n=name: f"{n}: {m}"
        )


def finished(trained: Trained) -> Finished | None:
    return next((event for event in trained.events if isinstance(event, Finished)), None)


def classifying_loop(network: nn.Module, lr: float) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    """The loop of a course, around a network of the test's own that begins as the drawing does."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        network.load_state_dict(model.state_dict())
        sgd = torch.optim.SGD(network.train().parameters(), lr=lr)
        for batch in (batch for batches in epochs for batch in batches):
            sgd.zero_grad()
            nn.functional.cross_entropy(network(batch["input"]), batch["target"]).backward()
            sgd.step()
        model.load_state_dict(network.state_dict())

    return loop


def assert_trained_alike(project: Project, network: nn.Module, rows: Rows, lr: float = 0.001) -> None:
    """App, script and a loop by hand over the network of the test's own end with the same weights."""
    app, script = by_app(project, rows), by_script(project, rows)
    assert_same(app, script, by_hand(project, rows, classifying_loop(network, lr)))
    fresh = program_of(project, rows).build_model().state_dict()
    assert any(not torch.equal(values, fresh[name]) for name, values in app.weights.items())
