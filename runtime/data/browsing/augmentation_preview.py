"""Shows the random changes that a drawing makes to pictures while it learns.

The versions are drawn from a generator of their own: torch's global one may belong to a training beside it,
which must not notice the preview.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import torch
from torch.overrides import TorchFunctionMode

from graph.catalogue.augmentation import DATA_KEYS
from graph.catalogue.kinds import CATALOGUE
from graph.compiler.scope import try_resolve
from graph.document import Graph, Node
from graph.problems import GraphError, make_problem
from runtime.array_types import Array
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import FieldDisplay

PREFIX = "augment."
# The port that takes rows, the port that takes their classes.
INPUT, TARGET = "input", "target"

_RANDOM_CREATORS = frozenset(
    {torch.rand, torch.randn, torch.randint, torch.randperm, torch.normal, torch.multinomial}
    | {torch.bernoulli, torch.poisson}
)
_INPLACE_SAMPLERS = frozenset(
    getattr(torch.Tensor, name)
    for name in (
        "uniform_", "normal_", "bernoulli_", "random_", "exponential_", "geometric_", "cauchy_",
        "log_normal_", "bernoulli", "multinomial",
    )
)  # fmt: skip
_LIKE = {torch.rand_like: torch.rand, torch.randn_like: torch.randn}


class _IsolatedRng(TorchFunctionMode):
    """Lets every random number in its reach come from one generator."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._generator = torch.Generator().manual_seed(seed)

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        call_kwargs = dict(kwargs or {})
        if func in _LIKE:
            like, *_ = args
            return _LIKE[func](like.shape, dtype=like.dtype, generator=self._generator)
        if func in _RANDOM_CREATORS or func in _INPLACE_SAMPLERS:
            call_kwargs.setdefault("generator", self._generator)
        return func(*args, **call_kwargs)


def augmentations(graph: Graph, data: str, field: str) -> tuple[Node, ...]:
    """The nodes between a field of a data node and the first layer that change rows at random, in order."""
    nodes: list[Node] = []
    output = (data, field)
    while True:
        following = [graph.nodes[wire.target] for wire in graph.wires_from(*output) if wire.input == INPUT]
        node = next((candidate for candidate in following if candidate.kind.startswith(PREFIX)), None)
        kind = CATALOGUE.of(node) if node is not None else None
        if node is None or kind is None or node in nodes:
            return tuple(nodes)
        nodes.append(node)
        output = (node.id, kind.outputs[0].name)


def augmented(
    graph: Graph, browsed: BrowsedData, pick: tuple[int, int], count: int, seed: int
) -> Array | None:
    """Versions of one picture as a training could see it: [count, C, H, W]; None where nothing changes it.

    Args:
        graph: The drawing.
        browsed: The rows of its data node.
        pick: Split and row of the picture.
        count: How many versions.
        seed: Decides which ones.

    Raises:
        GraphError: An augmentation cannot work on the picture; the problem is which and why.
    """
    field = browsed.first(FieldDisplay.PICTURE)
    chain = augmentations(graph, browsed.node, field.name) if field is not None else ()
    if field is None or not chain:
        return None
    split, row = pick
    rows = browsed.splits[browsed.names[split]]
    others = np.random.default_rng(seed).integers(len(rows[field.name]), size=count)
    chosen = torch.from_numpy(np.concatenate([np.full(count, row), others]))
    pictures = torch.from_numpy(rows[field.name])[chosen]
    classes = browsed.first(FieldDisplay.CLASS)
    targets = torch.from_numpy(rows[classes.name])[chosen] if classes is not None else None
    with _IsolatedRng(seed), torch.no_grad():
        for node in chain:
            pictures, targets = _apply(node, pictures, targets)
    return np.asarray(pictures[:count].float().numpy())


def _apply(
    node: Node, pictures: torch.Tensor, targets: torch.Tensor | None
) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Pictures and targets after an augmentation; the first half of the pictures is shown.

    Raises:
        GraphError: The augmentation cannot work on them.
    """
    alone = replace(node, params={name: v for name, v in node.params.items() if name != DATA_KEYS})
    kind = CATALOGUE.of(alone)  # images move the same without what belongs to them
    values = try_resolve(kind, alone, {}) if kind is not None else None
    if kind is None or values is None:
        raise GraphError([make_problem("rows-unclear", node.id, node=node.id)])
    own = {parameter.name for parameter in kind.parameters if parameter.own}
    arguments = {name: value for name, value in values.items() if name not in own}
    module, _, name = kind.path.rpartition(".")
    ports = {port.name for port in kind.inputs}
    inputs = {INPUT: pictures, **({TARGET: targets} if TARGET in ports and targets is not None else {})}
    try:
        result = getattr(import_module(module), name)(**arguments).train()(**inputs)
    except (RuntimeError, ValueError, TypeError, IndexError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        received = f"[{', '.join(str(size) for size in pictures.shape[1:])}]"
        raise GraphError(
            [make_problem("call-failed", node.id, kind=kind.name, received=received, reason=reason)]
        ) from error
    if isinstance(result, torch.Tensor):
        return result, targets
    return result[0], result[1] if TARGET in ports else targets
