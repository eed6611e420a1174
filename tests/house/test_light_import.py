"""What is asked for first loads nothing heavy: the window shows at once, and verbs need no Qt."""

import json
import subprocess
import sys

import pytest

from tests.benchmarks.start import NETLOOM, start
from tests.house.source_files import ROOT, modules

QT = {"PySide6", "shiboken6", "pyqtgraph"}
HEAVY = {"torch", "numpy", "scipy", "sklearn", "pandas", "networkx"}

LOADED = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("graph", QT | HEAVY),
        ("runtime.events", QT | HEAVY),
        ("runtime.cli", QT | HEAVY),
        ("gui.main", QT | HEAVY),
        ("gui.app.application", HEAVY | {"pyqtgraph"}),
    ],
)
def test_import_loads_nothing_heavy(module: str, unwanted: set[str]) -> None:
    assert loaded_by(module) & unwanted == set()


def test_no_module_of_graph_loads_anything_heavy() -> None:
    """Parts are another matter: they travel into scripts and are loaded by nobody at the start."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in modules("graph")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths if "parts" not in path.parts]
    assert "graph.catalogue.layers" in names
    assert loaded_by(*names) & (QT | HEAVY) == set()


def test_window_paints_itself_before_anything_heavy_is_loaded() -> None:
    assert start(NETLOOM, str(ROOT / "samples/digits_cnn.netloom")).loaded == ()


def test_verbs_work_where_qt_is_not_installed() -> None:
    without_qt = f"import sys; sys.modules.update(dict.fromkeys({sorted(QT)!r})); "
    assert "train" in _python("-c", without_qt + "from gui.main import main; sys.exit(main(['--help']))")


def loaded_by(*names: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after it has imported these modules."""
    return set(json.loads(_python("-c", LOADED, *names)))


def _python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
