"""Networks that restore images, or take two of them, of which an augmentation moves one alone."""

import pytest

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from graph.edits.apply_fix import apply_fix
from graph.messages import fix_text, problem_text
from tests.builders import drawing

CONV = {"out_channels": 3, "kernel_size": 3, "padding": 1}
IMAGE = Field("input", (3, 12, 8))
KNOWN = {"data": DataDescription((IMAGE, Field("target", (), "int64"), Field("image2", (3, 12, 8))))}
NODES = [
    ("data", "data.npz", {"path": "x.npz", "more": ("image2",)}),
    ("flip", "augment.RandomHorizontalFlip"),
    ("turn", "augment.RandomRotation"),
    ("noise", "torch.randn_like"),
    ("add", "torch.add"),
    ("net", "Conv2d", CONV),
    ("near", "Conv2d", CONV),
    ("gap", "torch.sub"),
    ("square", "torch.square"),
    ("mean", "torch.mean", {"dim": None}),
    ("loss", "MSELoss"),
    ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
    ("sgd", "SGD", {"lr": 0.1}),
]
NOISY = "{0}>noise.input {0}>add.input noise.output>add.other add.output>net.input net.output>loss.input "
MOVED = "data.input>flip.input flip.output>turn.input "
END = "loss.output>sgd.loss"


def drawn(wires: str) -> Graph:
    named = {part.partition(".")[0] for wire in wires.split() for part in wire.split(">")}
    return drawing([node for node in NODES if node[0] in named], wires)


def codes(wires: str) -> list[str]:
    return [problem.code for problem in analyse(Project("P", drawn(wires)), KNOWN).problems]


RESTORING = {
    "an autoencoder": MOVED + "turn.output>net.input net.output>loss.input {target}>loss.target " + END,
    "a denoiser": MOVED + NOISY.format("turn.output") + "{target}>loss.target " + END,
    "a loss drawn by hand": MOVED + "turn.output>net.input net.output>gap.input {target}>gap.other "
    "gap.output>square.input square.output>mean.input mean.output>sgd.loss",
}


@pytest.mark.parametrize("case", RESTORING)
def test_images_are_restored_as_they_were_moved(case: str) -> None:
    project = Project("P", drawn(RESTORING[case].format(target="data.input")))
    (problem,) = analyse(project, KNOWN).problems
    assert problem.code == "image-unmoved"
    assert problem_text(problem).startswith("flip, turn: the images are moved, but")
    assert fix_text(problem.fixes[0]) == "Compare with the images of turn"
    mended = apply_fix(project, problem, problem.fixes[0])
    assert analyse(mended, KNOWN).problems == ()
    assert set(mended.main.wires) == set(drawn(RESTORING[case].format(target="turn.output")).wires)


def test_noise_alone_moves_nothing() -> None:
    assert codes(NOISY.format("data.input") + "data.input>loss.target " + END) == []


def test_two_views_of_one_image_may_differ() -> None:
    """A network that shall answer alike to both is no network that restores one."""
    wires = "data.input>flip.input flip.output>net.input net.output>loss.input data.input>near.input "
    assert codes(wires + "near.output>loss.target " + END) == []


SECOND = "data.input>flip.input flip.output>net.input net.output>gap.input data.image2>near.input "
LOSS = "gap.output>square.input square.output>mean.input mean.output>sgd.loss"


def test_a_second_image_that_goes_through_a_layer_stays_behind() -> None:
    project = Project("P", drawn(SECOND + "near.output>gap.other " + LOSS))
    (problem,) = analyse(project, KNOWN).problems
    assert (problem.code, problem.values["field"]) == ("target-unmoved", "image2")
    mended = apply_fix(project, problem, problem.fixes[0])
    assert analyse(mended, KNOWN).problems == ()
    assert mended.main.wires_into("near", "input")[0].source == "flip"


def test_pooled_features_of_a_second_image_may_differ() -> None:
    assert codes(SECOND + "near.output>pool.input pool.output>gap.other " + LOSS) == []
