"""Nothing grows beyond what a person reads in one go."""

import ast
from collections.abc import Iterator

from tests.house.source_files import PACKAGES, modules, name, tree

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
METHODS_OF_A_CLASS = 24

FILES = modules(*PACKAGES, "tests")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > LINES_OF_A_FILE} == {}


def test_no_function_is_long() -> None:
    assert list(_long_functions()) == []


def test_no_class_has_many_methods() -> None:
    assert list(_crowded_classes()) == []


def _long_functions() -> Iterator[str]:
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, Function) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > LINES_OF_A_FUNCTION:
                    yield f"{name(path)}:{node.lineno} {node.name} has {length} lines"


def _crowded_classes() -> Iterator[str]:
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(member, Function) for member in node.body)
                if methods > METHODS_OF_A_CLASS:
                    yield f"{name(path)}:{node.lineno} {node.name} has {methods} methods"
