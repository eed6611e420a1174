"""Shared and copied weights: the weights after whole steps equal those of steps written by hand."""

import torch
from torch import nn
from torch.nn import functional

from graph.document import CopiedWeights, Project, SharedWeights
from tests.builders import drawing
from tests.runtime.training.steps.run_step import BATCH, DATA, Rows, compare, mlp, with_weights

# DQN (https://arxiv.org/abs/1312.5602): the update, with a target network renewed every fourth step


def test_dqn_with_a_target_copy(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("q", "block:Q"),
            ("q_target", "block:Q"),
            ("chosen", "torch.nn.functional.one_hot", {"num_classes": 3}),
            ("mask", "torch.Tensor.float"),
            ("masked", "torch.mul"),
            ("value", "torch.sum", {"dim": 1}),
            ("best", "torch.amax", {"dim": 1}),
            ("going_on", "torch.rsub", {"other": 1.0}),
            ("future", "torch.mul"),
            ("discounted", "torch.mul", {"other": 0.99}),
            ("goal", "torch.add"),
            ("loss", "SmoothL1Loss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "data.input>q.x data.other>q_target.x data.target>chosen.tensor chosen.output>mask.input "
        "q.y>masked.input mask.output>masked.other masked.output>value.input q_target.y>best.input "
        "data.terminated>going_on.input best.output>future.input going_on.output>future.other "
        "future.output>discounted.input data.reward>goal.input discounted.output>goal.other "
        "value.output>loss.input goal.output>loss.target loss.output>adam.loss",
    )

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        q, target = model.q, model.q_target
        adam = torch.optim.Adam(q.parameters(), lr=0.01, fused=True)
        for step, batch in enumerate(inputs, 1):
            chosen = functional.one_hot(batch["target"], 3).float()
            value = (q(batch["input"]) * chosen).sum(1)
            with torch.no_grad():
                future = target(batch["other"]).amax(1) * (1.0 - batch["terminated"])
            loss = functional.smooth_l1_loss(value, batch["reward"] + future * 0.99)
            adam.zero_grad()
            loss.backward()
            adam.step()
            if step % 4 == 0:
                target.load_state_dict(q.state_dict())

    graph = with_weights(graph, q_target=CopiedWeights("q", every=4))
    model = compare(Project("DQN", graph, {"Q": mlp(16, 3)}), rows, by_hand)
    assert not torch.equal(model.q.fc1.weight, model.q_target.fc1.weight)
    assert not model.q_target.fc1.weight.requires_grad


# SimCLR (https://arxiv.org/abs/2002.05709): two views, one encoder


def test_simclr(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("encoder", "block:Encoder"),
            ("again", "block:Encoder"),
            ("loss", "NTXentLoss", {"temperature": 0.2}),
            ("sgd", "SGD", {"lr": 0.1, "momentum": 0.9}),
        ],
        "data.input>encoder.x data.other>again.x encoder.y>loss.input again.y>loss.target "
        "loss.output>sgd.loss",
    )

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, fused=True)
        for batch in inputs:
            one, two = model.encoder(batch["input"]), model.encoder(batch["other"])
            views = functional.normalize(torch.cat([one, two]), dim=1)
            likeness = views @ views.T / 0.2
            likeness = likeness.masked_fill(torch.eye(2 * BATCH, dtype=torch.bool), float("-inf"))
            loss = functional.cross_entropy(likeness, torch.arange(2 * BATCH).roll(BATCH))
            sgd.zero_grad()
            loss.backward()
            sgd.step()

    graph = with_weights(graph, again=SharedWeights("encoder"))
    compare(Project("SimCLR", graph, {"Encoder": mlp(16, 5)}), rows, by_hand)


# BYOL (https://arxiv.org/abs/2006.07733): a target that follows by a moving average


def test_byol(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("online", "block:Encoder"),
            ("predictor", "block:Predictor"),
            ("target", "block:Encoder"),
            ("one", "torch.nn.functional.normalize"),
            ("two", "torch.nn.functional.normalize"),
            ("loss", "MSELoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>online.x online.y>predictor.x predictor.y>one.input data.other>target.x "
        "target.y>two.input one.output>loss.input two.output>loss.target loss.output>sgd.loss",
    )

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        learned = [*model.online.parameters(), *model.predictor.parameters()]
        sgd = torch.optim.SGD(learned, lr=0.1, fused=True)
        for batch in inputs:
            result = functional.normalize(model.predictor(model.online(batch["input"])))
            with torch.no_grad():
                goal = functional.normalize(model.target(batch["other"]))
            loss = functional.mse_loss(result, goal)
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            with torch.no_grad():
                pairs = zip(model.target.parameters(), model.online.parameters(), strict=True)
                for old, new in pairs:
                    old.lerp_(new, 1 - 0.9)

    blocks = {"Encoder": mlp(16, 5), "Predictor": mlp(8, 5)}
    graph = with_weights(graph, target=CopiedWeights("online", ema=0.9))
    compare(Project("BYOL", graph, blocks), rows, by_hand)
