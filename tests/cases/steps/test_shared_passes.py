"""Several optimizers of one loss: one forward and one backward a batch. Judge: the loop by hand in torch."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.amp import GradScaler
from torch.nn import functional

from graph.compiler import analyse, compile_project
from graph.document import Project, Training
from graph.problems import has_errors
from runtime.events import EpochFinished, StepsMeasured
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, Rows, by_app, by_hand, by_script, described, numbers
from tests.formatting import assert_formatted

ROWS = numbers(23)
SPLIT = "wide.parameters>muon.parameters bare.parameters>adam.parameters"
NODES: list[Any] = [
    DATA,
    ("body", "Linear", {"out_features": 6}),
    ("norm", "BatchNorm1d"),
    ("relu", "ReLU"),
    ("drop", "Dropout", {"p": 0.2}),
    ("head", "Linear", {"out_features": 3}),
    ("loss", "CrossEntropyLoss"),
    ("wide", "ParameterGroup", {"select": "matrices"}),
    ("bare", "ParameterGroup", {"select": "vectors"}),
]
WIRES = (
    "data.input>body.input body.output>norm.input norm.output>relu.input relu.output>drop.input "
    "drop.output>head.input head.output>loss.input data.target>loss.target "
    f"loss.output>muon.loss loss.output>adam.loss {SPLIT}"
)
MUON: dict[str, Any] = {"lr": 0.02}
ADAM: dict[str, Any] = {"lr": 0.05}
Loop = Callable[[nn.Module, Iterator[list[Rows]]], None]


def drawn(
    training: Training,
    muon: dict[str, Any] | None = None,
    adam: dict[str, Any] | None = None,
    more: tuple[list[Any], str] = ([], ""),
) -> Project:
    """Muon for matrices beside AdamW for the rest, on one loss."""
    nodes = [*NODES, ("muon", "Muon", {**MUON, **(muon or {})}), ("adam", "AdamW", {**ADAM, **(adam or {})})]
    graph = replace(drawing([*nodes, *more[0]], f"{WIRES} {more[1]}"), order="written")
    return Project("Passes", graph, training=training)


def split(model: nn.Module) -> tuple[torch.optim.Optimizer, torch.optim.Optimizer]:
    """Both optimizers as by hand."""
    weights = list(model.parameters())
    return (
        torch.optim.Muon([item for item in weights if item.ndim == 2], **MUON),
        torch.optim.AdamW([item for item in weights if item.ndim < 2], **ADAM, fused=True),
    )


def loss_of(model: nn.Module, batch: Rows) -> Tensor:
    return functional.cross_entropy(model(batch["input"]), batch["target"])


def plain(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    optimizers = split(model)
    for batch in (batch for batches in epochs for batch in batches):
        loss = loss_of(model, batch)
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()


def seldom(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """Muon in each second step, AdamW in each third: forward and backward in all of them."""
    muon, adam = split(model)
    for number, batch in enumerate((batch for batches in epochs for batch in batches), 1):
        loss = loss_of(model, batch)
        muon.zero_grad()
        adam.zero_grad()
        loss.backward()
        if number % 2 == 0:
            muon.step()
        if number % 3 == 0:
            adam.step()


def clipped_and_scheduled(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """Each optimizer's gradients are limited together; one rate falls step by step, one by epochs."""
    muon, adam = split(model)
    by_step = torch.optim.lr_scheduler.ExponentialLR(muon, 0.9)
    by_epoch = torch.optim.lr_scheduler.StepLR(adam, 1, 0.5)
    for batches in epochs:
        for batch in batches:
            loss = loss_of(model, batch)
            muon.zero_grad()
            adam.zero_grad()
            loss.backward()
            for optimizer in (muon, adam):
                nn.utils.clip_grad_norm_([w for g in optimizer.param_groups for w in g["params"]], 0.05)
            muon.step()
            by_step.step()
            adam.step()
        by_epoch.step()


