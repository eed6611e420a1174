"""A parameter that may change while a network learns is read by the module whenever it is called."""

import importlib
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from graph.catalogue import find_kind
from graph.catalogue.changing_parameters import CHANGING, may_change
from graph.catalogue.kind import Form, Kind, values_of
from graph.document import Node

CASES = [
    (name, parameter)
    for name, parameters in CHANGING.items()
    for parameter in parameters
    if name != "LambdaLR"  # it has no attributes
]
SPAN = {
    "lower": (0.1, 0.3),
    "momentum": (0.1, 0.9),
    "upper": (0.5, 0.9),
    "max_val": (0.2, 1.0),
    "eps": (0.1, 2.0),
}
RECURRENT = ("RNN", "LSTM", "GRU")
PACKED = tuple(f"Packed{name}" for name in RECURRENT)
NEEDS: dict[str, dict[str, Any]] = {
    **{f"BatchNorm{axes}d": {"num_features": 4} for axes in (1, 2, 3)},
    **{f"InstanceNorm{axes}d": {"num_features": 4, "track_running_stats": True} for axes in (1, 2, 3)},
    **{f"ConstantPad{axes}d": {"padding": 1} for axes in (1, 2, 3)},
    **{name: {"input_size": 4, "hidden_size": 4, "num_layers": 2} for name in (*RECURRENT, *PACKED)},
    "LayerNorm": {"normalized_shape": (4,)},
    "RMSNorm": {"normalized_shape": (4,)},
    "GroupNorm": {"num_groups": 2, "num_channels": 4},
    **{name: {"embed_dim": 4, "num_heads": 2} for name in ("MultiheadAttention", "SelfAttention")},
    "GATConv": {"in_channels": 4, "out_channels": 4},
    "LocalResponseNorm": {"size": 3},
    "Threshold": {"threshold": 0.4, "value": 0.0},
    "augment.MixUp": {"num_classes": 3},
    "augment.CutMix": {"num_classes": 3},
}


SEQUENCES = (*RECURRENT, "LayerNorm", "RMSNorm", "SelfAttention")


def inputs_of(kind: Kind) -> tuple[Tensor, ...]:
    """Values that fit a module."""
    name, axes = kind.name, next((int(sign) for sign in kind.name if sign.isdigit()), 0)
    generator = torch.Generator().manual_seed(3)
    rows = torch.randn(6, 4, *[5] * (axes or 2), generator=generator)
    scores, classes = torch.randn(6, 3, generator=generator), torch.tensor([0, 1, 2, 0, 1, 2])
    other = torch.randn(6, 3, generator=generator)
    if name.startswith("Dropout1d") or name in SEQUENCES:
        return (torch.randn(6, 5, 4, generator=generator),)
    if name in PACKED:
        return torch.randn(6, 5, 4, generator=generator), torch.tensor([5, 1, 3, 2, 4, 5])
    if name == "MultiheadAttention":
        return (torch.randn(6, 5, 4, generator=generator),) * 3
    if name == "GATConv":
        every_pair = torch.cartesian_prod(torch.arange(5), torch.arange(5)).T
        return torch.randn(5, 4, generator=generator), every_pair
    if name in ("augment.MixUp", "augment.CutMix"):
        return rows, classes
    if kind.form is Form.MODULE:
        return (rows.abs(),) if name.startswith("augment.") else (rows,)
    return inputs_of_loss(name, scores, other, classes)


def inputs_of_loss(name: str, scores: Tensor, other: Tensor, classes: Tensor) -> tuple[Tensor, ...]:
    """Values that fit a loss."""
    generator = torch.Generator().manual_seed(4)
    if name == "TripletMarginLoss":
        return scores, other, torch.randn(6, 3, generator=generator)
    if name == "MarginRankingLoss":
        return scores[:, 0], other[:, 0], torch.ones(6)
    if name == "CosineEmbeddingLoss":
        return scores, other, -torch.ones(6)
    if name == "HingeEmbeddingLoss":
        return scores, -torch.ones(6, 3)
    if name == "TverskyLoss":
        return torch.randn(6, 3, 4, 4, generator=generator), torch.randint(3, (6, 4, 4), generator=generator)
    if name in ("GradientPenalty", "EntropyLoss"):
        return (scores,)
    if name == "PPOClipLoss":
        return scores[:, 0], other[:, 0], scores[:, 1]
    if name == "VICRegLoss":
        return scores * 0.1, other * 0.1
    if name == "WeightedCrossEntropyLoss":
        return scores, classes, other[:, 0].abs()
    two = ("SmoothL1Loss", "HuberLoss", "NTXentLoss", "BarlowTwinsLoss", "NormalKLLoss")
    return (scores, other * 3) if name in two else (scores, classes)


def build_module(kind: Kind, **values: Any) -> nn.Module:
    """A module with some parameters, its weights drawn as always."""
    torch.manual_seed(0)
    module, _, name = kind.path.rpartition(".")
    known = values_of(kind, Node("it", kind.name))
    own = {parameter.name for parameter in kind.parameters if parameter.own}
    options = {
        key: value for key, value in {**known, **NEEDS.get(kind.name, {}), **values}.items() if key not in own
    }
    result: nn.Module = getattr(importlib.import_module(module), name)(**options)
    return result


def outcome(module: nn.Module, kind: Kind) -> list[Tensor]:
    torch.manual_seed(1)
    first, *others = inputs_of(kind)
    values = module.train()(first.requires_grad_(), *others)
    if kind.name == "GradientReversal":
        values.sum().backward()
        return [first.grad]
    outputs = [
        item for item in (values if isinstance(values, tuple) else (values,)) if isinstance(item, Tensor)
    ]
    return [*outputs, *module.buffers()]


@pytest.mark.parametrize(("name", "parameter"), CASES, ids=lambda value: str(value))
def test_a_changed_attribute_does_what_a_new_module_would(name: str, parameter: str) -> None:
    kind = find_kind(name)
    assert kind is not None
    assert may_change(kind, parameter)
    low, high = SPAN.get(parameter, (0.1, 0.7))
    module = build_module(kind, **{parameter: low})
    first = outcome(build_module(kind, **{parameter: low}), kind)
    setattr(module, parameter, high)
    changed, anew = outcome(module, kind), outcome(build_module(kind, **{parameter: high}), kind)
    assert all(torch.equal(one, other) for one, other in zip(changed, anew, strict=True))
    assert any(not torch.equal(one, other) for one, other in zip(changed, first, strict=True))


def test_sizes_cannot_change() -> None:
    for name, parameter in [("Linear", "out_features"), ("Upsample", "scale_factor"), ("PReLU", "init")]:
        kind = find_kind(name)
        assert kind is not None
        assert not may_change(kind, parameter)
    interpolate = find_kind("torch.nn.functional.interpolate")
    assert interpolate is not None
    assert not may_change(interpolate, "scale_factor")
