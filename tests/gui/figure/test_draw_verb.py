"""`netloom draw` as a person meets it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.document import Graph, Node, Project
from graph.file.write import write_project
from tests.builders import SAMPLES
from tests.runtime.cli.terminal import run_here

SAMPLE = SAMPLES / "digits_resnet.netloom"


@pytest.mark.parametrize(("end", "signature"), [(".svg", b"<svg"), (".pdf", b"%PDF"), (".png", b"\x89PNG")])
def test_every_format_has_its_signature(qapp: object, tmp_path: Path, end: str, signature: bytes) -> None:
    target = tmp_path / f"그림 하나{end}"
    done = run_here("draw", SAMPLE, "-o", target, "--style", "paper", "--depth", 1, "--no-shapes")
    assert done.returncode == 0, done.stderr
    assert str(target) in done.stdout
    assert target.read_bytes().startswith(signature)


def test_shapes_can_be_switched_off(qapp: object, tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    assert run_here("draw", SAMPLE, "-o", target).returncode == 0
    assert "[B, 16, 8, 8]" in target.read_text(encoding="utf-8")
    assert run_here("draw", SAMPLE, "-o", target, "--no-shapes").returncode == 0
    assert "[B, 16, 8, 8]" not in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-o", "a.jpg"], ".svg, .pdf or .png"),
        (["-o", "a.svg", "--depth", "-1"], "from 0 to"),
        (["-o", "a.png", "--scale", "0"], "--scale"),
        (["-o", "a.svg", "--block", "Nothing"], "it has: Residual"),
    ],
)
def test_a_wrong_option_gives_one_sentence(qapp: object, arguments: list[str], expected: str) -> None:
    done = run_here("draw", SAMPLE, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("netloom: ")
    assert expected in done.stderr
    assert done.stderr.count("\n") == 1


def test_overlapping_nodes_are_laid_out_with_a_message(qapp: object, tmp_path: Path) -> None:
    project = Project("heap", Graph.of([Node("a", "ReLU"), Node("b", "ReLU")]))
    path = tmp_path / "heap.netloom"
    path.write_text(write_project(project), encoding="utf-8")
    done = run_here("draw", path, "-o", tmp_path / "heap.svg", "--no-shapes")
    assert "laid out in columns" in done.stdout


def test_too_many_pixels_are_refused_in_one_sentence(qapp: object, tmp_path: Path) -> None:
    done = run_here("draw", SAMPLE, "-o", tmp_path / "a.png", "--scale", 60, "--no-shapes")
    assert done.returncode == 1
    assert "choose a scale of at most" in done.stderr
    assert not (tmp_path / "a.png").exists()


def start(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, without a display."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=SAMPLES.parent, env=environment
    )


RUN = "import sys; from gui.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.slow
def test_it_needs_no_display(tmp_path: Path) -> None:
    done = start(RUN, "draw", str(SAMPLE), "-o", str(tmp_path / "a.pdf"), "--no-shapes")
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert (tmp_path / "a.pdf").stat().st_size > 5000


@pytest.mark.slow
def test_without_qt_only_this_verb_fails(tmp_path: Path) -> None:
    without = "import sys; sys.modules['PySide6'] = None; " + RUN
    done = start(without, "draw", str(SAMPLE), "-o", str(tmp_path / "a.pdf"))
    assert done.returncode == 1
    assert "needs Qt" in done.stderr
    assert "Traceback" not in done.stderr
    assert start(without, "--help").returncode == 0
    assert start(without, "diff", str(SAMPLE), str(SAMPLE)).returncode == 0