def accumulated(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """Two batches a step; the last group of an epoch has its whole step."""
    optimizers = split(model)
    for batches in epochs:
        for start in range(0, len(batches), 2):
            group = batches[start : start + 2]
            for optimizer in optimizers:
                optimizer.zero_grad()
            counts = [torch.tensor(len(batch["input"])) for batch in group]
            shares = [count / counts[0] for count in counts]
            for batch, share in zip(group, shares, strict=True):
                (loss_of(model, batch) * share).backward()  # type: ignore[no-untyped-call]
            for optimizer in optimizers:
                for weight in optimizer.param_groups[0]["params"]:
                    weight.grad.div_(sum(shares))
                optimizer.step()


def in_half(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """One scaler serves both, as torch's notes on mixed precision have it."""
    optimizers, scaler = split(model), GradScaler("cpu")
    for batch in (batch for batches in epochs for batch in batches):
        with torch.autocast("cpu", torch.float16):
            loss = loss_of(model, batch)
        for optimizer in optimizers:
            optimizer.zero_grad()
        scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
        for optimizer in optimizers:
            scaler.step(optimizer)
        scaler.update()


SCHEDULES: tuple[list[Any], str] = (
    [
        ("falls", "ExponentialLR", {"gamma": 0.9, "interval": "step"}),
        ("halves", "StepLR", {"step_size": 1, "gamma": 0.5}),
    ],
    "falls.schedule>muon.schedule halves.schedule>adam.schedule",
)
TRAINING = Training(epochs=2, batch_size=6)
CASES: dict[str, tuple[Project, Loop]] = {
    "each step": (drawn(TRAINING), plain),
    "every second and third": (drawn(TRAINING, {"every": 2}, {"every": 3}), seldom),
    "clipped, scheduled": (drawn(replace(TRAINING, clip_norm=0.05), more=SCHEDULES), clipped_and_scheduled),
    "accumulated": (drawn(replace(TRAINING, accumulate=2)), accumulated),
    "float16": (drawn(replace(TRAINING, precision="float16")), in_half),
}


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("case", CASES)
def test_app_and_script_equal_the_loop_by_hand_to_the_last_bit(case: str) -> None:
    project, loop = CASES[case]
    app, script, hand = by_app(project, ROWS), by_script(project, ROWS), by_hand(project, ROWS, loop)
    assert app.rates == script.rates == hand.rates
    assert app.metrics == [metrics for metrics in script.metrics if "train" in metrics]
    for name, values in app.weights.items():
        assert torch.equal(values, script.weights[name]), name
        assert torch.equal(values, hand.weights[name]), name


def test_a_batch_counts_once_and_has_both_rates() -> None:
    project = drawn(TRAINING)
    assert analyse(project, described(ROWS), ()).problems == ()
    app = by_app(project, ROWS)
    assert int(app.weights["norm.num_batches_tracked"]) == 2 * 4
    measured = [event for event in app.events if isinstance(event, StepsMeasured)]
    assert sum(len(event.losses) for event in measured) == 2 * 4
    assert {(event.loss_name, event.optimizer, event.lr) for event in measured} == {("loss", "muon", 0.02)}
    assert all(event.other_lrs == {"adam": 0.05} for event in measured)
    last = next(event for event in reversed(app.events) if isinstance(event, EpochFinished))
    assert set(last.metrics["train"]) == {"loss"}
    assert last.lrs == {"muon": 0.02, "adam": 0.05}
    text = compile_project(project, described(ROWS)).text
    assert text.count(".backward()") == 1
    assert_formatted(text)


def test_an_optimizer_that_acts_between_parts_the_passes() -> None:
    between: tuple[list[Any], str] = (
        [("mse", "MSELoss"), ("sgd", "SGD", {"lr": 0.1, "order": 1})],
        "body.output>mse.input data.other>square.input square.output>mse.target mse.output>sgd.loss "
        "body.parameters>sgd.parameters",
    )
    between[0].insert(0, ("square", "torch.narrow", {"dim": 1, "start": 0, "length": 6}))
    project = drawn(TRAINING, adam={"order": 2}, more=between)
    codes = {problem.code for problem in analyse(project, described(ROWS), ()).problems}
    assert "norms-count-twice" in codes
    together = drawn(TRAINING, adam={"order": 0}, more=between)
    names = set(by_app(together, ROWS).metrics[0]["train"])
    assert names == {"loss", "mse"}


def test_accumulating_asks_for_one_loss_not_for_one_optimizer() -> None:
    training = replace(TRAINING, accumulate=2)
    assert not has_errors(analyse(drawn(training), described(ROWS), ()).problems)
