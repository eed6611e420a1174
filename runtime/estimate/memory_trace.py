"""The memory that a training step takes, followed tensor by tensor without a single value.

The drawing's own program runs two steps on meta tensors, which have shapes but no storage: whatever each
operation would allocate is counted while it lives. So the optimizer's moments, frozen parts and what the
backward pass holds are all in it. What libraries allocate inside of an operation is not seen: for
convolutions, recurrent layers, attention and sums it is added by rules.
"""

import warnings
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_iter

from graph.compiler import compile_stages, load_stages
from graph.compiler.emit.performance import FUSED
from graph.compiler.program import Program, Rows
from graph.compiler.program_loader import builder_without_files
from graph.dataset_fields import DataDescription
from graph.document import Project
from graph.frozendict import EMPTY
from graph.progress import ProgressCallback, ignore_progress
from runtime.code_trust import trusted_fingerprints
from runtime.estimate import gpu_workspaces
from runtime.estimate.cost_model import StepBytes
from runtime.estimate.fused_kernels import FusedKernels
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


# The memory of a step by the rows of its batch; None where it cannot be followed without values.
StepTrace = Callable[[int], StepMemory | None]


def traced_step_bytes(counted: StepBytes, trace: StepTrace) -> StepBytes:
    """The memory of a step by the rows of its batch: traced, or counted where it cannot be traced."""

    def step_bytes(size: int) -> int:
        memory = trace(size)
        return counted(size) if memory is None else memory.peak

    return step_bytes


def step_trace(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    device: torch.device,
    trusted: frozenset[str] | None = None,
    progress: ProgressCallback = ignore_progress,
) -> StepTrace:
    """What follows the memory of a project's step.

    Args:
        project: What is drawn; it can be trained.
        descriptions: What each data node gives, by node id.
        folder: The project's folder.
        device: Where it would be trained.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
        progress: Called with every operation that is followed; may raise to end it.
    """
    fingerprints = trusted_fingerprints() if trusted is None else trusted
    # Meta tensors know neither autocast nor fused optimizers.
    plain = replace(project, training=replace(project.training, precision="float32"))
    program = load_stages(compile_stages(plain, descriptions, trusted=fingerprints), folder, fuse=False)
    is_half = project.training.precision != "float32"

    @cache
    def trace(size: int) -> StepMemory | None:
        if program.build_agent is not None:
            return None  # its memory of transitions is made by the agent
        counter = _LiveBytes(progress, device, has_channels_last=project.training.channels_last)
        try:
            kernels = FusedKernels(device)
            with warnings.catch_warnings(action="ignore"), torch.device("meta"), counter, kernels:
                memory = _trace(program, descriptions, folder, size, counter)
        # Whatever a person or a library may do with values that are not there: it is counted instead.
        except Exception:  # noqa: BLE001
            progress(counter.num_operations, 0)  # raises again where it was ended
            return None
        return _in_half_precision(memory, 4 * program.num_weights) if is_half else memory

    return trace


def _in_half_precision(memory: StepMemory, weight_bytes: int) -> StepMemory:
    """With autocast: what goes through the network is half as large, and every weight has a small copy."""
    passing = memory.peak - memory.persistent
    return replace(memory, peak=memory.persistent + passing // 2 + weight_bytes // 2)


CONVOLUTIONS = (torch.ops.aten.convolution.default, torch.ops.aten.convolution_backward.default)


class _LiveBytes(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts the bytes of all storages that live, and the most that did at once."""

    def __init__(self, progress: ProgressCallback, device: torch.device, *, has_channels_last: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.live = self.peak = self.num_operations = 0
        self._progress = progress
        self._sizes: dict[int, int] = {}
        self._device_type, self._has_channels_last = device.type, has_channels_last

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
        self.num_operations += 1
        self._progress(self.num_operations, 0)
        if func is torch.ops.aten._local_scalar_dense.default:
            return _plausible_scalar(args[0].dtype)
        result = func(*args, **(kwargs or {}))
        for item in tree_iter(result):
            if isinstance(item, Tensor):
                self.add(item)
        self.peak = max(self.peak, self.live + self._workspace_bytes(func, args, result))
        return result

    def _workspace_bytes(self, func: Any, args: tuple[Any, ...], result: Any) -> int:
        if self._device_type == "cuda":
            return gpu_workspaces.operation_workspace_bytes(
                func, args, result, has_channels_last=self._has_channels_last
            )
        is_copied = self._device_type == "cpu" and func in CONVOLUTIONS
        return _copied_bytes(args, result) if is_copied else 0


def _copied_bytes(args: tuple[Any, ...], result: Any) -> int:
    """What a convolution on the CPU copies into a layout of its own, and back: picture, output and weights.

    In the backward pass the gradient of the output comes before the picture, and what is written is the
    gradients of picture and weights, one after the other.
    """
    if not isinstance(result, tuple):
        return _bytes_of(args[0]) + _bytes_of(args[1]) + _bytes_of(result)
    picture, weight = args[1], args[2]
    return _bytes_of(picture) + max(_bytes_of(result[0]), _bytes_of(weight))


def _bytes_of(value: Any) -> int:
    return value.numel() * value.element_size() if isinstance(value, Tensor) else 0


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
    batch = _meta_batch(descriptions, batch_size, program.batch_sizes)
    for _ in range(STEPS):
        for item in program.passes:
            acting = [optimizers[phase.name] for phase in item.phases]
            loss = item.lead.compute_loss(model, objective, batch)
            for optimizer in acting:
                _clear_gradients(optimizer)
            loss.backward()  # type: ignore[no-untyped-call]
            del loss
            for optimizer in acting:
                _update(optimizer, counter)
    return StepMemory(counter.peak, counter.live - bytes_of_rows(batch))


def batch_bytes(descriptions: Mapping[str, DataDescription], batch_size: int) -> int:
    """The bytes of a batch itself."""
    with torch.device("meta"):
        return bytes_of_rows(_meta_batch(descriptions, batch_size))


def _meta_batch(
    descriptions: Mapping[str, DataDescription], batch_size: int, batch_sizes: Mapping[str, int] = EMPTY
) -> Rows:
    """Rows of the right shapes; a single source's fields have their own names, else with the node's.

    Nodes have batches of their own size in `batch_sizes`, whatever that of the training is.
    """
    is_single = len(descriptions) == 1
    return {
        field.name if is_single else f"{node}.{field.name}": torch.zeros(
            (batch_sizes.get(node, batch_size), *field.shape), dtype=getattr(torch, field.dtype)
        )
        for node, description in descriptions.items()
        for field in description.fields
    }


def _clear_gradients(optimizer: torch.optim.Optimizer) -> None:
    for group in optimizer.param_groups:
        for weight in group["params"]:
            weight.grad = None


def _update(optimizer: torch.optim.Optimizer, counter: _LiveBytes) -> None:
    """Moves the weights. A fused step, which meta tensors cannot do, needs no memory for itself."""
    before = counter.peak
    if isinstance(optimizer, torch.optim.LBFGS):
        optimizer.step(lambda: 0.0)  # type: ignore[no-untyped-call]
        return
    optimizer.step()
    if type(optimizer).__name__ in FUSED:
        counter.peak = max(before, counter.live)
