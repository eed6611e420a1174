"""Python text as a syntax tree, from any thread."""

import ast
import threading
from typing import Literal

_ONE_AT_A_TIME = threading.Lock()


def module_of(text: str) -> ast.Module:
    """The tree of a file.

    Raises:
        SyntaxError: It is no Python.
        ValueError: It holds a zero byte.
    """
    tree = _parsed(text, "exec")
    assert isinstance(tree, ast.Module)
    return tree


def expression_of(text: str) -> ast.expr:
    """The tree of an expression. Raises as `module_of` does."""
    tree = _parsed(text, "eval")
    assert isinstance(tree, ast.Expression)
    return tree.body


def _parsed(text: str, mode: Literal["exec", "eval"]) -> ast.AST:
    """Python before 3.11.5 counts the depth of a tree for all threads together, and fails with a SystemError
    where two build one at once (https://github.com/python/cpython/issues/106905). Ours wait for each other;
    if another library was in between, it works the second time.
    """
    with _ONE_AT_A_TIME:
        try:
            return ast.parse(text, mode=mode)
        except SystemError:
            return ast.parse(text, mode=mode)
