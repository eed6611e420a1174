"""Custom code as it goes into the generated script: imports on top, definitions below."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CustomCode:
    """The definitions of a code and its imports as (module, name).

    `definitions` are their lines, each with its number in the code.
    """

    definitions: tuple[tuple[tuple[int, str], ...], ...]
    imports: frozenset[tuple[str, str]]


def bound_names(tree: ast.Module) -> Iterator[str]:
    """The names that the definitions of a code bind."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign):
            yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


def split_code(code: str, tree: ast.Module) -> CustomCode:
    """Custom code, split."""
    imports: set[tuple[str, str]] = set()
    definitions: list[tuple[tuple[int, str], ...]] = []
    lines = list(enumerate(code.splitlines(), 1))
    for statement in tree.body:
        if isinstance(statement, ast.Import):
            imports |= {(_alias_text(alias), "") for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom):
            imports |= {(str(statement.module), _alias_text(alias)) for alias in statement.names}
        elif not isinstance(statement, ast.Expr):
            decorators = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
            definitions.append(tuple(lines[first - 1 : statement.end_lineno]))
    return CustomCode(tuple(definitions), frozenset(imports))


def _alias_text(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name
