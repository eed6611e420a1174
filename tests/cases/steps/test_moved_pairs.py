"""A U-Net learns from images whose masks move with them: as the app, as the script, and by hand."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project, Training
from graph.edits.apply_fix import apply_fix
from graph.edits.make_block import make_block
from graph.edits.nodes import set_bypass
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.three_ways import Rows, assert_same, by_app, by_hand, by_script, described

CONV = {"out_channels": 4, "kernel_size": 3, "padding": 1}
LAYERS = [
    ("down", "Conv2d", CONV),
    ("pool", "MaxPool2d", {"kernel_size": 2}),
    ("deep", "Conv2d", {**CONV, "out_channels": 8}),
    ("up", "ConvTranspose2d", {"out_channels": 4, "kernel_size": 2, "stride": 2}),
    ("join", "torch.cat", {"dim": 1}),
    ("head", "Conv2d", {"out_channels": 3, "kernel_size": 1}),
    ("loss", "CrossEntropyLoss"),
    ("sgd", "SGD", {"lr": 0.5}),
]
WIRING = (
    " down.output>pool.input pool.output>deep.input deep.output>up.input down.output>join.tensors "
    "up.output>join.tensors join.output>head.input head.output>loss.input loss.output>sgd.loss"
)
KEYS = {"data_keys": ("mask",)}
MOVING = [
    ("data", "data.npz", {"path": "x.npz", "more": ("other",)}),
    ("flip", "augment.RandomHorizontalFlip", KEYS),
    ("turn", "augment.RandomRotation", {**KEYS, "degrees": 30.0, "mask_fill": -100.0}),
]
MOVED = (
    "data.input>flip.input data.target>flip.mask flip.output>turn.input flip.mask>turn.mask "
    "turn.output>down.input turn.mask>loss.target"
)


def pictures(rows: int) -> Rows:
    generator = torch.Generator().manual_seed(4)
    return {
        "input": torch.rand(rows, 3, 12, 8, generator=generator),
        "target": torch.randint(3, (rows, 12, 8), generator=generator),
        "other": torch.rand(rows, 3, 12, 8, generator=generator),
    }


class UNet(nn.Module):
    """The same as a person writes it, with an augmentation of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.Conv2d(3, 4, 3, padding=1)
        self.deep = nn.Conv2d(4, 8, 3, padding=1)
        self.up = nn.ConvTranspose2d(8, 4, 2, 2)
        self.head = nn.Conv2d(8, 3, 1)

    def forward(self, x: Tensor) -> Tensor:
        fine = self.down(x)
        coarse = self.up(self.deep(functional.max_pool2d(fine, 2)))
        return self.head(torch.cat([fine, coarse], 1))


