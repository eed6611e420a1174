"""A window that is killed while a study is under way: it leaves no process, and every trial ends once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from graph.study import Study
from runtime.store.runs import RunStore
from runtime.studies.study_run import StudyRequest, continue_study, run_study, study_records
from runtime.studies.trials import DONE
from tests.runtime.studies.study_project import saved, studied
from tests.runtime.studies.test_workers import children, known, wait_until_training

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from gui.app.workspace import Workspace
from tests.gui.windows import settings_in
folder = Path(sys.argv[1])
window = Workspace(settings_in(folder)).add_window().editor
window.files.open(folder / "iris.netloom")
window.menus.actions["study"].trigger()
window.study_dock.jobs.setValue(2)
window.study_dock.start_button.click()
app.exec()
"""


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_killed_window_leaves_no_process_and_loses_no_trial(tmp_path: Path) -> None:
    runs, path = tmp_path / "runs", saved(tmp_path, studied(Study("seeds", seeds=6), epochs=120))
    environment = {**os.environ, "NETLOOM_RUNS": str(runs), "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], env=environment)
    try:
        wait_until_training(runs, path, ended=1)
        workers = children(window.pid)
        assert len(workers) == 2
    finally:
        os.kill(window.pid, signal.SIGKILL)
        window.wait()
    deadline = time.monotonic() + 60
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not any(map(is_running, workers))
    before = {record.planned.number: record for record in known(runs, path) if record.state == DONE}
    assert 1 <= len(before) < 6
    job = continue_study(StudyRequest(studied(Study("seeds", seeds=6)), tmp_path, runs, path))
    assert run_study(job, 1, lambda _record: None)
    records = study_records(job)
    assert [record.state for record in records] == [DONE] * 6
    assert all(records[number].run == record.run for number, record in before.items())
    done = Counter(run.trial for run in RunStore(runs).all() if run.state == "done")
    assert sorted(done.values()) == [1] * 6
