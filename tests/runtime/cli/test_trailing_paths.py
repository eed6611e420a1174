"""Paths that stand behind options, as in `netloom predict PROJECT --run RUN DATA -o OUT`."""

import shutil
from pathlib import Path

import pytest

from runtime.cli import main
from tests.builders import SAMPLES

IRIS = str(SAMPLES / "iris_mlp.netloom")


def test_new_rows_stand_behind_the_name_of_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = ["predict", IRIS, "--runs", str(tmp_path), "--run", "absent"]
    assert main([*head, "rows.csv", "-o", "out.csv"]) == 1
    behind = capsys.readouterr().err
    assert "absent" in behind
    assert main(["predict", IRIS, "rows.csv", *head[2:], "-o", "out.csv"]) == 1
    assert capsys.readouterr().err == behind


def test_the_second_drawing_stands_behind_an_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(IRIS, tmp_path / "other.netloom")
    assert main(["diff", IRIS, "--json", str(tmp_path / "other.netloom")]) == 0
    assert '"same": true' in capsys.readouterr().out


@pytest.mark.parametrize("more", [["a.csv", "b.csv"], ["a.csv", "--nonsense"]])
def test_what_is_too_much_is_refused(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", IRIS, "--run", "absent", *more, "-o", "out.csv"]) == 2
    assert "unrecognized arguments" in capsys.readouterr().err
