"""Expressions in the parameters of a drawing: `"=2*channels"`.

Numbers, names, `+ - * / // % **`, comparisons, `and or not`, `a if condition else b`, a few functions and the
sizes of what comes in (`size(1)`, `size(other, -1)`), nothing more. A text is parsed into Python's own tree,
of which only these parts are taken; it is never evaluated as Python, and what generated code holds is written
anew from the tree.
"""

import ast
import math
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from graph.document import Value
from graph.expression_calls import SIZE, WIRED, called_name, size_key_of, wired_input_of, wired_key
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
    for node in _nodes(tree):
        if isinstance(node, ast.Constant):
            if not isinstance(node.value, bool | int | float) or abs(node.value) >= _MAX_VALUE:
                raise ExpressionError("it holds something else than numbers and names")
        elif isinstance(node, ast.Name):
            if "__" in node.id:
                raise ExpressionError(f"“{node.id}” is no parameter")
        elif isinstance(node, ast.Call):
            _check_call(node)
        elif not isinstance(node, _ALLOWED_NODES):
            raise ExpressionError(f"it may hold {_PARTS}")


def _check_call(tree: ast.Call) -> None:
    name = called_name(tree)
    if name == SIZE:
        _size_key(tree)
        return
    if name == WIRED:
        _wired_key(tree)
        return
    if name not in _FUNCTIONS or tree.keywords:
        raise ExpressionError(f"it may hold {_PARTS}")
    fewest, at_most = _FUNCTIONS[name][1]
    if not fewest <= len(tree.args) <= at_most:
        needed = "two numbers or more" if fewest > 1 else "one number"
        raise ExpressionError(f"{name} takes {needed}")


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """A tree with all below it, without the names of functions."""
    yield tree
    parts = [*tree.args, *tree.keywords] if isinstance(tree, ast.Call) else ast.iter_child_nodes(tree)
    if isinstance(tree, ast.Call) and called_name(tree) in (SIZE, WIRED):
        return
    for part in parts:
        yield from _nodes(part)


def _size_key(tree: ast.Call) -> str:
    """The size that is meant, as its text.

    Raises:
        ExpressionError: It names no axis.
    """
    key = size_key_of(tree)
    if key is None:
        raise ExpressionError(f"{SIZE} takes an axis, as in size(1), or an input too, as in size(other, 1)")
    return key


def _wired_key(tree: ast.Call) -> str:
    """The text of a question whether an input is wired.

    Raises:
        ExpressionError: It names no input.
    """
    name = wired_input_of(tree)
    if name is None:
        raise ExpressionError(f"{WIRED} takes an input of the block, as in wired(mask)")
    return wired_key(name)


def wired_in(text: str) -> frozenset[str]:
    """The inputs of which an expression asks whether they are wired.

    Raises:
        ExpressionError: The text is no expression.
    """
    calls = (node for node in _nodes(parse(text)) if isinstance(node, ast.Call))
    return frozenset(wired_input_of(call) or "" for call in calls if called_name(call) == WIRED)


def sizes_in(text: str) -> frozenset[str]:
    """The sizes of what comes in that an expression uses, as their texts.

    Raises:
        ExpressionError: The text is no expression.
    """
    calls = (node for node in _nodes(parse(text)) if isinstance(node, ast.Call))
    return frozenset(_size_key(call) for call in calls if called_name(call) == SIZE)


_OPERATORS: Mapping[type[ast.AST], tuple[str, int, Callable[[Number, Number], Number]]] = {
    ast.Add: ("+", 5, lambda a, b: a + b),
    ast.Sub: ("-", 5, lambda a, b: a - b),
    ast.Mult: ("*", 6, lambda a, b: a * b),
    ast.Div: ("/", 6, lambda a, b: a / b),
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

_ALLOWED_NODES = (
    ast.BinOp, ast.BoolOp, ast.And, ast.Or, ast.Compare, ast.IfExp, ast.UnaryOp, ast.USub, ast.Not, ast.Load,
    *_OPERATORS,
)  # fmt: skip

_FUNCTIONS: Mapping[str, tuple[Callable[..., Number], tuple[int, int], str]] = {
    "min": (min, (2, 20), "min"),
    "max": (max, (2, 20), "max"),
    "int": (int, (1, 1), "int"),
    "round": (round, (1, 1), "round"),
    "abs": (abs, (1, 1), "abs"),
    "sqrt": (math.sqrt, (1, 1), "math.sqrt"),
    "log2": (math.log2, (1, 1), "math.log2"),
    "log": (math.log, (1, 1), "math.log"),
    "exp": (math.exp, (1, 1), "math.exp"),
    "sin": (math.sin, (1, 1), "math.sin"),
    "cos": (math.cos, (1, 1), "math.cos"),
}
"""By name what a function computes, how many numbers it takes, and how Python calls it."""

_PARTS = "numbers, names, + - * / // % **, comparisons, and, or, not, if … else, " + ", ".join(
    (*_FUNCTIONS, SIZE)
)


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
    return frozenset(node.id for node in _nodes(parse(text)) if isinstance(node, ast.Name))


def is_whole(text: str, fractions: Collection[str] = ()) -> bool:
    """Whether an expression gives a whole number wherever its names do, but for those of `fractions`."""
    return _is_whole(parse(text), fractions)


def _is_whole(tree: ast.expr, fractions: Collection[str]) -> bool:
    match tree:
        case ast.Constant(value=value):
            return isinstance(value, int)
        case ast.Name(id=name):
            return name not in fractions
        case ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(args=parts):
            name = called_name(tree)
            if name not in ("min", "max", "abs"):
                return name in ("int", "round", SIZE, WIRED)
        case ast.UnaryOp(operand=operand):
            parts = [operand]
        case ast.BinOp(left=left, right=right):
            parts = [left, right]
        case ast.BoolOp(values=parts):
            pass
        case ast.IfExp(body=body, orelse=orelse):
            parts = [body, orelse]
    is_divided = isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div)
    return not is_divided and all(_is_whole(part, fractions) for part in parts)


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
    except ExpressionError:
        raise
    except ValueError as error:
        raise ExpressionError("the root or logarithm of such a number is no number") from error
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
        case ast.Call(args=arguments):
            name = called_name(tree)
            if name == SIZE:
                return _size_value(_size_key(tree), names)
            if name == WIRED:
                return _wired_value(tree, names)
            if name in names:
                raise ExpressionError(f"“{name}” is a parameter here and cannot be called")
            return _FUNCTIONS[name][0](*(_value(argument, names) for argument in arguments))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _value(test, names) else orelse, names)
    return _operation_value(tree, names)


