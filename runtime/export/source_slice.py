"""The part of a script that some of its functions need, as text."""

import ast
import symtable
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.python_ast import parse_module

WIDTH = 88


@dataclass(frozen=True, slots=True)
class TopLevel:
    """One definition of a script: the names it binds, those it uses, its text."""

    names: tuple[str, ...]
    uses: frozenset[str]
    text: str
    statement: ast.stmt


@dataclass(frozen=True, slots=True)
class ScriptParts:
    """A script taken apart."""

    title: str
    """Its first comment."""
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By bound name: the module, and what is taken from it (empty for `import module`)."""
    definitions: tuple[TopLevel, ...] = ()
    guard: str = ""
    """What stands under `if __name__ == "__main__"`, with that line."""

    def find(self, name: str) -> TopLevel | None:
        """The definition of a name."""
        return next((item for item in self.definitions if name in item.names), None)

    def needed_by(self, roots: Iterable[str]) -> tuple[TopLevel, ...]:
        """What these names need, with themselves, in the order of the script."""
        owners = {name: item for item in self.definitions for name in item.names}
        waiting, needed = [name for name in roots if name in owners], set()
        while waiting:
            item = owners[waiting.pop()]
            if id(item) not in needed:
                needed.add(id(item))
                waiting.extend(name for name in item.uses if name in owners)
        return tuple(item for item in self.definitions if id(item) in needed)

    def imports_of(self, definitions: Iterable[TopLevel]) -> set[tuple[str, str]]:
        """The imports that definitions use."""
        used = {name for item in definitions for name in item.uses}
        return {self.imports[name] for name in used if name in self.imports}


def take_apart(text: str) -> ScriptParts:
    """The parts of a script, which imports once, at its top."""
    lines, tree = text.splitlines(), parse_module(text)
    imports: dict[str, tuple[str, str]] = {}
    definitions: list[TopLevel] = []
    guard = ""
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports.update(_bound(statement))
        elif isinstance(statement, ast.If):
            guard = _text(lines, statement)
        elif names := _names(statement):
            text = _text(lines, statement)
            definitions.append(TopLevel(names, _used_names(text) - set(names), text, statement))
    return ScriptParts(ast.get_docstring(tree) or "", imports, tuple(definitions), guard)


def import_lines(imports: Iterable[tuple[str, str]]) -> str:
    """Imports as text: the standard library, then the others."""
    by_module: dict[str, set[str]] = {}
    for module, name in imports:
        by_module.setdefault(module, set()).add(name)
    groups: dict[bool, list[tuple[str, bool, str]]] = {False: [], True: []}
    for module, names in by_module.items():
        is_foreign = module.partition(".")[0].partition(" ")[0] not in sys.stdlib_module_names
        if "" in names:
            groups[is_foreign].append((module, False, f"import {module}"))
        if taken := sorted(names - {""}, key=_import_order):
            groups[is_foreign].append((module, True, _from_line(module, taken)))
    blocks = [
        "\n".join(line for _, _, line in sorted(group, key=lambda item: (item[1], item[0])))
        for group in groups.values()
        if group
    ]
    return "\n\n".join(blocks)


def libraries_of(imports: Iterable[tuple[str, str]]) -> list[str]:
    """The libraries, outside of the standard one, that imports name."""
    first = {module.partition(".")[0].partition(" ")[0] for module, _ in imports}
    return sorted(first - sys.stdlib_module_names)


def _import_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as linters have them."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


def _from_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])


def _bound(statement: ast.Import | ast.ImportFrom) -> dict[str, tuple[str, str]]:
    bound: dict[str, tuple[str, str]] = {}
    for alias in statement.names:
        written = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
        name = alias.asname or alias.name.partition(".")[0]
        if isinstance(statement, ast.ImportFrom):
            bound[name] = (str(statement.module), written)
        else:
            bound[name] = (written, "")
    return bound


def _used_names(text: str) -> frozenset[str]:
    """The names of the module that a definition uses, not its own variables of these names."""
    module = symtable.symtable(text, "<definition>", "exec")
    names, waiting = set(), [module]
    while waiting:
        table = waiting.pop()
        waiting.extend(table.get_children())
        names |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (table is module or symbol.is_global())
        }
    return frozenset(names)


def _names(statement: ast.stmt) -> tuple[str, ...]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return (statement.name,)
    if isinstance(statement, ast.Assign):
        return tuple(
            node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)
        )
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return (statement.target.id,)
    return ()


def _text(lines: list[str], statement: ast.stmt) -> str:
    """The text of a statement, with decorators, and with comments right above it."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(item.lineno for item in decorators)]) - 1
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return "\n".join(lines[first : statement.end_lineno])
