"""The window at 150 % and 200 %, each in a process of its own: Qt reads the factor when it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
LOOK = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from gui.app.application import install_translators, make_application
from gui.app.workspace import Workspace
from tests.gui.cut_texts import cut_texts
from tests.gui.windows import SAMPLE, give_up, settings_in

app = make_application()
install_translators(app, sys.argv[2])
desk = Workspace(settings_in(Path(sys.argv[1]))).add_window()
desk.resize(1366, 768)
assert desk.editor.files.open(SAMPLE)
assert desk.editor.analyzer.wait_until_idle()
QTest.qWait(300)
cut = []
for dock in desk.editor.docks.values():
    dock.raise_()
    QTest.qWait(20)
    cut += cut_texts(dock)
print(desk.devicePixelRatio(), (desk.width(), desk.height()), cut)
give_up(desk.editor)
"""


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_nothing_is_cut_in_a_scaled_window(factor: str, language: str, tmp_path: Path) -> None:
    environment = {
        **os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, "-c", LOOK, str(tmp_path), language]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert result.stdout.strip() == f"{float(factor)} (1366, 768) []"
