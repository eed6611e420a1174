"""What is asked for first loads nothing heavy: the window shows at once, and verbs need no Qt."""

import json
import subprocess
import sys

import pytest

from tests.house.source_files import ROOT

QT = {"PySide6", "shiboken6", "pyqtgraph"}
HEAVY = {"torch", "numpy", "scipy", "sklearn", "pandas", "networkx"}

LOADED = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("graph", QT | HEAVY),
        ("graph.catalogue", QT | HEAVY),
        ("graph.edits", QT | HEAVY),
        ("graph.file", QT | HEAVY),
        ("graph.compiler", QT | HEAVY),
        ("runtime.events", QT | HEAVY),
        ("runtime.cli", QT | HEAVY),
        ("gui.main", QT | HEAVY),
        ("gui.app", HEAVY | {"pyqtgraph"}),
    ],
)
def test_import_loads_nothing_heavy(module: str, unwanted: set[str]) -> None:
    loaded = json.loads(_python("-c", LOADED, module))
    assert module.partition(".")[0] in loaded
    assert unwanted.intersection(loaded) == set()


def test_verbs_work_where_qt_is_not_installed() -> None:
    without_qt = f"import sys; sys.modules.update(dict.fromkeys({sorted(QT)!r})); "
    assert "train" in _python("-c", without_qt + "from gui.main import main; sys.exit(main(['--help']))")


def _python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
