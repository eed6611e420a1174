"""A study as a file holds it."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from graph.file.limits import MAX_ITEMS
from graph.file.training_record import INVALID, is_whole_number
from graph.study import (
    MODES,
    PRUNERS,
    SAMPLERS,
    STUDY_KINDS,
    Alternative,
    Alternatives,
    Choices,
    Domain,
    LeftOut,
    Range,
    Study,
    Target,
    Varied,
)

MAX_TRIALS = 100_000
MAX_SEEDS = 1000
MAX_FOLDS = 1000
MAX_POINTS = 10_000
MAX_NAME = 200

STUDY_EXPECTED = {
    "kind": ", ".join(STUDY_KINDS),
    "trials": f"a whole number from 1 to {MAX_TRIALS}",
    "seeds": f"a whole number from 1 to {MAX_SEEDS}",
    "folds": f"0, or a whole number from 2 to {MAX_FOLDS}",
    "monitor": "loss, or the id of a metric node",
    "mode": "min or max",
    "sampler": ", ".join(SAMPLERS),
    "pruner": ", ".join(PRUNERS),
}
VARIED_EXPECTED = (
    "an object with a node and a parameter, or a setting, and with values, low and high, kinds, or without"
)
_OPTIONS = {"kind": STUDY_KINDS, "mode": MODES, "sampler": SAMPLERS, "pruner": PRUNERS}
_TARGET_KEYS = frozenset({"setting", "node", "parameter", "block"})
_RANGE_KEYS = frozenset({"low", "high", "step", "integer", "log", "points"})


STUDY_KEYS = frozenset({"vary", *STUDY_EXPECTED})


def read_study(
    record: Mapping[str, Any],
    add_bad_value: Callable[[str, str], None],
    is_allowed_value: Callable[[object, str], bool],
) -> Study:
    """The study in a record, without what this version does not know.

    Args:
        record: What the file holds.
        add_bad_value: Called with where a value was left out, and what it should be.
        is_allowed_value: Whether a value at a place is one of JSON's, of a size that a person would write.
    """
    read: dict[str, Any] = {}
    for name in STUDY_EXPECTED.keys() & record.keys():
        value = read_study_field(name, record[name])
        if value is INVALID:
            add_bad_value(f"study.{name}", STUDY_EXPECTED[name])
        else:
            read[name] = value
    listed = record.get("vary", [])
    if not isinstance(listed, list) or len(listed) > MAX_ITEMS:
        add_bad_value("study.vary", "a list of objects")
        listed = []
    vary = []
    for index, item in enumerate(listed):
        if not is_allowed_value(item, f"study.vary.{index}"):
            continue
        varied = read_varied(item)
        if varied is None:
            add_bad_value(f"study.vary.{index}", VARIED_EXPECTED)
        else:
            vary.append(varied)
    return Study(**read, vary=tuple(vary))


def read_study_field(name: str, value: object) -> Any:
    """A field of a study as it is held, or `INVALID`."""
    if name in _OPTIONS:
        return value if isinstance(value, str) and value in _OPTIONS[name] else INVALID
    if name == "monitor":
        return value if isinstance(value, str) and value.isidentifier() and len(value) <= 64 else INVALID
    if name == "folds":
        return (
            value if (value == 0 and value is not False) or is_whole_number(value, 2, MAX_FOLDS) else INVALID
        )
    limit = MAX_TRIALS if name == "trials" else MAX_SEEDS
    return value if is_whole_number(value, 1, limit) else INVALID


def read_varied(record: object) -> Varied | None:
    """Something that varies, or None where it cannot be read; its values were found to be JSON's before."""
    if not isinstance(record, dict):
        return None
    target = _target(record)
    domain = _domain({key: value for key, value in record.items() if key not in _TARGET_KEYS}, target)
    return Varied(target, domain) if target is not None and domain is not None else None


def _target(record: Mapping[str, Any]) -> Target | None:
    names = {key: record.get(key, "") for key in _TARGET_KEYS}
    if not all(isinstance(name, str) and len(name) <= MAX_NAME for name in names.values()):
        return None
    if names["setting"]:
        return None if names["node"] or names["parameter"] or names["block"] else Target("", names["setting"])
    return Target(names["node"], names["parameter"], names["block"]) if names["node"] else None


def _domain(record: Mapping[str, Any], target: Target | None) -> Domain | None:
    is_whole_node = target is not None and not target.parameter
    keys = set(record)
    if keys == {"values"}:
        values = record["values"]
        return Choices(tuple(values)) if isinstance(values, list) and len(values) <= MAX_ITEMS else None
    if keys >= {"low", "high"} and keys <= _RANGE_KEYS:
        return _range(record)
    if keys == {"kinds"} and is_whole_node:
        return _alternatives(record["kinds"])
    return LeftOut() if keys == {"without"} and record["without"] is True and is_whole_node else None


def _range(record: Mapping[str, Any]) -> Range | None:
    integer, log = record.get("integer", False), record.get("log", False)
    step = record.get("step")
    numbers = [record["low"], record["high"], *([] if step is None else [step])]
    points = record.get("points", Range(0, 1).points)
    if not isinstance(integer, bool) or not isinstance(log, bool) or not all(map(_is_number, numbers)):
        return None
    if not is_whole_number(points, 2, MAX_POINTS):
        return None
    return Range(record["low"], record["high"], step, integer, log, points)


def _is_number(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value) and abs(value) < 1e18  # type: ignore[arg-type]


def _alternatives(listed: object) -> Alternatives | None:
    if not isinstance(listed, list) or len(listed) > MAX_ITEMS:
        return None
    alternatives = []
    for item in listed:
        if isinstance(item, str):
            item = {"kind": item}
        if not isinstance(item, dict) or not set(item) <= {"kind", "params"}:
            return None
        kind, params = item.get("kind"), item.get("params", {})
        if not isinstance(kind, str) or not 0 < len(kind) <= MAX_NAME or not isinstance(params, dict):
            return None
        alternatives.append(Alternative(kind, params))
    return Alternatives(tuple(alternatives))


def study_members(study: Study) -> dict[str, Any]:
    """The members of the record of a study, in order; what varies is one of them, a list."""
    default = Study()
    record: dict[str, Any] = {"kind": study.kind, "vary": [_varied_record(varied) for varied in study.vary]}
    for name in ("trials", "seeds", "folds", "monitor", "mode", "sampler", "pruner"):
        if getattr(study, name) != getattr(default, name):
            record[name] = getattr(study, name)
    return {**record, **study.extra}


def _varied_record(varied: Varied) -> dict[str, Any]:
    target = varied.target
    record: dict[str, Any] = {"block": target.block} if target.block else {}
    record |= {"node": target.node} if target.node else {"setting": target.parameter}
    if target.node and target.parameter:
        record["parameter"] = target.parameter
    return record | _domain_record(varied.domain)


def _domain_record(domain: Domain) -> dict[str, Any]:
    match domain:
        case Choices(values):
            return {"values": values}
        case Range(low, high, step, integer, log, points):
            optional = {"step": step, "integer": integer or None, "log": log or None}
            optional["points"] = None if points == Range(0, 1).points else points
            stated = {name: value for name, value in optional.items() if value is not None}
            return {"low": low, "high": high, **stated}
        case Alternatives(alternatives):
            return {"kinds": [_alternative_record(item) for item in alternatives]}
        case LeftOut():
            return {"without": True}


def _alternative_record(item: Alternative) -> dict[str, Any]:
    return {"kind": item.kind, **({"params": item.params} if item.params else {})}
