"""Python text as a syntax tree, from any thread."""

import ast
import threading
from typing import Literal

_PARSE_LOCK = threading.Lock()


def parse_module(text: str) -> ast.Module:
    """The tree of a file.

    Raises:
        SyntaxError: It is no Python.
        ValueError: It holds a zero byte.
    """
    tree = _parse_locked(text, "exec")
    assert isinstance(tree, ast.Module)
    return tree


def parse_expression(text: str) -> ast.expr:
    """The tree of an expression. Raises as `parse_module` does."""
    tree = _parse_locked(text, "eval")
    assert isinstance(tree, ast.Expression)
    return tree.body


def _parse_locked(text: str, mode: Literal["exec", "eval"]) -> ast.AST:
    """Python before 3.11.5 counts the depth of a tree for all threads together, and fails with a SystemError
    where two build one at once (https://github.com/python/cpython/issues/106905). Ours wait for each other;
    if another library was in between, it works the second time.
    """
    with _PARSE_LOCK:
        try:
            return ast.parse(text, mode=mode)
        except SystemError:
            return ast.parse(text, mode=mode)
