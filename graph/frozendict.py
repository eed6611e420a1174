"""Mappings that never change, so that every value of the document can be shared, compared and hashed."""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that refuses to change. Equal to any dict of the same items."""

    __slots__ = ()

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("a frozen mapping cannot be changed")

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __ior__(self, _other: Any) -> NoReturn:  # type: ignore[misc]
        self._refuse()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self),)


EMPTY: FrozenDict[Any, Any] = FrozenDict()


def frozen_value(value: object) -> Any:
    """The same JSON value with tuples for lists and frozen mappings for dicts, at every depth."""
    if isinstance(value, list | tuple):
        return tuple(frozen_value(item) for item in value)
    if isinstance(value, Mapping):
        return frozen_mapping(value)
    return value


def frozen_mapping(values: Mapping[str, Any]) -> FrozenDict[str, Any]:
    """A frozen copy of `values` at every depth, in the same order."""
    if isinstance(values, FrozenDict):
        return values
    return FrozenDict({key: frozen_value(value) for key, value in values.items()})
