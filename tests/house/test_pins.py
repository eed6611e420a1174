"""What the project asks for and the versions it is tested with agree."""

import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source_files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], PROJECT["optional-dependencies"]["test"])
    for line in lines
]
PINNED = {
    canonicalize_name(name): version
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for name, _, version in [line.partition("==")]
}


def test_every_library_is_pinned_to_a_version_that_is_allowed() -> None:
    assert len(ASKED) > 10
    wrong = [str(asked) for asked in ASKED if not _is_pinned(asked)]
    assert wrong == []


def test_the_qt_that_breaks_python_is_refused() -> None:
    """PySide6 6.12.0 loses a reference to None with every stroke of a painter on Python 3.11."""
    (qt,) = [asked for asked in ASKED if asked.name.startswith("PySide6")]
    assert "6.12.0" not in qt.specifier
    assert "6.11.3" in qt.specifier


def _is_pinned(asked: Requirement) -> bool:
    version = PINNED.get(canonicalize_name(asked.name))
    return version is not None and version in asked.specifier
