"""How weights stand in the file: `{"share": …}`, `{"copy": …}`, `{"load": …}`; when they are frozen."""

from collections.abc import Mapping
from typing import Any

from graph.document import (
    FREEZE_EDGES,
    FREEZE_UNITS,
    CopiedWeights,
    FreezePeriod,
    LoadedWeights,
    SharedWeights,
    Weights,
)
from graph.file.limits import MAX_TEXT

EXPECTED = "{“share”: node}, {“copy”: node, “every”: steps or “ema”: share} or {“load”: file}"


def read_weights(record: object) -> Weights | None:
    """The weights that a record describes; None where it is not valid."""
    match record:
        case {"share": str(node), **rest} if not rest and node.isidentifier():
            return SharedWeights(node)
        case {"load": str(path), **rest} if not set(rest) - {"prefix", "by"} and _is_path(path):
            prefix, by = rest.get("prefix", ""), rest.get("by", "name")
            if by not in ("name", "order") or not isinstance(prefix, str) or len(prefix) >= 1000:
                return None
            return LoadedWeights(path, prefix, str(by))
        case {"copy": str(node), **rest} if not set(rest) - {"every", "ema"} and node.isidentifier():
            return _copied(node, rest)
    return None


def _is_path(text: str) -> bool:
    return 0 < len(text) < MAX_TEXT and "\0" not in text


def _copied(node: str, rest: Mapping[Any, Any]) -> CopiedWeights | None:
    every, ema = rest.get("every"), rest.get("ema")
    if every is not None and (isinstance(every, bool) or not isinstance(every, int) or every < 1):
        return None
    if ema is not None and (isinstance(ema, bool) or not isinstance(ema, int | float) or not 0 <= ema <= 1):
        return None
    if every is not None and ema is not None:
        return None
    return CopiedWeights(node, every, None if ema is None else float(ema))


def read_freeze(record: Mapping[Any, Any]) -> FreezePeriod | None:
    """When weights are frozen: `{"until_epoch": 3}`, `{"from_step": 500}`; None where it is not valid."""
    if len(record) != 1:
        return None
    name, count = next(iter(record.items()))
    edge, _, unit = str(name).partition("_")
    is_count = isinstance(count, int) and not isinstance(count, bool) and 1 <= count < 2**31
    if edge not in FREEZE_EDGES or unit not in FREEZE_UNITS or not is_count:
        return None
    return FreezePeriod(edge, count, unit)


def freeze_record(period: FreezePeriod) -> dict[str, int]:
    """What is written for weights that are frozen for a while."""
    return {f"{period.edge}_{period.unit}": period.count}


def weights_record(weights: Weights) -> dict[str, Any]:
    """What is written for weights that a node does not own."""
    match weights:
        case SharedWeights(share):
            return {"share": share}
        case LoadedWeights(load, prefix, by):
            further = {"prefix": prefix} if prefix else {}
            return {"load": load, **further, **({"by": by} if by != "name" else {})}
        case CopiedWeights(copy, every, ema):
            record: dict[str, Any] = {"copy": copy}
            if every is not None:
                record["every"] = every
            if ema is not None:
                record["ema"] = ema
            return record
