"""How the program ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = """
import sys, threading, time
import gui.app.application, gui.main

def run(_projects):
    if {busy}:
        threading.Thread(target=time.sleep, args=(60,)).start()
    from PySide6.QtCore import QCoreApplication, QSettings
    QCoreApplication.setOrganizationName("Netloom")
    QCoreApplication.setApplicationName("Netloom")
    QSettings().setValue("kept", "yes")
    print("closed")
    return 3

gui.app.application.run = run
sys.exit(gui.main.main([]))
"""


def ended(home: Path, busy: bool) -> tuple[int, str, float]:
    """The exit code, what was printed, and how long it took."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(busy=busy)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=50,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout.strip(), time.monotonic() - began


def test_the_program_ends_at_once_though_a_thread_is_at_work(tmp_path: Path) -> None:
    code, printed, took = ended(tmp_path, busy=True)
    assert (code, printed) == (3, "closed")
    assert took < 30
    (settings,) = tmp_path.rglob("Netloom.conf")
    assert "kept=yes" in settings.read_text()


@pytest.mark.slow
def test_without_one_it_ends_as_usual(tmp_path: Path) -> None:
    assert ended(tmp_path, busy=False)[:2] == (3, "closed")
