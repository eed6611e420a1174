"""What is in a file of weights, and which of them fit which nodes of a drawing, before any is taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from graph.compiler.analysis import Source
from graph.compiler.program_loader import builder_without_files
from graph.document import LoadedWeights
from graph.parts.pretrained_weights import BY_NAME, BY_ORDER, match_weights, read_shapes
from graph.problems import GraphError, make_problem

FITS, OTHER_SHAPE, MISSING, UNUSED = "fits", "other shape", "missing", "unused"


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A weight of a node beside the one of a file that it is paired with. An empty name: there is none."""

    own: str
    own_shape: tuple[int, ...]
    saved: str
    saved_shape: tuple[int, ...]
    verdict: str
    """`fits`, `other shape`, `missing` in the file, or `unused` by the node."""


@dataclass(frozen=True, slots=True)
class WeightsFit:
    """The best way in which a node takes weights of a file, in the words of `LoadedWeights`."""

    node: str
    prefix: str
    by: str
    num_fitting: int
    num_weights: int


def read_file(path: Path) -> dict[str, Tensor]:
    """The tensors of a file without their values.

    Raises:
        GraphError: It cannot be read, holds no weights, or holds code.
    """
    try:
        return read_shapes(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unreadable", path=path.name, reason=reason)]) from error
    except ValueError as error:
        raise GraphError([make_problem("weights-unreadable", reason=error)]) from error


def modules_of(source: Source, folder: Path) -> dict[str, nn.Module]:
    """The parts of a drawing's network that have weights, by the ids of nodes, without values."""
    with torch.device("meta"):
        children = builder_without_files(source, folder)().named_children()
    return {name: module for name, module in children if module.state_dict()}


def compare_weights(
    module: nn.Module, saved: Mapping[str, Tensor], weights: LoadedWeights
) -> list[WeightRow]:
    """How a node's weights and those of a file below a prefix are paired, the node's first."""
    own, below = module.state_dict(), dict(saved)
    pairs = match_weights(own, below, weights.prefix, weights.by)
    rows = []
    for name, value in own.items():
        shape, partner = tuple(value.shape), pairs.get(name, "")
        other = tuple(below[partner].shape) if partner else ()
        verdict = MISSING if not partner else FITS if other == shape else OTHER_SHAPE
        rows.append(WeightRow(name, shape, partner, other, verdict))
    taken = set(pairs.values())
    rows += [
        WeightRow("", (), name, tuple(value.shape), UNUSED)
        for name, value in below.items()
        if name.startswith(weights.prefix) and name not in taken
    ]
    return rows


def best_fit(node: str, module: nn.Module, saved: Mapping[str, Tensor]) -> WeightsFit | None:
    """The prefix and the way of pairing by which most weights of a node fit; None where none does.

    Names decide; shapes in their order are asked only where no name leads to all weights.
    """
    own = module.state_dict()
    prefixes = dict.fromkeys([f"{node}.", "", *_prefixes(own, saved)])
    fits = [
        WeightsFit(node, prefix, BY_NAME, _count(own, saved, prefix, BY_NAME), len(own))
        for prefix in prefixes
    ]
    best = max(fits, key=lambda fit: fit.num_fitting)
    if best.num_fitting < len(own):
        by_order = WeightsFit(node, "", BY_ORDER, _count(own, saved, "", BY_ORDER), len(own))
        best = by_order if by_order.num_fitting > best.num_fitting else best
    return best if best.num_fitting else None


def _prefixes(own: Mapping[str, Tensor], saved: Mapping[str, Tensor]) -> Iterator[str]:
    """What stands before the names of a node's first weight in a file."""
    first = next(iter(own))
    return (name.removesuffix(first) for name in saved if name.endswith("." + first))


def _count(own: Mapping[str, Tensor], saved: Mapping[str, Tensor], prefix: str, by: str) -> int:
    pairs = match_weights(dict(own), dict(saved), prefix, by)
    return sum(saved[partner].shape == own[name].shape for name, partner in pairs.items())
