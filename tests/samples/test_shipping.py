"""What lies in `samples/` is installed with the program, in the same folders, and stays small."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.builders import SAMPLES

HOME = SAMPLES.parent
DATA = [path for path in (SAMPLES / "data").rglob("*") if path.is_file()]


def test_every_file_is_installed_where_the_drawings_look_for_it() -> None:
    shipped = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packed = {}
    for folder, patterns in shipped["data-files"].items():
        for path in (path for pattern in patterns for path in HOME.glob(pattern)):
            packed[path] = str(PurePosixPath(folder, path.name))
    expected = [*SAMPLES.glob("*.netloom"), *DATA]
    assert packed == {path: f"share/netloom/{path.relative_to(HOME).as_posix()}" for path in expected}


def test_data_of_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA) < 500_000


@pytest.mark.slow
def test_an_editable_install_goes_before_a_folder_called_netloom(tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77")
    clone, wheels, installed = (tmp_path / name for name in ("netloom", "wheels", "installed"))
    for name in ("graph", "runtime", "gui", "netloom"):
        (clone / name).mkdir(parents=True)
        (clone / name / "__init__.py").write_text("")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HOME / name, clone)
    build = "import sys; from setuptools import build_meta; build_meta.build_editable(sys.argv[1])"
    wheels.mkdir()
    subprocess.run([sys.executable, "-c", build, str(wheels)], cwd=clone, check=True, capture_output=True)
    zipfile.ZipFile(next(wheels.glob("*.whl"))).extractall(installed)
    ask = f"import site; site.addsitedir({str(installed)!r}); import netloom; print(netloom.__file__)"
    printed = subprocess.run(
        [sys.executable, "-S", "-c", ask],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert Path(printed.stdout.strip()) == clone / "netloom" / "__init__.py"
