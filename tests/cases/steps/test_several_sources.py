"""FixMatch and CycleGAN as they are drawn: sources of their own, networks that are used several times.

Judge: the loop by hand in torch, with the same augmentations.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.document import Graph, Project, SharedWeights, Training
from graph.parts.augmentation import RandomAffine, RandomHorizontalFlip
from graph.parts.random_erasing import RandomErasing
from tests.builders import drawing
from tests.cases.steps.test_data_streams import WHOLE, Trained, by_app, by_script

THRESHOLD = 0.6


def pictures(folder: Path, name: str, count: int, seed: int, classes: int = 0) -> tuple[Tensor, Tensor]:
    """Pictures of 8 by 8 in a file, with classes if there are some."""
    generator = np.random.default_rng(seed)
    x = generator.random((count, 1, 8, 8), dtype=np.float32)
    y = generator.integers(0, classes, count) if classes else np.zeros(count, dtype=np.int64)
    np.savez(folder / name, **({"x": x, "y": y} if classes else {"x": x}))
    return torch.from_numpy(x), torch.from_numpy(y)


def sharing(graph: Graph, owners: dict[str, str]) -> Graph:
    """The drawing in which nodes take the weights of others."""
    for node, owner in owners.items():
        shared = replace(graph.nodes[node], params={}, weights=SharedWeights(owner))
        graph = graph.with_node(shared)
    return replace(graph, order="written")  # in which the loops by hand draw


def assert_same(app: Trained, script: Trained, by_hand: dict[str, Tensor]) -> None:
    """The three have the same weights, and app and script the same figures, to the last bit."""
    assert app.metrics == script.metrics
    assert app.weights.keys() == by_hand.keys()
    for name, values in by_hand.items():
        assert torch.equal(script.weights[name], app.weights[name]), name
        assert torch.equal(values, app.weights[name]), name


def fixmatch(training: Training) -> Project:
    """8 labelled pictures beside 56 others, which teach where a weak view of them is told with confidence."""
    source = {**WHOLE, "stratify": False}
    graph = drawing(
        [
            ("few", "data.npz", {"path": "few.npz", "pairing": "cycle", "batch_size": 8, **source}),
            (
                "many",
                "data.npz",
                {"path": "many.npz", "target": "", "pairing": "epoch", "batch_size": 56, **source},
            ),
            ("flip", "augment.RandomHorizontalFlip"),
            ("weak", "augment.RandomHorizontalFlip"),
            ("strong", "augment.RandomAffine", {"degrees": 40.0, "translate": 0.2}),
            ("erased", "augment.RandomErasing"),
            ("flat", "Flatten"),
            ("flat_weak", "Flatten"),
            ("flat_strong", "Flatten"),
            ("net", "Linear", {"out_features": 3}),
            ("net_weak", "Linear", {"out_features": 3}),
            ("net_strong", "Linear", {"out_features": 3}),
            ("fixed", "torch.Tensor.detach"),
            ("shares", "Softmax", {"dim": 1}),
            ("confidence", "torch.amax", {"dim": 1}),
            ("pseudo", "torch.argmax", {"dim": 1}),
            ("is_confident", "torch.ge", {"other": THRESHOLD}),
            ("counts", "torch.Tensor.float"),
            ("log", "LogSoftmax", {"dim": 1}),
            ("each", "score_of_action"),
            ("kept", "torch.mul"),
            ("mean", "torch.mean", {"dim": None}),
            ("unlabelled_loss", "torch.neg"),
            ("labelled_loss", "CrossEntropyLoss"),
            ("loss", "torch.add"),
            ("sgd", "SGD", {"lr": 0.2, "momentum": 0.9}),
        ],
        "few.input>flip.input flip.output>flat.input flat.output>net.input net.output>labelled_loss.input "
        "few.target>labelled_loss.target "
        "many.input>weak.input weak.output>flat_weak.input flat_weak.output>net_weak.input "
        "net_weak.output>fixed.input fixed.output>shares.input shares.output>confidence.input "
        "shares.output>pseudo.input confidence.output>is_confident.input is_confident.output>counts.input "
        "many.input>strong.input strong.output>erased.input erased.output>flat_strong.input "
        "flat_strong.output>net_strong.input net_strong.output>log.input log.output>each.scores "
        "pseudo.output>each.action "
        "each.output>kept.input counts.output>kept.other "
        "kept.output>mean.input mean.output>unlabelled_loss.input "
        "labelled_loss.output>loss.input unlabelled_loss.output>loss.other loss.output>sgd.loss",
    )
    graph = sharing(graph, {"net_weak": "net", "net_strong": "net"})
    return Project("FixMatch", graph, training=training)


def test_fixmatch_learns_from_confident_rows(tmp_path: Path) -> None:
    few, classes = pictures(tmp_path, "few.npz", 20, 1, classes=3)
    many, _ = pictures(tmp_path, "many.npz", 150, 2)
    training = Training(epochs=3, batch_size=8)
    project = fixmatch(training)
    app, script = by_app(project, tmp_path), by_script(project, tmp_path)

    torch.manual_seed(0)
    net, flip = nn.Linear(64, 3), RandomHorizontalFlip()
    affine, erase = RandomAffine(40.0, 0.2), RandomErasing()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.2, momentum=0.9, fused=True)
    generator, masks = torch.Generator().manual_seed(0), []
    for _ in range(3):
        for labelled, others in fixmatch_batches(generator):
            views = fixmatch_views(few[labelled], many[others], flip, affine, erase)
            first, weak, strong = (net(view.flatten(1)) for view in views)
            confidence, pseudo = weak.detach().softmax(1).max(1)
            mask = (confidence >= THRESHOLD).float()
            masks.append(mask)
            log_probs = strong.log_softmax(1).gather(1, pseudo[:, None])[:, 0]
            loss = functional.cross_entropy(first, classes[labelled]) - (log_probs * mask).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    assert 0 < torch.cat(masks).mean() < 1
    assert_same(app, script, {f"net.{name}": value for name, value in net.state_dict().items()})


def fixmatch_batches(generator: torch.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """The rows of each batch of an epoch: 56, 56 and 38 of the many, and 8, 8 and 6 of the few."""
    order = torch.cat([torch.randperm(20, generator=generator) for _ in range(2)])
    many = torch.randperm(150, generator=generator)
    yield from zip(order[:22].split([8, 8, 6]), many.split(56), strict=True)


def fixmatch_views(
    few: Tensor, many: Tensor, flip: nn.Module, affine: nn.Module, erase: nn.Module
) -> tuple[Tensor, Tensor, Tensor]:
    """The labelled pictures and two views of the others, drawn in the order of the drawing."""
    return flip(few), flip(many), erase(affine(many))


def cycle_gan(training: Training) -> Project:
    """Two generators and two critics on one loss: critics hand the gradient on reversed."""
    source = {"target": "", **WHOLE, "stratify": False}
    nodes: list[Any] = [
        ("day", "data.npz", {"path": "day.npz", "pairing": "epoch", **source}),
        ("night", "data.npz", {"path": "night.npz", "pairing": "cycle", **source}),
        *((name, "Conv2d", {"out_channels": 1, "kernel_size": 3, "padding": 1}) for name in GENERATORS),
        *((f"flat_{name}", "Flatten") for name in JUDGED),
        *((f"score_{name}", "Linear", {"out_features": 1}) for name in JUDGED),
        *((f"reversed_{name}", "GradientReversal") for name in ("day", "night")),
        *((f"square_{name}", "MSELoss") for name in JUDGED),
        *(
            (f"like_{name}", f"torch.{'ones' if name.startswith('real') else 'zeros'}_like")
            for name in JUDGED
        ),
        *((f"cycle_{name}", "L1Loss") for name in ("day", "night")),
        *((f"sum{number}", "torch.add") for number in range(5)),
        ("makers", "Adam", {"lr": 0.01}),
        ("critics", "SGD", {"lr": 0.05}),
    ]
    wires = ["day.input>to_night.input night.input>to_day.input to_night.output>back_day.input"]
    wires += ["to_day.output>back_night.input back_day.output>cycle_day.input day.input>cycle_day.target"]
    wires += ["back_night.output>cycle_night.input night.input>cycle_night.target"]
    wires += ["day.input>flat_real_day.input night.input>flat_real_night.input"]
    wires += ["to_day.output>reversed_day.input reversed_day.output>flat_fake_day.input"]
    wires += ["to_night.output>reversed_night.input reversed_night.output>flat_fake_night.input"]
    for name in JUDGED:
        wires += [f"flat_{name}.output>score_{name}.input score_{name}.output>square_{name}.input"]
        wires += [f"score_{name}.output>like_{name}.input like_{name}.output>square_{name}.target"]
    losses = [*(f"square_{name}" for name in JUDGED), "cycle_day", "cycle_night"]
    total = losses[0]
    for number, loss in enumerate(losses[1:]):
        wires += [f"{total}.output>sum{number}.input {loss}.output>sum{number}.other"]
        total = f"sum{number}"
    wires += [f"{total}.output>makers.loss {total}.output>critics.loss"]
    wires += ["to_day.parameters>makers.parameters to_night.parameters>makers.parameters"]
    wires += ["score_real_day.parameters>critics.parameters score_real_night.parameters>critics.parameters"]
    graph = drawing(nodes, " ".join(wires))
    owners = {"back_day": "to_day", "back_night": "to_night"}
    owners |= {f"score_fake_{name}": f"score_real_{name}" for name in ("day", "night")}
    return Project("CycleGAN", sharing(graph, owners), training=training)


GENERATORS = ("to_day", "to_night", "back_day", "back_night")
JUDGED = ("real_day", "fake_day", "real_night", "fake_night")


@pytest.mark.slow
def test_cycle_gan_takes_one_forward_a_step_of_unpaired_pictures(tmp_path: Path) -> None:
    day, _ = pictures(tmp_path, "day.npz", 22, 1)
    night, _ = pictures(tmp_path, "night.npz", 9, 2)
    project = cycle_gan(Training(epochs=2, batch_size=5))
    app, script = by_app(project, tmp_path), by_script(project, tmp_path)
    torch.manual_seed(0)
    nets = nn.ModuleDict(
        {
            "to_day": nn.Conv2d(1, 1, 3, padding=1),
            "to_night": nn.Conv2d(1, 1, 3, padding=1),
            "score_real_day": nn.Linear(64, 1),
            "score_real_night": nn.Linear(64, 1),
        }
    )
    makers = torch.optim.Adam(
        [*nets["to_day"].parameters(), *nets["to_night"].parameters()], 0.01, fused=True
    )
    weights = [*nets["score_real_day"].parameters(), *nets["score_real_night"].parameters()]
    critics, generator = torch.optim.SGD(weights, lr=0.05, fused=True), torch.Generator().manual_seed(0)
    before = {name: value.clone() for name, value in nets.state_dict().items()}
    for _ in range(2):
        order = torch.randperm(22, generator=generator)
        others = torch.cat([torch.randperm(9, generator=generator) for _ in range(3)])[:22]
        for chosen, other in zip(order.split(5), others.split(5), strict=True):
            loss = cycle_loss(nets, day[chosen], night[other])
            makers.zero_grad()
            critics.zero_grad()
            loss.backward()
            makers.step()
            critics.step()
    assert all(not torch.equal(value, before[name]) for name, value in nets.state_dict().items())
    assert_same(app, script, dict(nets.state_dict()))


def cycle_loss(nets: nn.ModuleDict, day: Tensor, night: Tensor) -> Tensor:
    """The sum of all losses of a batch."""
    fake_night, fake_day = nets["to_night"](day), nets["to_day"](night)
    cycled = functional.l1_loss(nets["to_day"](fake_night), day)
    total: Tensor = torch.zeros(())
    for real, fake, name in ((day, fake_day, "day"), (night, fake_night, "night")):
        critic = nets[f"score_real_{name}"]
        true, false = critic(real.flatten(1)), critic((2 * fake.detach() - fake).flatten(1))
        total = total + functional.mse_loss(true, torch.ones_like(true))
        total = total + functional.mse_loss(false, torch.zeros_like(false))
    return total + cycled + functional.l1_loss(nets["to_night"](fake_day), night)
