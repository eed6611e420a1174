"""What a crash in native code leaves behind, and how it is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.app import application
from gui.app.application import restore_session
from gui.app.crash_report import CrashTrace, pop_crash_report
from gui.app.workspace import Workspace
from gui.settings import Settings
from tests.gui.windows import answering, pressing
from tests.house.source_files import ROOT

PROCESS = """
import faulthandler, os, signal, sys
from pathlib import Path
from gui.app.crash_report import CrashTrace
trace = CrashTrace(Path(sys.argv[1]))

def paint_the_canvas():
    {end}

paint_the_canvas()
"""


def end_with(end: str, folder: Path) -> int:
    command = [sys.executable, "-c", PROCESS.format(end=end), str(folder)]
    return subprocess.run(command, cwd=ROOT, timeout=60, check=False, capture_output=True).returncode


def test_a_fault_names_where_it_was_and_only_once(tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    assert end_with("faulthandler._sigsegv()", folder) != 0
    texts = pop_crash_report(folder)
    assert "paint_the_canvas" in texts
    assert pop_crash_report(folder) == ""
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_a_killed_process_and_one_that_ends_leave_nothing_to_report(tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    assert end_with("os._exit(9)", folder) == 9
    assert end_with("trace.close()", folder) == 0
    assert pop_crash_report(folder) == ""
    assert list(folder.iterdir()) == []


def test_a_process_that_runs_is_none_that_crashed(tmp_path: Path) -> None:
    running = CrashTrace(tmp_path)
    assert pop_crash_report(tmp_path) == ""
    assert list(tmp_path.glob("*.trace"))
    running.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    CrashTrace(blocked).close()
    assert pop_crash_report(blocked) == ""


def test_the_next_start_reports_it(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(application, "recovery_folder", lambda: tmp_path)
    desks = Workspace(Settings())
    desk = desks.add_window()
    qtbot.addWidget(desk)
    with answering(pressing(QMessageBox.StandardButton.Ok)) as emitted:
        restore_session(desks, [], "Fatal Python error: Segmentation fault")
    (box,) = emitted
    assert isinstance(box, QMessageBox)
    assert "crashed" in box.text()
    assert "Segmentation fault" in box.detailedText()
    desk.close()
