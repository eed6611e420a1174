"""Which device a run uses, and why."""

import torch

from graph.problems import GraphError, problem


def choose_device(wanted: str) -> tuple[torch.device, str]:
    """The device, and in words why it is this one.

    Raises:
        GraphError: The device that was asked for is not there.
    """
    if wanted == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda"), torch.cuda.get_device_name()
        if torch.backends.mps.is_available():
            return torch.device("mps"), "Apple GPU"
        return torch.device("cpu"), _why_no_gpu()
    try:
        device = torch.device(wanted)
    except RuntimeError:
        raise GraphError([problem("no-device", device=wanted)]) from None
    if not _is_there(device):
        raise GraphError([problem("no-device", device=wanted)])
    return device, ""


def _is_there(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count()
    if device.type == "mps":
        return torch.backends.mps.is_available()
    return device.type == "cpu"


def _why_no_gpu() -> str:
    if torch.version.cuda is None:
        return "this PyTorch was built for the CPU"
    return "no GPU was found"
