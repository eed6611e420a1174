"""Whole training steps against steps written by hand: the weights afterwards are equal to the last bit."""

import copy
import itertools
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import compile_project, load
from graph.document import Block, Copied, Graph, Project, Shared, Training
from graph.fields import DataDescription, Field
from runtime.control import Control
from runtime.state import fresh_state
from runtime.trainer import Trainer
from tests.builders import drawing
from tests.formatting import assert_formatted

BATCH, STEPS = 6, 10
Rows = dict[str, Tensor]
Reference = Callable[[nn.Module, list[Rows]], None]


def described(rows: Rows) -> dict[str, DataDescription]:
    fields = (
        Field(name, tuple(each.shape[1:]), str(each.dtype).removeprefix("torch."))
        for name, each in rows.items()
    )
    return {"data": DataDescription(tuple(fields))}


def batches(rows: Rows) -> list[Rows]:
    """The batches as the trainer takes them under seed 0."""
    order = torch.randperm(len(rows["input"]), generator=torch.Generator().manual_seed(0))
    return [{name: values[chosen] for name, values in rows.items()} for chosen in order.split(BATCH)]


def compare(project: Project, rows: Rows, by_hand: Reference) -> nn.Module:
    """Trains an epoch three times: by our trainer, by the exported script, by hand."""
    project = replace(project, training=replace(project.training, epochs=1, batch_size=BATCH))
    program = load(project, described(rows), Path())
    torch.manual_seed(0)
    state = fresh_state(program, project.training, torch.device("cpu"), 1, STEPS)
    reference = copy.deepcopy(state.model)
    torch.manual_seed(1)
    data = {"train": rows}
    Trainer(program, project.training, data, state, None, Control(), lambda _event: None).run()
    torch.manual_seed(1)
    by_hand(reference.train(), batches(rows))
    assert_equal(state.model, reference)
    assert_equal(exported(project, rows), state.model)
    return state.model


def exported(project: Project, rows: Rows) -> nn.Module:
    """What the standalone script's own loop makes of the same rows."""
    names: dict = {"__name__": "it", "__file__": "it.py"}
    source = compile_project(project, described(rows)).text
    assert_formatted(source)
    exec(source, names)
    names["load_data"] = lambda: {"train": rows}
    build = names["build_model"]

    def build_then_seed() -> nn.Module:
        model: nn.Module = build()
        torch.manual_seed(1)
        return model

    names["build_model"] = build_then_seed
    model: nn.Module = names["train"](1, "cpu", 0, lambda _title, _measures: None)
    return model


def assert_equal(ours: nn.Module, theirs: nn.Module) -> None:
    found, expected = ours.state_dict(), theirs.state_dict()
    assert found.keys() == expected.keys()
    for name, each in found.items():
        assert torch.equal(each, expected[name]), name
        assert not each.is_floating_point() or bool(each.isfinite().all()), name


def with_weights(graph: Graph, **weights: Shared | Copied) -> Graph:
    return graph.with_nodes(replace(graph.nodes[each], weights=given) for each, given in weights.items())


def mlp(*widths: int | str, last: str = "") -> Block:
    """A block of Linear layers with ReLU between them."""
    nodes: list = [("x", "Input")]
    for index, width in enumerate(widths, 1):
        nodes.append((f"fc{index}", "Linear", {"out_features": width}))
        if index < len(widths):
            nodes.append((f"relu{index}", "ReLU"))
    nodes += [("end", last)] if last else []
    order = [*(each[0] for each in nodes), "y"]
    nodes.append(("y", "Output"))
    wiring = " ".join(f"{a}.output>{b}.input" for a, b in itertools.pairwise(order))
    return Block(drawing(nodes, wiring))


@pytest.fixture
def rows() -> Rows:
    generator = torch.Generator().manual_seed(3)

    def noise(*size: int) -> Tensor:
        return torch.randn(BATCH * STEPS, *size, generator=generator)

    return {
        "input": noise(8),
        "target": torch.randint(3, (BATCH * STEPS,), generator=generator),
        "other": noise(8),
        "reward": noise(),
        "terminated": (noise() > 0.5).float(),
    }


DATA = ("data", "data.npz", {"path": "x.npz", "more": ("other", "reward", "terminated")})


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
JUDGES = {"judge_cut": Shared("judge"), "judge_fake": Shared("judge")}


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
        adam_judge = torch.optim.Adam(judge.parameters(), lr=0.002, betas=(0.5, 0.999))
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.002, betas=(0.5, 0.999))
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


