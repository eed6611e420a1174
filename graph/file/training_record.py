"""The settings of a training as a file holds them, one by one."""

from typing import Any

from graph.document import (
    AVERAGE_METHODS,
    COMPILE_MODES,
    PRECISIONS,
    RESIDENT_MODES,
    EarlyStopping,
    WeightAverage,
)
from graph.file.limits import MAX_TEXT

INVALID = object()
"""What is read of a value that cannot be."""

EXPECTED = {
    "epochs": "a whole number from 1 to 1000000",
    "batch_size": "a whole number from 1 to 1000000",
    "seed": "a whole number of at least 0",
    "device": "auto, cpu, cuda or mps",
    "precision": "float32, bfloat16 or float16",
    "compile": "true, false, reduce-overhead or max-autotune",
    "channels_last": "true or false",
    "deterministic": "true or false",
    "threads": "a whole number from 1 to 1024, or null",
    "resident": "auto, always or never",
    "checkpoint_every": "a whole number from 1 to 1000000, or null",
    "accumulate": "a whole number from 1 to 1000000",
    "clip_norm": "a number above 0, or null",
    "early_stopping": "an object with monitor, patience and mode",
    "average": "an object with method (ema or swa), decay and from_epoch, or null",
    "init": "the name of a recipe, or text such as “weight: xavier_uniform; bias: zeros”",
}


_OPTIONAL_LIMITS = {"threads": 1024, "checkpoint_every": 10**6}

_CHOICES = {"precision": PRECISIONS, "resident": RESIDENT_MODES, "compile": COMPILE_MODES}


def is_whole_number(value: object, low: int, high: int) -> bool:
    """Whether a value is a whole number within bounds."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def read_setting(name: str, value: object, default: object) -> Any:
    """A training setting as it is held, or `INVALID`."""
    if name in ("epochs", "batch_size", "accumulate"):
        return value if is_whole_number(value, 1, 10**6) else INVALID
    if name == "seed":
        return value if is_whole_number(value, 0, 2**63 - 1) else INVALID
    if name == "device":
        return value if isinstance(value, str) and len(value) < 20 else INVALID
    if name == "compile" and isinstance(value, bool):
        return "default" if value else "off"
    if name in _CHOICES:
        return value if isinstance(value, str) and value in _CHOICES[name] else INVALID
    if name in ("channels_last", "deterministic"):
        return value if isinstance(value, bool) else INVALID
    if name in _OPTIONAL_LIMITS:
        return value if value is None or is_whole_number(value, 1, _OPTIONAL_LIMITS[name]) else INVALID
    if name == "clip_norm":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is None or (is_number and 0 < float(value) < 1e30):  # type: ignore[arg-type]
            return value if value is None else float(value)  # type: ignore[arg-type]
        return INVALID
    return {"average": _average, "init": _rules}.get(name, _early_stopping)(value)


def _average(value: object) -> Any:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"method", "decay", "from_epoch"}:
        return INVALID
    default = WeightAverage()
    method, first = value.get("method", default.method), value.get("from_epoch", default.from_epoch)
    decay = value.get("decay", default.decay)
    is_share = isinstance(decay, int | float) and not isinstance(decay, bool) and 0 <= decay < 1
    if method not in AVERAGE_METHODS or not is_share or not is_whole_number(first, 0, 10**6):
        return INVALID
    return WeightAverage(method, float(decay), first)


def _rules(value: object) -> Any:
    """Rules as text; an object of them is put into one."""
    if isinstance(value, dict) and value and all(isinstance(rule, str) for rule in value.values()):
        value = "; ".join(f"{name}: {rule}" for name, rule in value.items())
    return value if isinstance(value, str) and 0 < len(value) <= MAX_TEXT else INVALID


def _early_stopping(value: object) -> Any:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"monitor", "patience", "mode"}:
        return INVALID
    default = EarlyStopping()
    monitor = value.get("monitor", default.monitor)
    patience = value.get("patience", default.patience)
    mode = value.get("mode", default.mode)
    is_named = isinstance(monitor, str) and monitor.isidentifier()
    if not is_named or not is_whole_number(patience, 1, 10**6) or mode not in ("min", "max"):
        return INVALID
    return EarlyStopping(monitor, patience, mode)
