"""One step under eyes: hooks that read figures, put on before it and taken off behind it."""

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.overrides import TorchFunctionMode

from runtime.probes.node_names import caller, here, node_at, nodes_in
from runtime.probes.tensor_statistics import LENGTH, MOST_WEIGHTS, figures_of, stats_from, thinned, units_of
from runtime.reading import Reading, Stats

UNITS = 3
_BOUNDS: dict[str, tuple[float, float]] = {
    "Sigmoid": (0.0, 1.0),
    "Hardsigmoid": (0.0, 1.0),
    "Tanh": (-1.0, 1.0),
    "Hardtanh": (-1.0, 1.0),
    "Softsign": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
}
"""Between what the values of modules and functions lie, by their names."""


@dataclass
class _Seen:
    """What was seen of one node; tensors stay on their device."""

    vectors: dict[str, Tensor] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    shape: tuple[int, ...] = ()
    is_moved: bool = False

    def see(self, what: str, values: Tensor) -> None:
        """Keeps the figures of a tensor."""
        if values.numel():
            self.vectors[what] = figures_of(values)
            self.counts[what] = values.numel()


class Look(TorchFunctionMode):
    """Reads the nodes of a model while one step is made: `with Look(...) as look: step()`.

    Nothing that is computed changes: hooks give nothing back, no random number is drawn, and all figures
    stay on the device until `packed` is fetched. With `only_weights`, nothing is hung into the way forward:
    a compiled network would be compiled anew for it.
    """

    def __init__(
        self,
        model: nn.Module,
        objective: nn.Module,
        optimizers: Mapping[str, Optimizer],
        lines: Mapping[int, str],
        *,
        only_weights: bool = False,
    ) -> None:
        super().__init__()
        self._lines = lines
        self._only_weights = only_weights
        self._seen: dict[str, _Seen] = {}
        self._paths: dict[int, str] = {}
        self._weights: dict[str, list[nn.Parameter]] = {}
        self._before: dict[str, list[Tensor]] = {}
        self._optimizers = optimizers
        self._model, self._objective = model, objective
        self._hooks: list[Any] = []
        self.has_moved = False

    def __enter__(self) -> "Look":
        for path, module, is_open in nodes_in(self._model):
            self._paths.setdefault(id(module), path)
            own = [each for each in module.parameters(recurse=not is_open) if each.numel()]
            if own:
                self._weights[path] = [each for each in own if each.ndim >= 2] or own
        if not self._only_weights:
            watched = dict.fromkeys([*self._of(self._model), *self._of(self._objective)])
            self._hooks = [module.register_forward_hook(self._see_output) for module in watched]
            super().__enter__()  # type: ignore[no-untyped-call]
        for optimizer in self._optimizers.values():
            self._hooks.append(optimizer.register_step_pre_hook(self._see_gradients))
            self._hooks.append(optimizer.register_step_post_hook(self._see_move))
        return self

    def __exit__(self, *error: Any) -> None:
        if not self._only_weights:
            super().__exit__(*error)  # type: ignore[no-untyped-call]
        for hook in self._hooks:
            hook.remove()
        self._hooks = []

    @staticmethod
    def _of(model: nn.Module) -> Iterator[nn.Module]:
        return (module for _, module, _ in nodes_in(model))

    # What hooks see

    def __torch_function__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        frame = caller(here(), only_through_functions=True)
        if frame is not None and (node := node_at(frame, self._lines, self._paths)) is not None:
            self._see(node, result, _BOUNDS.get(getattr(func, "__name__", "")))
        return result

    def _see_output(self, module: nn.Module, _inputs: Any, output: Any) -> None:
        path = self._paths.get(id(module), "")
        frame = caller(here())
        at = node_at(frame, self._lines, self._paths) if frame is not None else None
        if at is not None and at not in (path, path.rpartition(".")[0]):
            path = at  # the call of a node that uses the weights of another
        if path:
            self._see(path, output, _BOUNDS.get(type(module).__name__))

    def _see(self, node: str, output: Any, bounds: tuple[float, float] | None) -> None:
        values = _tensor_in(output)
        if values is None or not values.is_floating_point() or not values.numel():
            return
        seen = self._seen.setdefault(node, _Seen())
        with torch.no_grad(), torch._C.DisableTorchFunction():
            seen.see("activation", values)
            seen.vectors["units"] = units_of(values, bounds)
        seen.shape = tuple(values.shape)

    def _moved_by(self, optimizer: Optimizer) -> Iterator[tuple[str, list[nn.Parameter]]]:
        moved = {id(each) for group in optimizer.param_groups for each in group["params"]}
        for path, weights in self._weights.items():
            if any(each.requires_grad and id(each) in moved for each in weights):
                yield path, weights

    @torch.no_grad()
    def _see_gradients(self, optimizer: Optimizer, *_rest: Any) -> None:
        self.has_moved = True
        with torch._C.DisableTorchFunction():
            for path, weights in self._moved_by(optimizer):
                seen = self._seen.setdefault(path, _Seen())
                seen.is_moved = True
                gradients = [each.grad for each in weights if each.grad is not None]
                if gradients:
                    scale = getattr(optimizer, "grad_scale", None)
                    joined = _joined(gradients)
                    seen.see("gradient", joined if scale is None else joined.float() / scale)
                self._before[path] = [thinned(each, MOST_WEIGHTS).clone() for each in weights]

    @torch.no_grad()
    def _see_move(self, optimizer: Optimizer, *_rest: Any) -> None:
        with torch._C.DisableTorchFunction():
            for path, weights in self._moved_by(optimizer):
                before = self._before.pop(path, None)
                if before is None:
                    continue
                old = torch.cat([each.float() for each in before])
                new = torch.cat([thinned(each, MOST_WEIGHTS).float() for each in weights])
                size = torch.linalg.vector_norm(old).clamp(min=1e-12)
                move = torch.linalg.vector_norm(new - old) / size
                self._seen[path].vectors["update"] = move.reshape(1)

    # What came of it

    @torch.no_grad()
    def packed(self) -> "Packed":
        """All figures in one tensor, still on the device."""
        for path, weights in self._weights.items():
            self._seen.setdefault(path, _Seen()).see("weights", _joined(weights))
        parts = [
            (node, what, each) for node, seen in self._seen.items() for what, each in seen.vectors.items()
        ]
        values = torch.cat([each.reshape(-1) for _, _, each in parts]) if parts else torch.empty(0)
        layout = [(node, what, each.numel()) for node, what, each in parts]
        return Packed(values, layout, self._seen)


