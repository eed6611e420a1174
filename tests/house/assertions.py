"""Which tests may end without having compared anything.

An assertion counts where a test reaches it whatever happens: not in the body of a loop that may have nothing
to go through, nor in one branch of an `if`.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.house.source_files import ROOT, tree

ASSERTING = re.compile(r"assert_\w+|check_\w+|expect\w*|wait\w*|raises|warns|fail|run_state_machine_as_test")
"""Functions that fail by themselves, by their last name."""
WRAPPERS = frozenset({"enumerate", "list", "reversed", "sorted", "tuple", "zip", "product"})
"""Functions that have something to go through where all they are given has."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def unasserted_tests(path: Path) -> Iterator[tuple[int, str]]:
    """The tests of a file that may pass without an assertion: their lines and names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function) and node.name.startswith("test_") and not _asserts(node, path):
            yield node.lineno, node.name


def _asserts(function: Function, path: Path) -> bool:
    literals = {**_literals(tree(path).body), **_literals(function.body)}
    return _block_asserts(function.body, literals, path)


def _block_asserts(body: Sequence[ast.stmt], literals: Mapping[str, ast.expr], path: Path) -> bool:
    return any(_statement_asserts(statement, literals, path) for statement in body)


def _statement_asserts(statement: ast.stmt, literals: Mapping[str, ast.expr], path: Path) -> bool:
    match statement:
        case ast.Assert():
            return True
        case ast.With() | ast.AsyncWith():
            calls = any(_expression_asserts(item.context_expr, path) for item in statement.items)
            return calls or _block_asserts(statement.body, literals, path)
        case ast.Try():
            return _block_asserts([*statement.body, *statement.finalbody], literals, path)
        case ast.If():
            return all(_block_asserts(body, literals, path) for body in (statement.body, statement.orelse))
        case ast.For():
            return _is_filled(statement.iter, literals) and _block_asserts(statement.body, literals, path)
        case ast.While():
            return _expression_asserts(statement.test, path)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return False
        case _:
            return any(
                _expression_asserts(child, path)
                for child in ast.iter_child_nodes(statement)
                if isinstance(child, ast.expr)
            )


def _expression_asserts(expression: ast.expr, path: Path) -> bool:
    """Whether an expression calls something that fails by itself."""
    return any(isinstance(node, ast.Call) and _call_asserts(node, path) for node in ast.walk(expression))


def _call_asserts(call: ast.Call, path: Path) -> bool:
    match call.func:
        case ast.Name(id=called):
            return bool(ASSERTING.fullmatch(called.lstrip("_"))) or _helper_asserts(path, called)
        case ast.Attribute(attr=called):
            return bool(ASSERTING.fullmatch(called.lstrip("_")))
    return False


@cache
def _helper_asserts(path: Path, called: str) -> bool:
    """Whether a function of the tests, in this file or imported from another, always asserts."""
    for node in tree(path).body:
        match node:
            case ast.FunctionDef() if node.name == called:
                return _asserts(node, path)
            case ast.ImportFrom(module=str(module)) if module.startswith("tests."):
                for alias in node.names:
                    if (alias.asname or alias.name) == called:
                        file = (ROOT / module.replace(".", "/")).with_suffix(".py")
                        return file.exists() and _helper_asserts(file, alias.name)
    return False


def _is_filled(iterated: ast.expr, literals: Mapping[str, ast.expr]) -> bool:
    """Whether what a loop goes through is written out, so that it is not empty."""
    match iterated:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return any(not isinstance(item, ast.Starred) for item in items)
        case ast.Dict(keys=keys):
            return bool(keys)
        case ast.Constant(value=str() | bytes() as text):
            return bool(text)
        case ast.Name(id=title):
            return title in literals and _is_filled(literals[title], {})
        case ast.Attribute(value=inner, attr="items" | "values" | "keys"):
            return _is_filled(inner, literals)
        case ast.Call(func=ast.Name(id="range"), args=[*_, ast.Constant()] as numbers):
            return all(isinstance(number, ast.Constant) for number in numbers)
        case ast.Call(func=ast.Name(id=function), args=arguments) if function in WRAPPERS:
            return bool(arguments) and all(_is_filled(argument, literals) for argument in arguments)
        case ast.Call(func=ast.Attribute() as method, args=[]):
            return _is_filled(method, literals)
    return False


def _literals(body: Sequence[ast.stmt]) -> dict[str, ast.expr]:
    """What stands in a variable that is set once, by its name."""
    values: dict[str, ast.expr] = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=title)], value=value):
                values[title] = value
            case ast.AnnAssign(target=ast.Name(id=title), value=ast.expr() as value):
                values[title] = value
    return values
