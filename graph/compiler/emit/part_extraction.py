"""Extracts the definitions that a script needs from the modules of `graph.parts`, as text.

A part is never imported for this: its file is read and parsed. What a definition uses of its own module or
of other parts comes along, and of the imports exactly those that are used.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from graph.python_ast import parse_module


@dataclass(frozen=True, slots=True)
class Definition:
    """One top-level statement of a part: the name it binds, its text, the names that it uses."""

    name: str
    text: str
    uses: frozenset[str]
    line: int
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartModule:
    """A part's module: its definitions and its imports by the name that they bind."""

    definitions: dict[str, Definition]
    imports: dict[str, tuple[str, str]]
    """By bound name: the module, and the name taken from it (empty for `import module`)."""


@dataclass(frozen=True, slots=True)
class ExtractedParts:
    """What goes into the script: texts in their order, and imports as (module, name)."""

    texts: tuple[str, ...]
    imports: frozenset[tuple[str, str]]
    names: frozenset[str]


def extract_definitions(paths: Iterable[str]) -> ExtractedParts:
    """The definitions at dotted paths like `graph.parts.metrics.Accuracy`, with all that they use."""
    names_by_module = _transitive_definitions(
        (module, name) for module, _, name in (path.rpartition(".") for path in paths)
    )
    texts: list[str] = []
    imports: set[tuple[str, str]] = set()
    names: set[str] = set()
    for module in _in_order(names_by_module):
        part = read_part(module)
        for definition in sorted(
            (part.definitions[entry] for entry in names_by_module[module]), key=lambda entry: entry.line
        ):
            if definition.name not in names:
                texts.append(definition.text)
                names.add(definition.name)
            used = (part.imports[name] for name in definition.uses if name in part.imports)
            imports |= {entry for entry in used if not _is_part(entry[0])}
    return ExtractedParts(tuple(texts), frozenset(imports), frozenset(names))


def definition_of(path: str) -> Definition:
    """The definition at a dotted path."""
    module, _, name = path.rpartition(".")
    return read_part(module).definitions[name]


def _in_order(modules: Iterable[str]) -> list[str]:
    """Modules by name, but those that others import before them."""
    requested = sorted(modules)
    ordered: dict[str, None] = {}

    def visit(module: str) -> None:
        if module not in ordered:
            for dependency in sorted(
                {dependency for dependency, _ in read_part(module).imports.values()} & set(requested)
            ):
                visit(dependency)
            ordered[module] = None

    for module in requested:
        visit(module)
    return list(ordered)


def _is_part(module: str) -> bool:
    return module.startswith("graph.parts.")


def _transitive_definitions(requested: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The requested definitions, with all that they use, by module."""
    names_by_module: dict[str, set[str]] = {}
    waiting = list(requested)
    while waiting:
        module, name = waiting.pop()
        if name in names_by_module.setdefault(module, set()):
            continue
        names_by_module[module].add(name)
        part = read_part(module)
        uses = part.definitions[name].uses
        waiting.extend((module, entry) for entry in uses & part.definitions.keys())
        imported = (part.imports[entry] for entry in uses & part.imports.keys())
        waiting.extend(entry for entry in imported if _is_part(entry[0]))
    return names_by_module


@lru_cache(maxsize=64)
def read_part(module: str) -> PartModule:
    """The part of this dotted module name, parsed from its file."""
    spec = find_spec(module)
    assert spec is not None, module
    assert spec.origin is not None, module
    text = Path(spec.origin).read_text(encoding="utf-8")
    definitions: dict[str, Definition] = {}
    imports: dict[str, tuple[str, str]] = {}
    for statement in parse_module(text).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports.update(_bound(statement))
        elif definition := _definition(statement, text):
            definitions[definition.name] = definition
    return PartModule(definitions, imports)


def _bound(statement: ast.Import | ast.ImportFrom) -> dict[str, tuple[str, str]]:
    """The names that an import binds; `import numpy as np` is stored as the module `numpy as np`."""
    bound: dict[str, tuple[str, str]] = {}
    for alias in statement.names:
        written = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
        name = alias.asname or alias.name.partition(".")[0]
        if isinstance(statement, ast.ImportFrom):
            bound[name] = (str(statement.module), written)
        else:
            bound[name] = (written, "")
    return bound


def _definition(statement: ast.stmt, text: str) -> Definition | None:
    name, first = "", statement.lineno
    arguments: tuple[str, ...] = ()
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        name = statement.name
        first = min([statement.lineno, *(item.lineno for item in statement.decorator_list)])
    elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        name = statement.targets[0].id
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        name = statement.target.id
    if not name:
        return None
    if isinstance(statement, ast.FunctionDef):
        every = [*statement.args.posonlyargs, *statement.args.args, *statement.args.kwonlyargs]
        arguments = tuple(item.arg for item in every)
    lines = text.splitlines()[first - 1 : statement.end_lineno]
    uses = frozenset(node.id for node in ast.walk(statement) if isinstance(node, ast.Name)) - {name}
    return Definition(name, "\n".join(lines), uses, first, arguments)


def without_method(text: str, name: str) -> str:
    """A class without a method that nothing calls; any other definition as it is."""
    (definition,) = ast.parse(text).body
    if not isinstance(definition, ast.ClassDef):
        return text
    lines = text.splitlines()
    for item in definition.body:
        if isinstance(item, ast.FunctionDef) and item.name == name and not item.decorator_list:
            del lines[item.lineno - 2 : item.end_lineno]  # with the empty line above
    return "\n".join(lines).rstrip() + "\n"
