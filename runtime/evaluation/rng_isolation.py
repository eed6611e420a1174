"""Random numbers of one's own, so that an evaluation does not change a training beside it."""

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class IsolatedRng(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Draws all random numbers of this thread from generators of its own while it is entered.

    Torch has one global generator for all threads, and a training repeats bit by bit only if nobody else
    draws from it.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._seed = seed
        self._generators: dict[str, torch.Generator] = {}

    def __enter__(self) -> "IsolatedRng":
        self._generators.clear()  # every evaluation starts with the same numbers
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        call_kwargs = dict(kwargs or {})
        seeded_func = _with_generator(func)
        if seeded_func is not None and call_kwargs.get("generator") is None:
            call_kwargs["generator"] = self._generator(_device_of(args, call_kwargs))
            return seeded_func(*args, **call_kwargs)
        return func(*args, **call_kwargs)

    def _generator(self, device: torch.device) -> torch.Generator:
        name = device.type
        if name not in self._generators:
            self._generators[name] = torch.Generator(device).manual_seed(self._seed)
        return self._generators[name]


def _with_generator(func: Any) -> Any:
    """The form of an operation that takes a generator; None where it draws nothing."""
    if any(argument.name == "generator" for argument in func._schema.arguments):
        return func
    name = func._overloadname
    overload = "generator" if name == "default" else f"{name}_generator"
    packet = func._overloadpacket
    return getattr(packet, overload) if overload in packet.overloads() else None


def _device_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> torch.device:
    if kwargs.get("device") is not None:
        return torch.device(kwargs["device"])
    device = next((argument.device for argument in args if isinstance(argument, torch.Tensor)), None)
    return device if device is not None else torch.device("cpu")
