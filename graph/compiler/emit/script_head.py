"""Writes what stands above the definitions of a script: its docstring, imports and settings."""

import ast
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.compiler.analysis import Source
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.plain_bundled import BUNDLED
from graph.compiler.emit.plain_script import PlainScript
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import one_line
from graph.compiler.plan.ir import Plan
from graph.document import Project
from graph.frozendict import FrozenDict
from graph.python_ast import parse_module

# What the script's own text may use, and where it comes from.
IMPORTS = {
    "argparse": ("argparse", ""),
    "copy": ("copy", ""),
    "math": ("math", ""),
    "partial": ("functools", "partial"),
    "np": ("numpy as np", ""),
    "pd": ("pandas as pd", ""),
    "os": ("os", ""),
    "sys": ("sys", ""),
    "torch": ("torch", ""),
    "Any": ("typing", "Any"),
    "Callable": ("collections.abc", "Callable"),
    "Iterator": ("collections.abc", "Iterator"),
    "Path": ("pathlib", "Path"),
    "Tensor": ("torch", "Tensor"),
    "train_test_split": ("sklearn.model_selection", "train_test_split"),
    "nn": ("torch", "nn"),
}


# What plain scripts use besides; parts of others may import these within functions.
PLAIN_IMPORTS = {
    **IMPORTS,
    "csv": ("csv", ""),
    "fmean": ("statistics", "fmean"),
    "itertools": ("itertools", ""),
    "Sequence": ("collections.abc", "Sequence"),
    "gymnasium": ("gymnasium", ""),
    "json": ("json", ""),
    "pickle": ("pickle", ""),
    "Image": ("PIL", "Image"),
    "ImageOps": ("PIL", "ImageOps"),
    "load_model": ("safetensors.torch", "load_model"),
    "save_model": ("safetensors.torch", "save_model"),
    "safe_open": ("safetensors", "safe_open"),
    "SafetensorError": ("safetensors", "SafetensorError"),
    **{f"load_{name}": ("sklearn.datasets", f"load_{name}") for name, *_ in BUNDLED.values()},
}


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a script before its definitions: `imports` are those that its parts bring."""

    project: Project
    imports: frozenset[tuple[str, str]]
    with_folder: bool
    is_fitted: bool
    plain: PlainScript | None
    taken: frozenset[str] = frozenset()
    """The names that a person's own code defines."""
    saves_weights: bool = False
    """Whether weights are kept in a file."""

    @staticmethod
    def of(
        project: Project,
        plan: Plan,
        sources: Sequence[Reader],
        imports: Iterable[tuple[str, str]],
        plain: PlainScript | None = None,
    ) -> "Head":
        """The head of a script that reads some sources."""
        with_folder = (
            bool(plan.loaded) or plan.reads_initial_files or any(item.reads_files for item in sources)
        )
        is_fitted = any(item.is_fitted for item in sources)
        return Head(project, frozenset(imports), with_folder, is_fitted, plain)


def with_head(body: Writer, head: Head) -> Source:
    """The whole text of a script, from its definitions."""
    writer = Writer()
    _write_head(writer, head, body.source().text)
    return _joined(writer.source(), body.source())


def _write_head(writer: Writer, head: Head, body: str) -> None:
    title = one_line(head.project.name) or "Untitled"
    short = f'"""{title}: a network, its data and its training."""'
    if head.plain is not None and fits(short, 0):
        writer.line(short)
    else:
        writer.line(f'"""{title}: a network, its data and its training.')
        writer.gap()
        writer.line("Run it with Python; --help lists what can be chosen.")
        writer.line('"""')
    writer.gap()
    _write_imports(writer, head.imports | {IMPORTS["Tensor"]} | _own_imports(body, head))
    writer.gap()
    if head.with_folder:
        writer.line("FOLDER = Path(__file__).resolve().parent")
    writer.line(f"EPOCHS = {head.project.training.epochs}")
    writer.line(f"BATCH_SIZE = {head.project.training.batch_size}")
    writer.line(f"SEED = {head.project.training.seed}")
    if head.project.training.threads is not None:
        writer.line(f"THREADS = {head.project.training.threads}  # the last bits depend on it")
    if head.plain is not None:
        head.plain.write_settings(writer)
    writer.gap()
    writer.line("Rows = dict[str, Tensor]")
    if head.is_fitted and (head.plain is None or head.plain.reading is not None):
        writer.line("Scales = dict[str, Tensor]")
    writer.line("Metrics = dict[str, float]")


def _own_imports(body: str, head: Head) -> set[tuple[str, str]]:
    used = {node.id for node in ast.walk(parse_module(body)) if isinstance(node, ast.Name)}
    used |= {"Path"} if head.with_folder else set()
    if head.plain is None:
        used -= {"gymnasium"}  # a part that needs it imports it where it is needed
    imports = PLAIN_IMPORTS if head.plain is not None or head.saves_weights else IMPORTS
    return {imports[name] for name in used - head.taken if name in imports}


def _is_standard(module: str) -> bool:
    """Whether a module, perhaps `package.module as name`, comes with Python."""
    return module.partition(" ")[0].partition(".")[0] in sys.stdlib_module_names


def _write_imports(writer: Writer, imports: Iterable[tuple[str, str]]) -> None:
    """The imports as isort groups them: the standard library, then the others."""
    for is_standard in (True, False):
        group = [item for item in imports if _is_standard(item[0]) is is_standard]
        writer.gap()
        for module in sorted({module for module, name in group if not name}):
            writer.line(f"import {module}")
        for module in sorted({module for module, name in group if name}):
            names = sorted((name for item, name in group if item == module and name), key=_isort_key)
            whole = f"from {module} import {', '.join(names)}"
            if fits(whole, 0):
                writer.line(whole)
                continue
            writer.line(f"from {module} import (")
            for name in names:
                writer.line(f"{name},", 1)
            writer.line(")")


def _isort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the others, as isort orders the names of one import."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name


def _joined(head: Source, body: Source) -> Source:
    """One text, with two empty lines between; what is known of the body's lines moves down."""
    offset = head.text.count("\n") + 2
    lines = {line + offset: node for line, node in body.lines.items()}
    code_lines = {line + offset: original for line, original in body.code_lines.items()}
    return Source(head.text + "\n\n" + body.text, FrozenDict(lines), FrozenDict(code_lines))
