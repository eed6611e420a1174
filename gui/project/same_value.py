"""Equality of values that also tells apart what Python calls equal: 1, 1.0 and True, 0.0 and -0.0."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def is_same_value(one: Any, other: Any) -> bool:
    """Whether two frozen values are the same at every depth, the types and the order of their items included.

    Parts that both share are not looked into, so that two projects of which one is an edit of the other are
    compared in the time that the edited part takes.
    """
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and _are_same_values(one.values(), other.values())
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and _are_same_values(one, other)
    if is_dataclass(one):
        return all(
            is_same_value(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    return bool(one == other) and (not isinstance(one, float) or repr(one) == repr(other))


def _are_same_values(ones: Iterable[Any], others: Iterable[Any]) -> bool:
    pairs = zip(ones, others, strict=True)
    return all(is_same_value(one, other) for one, other in pairs if one is not other)
