"""The script of a project as a notebook: the same code, a cell a part, under headings."""

import ast
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from runtime.export.source_slice import ScriptParts, TopLevel, import_lines, take_apart

FOLDER = "FOLDER = Path(__file__).resolve().parent"
SHARED = "helpers"
PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("data", "The data", ("load_data",)),
    ("network", "The network", ("build_model",)),
    ("objective", "What is to be learned", ("Objective", "compute_loss")),
    ("prediction", "Answers to new rows", ("predict", "write_answers", "write_answer_table")),
)
"""Parts by their headings, and the functions whose needs belong to them."""


def notebook_of(script: str, data_files: Sequence[str] = ()) -> str:
    """The notebook of a script, as the JSON of an `.ipynb` file.

    Args:
        script: The text of an exported script.
        data_files: The paths of data that it reads, as it names them.
    """
    cells = list(_cells(take_apart(script), data_files))
    record = {
        "cells": [_cell(kind, text, number) for number, (kind, text) in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _cells(parts: ScriptParts, data_files: Sequence[str]) -> Iterator[tuple[str, str]]:
    title, _, _rest = parts.title.partition(":")
    yield "markdown", f"# {title}\n\nThe cells follow the script part by part; run them from top to bottom."
    if data_files:
        listed = "\n".join(f"- `{path}`" for path in data_files)
        yield "markdown", f"It reads these files; put them there, as seen from the notebook:\n\n{listed}"
    yield "markdown", "## Imports"
    yield "code", import_lines(parts.imports.values())
    settings, groups = _groups(parts)
    yield "markdown", "## Settings"
    yield "code", "\n".join(_setting(item.text) for item in settings)
    titles = {SHARED: "Helpers", **{name: title for name, title, _ in PARTS}, "training": "The training"}
    for name, heading in titles.items():
        if groups.get(name):
            yield "markdown", f"## {heading}"
            yield "code", "\n\n\n".join(item.text for item in groups[name])
    yield "markdown", "## Run it"
    yield "code", _run_text(parts)


def _groups(parts: ScriptParts) -> tuple[list[TopLevel], dict[str, list[TopLevel]]]:
    """The settings on top, and every other definition by the part to which it belongs."""
    definitions = list(parts.definitions)
    is_code = (ast.FunctionDef, ast.ClassDef)
    first = next((i for i, item in enumerate(definitions) if isinstance(item.statement, is_code)), 0)
    settings, rest = definitions[:first], definitions[first:]
    needed = {name: set(map(id, parts.needed_by(roots))) for name, _, roots in PARTS}
    groups: dict[str, list[TopLevel]] = {}
    for item in rest:
        if "main" in item.names:
            continue
        owners = [name for name, ids in needed.items() if id(item) in ids]
        groups.setdefault(_group_of(item, owners), []).append(item)
    return settings, groups


def _group_of(item: TopLevel, owners: list[str]) -> str:
    """A part's own function belongs to it although others call it; what several parts need is a helper."""
    own = next((name for name, _, roots in PARTS if set(roots) & set(item.names)), "")
    if own:
        return own
    if not owners:
        return "training"
    return owners[0] if len(owners) == 1 else SHARED


def _setting(text: str) -> str:
    """A notebook has no file of its own: paths count from where it runs."""
    return text.replace(FOLDER, "FOLDER = Path.cwd()")


def _run_text(parts: ScriptParts) -> str:
    train = parts.find("train")
    if train is None or not isinstance(train.statement, ast.FunctionDef):
        return parts.guard
    arguments = {item.arg for item in (*train.statement.args.args, *train.statement.args.kwonlyargs)}
    device = "device=best_device()" if "device" in arguments and parts.find("best_device") else ""
    return f"model = train({device})"


def _cell(kind: str, text: str, number: int) -> dict[str, Any]:
    lines = text.splitlines(keepends=True)
    name = hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:12]
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": lines}
    return cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []}
