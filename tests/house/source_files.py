"""The project's own files, for the tests that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("graph", "runtime", "gui", "netloom")
SUFFIXES = {".py", ".md", ".toml", ".txt", ".netloom", ".ts", ".yml", ".in", ""}
PASSED_OVER = {"__pycache__", ".venv", ".git", "build", "dist"}


def modules(*folders: str) -> list[Path]:
    """Every Python file under these folders of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def texts() -> Iterator[Path]:
    """Every file that a person writes: code, pages, settings, samples."""
    for top in sorted(ROOT.iterdir()):
        if top.name in {*PACKAGES, "tests", "samples", "docs", ".ci"}:
            yield from (path for path in sorted(top.rglob("*")) if _is_text(path))
        elif _is_text(top) and (not top.name.startswith(".") or top.name == ".gitignore"):
            yield top


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in SUFFIXES and PASSED_OVER.isdisjoint(path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """How a test calls a file: its path from the top of the project."""
    return path.relative_to(ROOT).as_posix()
