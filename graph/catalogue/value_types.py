"""The types of parameters: which values one may hold, and why not the others.

A type is data. The inspector makes an editor from it, the file reader and the checker ask `accept`, and the
emitter trusts what passed. Every value is one of JSON's, with tuples in place of lists.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, runtime_checkable

from graph.document import Value


class InvalidValueError(ValueError):
    """A value does not fit its type; `expected` describes what would."""

    def __init__(self, expected: str) -> None:
        self.expected = expected
        super().__init__(expected)


@runtime_checkable
class ValueType(Protocol):
    """What every type of parameter can do."""

    def accept(self, value: Any) -> Value:
        """The value as this type holds it.

        Raises:
            InvalidValueError: The value does not fit.
        """
        ...

    def describe(self) -> str:
        """What is expected, as text: "a whole number of at least 1"."""
        ...


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _range_text(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f" equal to {low:g}"
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    if low is not None:
        return f" of at least {low:g}"
    if high is not None:
        return f" of at most {high:g}"
    return ""


@dataclass(frozen=True, slots=True)
class IntType:
    """A whole number."""

    low: int | None = None
    high: int | None = None

    def accept(self, value: Any) -> Value:
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidValueError(self.describe())
        if not _within(value, self.low, self.high) or abs(value) >= 2**63:
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        return "a whole number" + _range_text(self.low, self.high)


@dataclass(frozen=True, slots=True)
class FloatType:
    """A finite number. `logarithmic` ones are stepped by factors: learning rates, weight decay.

    `without` are the excluded bounds: the 1 of a memory that must fade. Where it `keeps_ints`, whole numbers
    stay such, as arithmetic with tensors of whole numbers needs them.
    """

    low: float | None = None
    high: float | None = None
    logarithmic: bool = False
    without: tuple[float, ...] = ()
    keeps_ints: bool = False

    def accept(self, value: Any) -> Value:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidValueError(self.describe())
        if isinstance(value, int) and abs(value) >= 2**53:
            raise InvalidValueError(self.describe())
        if not math.isfinite(value) or not _within(value, self.low, self.high) or value in self.without:
            raise InvalidValueError(self.describe())
        return value if self.keeps_ints else float(value)

    def describe(self) -> str:
        exceptions = "".join(f" but not {bound:g}" for bound in self.without)
        return "a number" + _range_text(self.low, self.high) + exceptions


@dataclass(frozen=True, slots=True)
class BoolType:
    """Yes or no."""

    def accept(self, value: Any) -> Value:
        if not isinstance(value, bool):
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One of a few choices."""

    options: tuple[str, ...]

    def accept(self, value: Any) -> Value:
        if not isinstance(value, str) or value not in self.options:
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        return "one of " + ", ".join(self.options)


@dataclass(frozen=True, slots=True)
class TextType:
    """Free text. `lines` ones are edited in a larger field; `example` is what an empty field shows."""

    lines: bool = False
    example: str = ""

    def accept(self, value: Any) -> Value:
        if not isinstance(value, str):
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        return "text"


@dataclass(frozen=True, slots=True)
class PathType:
    """A file or a folder, relative to the project's folder where it lies below it."""

    suffixes: tuple[str, ...] = ()
    folder: bool = False

    def accept(self, value: Any) -> Value:
        if not isinstance(value, str) or "\0" in value:
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        kinds = " ending in " + ", ".join(self.suffixes) if self.suffixes else ""
        return ("the path of a folder" if self.folder else "the path of a file") + kinds


def _accept_all(item: ValueType, values: Sequence[Any], expected: str) -> tuple[Value, ...]:
    """The values as `item` holds them.

    Raises:
        InvalidValueError: One of them does not fit; `expected` describes the whole.
    """
    try:
        return tuple(item.accept(value) for value in values)
    except InvalidValueError as error:
        raise InvalidValueError(expected) from error


@dataclass(frozen=True, slots=True)
class ListType:
    """Several values of one type; `length` where there must be so many."""

    item: ValueType
    length: int | None = None
    min_length: int = 0

    def accept(self, value: Any) -> Value:
        if not isinstance(value, tuple | list) or len(value) < self.min_length:
            raise InvalidValueError(self.describe())
        if self.length is not None and len(value) != self.length:
            raise InvalidValueError(self.describe())
        return _accept_all(self.item, value, self.describe())

    def describe(self) -> str:
        if self.length is not None:
            return f"a list of {self.length}, each {self.item.describe()}"
        minimum = f" of at least {self.min_length}" if self.min_length > 1 else ""
        return f"a list{minimum}, each {self.item.describe()}"


@dataclass(frozen=True, slots=True)
class SizeType:
    """One number for every direction, or one for each of `length` directions: a kernel, a stride."""

    length: int
    item: ValueType = field(default_factory=lambda: IntType(low=1))

    def accept(self, value: Any) -> Value:
        if isinstance(value, tuple | list):
            if len(value) != self.length:
                raise InvalidValueError(self.describe())
            return _accept_all(self.item, value, self.describe())
        return _accept_all(self.item, [value], self.describe())[0]

    def describe(self) -> str:
        return f"{self.item.describe()}, or {self.length} of them"


@dataclass(frozen=True, slots=True)
class EitherType:
    """A value of the first of several types that accepts it: a number or `same`."""

    options: tuple[ValueType, ...]

    def accept(self, value: Any) -> Value:
        for option in self.options:
            try:
                return option.accept(value)
            except InvalidValueError:
                continue
        raise InvalidValueError(self.describe())

    def describe(self) -> str:
        return ", or ".join(option.describe() for option in self.options)


@dataclass(frozen=True, slots=True)
class OptionalType:
    """A value of a type, or nothing."""

    item: ValueType

    def accept(self, value: Any) -> Value:
        return None if value is None else _accept_all(self.item, [value], self.describe())[0]

    def describe(self) -> str:
        return f"{self.item.describe()}, or nothing"


def is_path(kind: ValueType) -> bool:
    """Whether a value is the path of a file or a folder, or nothing instead."""
    return isinstance(kind.item if isinstance(kind, OptionalType) else kind, PathType)


@dataclass(frozen=True, slots=True)
class ColumnsType:
    """The columns of a table as (name, role, type); empty: guessed from the file."""

    ROLES: ClassVar = ("feature", "target", "ignore")
    TYPES: ClassVar = ("number", "category", "timestamp", "date parts", "cyclic")

    def accept(self, value: Any) -> Value:
        if not isinstance(value, tuple | list):
            raise InvalidValueError(self.describe())
        for column in value:
            if not isinstance(column, tuple | list) or len(column) != 3:
                raise InvalidValueError(self.describe())
            name, role, kind = column
            if not isinstance(name, str) or role not in self.ROLES or kind not in self.TYPES:
                raise InvalidValueError(self.describe())
        return tuple(tuple(column) for column in value)

    def describe(self) -> str:
        return "columns as [name, feature | target | ignore, " + " | ".join(self.TYPES) + "]"


@dataclass(frozen=True, slots=True)
class AnyType:
    """A number, a text, true or false, or a list of them: where nothing more is known."""

    def accept(self, value: Any) -> Value:
        if isinstance(value, tuple | list):
            return _accept_all(self, value, self.describe())
        if isinstance(value, float) and not math.isfinite(value):
            raise InvalidValueError(self.describe())
        if not isinstance(value, bool | int | float | str | None):
            raise InvalidValueError(self.describe())
        return value

    def describe(self) -> str:
        return "a number, a word, true or false, or a list of them"
