"""What lies in `samples/` is installed with the program, in the same folders, and stays small."""

import tomllib
from pathlib import PurePosixPath

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