def augmented(image: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Flipped and turned, both by one draw for each image."""
    count, _, height, width = image.shape
    mirrored = torch.empty(count, 1, 1, 1).uniform_(0, 1) < 0.5
    image = torch.where(mirrored, image.flip(3), image)
    mask = torch.where(mirrored[:, 0], mask.flip(2), mask)
    angle = torch.empty(count, 1, 1, 1).uniform_(-30, 30).flatten() * (torch.pi / 180)
    for low, high in (
        (-0.0, 0.0),
        (1.0, 1.0),
        (-0.0, 0.0),
        (-0.0, 0.0),
    ):
        torch.empty(count, 1, 1, 1).uniform_(low, high)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0] = theta[:, 1, 1] = angle.cos()
    theta[:, 0, 1], theta[:, 1, 0] = angle.sin() * height / width, -angle.sin() * width / height
    grid = functional.affine_grid(theta, list(image.shape), align_corners=False)
    image = functional.grid_sample(image, grid, align_corners=False)
    shifted = mask.unsqueeze(1).float() + 100
    moved = functional.grid_sample(shifted, grid, mode="nearest", align_corners=False) - 100
    return image, moved[:, 0].long()


def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    with torch.random.fork_rng():
        network = UNet()
    network.load_state_dict(model.state_dict())
    sgd = torch.optim.SGD(network.parameters(), lr=0.5)
    for batches in epochs:
        for batch in batches:
            image, mask = augmented(batch["input"], batch["target"])
            sgd.zero_grad()
            functional.cross_entropy(network(image), mask).backward()
            sgd.step()
    model.load_state_dict(network.state_dict())


def test_masks_move_with_their_images() -> None:
    graph = drawing([*MOVING, *LAYERS], MOVED + WIRING)
    project = Project("U-Net", graph, training=Training(epochs=2, batch_size=5, seed=1, device="cpu"))
    rows = pictures(13)
    app, script = by_app(project, rows, pictures(6)), by_script(project, rows, pictures(6))
    assert_same(app, script, by_hand(project, rows, loop))
    assert app.metrics == script.metrics
    # In evaluation nothing is moved: the validation loss is that of the pictures as they are.
    network = UNet()
    network.load_state_dict(app.weights)
    plain = functional.cross_entropy(network(pictures(6)["input"]), pictures(6)["target"])
    assert app.metrics[-1]["validation"]["loss"] == pytest.approx(plain.item(), rel=1e-5)


FIELDS = {
    "masks": Field("target", (12, 8), "int64"),
    "layers": Field("target", (1, 12, 8), "int64"),
    "classes": Field("target", (), "int64"),
}


def problems(graph: Graph, field: Field = FIELDS["masks"]) -> list[str]:
    analysis = analyse(Project("P", graph), {"data": DataDescription((Field("input", (3, 12, 8)), field))})
    return [problem.code for problem in analysis.problems]


@pytest.mark.slow
@pytest.mark.parametrize("moving", ["none", "flip", "turn"])
def test_an_unmoved_target_is_reported_with_a_fix(moving: str) -> None:
    """Whichever of two nodes moves the mask already, the other one is reported and takes it up."""
    keys = {name: KEYS if name == moving else {} for name in ("flip", "turn")}
    mask = {"none": "", "flip": " data.target>flip.mask", "turn": " data.target>turn.mask"}[moving]
    last = "data.target" if moving == "none" else f"{moving}.mask"
    graph = drawing(
        [MOVING[0], ("flip", MOVING[1][1], keys["flip"]), ("turn", MOVING[2][1], keys["turn"]), *LAYERS],
        f"data.input>flip.input flip.output>turn.input turn.output>down.input{mask} {last}>loss.target"
        + WIRING,
    )
    project, field = Project("P", graph), FIELDS["masks"]
    known = {"data": DataDescription((Field("input", (3, 12, 8)), field))}
    (problem,) = analyse(project, known).problems
    assert (problem.code, problem.severity) == ("target-unmoved", Severity.WARNING)
    mended = apply_fix(project, problem, problem.fixes[0])
    assert analyse(mended, known).problems == ()
    assert {f"{wire.source}.{wire.output}>{wire.target}.{wire.input}" for wire in mended.main.wires} == {
        *(MOVED + WIRING).split()
    }


@pytest.mark.slow
def test_no_false_alarm() -> None:
    wiring = "data.input>{0}.input {0}.output>down.input data.target>loss.target" + WIRING
    flip, color = MOVING[1][1], "augment.ColorJitter"
    assert problems(drawing([MOVING[0], ("it", color), *LAYERS], wiring.format("it"))) == []
    classes = [
        MOVING[0],
        ("flip", flip),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 3}),
        *LAYERS[-2:],
    ]
    wires = "data.input>flip.input flip.output>flat.input flat.output>head.input head.output>loss.input "
    wires += "data.target>loss.target loss.output>sgd.loss"
    assert problems(drawing(classes, wires), FIELDS["classes"]) == []
    bypassed = drawing([MOVING[0], ("flip", flip), *LAYERS], wiring.format("flip"))
    assert problems(bypassed) == ["target-unmoved"]
    assert problems(set_bypass(bypassed, ["flip"], True)) == []
    # A bypassed node hands its mask on as it hands on its images.
    both = drawing([*MOVING, *LAYERS], MOVED + WIRING)
    assert problems(both) == []
    assert problems(set_bypass(both, ["turn"], True)) == []
    assert problems(set_bypass(both, ["flip", "turn"], True)) == []


def test_rows_of_masks_are_not_mixed() -> None:
    mix = ("mix", "augment.CutMix", {"num_classes": 3})
    wiring = "data.input>mix.input data.target>mix.target mix.output>down.input mix.soft_target>loss.target"
    project = Project("P", drawing([MOVING[0], mix, *LAYERS], wiring + WIRING))
    known = {"data": DataDescription((Field("input", (3, 12, 8)), FIELDS["masks"]))}
    first = analyse(project, known).problems[0]
    assert first.code == "mix-of-masks"
    assert analyse(apply_fix(project, first, first.fixes[0]), known).problems == ()


def test_new_rows_need_no_mask() -> None:
    """Masks that only move along are no input of what answers to new rows."""
    rows = pictures(4)
    graph = drawing([*MOVING, *LAYERS], MOVED + WIRING)
    project = replace(Project("U-Net", graph), training=Training(epochs=1, device="cpu"))
    source = analyse(project, described(rows)).source
    assert source is not None
    assert 'model(rows["input"].to(device), None)' in source.text


def test_a_mask_stays_behind_a_division_and_in_another_node() -> None:
    """Bytes are divided before the flip; masks of a second data node belong to the images row by row."""
    mask, image = FIELDS["masks"], Field("input", (3, 12, 8))
    wiring = "flip.output>down.input"
    scaled = drawing(
        [MOVING[0], ("scale", "torch.div", {"other": 255.0}), ("flip", MOVING[1][1]), *LAYERS],
        f"data.input>scale.input scale.output>flip.input {wiring} data.target>loss.target" + WIRING,
    )
    assert problems(scaled) == ["target-unmoved"]
    known = {"data": DataDescription((image,)), "masks": DataDescription((Field("input", (4,)), mask))}
    for pairing in ("rows", "cycle"):
        graph = drawing(
            [
                ("data", "data.npz", {"path": "x.npz", "target": "", "pairing": pairing}),
                ("masks", "data.npz", {"path": "y.npz"}),
                ("flip", MOVING[1][1]),
                *LAYERS,
            ],
            f"data.input>flip.input {wiring} masks.target>loss.target" + WIRING,
        )
        project = Project("P", graph)
        reported = [item for item in analyse(project, known).problems if item.code == "target-unmoved"]
        assert len(reported) == (pairing == "rows")
        for problem in reported:
            mended = apply_fix(project, problem, problem.fixes[0]).main
            assert mended.wires_into("flip", "mask")[0].source == "masks"
            assert mended.wires_into("loss", "target")[0].source == "flip"


DRAWN = "data.target>whole.input head.output>{0}.{1} whole.output>{0}.{2}"


@pytest.mark.parametrize(
    ("judge", "ports"), [("torch.mul", ("input", "other")), ("torch.cat", ("tensors", "tensors"))]
)
def test_a_loss_drawn_by_hand_compares_too(judge: str, ports: tuple[str, str]) -> None:
    """Where a field in another form meets what an image became, it was to move with it."""
    params = {"dim": 1} if judge == "torch.cat" else {}
    masks = Field("target", (3, 12, 8), "float32")
    nodes = [
        MOVING[0],
        ("flip", MOVING[1][1]),
        ("whole", "torch.sqrt"),
        ("meet", judge, params),
        *LAYERS[:-2],
        ("loss", "torch.mean", {"dim": None}),
        LAYERS[-1],
    ]
    wiring = (
        f"data.input>flip.input flip.output>down.input {DRAWN.format('meet', *ports)} meet.output>loss.input"
    )
    graph = drawing(nodes, wiring + WIRING.replace(" head.output>loss.input", ""))
    assert problems(graph, masks) == ["target-unmoved"]
    known = {"data": DataDescription((Field("input", (3, 12, 8)), masks))}
    (problem,) = analyse(Project("P", graph), known).problems
    mended = apply_fix(Project("P", graph), problem, problem.fixes[0])
    assert analyse(mended, known).problems == ()
    assert problems(set_bypass(graph, ["flip"], True), masks) == []


def test_an_augmentation_inside_a_block_moves_too() -> None:
    graph = drawing(
        [MOVING[0], ("flip", MOVING[1][1]), *LAYERS],
        "data.input>flip.input flip.output>down.input data.target>loss.target" + WIRING,
    )
    known = {"data": DataDescription((Field("input", (3, 12, 8)), FIELDS["masks"]))}
    project, *_ = make_block(Project("P", graph), None, ("flip", "down"), "Start")
    (problem,) = analyse(project, known).problems
    assert (problem.code, problem.fixes) == ("target-unmoved", ())


PREPARED: dict[str, tuple[str, dict, Field]] = {
    "bytes": ("torch.Tensor.float", {}, Field("input", (3, 12, 8), "uint8")),
    "norm": ("BatchNorm2d", {}, Field("input", (3, 12, 8))),
    "inverted": ("torch.rsub", {"other": 1.0}, Field("input", (3, 12, 8))),
    "gray": ("torch.unsqueeze", {"dim": 1}, Field("input", (12, 8))),
    "channels last": ("torch.permute", {"dims": (0, 3, 1, 2)}, Field("input", (12, 8, 3))),
    "flat": ("torch.reshape", {"shape": (-1, 3, 12, 8)}, Field("input", (288,))),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PREPARED)
def test_a_mask_stays_behind_images_that_are_prepared_first(name: str) -> None:
    kind, params, image = PREPARED[name]
    graph = drawing(
        [MOVING[0], ("first", kind, params), ("flip", MOVING[1][1]), *LAYERS],
        "data.input>first.input first.output>flip.input flip.output>down.input data.target>loss.target"
        + WIRING,
    )
    project, known = Project("P", graph), {"data": DataDescription((image, FIELDS["masks"]))}
    problem = next(item for item in analyse(project, known).problems if item.code == "target-unmoved")
    mended = apply_fix(project, problem, problem.fixes[0])
    assert analyse(mended, known).problems == ()


def test_what_is_scaled_before_it_moves_has_another_size_than_its_mask() -> None:
    """A mask that cannot move along is no target of these images."""
    graph = drawing(
        [MOVING[0], ("first", "AvgPool2d", {"kernel_size": 2}), ("flip", MOVING[1][1]), *LAYERS],
        "data.input>first.input first.output>flip.input flip.output>down.input data.target>loss.target"
        + WIRING,
    )
    assert "target-unmoved" not in problems(graph)
