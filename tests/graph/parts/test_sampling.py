"""Classes made equally frequent, or weighed: only in training, and repeatably."""

import numpy as np
import pytest
import torch

from graph.parts.sampling import balance, weigh_classes
from graph.parts.weighted import WeightedCrossEntropyLoss


def uneven() -> dict[str, dict[str, torch.Tensor]]:
    target = torch.tensor([0] * 60 + [2] * 30 + [5] * 10)
    return {
        "train": {"row": torch.arange(100), "target": target},
        "test": {"row": torch.arange(100, 104), "target": torch.tensor([0, 0, 2, 3])},
    }


def counts(rows: dict[str, torch.Tensor]) -> list[int]:
    return torch.unique(rows["target"], return_counts=True)[1].tolist()


def test_rare_classes_are_repeated_and_frequent_ones_thinned() -> None:
    more, fewer = balance(uneven(), "oversample", 0), balance(uneven(), "undersample", 0)
    assert counts(more["train"]) == [60, 60, 60]
    assert set(more["train"]["row"].tolist()) == set(range(100))
    assert counts(fewer["train"]) == [10, 10, 10]
    assert len(set(fewer["train"]["row"].tolist())) == 30
    assert torch.equal(more["test"]["row"], uneven()["test"]["row"])


def test_weighted_rows_are_drawn_with_equal_chances() -> None:
    splits = uneven()
    splits["train"] = {name: values.repeat(100) for name, values in splits["train"].items()}
    drawn = balance(splits, "weighted", 3)
    assert len(drawn["train"]["target"]) == 10_000
    assert all(abs(count - 3333) < 200 for count in counts(drawn["train"]))
    assert torch.equal(drawn["train"]["row"], balance(splits, "weighted", 3)["train"]["row"])
    assert not torch.equal(drawn["train"]["row"], balance(splits, "weighted", 4)["train"]["row"])


def test_weights_are_those_of_scikit_learn() -> None:
    from sklearn.utils.class_weight import compute_class_weight

    splits = weigh_classes(uneven())
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
        balance({"train": {"target": target}}, "oversample", 0)