def test_wgan_gp(rows: Rows) -> None:
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

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        generator, critic = model.generator, model.judge
        adam_critic = torch.optim.Adam(critic.parameters(), lr=0.001)
        adam_generator = torch.optim.Adam(generator.parameters(), lr=0.001)
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

    weights = {**JUDGES, "judge_between": Shared("judge")}
    compare(Project("WGAN-GP", with_weights(graph, **weights), GAN_BLOCKS), rows, by_hand)


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

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        q, target = model.q, model.q_target
        adam = torch.optim.Adam(q.parameters(), lr=0.01)
        for step, batch in enumerate(given, 1):
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

    graph = with_weights(graph, q_target=Copied("q", every=4))
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

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
        for batch in given:
            one, two = model.encoder(batch["input"]), model.encoder(batch["other"])
            views = functional.normalize(torch.cat([one, two]), dim=1)
            likeness = views @ views.T / 0.2
            likeness = likeness.masked_fill(torch.eye(2 * BATCH, dtype=torch.bool), float("-inf"))
            loss = functional.cross_entropy(likeness, torch.arange(2 * BATCH).roll(BATCH))
            sgd.zero_grad()
            loss.backward()
            sgd.step()

    graph = with_weights(graph, again=Shared("encoder"))
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

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        learned = [*model.online.parameters(), *model.predictor.parameters()]
        sgd = torch.optim.SGD(learned, lr=0.1)
        for batch in given:
            found = functional.normalize(model.predictor(model.online(batch["input"])))
            with torch.no_grad():
                goal = functional.normalize(model.target(batch["other"]))
            loss = functional.mse_loss(found, goal)
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            with torch.no_grad():
                pairs = zip(model.target.parameters(), model.online.parameters(), strict=True)
                for old, new in pairs:
                    old.lerp_(new, 1 - 0.9)

    blocks = {"Encoder": mlp(16, 5), "Predictor": mlp(8, 5)}
    graph = with_weights(graph, target=Copied("online", ema=0.9))
    compare(Project("BYOL", graph, blocks), rows, by_hand)


# AdamW with parameter groups and a cosine after a warm-up, step by step


def test_parameter_groups_with_warm_up_and_cosine(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("fc1", "Linear", {"out_features": 16}),
            ("norm", "LayerNorm"),
            ("relu", "ReLU"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("plain", "ParameterGroup", {"select": "vectors", "weight_decay": 0.0}),
            ("slow", "ParameterGroup", {"select": "matrices", "lr": 0.002}),
            ("others", "ParameterGroup"),
            ("adamw", "AdamW", {"lr": 0.01, "weight_decay": 0.1}),
            ("warm", "LinearLR", {"start_factor": 0.1, "total_iters": 3}),
            ("cosine", "CosineAnnealingLR", {"T_max": 7}),
            ("schedule", "SequentialLR", {"milestones": (3,), "interval": "step"}),
        ],
        "data.input>fc1.input fc1.output>norm.input norm.output>relu.input relu.output>head.input "
        "head.output>loss.input data.target>loss.target loss.output>adamw.loss "
        "plain.parameters>adamw.parameters slow.parameters>adamw.parameters "
        "others.parameters>adamw.parameters fc1.parameters>slow.parameters "
        "warm.schedule>schedule.schedulers cosine.schedule>schedule.schedulers "
        "schedule.schedule>adamw.schedule",
    )

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        vectors = [each for each in model.parameters() if each.ndim < 2]
        groups = [
            {"params": vectors, "weight_decay": 0.0},
            {"params": [model.fc1.weight], "lr": 0.002},
            {"params": [model.head.weight]},
        ]
        adamw = torch.optim.AdamW(groups, lr=0.01, weight_decay=0.1)
        warm = torch.optim.lr_scheduler.LinearLR(adamw, start_factor=0.1, total_iters=3)
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR(adamw, T_max=7)
        schedule = torch.optim.lr_scheduler.SequentialLR(adamw, [warm, cosine], milestones=[3])
        for batch in given:
            loss = functional.cross_entropy(model(batch["input"]), batch["target"])
            adamw.zero_grad()
            loss.backward()
            adamw.step()
            schedule.step()

    compare(Project("Groups", graph), rows, by_hand)


# Gradients of several batches, and their norm


def test_accumulated_and_clipped_gradients(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.5}),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )

    def by_hand(model: nn.Module, given: list[Rows]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for first in range(0, len(given), 4):
            group = given[first : first + 4]
            sgd.zero_grad()
            for batch in group:
                (functional.cross_entropy(model(batch["input"]), batch["target"]) / 4).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.3)
            sgd.step()

    training = Training(accumulate=4, clip_norm=0.3)
    assert math.ceil(STEPS / 4) == 3
    compare(Project("Slow", graph, training=training), rows, by_hand)
