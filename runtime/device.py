"""Which device a run uses, why, and how much memory it has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from graph.parts.lazy_rows import free_memory
from graph.problems import GraphError, make_problem
from runtime.device_reasons import CPU_BUILD, CPU_BUILD_BESIDE_GPU, GPU_HIDDEN, NO_GPU


def choose_device(requested: str) -> tuple[torch.device, str]:
    """The device, and the reason for it as text.

    Raises:
        GraphError: The device that was asked for is not there.
    """
    if requested == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda"), torch.cuda.get_device_name()
        if torch.backends.mps.is_available():
            return torch.device("mps"), "Apple GPU"
        return torch.device("cpu"), why_no_gpu()
    try:
        device = torch.device(requested)
    except RuntimeError:
        raise GraphError([make_problem("no-device", device=requested)]) from None
    if not _is_available(device):
        raise GraphError([make_problem("no-device", device=requested)])
    return device, ""


def _is_available(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count()
    if device.type == "mps":
        return torch.backends.mps.is_available()
    return device.type == "cpu"


def why_no_gpu(driver: Path = Path("/proc/driver/nvidia/version")) -> str:
    """Why the CPU is taken, with what to do where a GPU lies idle. `driver` is there where NVIDIA's is."""
    has_driver = driver.exists()
    if torch.version.cuda is None and torch.version.hip is None:
        if has_driver:
            return CPU_BUILD_BESIDE_GPU
        return CPU_BUILD
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES")
    if hidden is not None and hidden.strip() in ("", "-1"):
        return GPU_HIDDEN
    if has_driver:
        return (
            f"there is an NVIDIA GPU, but its driver does not work with CUDA {torch.version.cuda}; update it"
        )
    return NO_GPU


def free_bytes(device: torch.device) -> int:
    """The memory that is free on a device now; for one that does not report it, that of the computer."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        cached = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return int(free) + int(cached)
    return free_memory()


def available_bytes(device: torch.device) -> int:
    """The memory that a program could have on a device: what is free, and what this one holds."""
    if device.type == "cuda":
        return free_bytes(device) + int(torch.cuda.memory_allocated(device))
    return free_memory()


def used_bytes(device: torch.device) -> int | None:
    """What this program holds of the memory of a device; None where the system does not report it."""
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device)
    if device.type == "mps":
        return torch.mps.driver_allocated_memory()
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that memory ran out; on the CPU torch has no class of its own for that."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "allocate memory" in str(error)


@contextmanager
def deterministic(enabled: bool) -> Iterator[None]:
    """Within, only operations are let through that give the same to the last bit each time, if `enabled`."""
    before = torch.are_deterministic_algorithms_enabled()
    if enabled:
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
