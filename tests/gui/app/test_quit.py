"""How the program ends when it is complaints to: in a process of its own, by real keys and a real menu."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.windows import SAMPLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks for children by their process group")
ROOT = Path(__file__).parents[3]
TIMEOUT_S = 180
NO_SCREEN = "This plugin does not support"  # what Qt says of windows without a screen

DRIVER = """
import os, sys, time, traceback
from dataclasses import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
import gui.main
from gui.app import application
from tests.gui.hand import CTRL, Hand

restore_session = application.restore_session


def wait_until(is_true, seconds=120):
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(20)


def press_quit(window):
    window.activateWindow()
    wait_until(window.isActiveWindow)
    Hand(window).key(Qt.Key.Key_Q, CTRL)


def choose_quit(window):
    menus = window.editor.menus
    bar, file_menu = menus.menu_bar, menus.menus["file"]
    Hand(bar).click(bar.actionGeometry(file_menu.menuAction()).center())
    wait_until(file_menu.isVisible)
    Hand(file_menu).click(file_menu.actionGeometry(menus.actions["quit"]).center())


def answer(*roles, then=lambda: None):
    # Clicks the buttons of these roles, each in a box of its own, as the boxes come.
    remaining, boxes = list(roles), []

    def look():
        box = QApplication.activeModalWidget()
        if box is None or not box.isVisible():
            if not remaining:
                timer.stop()
                then()
            return
        if box not in boxes:
            boxes.append(box)
            role = remaining.pop(0)
            # one box for one project, one list for several
            held = box if isinstance(box, QMessageBox) else box.buttons
            role = role if isinstance(box, QMessageBox) else QDialogButtonBox.ButtonRole[role.name]
            button = next(button for button in held.buttons() if held.buttonRole(button) is role)
            Hand(button).click(button.rect().center())

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(checked(look))
    timer.start(20)


def drive(workspace):
    Role = QMessageBox.ButtonRole
    window = workspace.windows[0]
    wait_until(window.isActiveWindow)
{case}


def checked(step):
    def take():
        try:
            step()
        except BaseException:
            traceback.print_exc()
            os._exit(9)

    return take


def restored(workspace, projects, crash=""):
    restore_session(workspace, projects, crash)
    QTimer.singleShot(0, workspace, checked(lambda: drive(workspace)))


application.restore_session = restored
code = gui.main.main(sys.argv[1:])
print("ended", flush=True)
sys.exit(code)
"""


def run_case(case: str, home: Path, *arguments: str) -> str:
    """What a process prints that opens the window, does as the case says, and must end by itself."""
    lines = "\n".join("    " + line for line in case.strip().splitlines())
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "NETLOOM_RUNS": str(home / "runs"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER.replace("{case}", lines), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        printed, errors = process.communicate(timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail(f"The process goes on without a window. {process.communicate()}")
    finally:
        if process.poll() is None:  # the test itself was ended
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0, errors
    complaints = [line for line in errors.splitlines() if not line.startswith(NO_SCREEN)]
    assert not complaints
    with pytest.raises(ProcessLookupError):  # no child of it is left either
        os.killpg(process.pid, 0)
    return printed


@pytest.mark.parametrize(
    "case", [pytest.param("press_quit(window)", marks=pytest.mark.slow), "choose_quit(window)"]
)  # the keys end it in the next test, too
def test_keys_and_the_menu_end_the_process(case: str, tmp_path: Path) -> None:
    run_case(case, tmp_path)


@pytest.mark.slow
def test_a_cancelled_question_keeps_every_window_and_the_next_quit_ends_them_all(tmp_path: Path) -> None:
    case = """
workspace.add_window(window)
other = workspace.windows[1]
wait_until(other.isActiveWindow)
for desk in (window, other):
    desk.editor.canvas.add_kind("ReLU")

def again():
    assert all(desk.isVisible() for desk in (window, other))
    assert [len(editor.document.project.main.nodes) for editor in workspace.editors] == [1, 1]
    print("kept", flush=True)
    answer(Role.DestructiveRole)
    press_quit(window)

answer(Role.RejectRole, then=again)
press_quit(window)
"""
    assert run_case(case, tmp_path).startswith("kept")


@pytest.mark.slow
def test_a_training_is_stopped_and_stored_before_the_process_ends(tmp_path: Path) -> None:
    case = """
editor = window.editor
wait_until(lambda: editor.analysis is not None and editor.analysis.is_trainable)
project = editor.document.project
editor.document.edit("More", replace(project, training=replace(project.training, epochs=100000)))
wait_until(lambda: editor.analysis.project is editor.document.project)
Hand(editor).key(Qt.Key.Key_F5)
wait_until(lambda: editor.session.state == "running")
editor.document.undo_stack.setClean()
answer(Role.AcceptRole)
press_quit(window)
"""
    run_case(case, tmp_path, str(SAMPLE))
    from runtime.store.runs import RunStore

    assert [run.state for run in RunStore(tmp_path / "runs").all()] == ["stopped"]


@pytest.mark.slow
def test_work_that_nobody_waits_for_does_not_keep_the_process(tmp_path: Path) -> None:
    case = """
import time
from gui.background.worker import Job, Worker
worker = Worker("busy", window)
worker.submit("long", Job(lambda: time.sleep(600), print, print))
wait_until(lambda: worker.is_busy)
press_quit(window)
"""
    assert "ended" not in run_case(case, tmp_path)