def _size_value(key: str, names: Mapping[str, Value]) -> Number:
    size = names.get(key)
    if not isinstance(size, int):
        raise ExpressionError(f"“{key}” is not known here, or differs from batch to batch")
    return size


def _wired_value(tree: ast.Call, names: Mapping[str, Value]) -> bool:
    key = _wired_key(tree)
    if key not in names:
        raise ExpressionError(f"{key} asks of no optional input of this block")
    return names[key] is True


def _operation_value(tree: ast.expr, names: Mapping[str, Value]) -> Number:
    match tree:
        case ast.UnaryOp(op=operator, operand=operand):
            value = _value(operand, names)
            return not value if isinstance(operator, ast.Not) else -value
        case ast.BoolOp(op=operator, values=[*parts, last]):
            for part in parts:
                value = _value(part, names)
                if bool(value) is isinstance(operator, ast.Or):
                    return value
            return _value(last, names)
        case ast.BinOp(left=left, op=operator, right=right):
            result = _OPERATORS[type(operator)][2](_value(left, names), _value(right, names))
            if abs(result) >= _MAX_VALUE:
                raise ExpressionError("it grows too large")
            return result
        case ast.Compare(left=left, ops=operators, comparators=others):
            values = [_value(operand_tree, names) for operand_tree in (left, *others)]
            pairs = zip(operators, values, values[1:], strict=False)
            return all(_OPERATORS[type(operator)][2](a, b) for operator, a, b in pairs)
    raise ExpressionError("it cannot be read")


def to_python(text: str, names: Mapping[str, str]) -> str:
    """The expression as Python, each name replaced by that in `names`, if any."""
    return _to_text(parse(text), names, {name: python for name, (_, _, python) in _FUNCTIONS.items()})[0]


def _to_text(tree: ast.expr, names: Mapping[str, str], functions: Mapping[str, str]) -> tuple[str, int]:
    """A text and how strongly it binds; 10 needs no brackets."""
    match tree:
        case ast.Constant(value=value):
            return repr(value), 10
        case ast.Name(id=name):
            return names.get(name, name), 10
        case ast.Call(args=arguments):
            if called_name(tree) == SIZE:
                return names.get(_size_key(tree), _size_key(tree)), 10
            if called_name(tree) == WIRED:
                return names.get(_wired_key(tree), _wired_key(tree)), 10
            name, texts = called_name(tree), [_to_text(item, names, functions)[0] for item in arguments]
            return f"{functions.get(name, name)}({', '.join(texts)})", 10

    def bracketed(part: ast.expr, min_precedence: int) -> str:
        text, precedence = _to_text(part, names, functions)
        return text if precedence >= min_precedence else f"({text})"

    return _operation_text(tree, bracketed)


def _operation_text(tree: ast.expr, bracketed: Callable[[ast.expr, int], str]) -> tuple[str, int]:
    match tree:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"not {bracketed(operand, 3)}", 2
        case ast.BoolOp(op=joint, values=parts):
            word = " or " if isinstance(joint, ast.Or) else " and "
            return word.join(bracketed(part, 3) for part in parts), 2
        case ast.UnaryOp(operand=operand):
            return f"-{bracketed(operand, 7)}", 7
        case ast.BinOp(left=left, op=operator, right=right):
            sign, precedence, _ = _OPERATORS[type(operator)]
            is_power = sign == "**"
            before = bracketed(left, precedence + is_power)
            is_negative = isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub)
            behind = bracketed(right, 7 if is_power and is_negative else precedence + (not is_power))
            is_tight = is_power and _is_simple(left) and _is_simple(right)
            return f"{before}{sign}{behind}" if is_tight else f"{before} {sign} {behind}", precedence
        case ast.Compare(left=left, ops=operators, comparators=others):
            pairs = zip(operators, others, strict=True)
            rest = (f" {_OPERATORS[type(op)][0]} {bracketed(other, 4)}" for op, other in pairs)
            return bracketed(left, 4) + "".join(rest), 3
        case ast.IfExp(test=test, body=body, orelse=orelse):
            value, condition = bracketed(body, 2), bracketed(test, 2)
            return f"{value} if {condition} else {bracketed(orelse, 1)}", 1
    raise ExpressionError("it cannot be read")


def _is_simple(tree: ast.expr) -> bool:
    """Whether formatters leave no space between it and the sign of a power."""
    inner = tree.operand if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub) else tree
    return isinstance(inner, ast.Constant | ast.Name)


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
    bracketed = {name: f"({replacement})" for name, replacement in names.items()}
    return "=" + _to_text(parse(_to_text(parse(text), bracketed, {})[0]), {}, {})[0]
