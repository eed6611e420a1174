"""What a run was computed on, as far as its speed and its last bits depend on it."""

import os
import platform
import sys
from pathlib import Path
from typing import Any

import torch

FLAGS = ("OMP_", "GOMP_", "KMP_", "MKL_", "ATEN_", "TORCH_", "CUBLAS_", "PYTORCH_")
"""How the names of environment variables begin that change how torch computes."""


def machine_facts(device: torch.device) -> dict[str, Any]:
    """Processor, cores, instructions, torch, Python, system, flags; the GPU where that is the device."""
    facts: dict[str, Any] = {
        "cpu": cpu_name(),
        "cores": os.cpu_count(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "torch": torch.__version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
    }
    if device.type == "cuda":
        facts["gpu"] = torch.cuda.get_device_name(device)
    flags = {name: value for name, value in sorted(os.environ.items()) if name.startswith(FLAGS)}
    return facts | ({"flags": flags} if flags else {})


def cpu_name(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """What the processor is called; its family where the system does not say more."""
    if sys.platform == "linux":
        try:
            lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        for line in lines:
            name, _, value = line.partition(":")
            if name.strip() in ("model name", "Model", "Hardware") and value.strip():
                return value.strip()
    return platform.processor() or platform.machine()
