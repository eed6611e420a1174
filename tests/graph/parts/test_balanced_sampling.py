"""Classes made equally frequent, or weighed: only in training, and repeatably."""

import numpy as np
import pytest
import torch

from graph.parts.balanced_sampling import add_class_weights, balanced_order
from graph.parts.weighted_losses import WeightedCrossEntropyLoss


def uneven() -> dict[str, dict[str, torch.Tensor]]:
    target = torch.tensor([0] * 60 + [2] * 30 + [5] * 10)
    return {
        "train": {"row": torch.arange(100), "target": target},
        "test": {"row": torch.arange(100, 104), "target": torch.tensor([0, 0, 2, 3])},
    }


TARGET = uneven()["train"]["target"]


def drawn(how: str, generator: torch.Generator, target: torch.Tensor = TARGET) -> torch.Tensor:
    return balanced_order(target, how, generator)


def counts(rows: torch.Tensor, target: torch.Tensor = TARGET) -> list[int]:
    return torch.unique(target[rows], return_counts=True)[1].tolist()


def test_rare_classes_are_repeated_and_frequent_ones_thinned() -> None:
    generator = torch.Generator().manual_seed(0)
    more, fewer = drawn("oversample", generator), drawn("undersample", generator)
    assert counts(more) == [60, 60, 60]
    assert set(more.tolist()) == set(range(100))
    assert counts(fewer) == [10, 10, 10]
    assert len(set(fewer.tolist())) == 30


def test_weighted_rows_are_drawn_with_equal_probabilities() -> None:
    target = TARGET.repeat(100)
    rows = drawn("weighted", torch.Generator().manual_seed(3), target)
    assert len(rows) == 10_000
    assert all(abs(count - 3333) < 200 for count in counts(rows, target))
    assert len(torch.unique(rows)) > 3_000


@pytest.mark.parametrize("how", ["oversample", "undersample", "weighted"])
def test_every_epoch_draws_anew_and_a_seed_repeats_them_all(how: str) -> None:
    once, again = torch.Generator().manual_seed(7), torch.Generator().manual_seed(7)
    epochs = [drawn(how, once) for _ in range(3)]
    assert not torch.equal(epochs[0].sort().values, epochs[1].sort().values)
    assert all(torch.equal(epoch, drawn(how, again)) for epoch in epochs)
    assert {len(epoch) for epoch in epochs} == {len(epochs[0])}


def test_weights_are_those_of_scikit_learn() -> None:
    from sklearn.utils.class_weight import compute_class_weight

    splits = add_class_weights(uneven())
    target = uneven()["train"]["target"].numpy()
    expected = torch.tensor(compute_class_weight("balanced", classes=np.unique(target), y=target))
    assert torch.allclose(torch.unique(splits["train"]["weight"]).double(), expected)
    assert splits["test"]["weight"].tolist()[3] == 1


def test_the_loss_with_weights_is_that_of_torch_with_class_weights() -> None:
    scores, target = torch.randn(50, 3, generator=torch.Generator().manual_seed(0)), torch.arange(50) % 3
    weights = torch.tensor([0.5, 1.0, 3.0])
    loss = WeightedCrossEntropyLoss()(scores, target, weights[target])
    assert torch.allclose(loss, torch.nn.CrossEntropyLoss(weights)(scores, target))


@pytest.mark.parametrize("target", [torch.rand(9), torch.zeros(9, 2, dtype=torch.int64)])
def test_only_classes_are_balanced(target: torch.Tensor) -> None:
    with pytest.raises(ValueError, match="set balance to none"):
        balanced_order(target, "oversample", torch.Generator())