@dataclass
class Packed:
    """The figures of one step on their way from the device."""

    values: Tensor
    layout: list[tuple[str, str, int]]
    seen: dict[str, _Seen]

    def readings(self, values: list[float]) -> tuple[Reading, ...]:
        """The readings, once the values are here, in the order in which the nodes were called."""
        found: dict[str, dict[str, list[float]]] = {node: {} for node in self.seen}
        start = 0
        for node, what, size in self.layout:
            found[node][what] = values[start : start + size]
            start += size
        return tuple(self._reading(node, parts) for node, parts in found.items())

    def _reading(self, node: str, parts: Mapping[str, list[float]]) -> Reading:
        seen = self.seen[node]

        def stats(what: str) -> Stats | None:
            return stats_from(parts[what], seen.counts[what]) if len(parts.get(what, ())) == LENGTH else None

        dead, varies, saturated = (
            None if math.isnan(each) else each for each in parts.get("units", [math.nan] * UNITS)
        )
        update = parts["update"][0] if "update" in parts else None
        return Reading(
            node,
            stats("activation"),
            stats("weights"),
            stats("gradient"),
            seen.shape,
            dead,
            varies,
            saturated,
            update,
            seen.is_moved,
        )


def _joined(tensors: list[Any]) -> Tensor:
    """All values in one row."""
    if len(tensors) == 1:
        return tensors[0].detach()  # type: ignore[no-any-return]
    flat = [each.detach().to_dense() if each.is_sparse else each.detach() for each in tensors]
    return torch.cat([each.flatten().float() for each in flat])


def _tensor_in(output: Any) -> Tensor | None:
    """The first tensor of an output."""
    with contextlib.suppress(TypeError):
        while isinstance(output, tuple | list) and output:
            output = output[0]
    return output if isinstance(output, Tensor) else None
