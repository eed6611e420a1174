"""Brings the translations up to date: `python -m gui.text.update_translations`.

Texts are collected from the window's code and from tables that are translated at run time: actions, problems
and fixes. New ones are added to `netloom_ko.ts` without a translation; translated ones go into the `.qm`.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import PySide6

from graph.catalogue import ALL_KINDS
from graph.catalogue.augmentation import DATA_KEY_DOCS
from graph.catalogue.blocks import block_kind
from graph.document import Block
from graph.messages import FIX_TEMPLATES, PROBLEM_TEMPLATES
from graph.reader_messages import READER_TEMPLATES
from gui.actions import ACTIONS, GESTURES, MENUS
from gui.kind_texts import DOC_TEMPLATES, EXPECTED_TEMPLATES
from gui.parameter_names import TRANSLATED
from runtime.device_reasons import DEVICE_REASONS

QT_TEXTS: Mapping[str, tuple[str, ...]] = {
    "QFileDialog": (
        "&Look in:", "Look in:", "Files of &type:", "Files of type:", "Folder", "Computer", "Save",
    ),
    "QFileSystemModel": ("%1 TB", "%1 GB", "%1 MB", "%1 KB", "%1 byte(s)", "%1 bytes", "Folder", "File"),
    "QAbstractFileIconProvider": (
        "Drive", "File", "%1 File", "File Folder", "Folder", "Alias", "Shortcut", "Unknown",
    ),
    "QPlatformTheme": ("&OK", "&Save", "&Cancel", "Don't Save"),
    "QMessageBox": ("OK", "Help"),
}  # fmt: skip
"""What Qt's own Korean leaves in English."""

HERE = Path(__file__).parent
PACKAGE = HERE.parent
TOOLS = Path(PySide6.__file__).parent


def main() -> int:
    """Updates the `.ts` and the `.qm` beside this file; gives the exit code."""
    source = HERE / "netloom_ko.ts"
    update(source)
    return compile_translations(source, source.with_suffix(".qm"))


def update(target: Path) -> None:
    """Writes all texts into a `.ts`; translations that are there stay."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        lines = (f"translate({context!r}, {text!r})\n" for context, text in table_texts())
        tables.write_text("".join(lines), encoding="utf-8")
        modules = [str(path) for path in sorted(PACKAGE.rglob("*.py"))]
        options = ["-locations", "none", "-no-obsolete", "-no-ui-lines", "-silent"]
        _run("lupdate", *modules, str(tables), *options, "-ts", str(target))


def compile_translations(source: Path, target: Path) -> int:
    """Makes the `.qm` that Qt loads; gives the exit code."""
    return _run("lrelease", "-silent", str(source), "-qm", str(target))


def table_texts() -> Iterator[tuple[str, str]]:
    """The texts of tables, each with its context."""
    for _name, text in MENUS:
        yield "Actions", text
    for spec in ACTIONS:
        yield "Actions", spec.text
    for keys, description in GESTURES:
        yield "Actions", keys
        yield "Actions", description
    for text in (*PROBLEM_TEMPLATES.values(), *FIX_TEMPLATES.values(), *READER_TEMPLATES):
        yield "problems", text
    for category in dict.fromkeys((*(kind.category for kind in ALL_KINDS), block_kind("", Block()).category)):
        yield "categories", category
    for label in TRANSLATED:
        yield "parameters", label
    yield from kind_texts()
    for reason in DEVICE_REASONS:
        yield "devices", reason
    for context, texts in QT_TEXTS.items():
        for text in texts:
            yield context, text


def kind_texts() -> Iterator[tuple[str, str]]:
    """What kinds, their parameters and ports are for, and which values they take."""
    for text in dict.fromkeys((*(kind.doc for kind in ALL_KINDS if kind.doc), *DOC_TEMPLATES)):
        yield "kinds", text
    docs = [parameter.doc for kind in ALL_KINDS for parameter in kind.parameters]
    docs += [port.doc for kind in ALL_KINDS for port in (*kind.inputs, *kind.outputs)]
    docs += DATA_KEY_DOCS.values()
    for text in dict.fromkeys(filter(None, docs)):
        yield "help", text
    for text in EXPECTED_TEMPLATES:
        yield "expected", text


def _run(tool: str, *arguments: str) -> int:
    program = shutil.which(tool, path=str(TOOLS)) or str(TOOLS / tool)
    return subprocess.run([program, *arguments], check=True).returncode  # noqa: S603 - Qt's own tool


if __name__ == "__main__":
    sys.exit(main())
