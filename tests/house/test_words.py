"""What no file of the project says: promises for later, stray prints, places of one machine."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source_files import PACKAGES, modules, name, texts, tree

PROMISE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE = re.compile(r"(?<![\w.:/~}])/(?:work|opt|root|mnt|home/\w+|Users/\w+)/|[A-Z]:\\Users\\")
REGISTRY = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi\.org|pythonhosted\.org|download\.pytorch\.org|deb\.debian\.org|conda\.anaconda\.org)\b"
)
OWN = Path(__file__)


@pytest.mark.parametrize("pattern", [PROMISE, MACHINE, REGISTRY], ids=["promise", "machine", "registry"])
def test_no_file_contains(pattern: re.Pattern[str]) -> None:
    read = [path for path in texts() if path != OWN]
    assert read
    assert [where for path in read for where in _locations(pattern, path)] == []


def test_only_the_terminal_prints() -> None:
    matches = [
        f"{name(path)}:{call.lineno}"
        for path in modules(*PACKAGES)
        if not name(path).startswith("runtime/cli/")
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"
    ]
    assert matches == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PROMISE, "# TODO: later"),
        (MACHINE, 'Path("/work/main/x")'),
        (MACHINE, "C:\\Users\\min"),
        (REGISTRY, "https://files.pythonhosted.org/x"),
    ],
)
def test_finds(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["network/optimizers", "~/work/x", "https://example.org/opt/in"])
def test_lets_ordinary_texts_pass(text: str) -> None:
    assert not MACHINE.search(text)


def _locations(pattern: re.Pattern[str], path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{name(path)}:{at}" for at, line in enumerate(lines, 1) if pattern.search(line)]
