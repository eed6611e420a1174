from pathlib import Path

import numpy as np
import pytest
import torch

from graph.document import Graph, Node
from graph.problems import GraphError
from runtime.data.browsing import browse
from runtime.data.browsing.augmentation_preview import augmentations, augmented
from tests.builders import drawing

DIGITS = browse(Node("digits", "data.sklearn_digits"), Path())


def augmenting(*nodes: tuple[str, str, dict]) -> Graph:
    """Digits, these nodes in a row, a layer."""
    names = ["digits", *(node[0] for node in nodes), "flat"]
    ports = ["digits.image", *(f"{name}.output" for name in names[1:])]
    lines = [f"{port}>{name}.input" for port, name in zip(ports, names[1:], strict=False)]
    wires = " ".join(lines)
    if any(node[1] == "augment.MixUp" for node in nodes):
        wires += " digits.target>mix.target"
    return drawing([("digits", "data.sklearn_digits"), *nodes, ("flat", "Flatten")], wires)


def test_the_nodes_before_the_first_layer_are_located() -> None:
    graph = augmenting(("flip", "augment.RandomHorizontalFlip", {}), ("turn", "augment.RandomRotation", {}))
    assert [node.id for node in augmentations(graph, "digits", "image")] == ["flip", "turn"]
    assert augmentations(augmenting(), "digits", "image") == ()


def test_nothing_to_show_without_augmentation() -> None:
    assert augmented(augmenting(), DIGITS, (0, 0), 4, 0) is None


def test_versions_are_mirror_images_or_the_picture_itself() -> None:
    graph = augmenting(("flip", "augment.RandomHorizontalFlip", {"p": 0.5}))
    versions = augmented(graph, DIGITS, (0, 3), 16, 0)
    picture = DIGITS.splits["train"]["image"][3]
    assert versions is not None
    assert versions.shape == (16, 1, 8, 8)
    mirrored = [np.array_equal(version, picture[..., ::-1]) for version in versions]
    plain = [np.array_equal(version, picture) for version in versions]
    assert any(mirrored)
    assert any(plain)
    assert mirrored == [not is_plain for is_plain in plain]


def test_what_moves_with_pictures_changes_nothing_of_them() -> None:
    turn = {"degrees": 40.0}
    alone = augmented(augmenting(("turn", "augment.RandomRotation", turn)), DIGITS, (0, 3), 6, 0)
    paired = {**turn, "data_keys": ("mask",), "mask_fill": 2.0}
    beside = augmented(augmenting(("turn", "augment.RandomRotation", paired)), DIGITS, (0, 3), 6, 0)
    assert alone is not None
    assert beside is not None
    assert np.array_equal(alone, beside)
    assert not np.array_equal(alone[0], alone[1])


def test_a_seed_gives_the_same_versions_and_another_one_others() -> None:
    graph = augmenting(("turn", "augment.RandomRotation", {}), ("noise", "augment.GaussianNoise", {}))
    one, same, other = (augmented(graph, DIGITS, (0, 0), 4, seed) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("RandomCrop", {"padding": 2}),
        ("ColorJitter", {}),
        ("RandomErasing", {"p": 1.0}),
        ("GaussianBlur", {}),
        ("RandomResizedCrop", {}),
        ("MixUp", {"num_classes": 10}),
    ],
)
def test_a_training_beside_it_does_not_notice(kind: str, params: dict) -> None:
    graph = augmenting(("mix", f"augment.{kind}", params))
    torch.manual_seed(5)
    before = torch.get_rng_state()
    assert augmented(graph, DIGITS, (0, 0), 6, 3) is not None
    assert torch.equal(torch.get_rng_state(), before)


def test_names_which_augmentation_cannot_work() -> None:
    graph = augmenting(("cut", "augment.RandomCrop", {"size": 20}))
    with pytest.raises(GraphError) as raised:
        augmented(graph, DIGITS, (0, 0), 4, 0)
    (result,) = raised.value.problems
    assert (result.code, result.location.node) == ("call-failed", "cut")
