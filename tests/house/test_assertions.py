"""No test can pass without having compared something."""

from pathlib import Path

import pytest

from tests.house.assertions import unasserted_tests
from tests.house.source_files import modules, name

SOURCE = """
LITERAL = {{"a": 1}}

def helper():
    assert a

def helper_without():
    a()

def test_it():
    {body}
"""


def test_every_test_asserts_whatever_happens() -> None:
    files = [path for path in modules("tests") if path.name.startswith("test_")]
    assert len(files) > 200
    assert [(name(path), *test) for path in files for test in unasserted_tests(path)] == []


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "if a:\n        assert a",
        "for item in a:\n        assert item",
        "for item in []:\n        assert item",
        "while a:\n        assert a",
        "def inner():\n        assert a",
        "try:\n        a()\n    except OSError:\n        assert a",
        "helper_without()",
        "print(a)",
    ],
)
def test_a_test_that_may_compare_nothing_is_reported(tmp_path: Path, body: str) -> None:
    assert _reported(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        "assert a",
        "for item in (1, 2):\n        assert item",
        "for item in LITERAL:\n        assert item",
        "for item in LITERAL.items():\n        assert item",
        "for _ in range(3):\n        assert a",
        "if a:\n        assert a\n    else:\n        assert not a",
        "with open(a) as file:\n        assert file",
        "with pytest.raises(ValueError):\n        a()",
        "try:\n        assert a\n    finally:\n        a()",
        "helper()",
        "qtbot.waitUntil(a)",
        "assert_close(a, a)",
    ],
)
def test_a_test_that_compares_is_let_pass(tmp_path: Path, body: str) -> None:
    assert not _reported(tmp_path, body)


def _reported(tmp_path: Path, body: str) -> list[tuple[int, str]]:
    """The tests that are seen in a file with one test of this body."""
    path = tmp_path / "test_it.py"
    path.write_text(SOURCE.format(body=body), encoding="utf-8")
    return list(unasserted_tests(path))
