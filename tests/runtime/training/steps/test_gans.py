"""Generators and critics: the weights after whole steps equal those of steps written by hand."""

from dataclasses import replace

import torch
from torch import nn

from graph.document import Project
from tests.runtime.training.steps.gans import GAN_BLOCKS, JUDGES, gan, wasserstein
from tests.runtime.training.steps.run_step import BATCH, Rows, compare, with_weights

# DCGAN (https://arxiv.org/abs/1511.06434): two optimizers, the generator cut off from the first


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

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        generator, judge = model.generator, model.judge
        adam_judge = torch.optim.Adam(judge.parameters(), lr=0.002, betas=(0.5, 0.999), fused=True)
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.002, betas=(0.5, 0.999), fused=True)
        bce = nn.BCEWithLogitsLoss()
        for batch in inputs:
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


def test_wgan_gp(rows: Rows) -> None:
    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        generator, critic = model.generator, model.judge
        adam_critic = torch.optim.Adam(critic.parameters(), lr=0.001, fused=True)
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.001, fused=True)
        for step, batch in enumerate(inputs, 1):
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

    graph = replace(wasserstein(), order="written")  # in which fakes are drawn before shares
    compare(Project("WGAN-GP", graph, GAN_BLOCKS), rows, by_hand)
