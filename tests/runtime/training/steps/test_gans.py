"""Generators and critics: the weights after whole steps equal those of steps written by hand."""

from dataclasses import replace

import torch
from torch import nn

from graph.document import Graph, Project, SharedWeights
from tests.builders import drawing
from tests.runtime.training.steps.run_step import BATCH, DATA, Rows, compare, mlp, with_weights

# DCGAN (https://arxiv.org/abs/1511.06434): two optimizers, the generator cut off from the first


def gan(extra: list, wiring: str) -> Graph:
    return drawing(
        [
            DATA,
            ("noise", "torch.randn", {"size": (4,)}),
            ("generator", "block:Generator"),
            ("cut", "torch.Tensor.detach"),
            ("judge", "block:Judge"),
            ("judge_cut", "block:Judge"),
            ("judge_fake", "block:Judge"),
            *extra,
        ],
        "data.input>noise.like noise.output>generator.x generator.y>cut.input data.input>judge.x "
        f"cut.output>judge_cut.x generator.y>judge_fake.x {wiring}",
    )


GAN_BLOCKS = {"Generator": mlp(16, 8, last="Tanh"), "Judge": mlp(16, 1)}
JUDGES = {"judge_cut": SharedWeights("judge"), "judge_fake": SharedWeights("judge")}


def test_dcgan(rows: Rows) -> None:
    graph = gan(
        [
            ("ones", "torch.full_like", {"fill_value": 1.0}),
            ("zeros", "torch.full_like", {"fill_value": 0.0}),
            ("real_loss", "BCEWithLogitsLoss"),
            ("cut_loss", "BCEWithLogitsLoss"),
            ("judge_loss", "torch.add"),
            ("fake_loss", "BCEWithLogitsLoss"),
            ("adam_judge", "Adam", {"lr": 0.002, "betas": (0.5, 0.999)}),
            ("adam_generator", "Adam", {"lr": 0.002, "betas": (0.5, 0.999), "order": 1}),
        ],
        "judge.y>ones.input judge.y>zeros.input judge.y>real_loss.input ones.output>real_loss.target "
        "judge_cut.y>cut_loss.input zeros.output>cut_loss.target real_loss.output>judge_loss.input "
        "cut_loss.output>judge_loss.other judge_loss.output>adam_judge.loss judge_fake.y>fake_loss.input "
        "ones.output>fake_loss.target fake_loss.output>adam_generator.loss "
        "judge.parameters>adam_judge.parameters generator.parameters>adam_generator.parameters",
    )

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        generator, judge = model.generator, model.judge
        adam_judge = torch.optim.Adam(judge.parameters(), lr=0.002, betas=(0.5, 0.999), fused=True)
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.002, betas=(0.5, 0.999), fused=True)
        bce = nn.BCEWithLogitsLoss()
        for batch in given:
            fake = generator(torch.randn(BATCH, 4))
            real, wrong = judge(batch["input"]), judge(fake.detach())
            loss = bce(real, torch.ones_like(real)) + bce(wrong, torch.zeros_like(real))
            adam_judge.zero_grad()
            loss.backward()
            adam_judge.step()
            judge(batch["input"])
            loss = bce(judge(generator(torch.randn(BATCH, 4))), torch.ones(BATCH, 1))
            adam_generator.zero_grad()
            loss.backward()
            adam_generator.step()

    compare(Project("DCGAN", with_weights(graph, **JUDGES), GAN_BLOCKS), rows, by_hand)


# WGAN-GP (https://arxiv.org/abs/1704.00028): a gradient penalty, the generator every fifth step


def wasserstein() -> Graph:
    """The drawing of WGAN-GP."""
    graph = gan(
        [
            ("share", "torch.rand", {"size": (1,)}),
            ("rest", "torch.rsub", {"other": 1.0}),
            ("some_real", "torch.mul"),
            ("some_fake", "torch.mul"),
            ("between", "torch.add"),
            ("tracked", "torch.Tensor.requires_grad_"),
            ("judge_between", "block:Judge"),
            ("slope", "torch.autograd.grad"),
            ("squares", "torch.square"),
            ("sums", "torch.sum", {"dim": 1}),
            ("norm", "torch.sqrt"),
            ("off", "torch.sub", {"other": 1.0}),
            ("off_square", "torch.square"),
            ("penalty", "torch.mean"),
            ("weighted", "torch.mul", {"other": 10.0}),
            ("real_mean", "torch.mean"),
            ("cut_mean", "torch.mean"),
            ("distance", "torch.sub"),
            ("critic_loss", "torch.add"),
            ("fake_mean", "torch.mean"),
            ("generator_loss", "torch.neg"),
            ("adam_critic", "Adam", {"lr": 0.001}),
            ("adam_generator", "Adam", {"lr": 0.001, "order": 1, "every": 5}),
        ],
        "data.input>share.like share.output>some_real.input data.input>some_real.other "
        "share.output>rest.input rest.output>some_fake.input cut.output>some_fake.other "
        "some_real.output>between.input some_fake.output>between.other between.output>tracked.input "
        "tracked.output>judge_between.x judge_between.y>slope.outputs tracked.output>slope.inputs "
        "slope.output>squares.input squares.output>sums.input sums.output>norm.input norm.output>off.input "
        "off.output>off_square.input off_square.output>penalty.input penalty.output>weighted.input "
        "judge.y>real_mean.input judge_cut.y>cut_mean.input cut_mean.output>distance.input "
        "real_mean.output>distance.other distance.output>critic_loss.input "
        "weighted.output>critic_loss.other critic_loss.output>adam_critic.loss "
        "judge.parameters>adam_critic.parameters judge_fake.y>fake_mean.input "
        "fake_mean.output>generator_loss.input generator_loss.output>adam_generator.loss "
        "generator.parameters>adam_generator.parameters",
    )
    mean_all = {"dim": None}
    for each in ("penalty", "real_mean", "cut_mean", "fake_mean"):
        graph = graph.with_node(replace(graph.nodes[each], params=mean_all))
    weights = {**JUDGES, "judge_between": SharedWeights("judge")}
    return with_weights(graph, **weights)


def test_wgan_gp(rows: Rows) -> None:
    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        generator, critic = model.generator, model.judge
        adam_critic = torch.optim.Adam(critic.parameters(), lr=0.001, fused=True)
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.001, fused=True)
        for step, batch in enumerate(given, 1):
            real = batch["input"]
            fake = generator(torch.randn(BATCH, 4)).detach()
            real_score, fake_score = critic(real), critic(fake)
            share = torch.rand(BATCH, 1)
            between = (share * real + (1.0 - share) * fake).requires_grad_()
            slope = torch.autograd.grad(critic(between).sum(), between, create_graph=True)[0]
            penalty = (slope.square().sum(1).sqrt() - 1.0).square().mean()
            loss = fake_score.mean() - real_score.mean() + penalty * 10.0
            adam_critic.zero_grad()
            loss.backward()
            adam_critic.step()
            if step % 5 == 0:
                loss = -critic(generator(torch.randn(BATCH, 4))).mean()
                adam_generator.zero_grad()
                loss.backward()
                adam_generator.step()

    compare(Project("WGAN-GP", wasserstein(), GAN_BLOCKS), rows, by_hand)
