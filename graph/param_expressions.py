"""Expressions in the parameters of a drawing: `"=2*channels"`.

Numbers, names, `+ - * // % **`, comparisons and `a if condition else b`, nothing more. A text is parsed into
Python's own tree, of which only these parts are taken; it is never evaluated as Python, and what generated
code holds is written anew from the tree.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from graph.document import Value
from graph.python_ast import parse_expression

MAX_LENGTH = 200
"""Signs that an expression may have; longer ones are no person's."""

_MAX_VALUE = 2**63

Number: TypeAlias = bool | int | float


class ExpressionError(ValueError):
    """A text that cannot be worked out; the message gives the reason."""


def is_expression(value: object) -> bool:
    """Whether a parameter's value is written as an expression."""
    return isinstance(value, str) and value.startswith("=")


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """The tree of `=...`.

    Raises:
        ExpressionError: The text holds anything but what an expression may.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} signs")
    if not text.isascii():
        raise ExpressionError("it holds other letters than plain ones")
    try:
        tree = parse_expression(text.removeprefix("=").strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError("it cannot be read") from error
    _check_allowed(tree)
    return tree


def _check_allowed(tree: ast.expr) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            if not isinstance(node.value, bool | int | float) or abs(node.value) >= _MAX_VALUE:
                raise ExpressionError("it holds something else than numbers and names")
        elif isinstance(node, ast.Name):
            if "__" in node.id:
                raise ExpressionError(f"“{node.id}” is no parameter")
        elif not isinstance(node, _ALLOWED_NODES):
            raise ExpressionError("it may hold numbers, names, + - * // % **, comparisons and if … else")


_OPERATORS: Mapping[type[ast.AST], tuple[str, int, Callable[[Number, Number], Number]]] = {
    ast.Add: ("+", 5, lambda a, b: a + b),
    ast.Sub: ("-", 5, lambda a, b: a - b),
    ast.Mult: ("*", 6, lambda a, b: a * b),
    ast.FloorDiv: ("//", 6, lambda a, b: a // b),
    ast.Mod: ("%", 6, lambda a, b: a % b),
    ast.Pow: ("**", 8, lambda a, b: _power(a, b)),
    ast.Eq: ("==", 3, lambda a, b: a == b),
    ast.NotEq: ("!=", 3, lambda a, b: a != b),
    ast.Lt: ("<", 3, lambda a, b: a < b),
    ast.LtE: ("<=", 3, lambda a, b: a <= b),
    ast.Gt: (">", 3, lambda a, b: a > b),
    ast.GtE: (">=", 3, lambda a, b: a >= b),
}

_ALLOWED_NODES = (ast.BinOp, ast.Compare, ast.IfExp, ast.UnaryOp, ast.USub, ast.Load, *_OPERATORS)


def _power(base: Number, exponent: Number) -> Number:
    if abs(exponent) > 64 or abs(base) > 2**32:
        raise ExpressionError("the power is too large")
    power = base**exponent
    if isinstance(power, complex):
        raise ExpressionError("the root of a negative number is no number here")
    return float(power) if isinstance(power, float) else int(power)


def names_in(text: str) -> frozenset[str]:
    """The names that an expression uses.

    Raises:
        ExpressionError: The text is no expression.
    """
    return frozenset(node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name))


def evaluate_expression(text: str, names: Mapping[str, Value]) -> Value:
    """The value of an expression.

    Raises:
        ExpressionError: A name is unknown, or the result is no number of a usable size.
    """
    tree = parse(text)
    if isinstance(tree, ast.Name):
        return _lookup(tree.id, names)
    try:
        value = _value(tree, names)
    except (ZeroDivisionError, OverflowError) as error:
        raise ExpressionError("it divides by 0 or grows too large") from error
    if abs(value) >= _MAX_VALUE or value != value:
        raise ExpressionError("it grows too large")
    return value


def _lookup(name: str, names: Mapping[str, Value]) -> Value:
    if name not in names:
        known = ", ".join(sorted(names)) or "none"
        raise ExpressionError(f"“{name}” is no parameter here (there are: {known})")
    return names[name]


def _value(tree: ast.expr, names: Mapping[str, Value]) -> Number:
    match tree:
        case ast.Constant(value=bool() | int() | float() as value):
            return value
        case ast.Name(id=name):
            named_value = _lookup(name, names)
            if not isinstance(named_value, bool | int | float):
                raise ExpressionError(f"“{name}” is no number")
            return named_value
        case ast.UnaryOp(operand=operand):
            return -_value(operand, names)
        case ast.BinOp(left=left, op=operator, right=right):
            result = _OPERATORS[type(operator)][2](_value(left, names), _value(right, names))
            if abs(result) >= _MAX_VALUE:
                raise ExpressionError("it grows too large")
            return result
        case ast.Compare(left=left, ops=operators, comparators=others):
            values = [_value(operand_tree, names) for operand_tree in (left, *others)]
            pairs = zip(operators, values, values[1:], strict=False)
            return all(_OPERATORS[type(operator)][2](a, b) for operator, a, b in pairs)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _value(test, names) else orelse, names)
    raise ExpressionError("it cannot be read")


def to_python(text: str, names: Mapping[str, str]) -> str:
    """The expression as Python, each name replaced by that in `names`, if any."""
    return _to_python(parse(text), names)[0]


def _to_python(tree: ast.expr, names: Mapping[str, str]) -> tuple[str, int]:
    """Python text and how strongly it binds; 10 needs no brackets."""
    match tree:
        case ast.Constant(value=value):
            return repr(value), 10
        case ast.Name(id=name):
            return names.get(name, name), 10
        case ast.UnaryOp(operand=operand):
            return f"-{_bracketed(operand, 7, names)}", 7
        case ast.BinOp(left=left, op=operator, right=right):
            sign, precedence, _ = _OPERATORS[type(operator)]
            is_power = sign == "**"
            before = _bracketed(left, precedence + is_power, names)
            behind = _bracketed(right, precedence + (not is_power), names)
            return f"{before}{sign}{behind}" if is_power else f"{before} {sign} {behind}", precedence
        case ast.Compare(left=left, ops=operators, comparators=others):
            pairs = zip(operators, others, strict=True)
            rest = (f" {_OPERATORS[type(op)][0]} {_bracketed(other, 4, names)}" for op, other in pairs)
            return _bracketed(left, 4, names) + "".join(rest), 3
        case ast.IfExp(test=test, body=body, orelse=orelse):
            value, condition = _bracketed(body, 2, names), _bracketed(test, 2, names)
            return f"{value} if {condition} else {_bracketed(orelse, 1, names)}", 1
    raise ExpressionError("it cannot be read")


def _bracketed(tree: ast.expr, min_precedence: int, names: Mapping[str, str]) -> str:
    text, precedence = _to_python(tree, names)
    return text if precedence >= min_precedence else f"({text})"


def expressions_in(value: Value) -> Iterator[str]:
    """The expressions in a value, also those inside a list."""
    if isinstance(value, tuple):
        for item in value:
            yield from expressions_in(item)
    elif is_expression(value):
        yield str(value)


def resolve_value(value: Value, names: Mapping[str, Value]) -> Value:
    """A value with each expression in it worked out.

    Raises:
        ExpressionError: One of them cannot be worked out.
    """
    if isinstance(value, tuple):
        return tuple(resolve_value(item, names) for item in value)
    return evaluate_expression(str(value), names) if is_expression(value) else value


def substitute_names(text: str, names: Mapping[str, str]) -> str:
    """The expression `=...` with its names replaced by other expressions' texts, brackets where needed."""
    bracketed = _to_python(parse(text), {name: f"({replacement})" for name, replacement in names.items()})[0]
    return "=" + _to_python(parse(bracketed), {})[0]
