"""The probe of one step: hooks that read figures, registered before it and removed after it."""

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.overrides import TorchFunctionMode

from runtime.probes.node_names import calling_frame, current_frame, node_at, nodes_in
from runtime.probes.tensor_statistics import (
    MAX_WEIGHTS,
    VECTOR_LENGTH,
    stats_from,
    stats_vector,
    subsample,
    unit_stats,
)
from runtime.reading import NodeReading, TensorStats

NUM_UNIT_STATS = 3
_BOUNDS: dict[str, tuple[float, float]] = {
    "Sigmoid": (0.0, 1.0),
    "Hardsigmoid": (0.0, 1.0),
    "Tanh": (-1.0, 1.0),
    "Hardtanh": (-1.0, 1.0),
    "Softsign": (-1.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
}
"""The bounds of the values of modules and functions, by their names."""


@dataclass
class _NodeStats:
    """What was read of one node; tensors stay on their device."""

    vectors: dict[str, Tensor] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    shape: tuple[int, ...] = ()
    is_moved: bool = False

    def add(self, quantity: str, values: Tensor) -> None:
        """Stores the figures of a tensor."""
        if values.numel():
            self.vectors[quantity] = stats_vector(values)
            self.counts[quantity] = values.numel()


class StepProbe(TorchFunctionMode):
    """Reads the nodes of a model during one step: `with StepProbe(...) as probe: step()`.

    Nothing that is computed changes: hooks give nothing back, no random number is drawn, and all figures
    stay on the device until `pack` is fetched. With `only_weights`, the forward pass has no hooks:
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
        self._node_stats: dict[str, _NodeStats] = {}
        self._paths: dict[int, str] = {}
        self._weights: dict[str, list[nn.Parameter]] = {}
        self._weights_before: dict[str, list[Tensor]] = {}
        self._optimizers = optimizers
        self._model, self._objective = model, objective
        self._hooks: list[Any] = []
        self.has_stepped = False

    def __enter__(self) -> "StepProbe":
        for path, module, is_open in nodes_in(self._model):
            self._paths.setdefault(id(module), path)
            own = [weight for weight in module.parameters(recurse=not is_open) if weight.numel()]
            if own:
                self._weights[path] = [weight for weight in own if weight.ndim >= 2] or own
        if not self._only_weights:
            modules = dict.fromkeys([*self._modules_of(self._model), *self._modules_of(self._objective)])
            self._hooks = [module.register_forward_hook(self._on_forward) for module in modules]
            super().__enter__()  # type: ignore[no-untyped-call]
        for optimizer in self._optimizers.values():
            self._hooks.append(optimizer.register_step_pre_hook(self._on_step_pre))
            self._hooks.append(optimizer.register_step_post_hook(self._on_step_post))
        return self

    def __exit__(self, *error: Any) -> None:
        if not self._only_weights:
            super().__exit__(*error)  # type: ignore[no-untyped-call]
        for hook in self._hooks:
            hook.remove()
        self._hooks = []

    @staticmethod
    def _modules_of(model: nn.Module) -> Iterator[nn.Module]:
        return (module for _, module, _ in nodes_in(model))

    # Hooks

    def __torch_function__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        frame = calling_frame(current_frame(), only_through_functions=True)
        if frame is not None and (node := node_at(frame, self._lines, self._paths)) is not None:
            self._record_output(node, result, _BOUNDS.get(getattr(func, "__name__", "")))
        return result

    def _on_forward(self, module: nn.Module, _inputs: Any, output: Any) -> None:
        path = self._paths.get(id(module), "")
        frame = calling_frame(current_frame())
        at = node_at(frame, self._lines, self._paths) if frame is not None else None
        if at is not None and at not in (path, path.rpartition(".")[0]):
            path = at  # the call of a node that uses the weights of another
        if path:
            self._record_output(path, output, _BOUNDS.get(type(module).__name__))

    def _record_output(self, node: str, output: Any, bounds: tuple[float, float] | None) -> None:
        values = _first_tensor(output)
        if values is None or not values.is_floating_point() or not values.numel():
            return
        node_stats = self._node_stats.setdefault(node, _NodeStats())
        with torch.no_grad(), torch._C.DisableTorchFunction():
            node_stats.add("activation", values)
            node_stats.vectors["units"] = unit_stats(values, bounds)
        node_stats.shape = tuple(values.shape)

    def _updated_weights(self, optimizer: Optimizer) -> Iterator[tuple[str, list[nn.Parameter]]]:
        updated = {id(weight) for group in optimizer.param_groups for weight in group["params"]}
        for path, weights in self._weights.items():
            if any(weight.requires_grad and id(weight) in updated for weight in weights):
                yield path, weights

    @torch.no_grad()
    def _on_step_pre(self, optimizer: Optimizer, *_rest: Any) -> None:
        self.has_stepped = True
        with torch._C.DisableTorchFunction():
            for path, weights in self._updated_weights(optimizer):
                node_stats = self._node_stats.setdefault(path, _NodeStats())
                node_stats.is_moved = True
                gradients = [weight.grad for weight in weights if weight.grad is not None]
                if gradients:
                    scale = getattr(optimizer, "grad_scale", None)
                    joined = _concatenate(gradients)
                    node_stats.add("gradient", joined if scale is None else joined.float() / scale)
                self._weights_before[path] = [subsample(weight, MAX_WEIGHTS).clone() for weight in weights]

    @torch.no_grad()
    def _on_step_post(self, optimizer: Optimizer, *_rest: Any) -> None:
        with torch._C.DisableTorchFunction():
            for path, weights in self._updated_weights(optimizer):
                before = self._weights_before.pop(path, None)
                if before is None:
                    continue
                old = torch.cat([tensor.float() for tensor in before])
                new = torch.cat([subsample(tensor, MAX_WEIGHTS).float() for tensor in weights])
                size, move = torch.linalg.vector_norm(old).clamp(min=1e-12), new - old
                longest = move.abs().max().clamp(min=1e-30)  # squares of more than 1e19 are no numbers
                update = torch.linalg.vector_norm(move / longest) * longest / size
                self._node_stats[path].vectors["update"] = update.reshape(1)

    # Results

    @torch.no_grad()
    def pack(self) -> "PackedReadings":
        """All figures in one tensor, still on the device."""
        for path, weights in self._weights.items():
            self._node_stats.setdefault(path, _NodeStats()).add("weights", _concatenate(weights))
        parts = [
            (node, quantity, vector)
            for node, node_stats in self._node_stats.items()
            for quantity, vector in node_stats.vectors.items()
        ]
        values = torch.cat([vector.reshape(-1) for _, _, vector in parts]) if parts else torch.empty(0)
        layout = [(node, quantity, vector.numel()) for node, quantity, vector in parts]
        return PackedReadings(values, layout, self._node_stats)


@dataclass
class PackedReadings:
    """The figures of one step while they are copied from the device."""

    values: Tensor
    layout: list[tuple[str, str, int]]
    node_stats: dict[str, _NodeStats]

    def readings(self, values: list[float]) -> tuple[NodeReading, ...]:
        """The readings, once the values are here, in the order in which the nodes were called."""
        parts_by_node: dict[str, dict[str, list[float]]] = {node: {} for node in self.node_stats}
        start = 0
        for node, quantity, size in self.layout:
            parts_by_node[node][quantity] = values[start : start + size]
            start += size
        return tuple(self._reading(node, parts) for node, parts in parts_by_node.items())

    def _reading(self, node: str, parts: Mapping[str, list[float]]) -> NodeReading:
        node_stats = self.node_stats[node]

        def stats(quantity: str) -> TensorStats | None:
            if len(parts.get(quantity, ())) != VECTOR_LENGTH:
                return None
            figures = stats_from(parts[quantity], node_stats.counts[quantity])
            if quantity == "activation":
                return figures
            broken = max(
                figures.broken + figures.masked, 0.0 if math.isfinite(figures.norm) else 1 / figures.count
            )
            return replace(figures, broken=broken, masked=0.0)  # no weight and no gradient masks anything

        dead, varies, saturated = (
            None if math.isnan(value) else value for value in parts.get("units", [math.nan] * NUM_UNIT_STATS)
        )
        update = parts["update"][0] if "update" in parts else None
        return NodeReading(
            node,
            stats("activation"),
            stats("weights"),
            stats("gradient"),
            node_stats.shape,
            dead,
            varies,
            saturated,
            update,
            node_stats.is_moved,
        )


def _concatenate(tensors: list[Any]) -> Tensor:
    """All values in one row."""
    if len(tensors) == 1:
        return tensors[0].detach()  # type: ignore[no-any-return]
    flat = [tensor.detach().to_dense() if tensor.is_sparse else tensor.detach() for tensor in tensors]
    return torch.cat([tensor.flatten().float() for tensor in flat])


def _first_tensor(output: Any) -> Tensor | None:
    """The first tensor of an output."""
    with contextlib.suppress(TypeError):
        while isinstance(output, tuple | list) and output:
            output = output[0]
    return output if isinstance(output, Tensor) else None
