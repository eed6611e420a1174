"""The memory that a training step takes, followed tensor by tensor without a single value.

The drawing's own program runs two steps on fake tensors, which have shapes but no storage: whatever each
operation would allocate is counted while it lives. So the optimizer's moments, frozen parts, precision and
what the backward pass holds are all in it. What libraries allocate inside of an operation is not seen.
"""

import warnings
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_iter

from graph.compiler import load
from graph.compiler.analysis import Analysis
from graph.compiler.program import Program, Rows
from graph.compiler.program_loader import builder_without_files
from graph.dataset_fields import DataDescription
from runtime.code_trust import trusted_fingerprints
from runtime.estimate.cost_model import StepBytes, counted_step_bytes
from runtime.rows import bytes_of_rows

STEPS = 2
"""In the first an optimizer makes its moments; in the second they are there from the start."""


@dataclass(frozen=True, slots=True)
class StepMemory:
    """Bytes of a training step.

    `peak` are the most that live at once, `persistent` those of weights, gradients and what the optimizers
    keep, which stay from step to step.
    """

    peak: int
    persistent: int


def traced_step_bytes(
    analysis: Analysis,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    device: torch.device,
    trusted: frozenset[str] | None = None,
) -> StepBytes:
    """The memory of a drawing's step by the rows of its batch; counted where it cannot be traced.

    Args:
        analysis: Of a drawing that can be trained.
        descriptions: What each data node gives, by node id.
        folder: The project's folder.
        device: Where it would be trained.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
    """
    counted = counted_step_bytes(analysis)
    fingerprints = trusted_fingerprints() if trusted is None else trusted
    program = load(analysis.project, descriptions, folder, trusted=fingerprints)
    if program.build_agent is not None:
        return counted  # its memory of transitions is made by the agent

    @cache
    def step_bytes(size: int) -> int:
        memory = trace_step_memory(program, descriptions, folder, size, device)
        return counted(size) if memory is None else memory.peak

    return step_bytes


def trace_step_memory(
    program: Program,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    batch_size: int,
    device: torch.device,
) -> StepMemory | None:
    """The memory of a step; None where it cannot be followed without values.

    Args:
        program: What is trained.
        descriptions: What each data node gives, by node id.
        folder: The project's folder.
        batch_size: Rows of a batch.
        device: Where it would be trained.
    """
    counter = _LiveBytes()
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            FakeTensorMode(allow_non_fake_inputs=True),
            torch.device(device),
            counter,
        ):
            return _trace(program, descriptions, folder, batch_size, counter)
    # Whatever a person or a library may do with values that are not there: it is estimated in another way.
    except Exception:  # noqa: BLE001
        return None


CONVOLUTIONS = (torch.ops.aten.convolution.default, torch.ops.aten.convolution_backward.default)


class _LiveBytes(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts the bytes of all storages that live, and the most that did at once."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.live = self.peak = 0
        self._sizes: dict[int, int] = {}

    def add(self, tensor: Tensor) -> None:
        """Counts the storage of a tensor, unless it is counted already."""
        storage = tensor.untyped_storage()
        key, size = storage._cdata, storage.nbytes()
        if key in self._sizes:
            return
        self._sizes[key] = size
        self.live += size
        self.peak = max(self.peak, self.live)
        weakref.finalize(storage, self._drop, key)

    def _drop(self, key: int) -> None:
        self.live -= self._sizes.pop(key, 0)

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        if func is torch.ops.aten._local_scalar_dense.default:
            return _plausible_scalar(args[0].dtype)
        result = func(*args, **(kwargs or {}))
        for item in tree_iter(result):
            if isinstance(item, Tensor):
                self.add(item)
        if func in CONVOLUTIONS:
            self.peak = max(self.peak, self.live + _copied_bytes(args, result))
        return result


def _copied_bytes(args: tuple[Any, ...], result: Any) -> int:
    """What a convolution on the CPU copies into a layout of its own, and back: its picture and what it gives.

    In the backward pass the gradient of the output comes before the picture.
    """
    output = result[0] if isinstance(result, tuple) else result
    picture = args[1] if isinstance(result, tuple) else args[0]
    tensors = [item for item in (picture, output) if isinstance(item, Tensor) and item.device.type == "cpu"]
    return sum(item.numel() * item.element_size() for item in tensors)


def _plausible_scalar(dtype: torch.dtype) -> float:
    """What a tensor without a value gives where one is asked for."""
    if dtype == torch.bool:
        return True
    return 0.5 if dtype.is_floating_point else 1  # neither 0 nor 1, by which much would be divided


def _trace(
    program: Program,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    batch_size: int,
    counter: _LiveBytes,
) -> StepMemory:
    model = builder_without_files(program.source, folder)()
    objective = program.build_objective()
    optimizers = {phase.name: phase.build_optimizer(model) for phase in program.phases}
    batch = _fake_batch(descriptions, batch_size)
    for _ in range(STEPS):
        for phase in program.phases:
            loss = phase.compute_loss(model, objective, batch)
            _clear_gradients(optimizers[phase.name])
            loss.backward()  # type: ignore[no-untyped-call]
            del loss
            _update(optimizers[phase.name])
    return StepMemory(counter.peak, counter.live - bytes_of_rows(batch))


def batch_bytes(descriptions: Mapping[str, DataDescription], batch_size: int) -> int:
    """The bytes of a batch itself."""
    with FakeTensorMode():
        return bytes_of_rows(_fake_batch(descriptions, batch_size))


def _fake_batch(descriptions: Mapping[str, DataDescription], batch_size: int) -> Rows:
    """Rows of the right shapes; a single source's fields have their own names, else with the node's."""
    is_single = len(descriptions) == 1
    return {
        field.name if is_single else f"{node}.{field.name}": torch.zeros(
            (batch_size, *field.shape), dtype=getattr(torch, field.dtype)
        )
        for node, description in descriptions.items()
        for field in description.fields
    }


def _clear_gradients(optimizer: torch.optim.Optimizer) -> None:
    for group in optimizer.param_groups:
        for weight in group["params"]:
            weight.grad = None


def _update(optimizer: torch.optim.Optimizer) -> None:
    if isinstance(optimizer, torch.optim.LBFGS):
        optimizer.step(lambda: 0.0)  # type: ignore[no-untyped-call]
        return
    optimizer.step()
