"""A function that raises says so."""

import ast
from collections.abc import Iterator

from tests.house.source_files import PACKAGES, modules, name, tree

CHECKED_PACKAGES = PACKAGES

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_public_functions_that_raise_document_it() -> None:
    """Where a method has no docstring, that of the class or of the method that it stands for counts."""
    silent = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in modules(*CHECKED_PACKAGES)
        for function, inherited in _public_functions(tree(path))
        if _raises(function) and "Raises:" not in (ast.get_docstring(function) or inherited)
    ]
    assert silent == []


def test_the_check_sees_what_it_is_for() -> None:
    text = """
def silent(): raise ValueError
def passed_on():
    try: pass
    except OSError: raise
def later(): raise NotImplementedError
def _own(): raise ValueError
def outer():
    def inner(): raise ValueError
class Base:
    def method(self):
        '''Gives something.

        Raises:
            ValueError: Always.
        '''
        raise ValueError
    def other(self): raise ValueError("of its own")
class Derived:
    def method(self): raise ValueError
"""
    raising = [
        (function.name, "Raises:" in (ast.get_docstring(function) or inherited))
        for function, inherited in _public_functions(ast.parse(text))
        if _raises(function)
    ]
    assert raising == [("silent", False), ("method", True), ("other", False), ("method", True)]


def _public_functions(module: ast.Module) -> Iterator[tuple[Function, str]]:
    """Functions and methods without an underscore, with the docstring that counts where they have none."""
    documented = {
        method.name: ast.get_docstring(method) or ""
        for owner in module.body
        if isinstance(owner, ast.ClassDef)
        for method in owner.body
        if isinstance(method, Function) and "Raises:" in (ast.get_docstring(method) or "")
    }
    for statement in module.body:
        if isinstance(statement, Function) and not statement.name.startswith("_"):
            yield statement, ""
        if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
            for method in statement.body:
                if isinstance(method, Function) and method.name == "__init__":
                    yield method, ast.get_docstring(statement) or ""
                elif isinstance(method, Function) and not method.name.startswith("_"):
                    yield method, documented.get(method.name, "")


def _raises(function: Function) -> bool:
    """Whether it raises something itself; passing an error on and NotImplementedError do not count."""
    return any(
        statement.exc is not None and "NotImplementedError" not in ast.unparse(statement.exc)
        for statement in _own_raises(function)
    )


def _own_raises(node: ast.AST) -> Iterator[ast.Raise]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise):
            yield child
        elif not isinstance(child, Function | ast.ClassDef | ast.Lambda):
            yield from _own_raises(child)
