"""Drawings of generators and critics."""

from dataclasses import replace

from graph.document import Graph, SharedWeights
from tests.builders import drawing
from tests.runtime.training.steps.run_step import DATA, mlp, with_weights


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
    for item in ("penalty", "real_mean", "cut_mean", "fake_mean"):
        graph = graph.with_node(replace(graph.nodes[item], params=mean_all))
    weights = {**JUDGES, "judge_between": SharedWeights("judge")}
    return with_weights(graph, **weights)
