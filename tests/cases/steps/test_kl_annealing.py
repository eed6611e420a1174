"""A variational autoencoder whose KL term grows in: app, script and the loop of a course."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import analyse
from graph.document import Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
)

ROWS = numbers(22)
NODES: list[Any] = [
    DATA,
    ("body", "Linear", {"out_features": 6}),
    ("bend", "torch.tanh"),
    ("mean", "Linear", {"out_features": 2}),
    ("logvar", "Linear", {"out_features": 2}),
    ("halved", "torch.mul", {"other": 0.5}),
    ("std", "torch.exp"),
    ("noise", "torch.randn_like"),
    ("spread", "torch.mul"),
    ("code", "torch.add"),
    ("decoder", "Linear", {"out_features": 8}),
    ("mse", "MSELoss"),
    ("squared", "torch.square"),
    ("variance", "torch.exp"),
    ("both", "torch.add"),
    ("rest", "torch.sub"),
    ("kl", "torch.mean", {"dim": None}),
    ("shown", "metric.Scalar"),
    ("loss", "torch.add"),
    ("sgd", "SGD", {"lr": 0.2}),
]
WIRES = (
    "data.input>body.input body.output>bend.input bend.output>mean.input bend.output>logvar.input "
    "logvar.output>halved.input halved.output>std.input std.output>spread.input mean.output>noise.input "
    "noise.output>spread.other mean.output>code.input spread.output>code.other code.output>decoder.input "
    "decoder.output>mse.input data.input>mse.target mean.output>squared.input logvar.output>variance.input "
    "squared.output>both.input variance.output>both.other both.output>rest.input logvar.output>rest.other "
    "rest.output>kl.input kl.output>shown.input mse.output>loss.input loss.output>sgd.loss "
)
FACTORS: dict[str, tuple[str, Callable[[int, int, int], float]]] = {
    "progress": ("=0.5*min(1, 2*progress)", lambda step, epoch, steps: 0.5 * min(1, 2 * step / steps)),
    "epoch": ("=min(1, epoch/2)", lambda step, epoch, steps: min(1, epoch / 2)),
    "step": ("=0.01*step", lambda step, epoch, steps: 0.01 * step),
}


def loop(
    factor: Callable[[int, int, int], float], steps: int
) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    def run(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        parts = dict(model.named_children())
        sgd, step = torch.optim.SGD(model.parameters(), lr=0.2), 0
        for epoch, batches in enumerate(epochs):
            for batch in batches:
                hidden = torch.tanh(parts["body"](batch["input"]))
                mean, logvar = parts["mean"](hidden), parts["logvar"](hidden)
                code = mean + (logvar * 0.5).exp() * torch.randn_like(mean)
                kl = (mean.square() + logvar.exp() - logvar).mean()
                loss = functional.mse_loss(parts["decoder"](code), batch["input"])
                loss = loss + kl * factor(step, epoch, steps)
                sgd.zero_grad()
                loss.backward()
                sgd.step()
                step += 1

    return run


@pytest.mark.parametrize("name", FACTORS)
def test_the_kl_term_grows_in(name: str) -> None:
    text, factor = FACTORS[name]
    nodes = [*NODES, ("weighed", "torch.mul", {"other": text})]
    graph = drawing(nodes, WIRES + "kl.output>weighed.input weighed.output>loss.other")
    training = Training(epochs=3, batch_size=6, seed=2, device="cpu")
    project = Project("VAE", graph, training=training)
    assert analyse(project, described(ROWS)).problems == ()
    app, script = by_app(project, ROWS), by_script(project, ROWS)
    hand = by_hand(project, ROWS, loop(factor, 12))
    for key in hand.weights:
        if key == "training_progress":
            hand.weights[key] = app.weights[key]  # the loop by hand keeps no such memory
    assert_same(app, script, hand)
    assert app.metrics[0]["train"].keys() == {"loss", "shown"}
