"""Which source reads some data: by what a file or a folder holds."""

from pathlib import Path

import pytest
from PIL import Image

from graph.document import Project
from runtime.data import describe_project
from runtime.data.inspection.likely_sources import LikelySource, likely_sources
from tests.cases.tables.table_case import rows_of
from tests.data_files import learning, write_files

SENTENCE = "{'good bad fine poor'.split()[k % 4]} film number {n} that {k} people saw"


def kinds(path: Path) -> list[str]:
    return [source.kind for source in likely_sources(path)]


def reads(source: LikelySource, folder: Path) -> bool:
    """Whether the source describes its data without an error."""
    project: Project = learning(source.kind, {**source.params, "stratify": False})
    return "data" in describe_project(project, folder)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (rows_of("a,b,kind", "{k},{n}.5,{'xy'[n % 2]}"), ["data.csv"]),
        (
            rows_of("day,wind,load", "2024-01-{n % 28 + 1:02d} {n % 24:02d}:00,{n}.5,{k}"),
            ["data.time_series", "data.csv"],
        ),
        (
            rows_of("size,built,price", "{n}.5,20{n * 7 % 23:02d}-0{n % 9 + 1}-11,{k}"),
            ["data.csv", "data.time_series"],
        ),
        (rows_of("review,label", SENTENCE + ",{n % 2}"), ["data.text_table"]),
        (rows_of("review,stars,label", SENTENCE + ",{k},{n % 2}"), ["data.csv", "data.text_table"]),
        ("", ["data.csv"]),
    ],
)
def test_tables(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    assert kinds(path) == expected
    assert all(reads(source, tmp_path) for source in likely_sources(path) if text)


def test_dates_with_a_gap_describe_rows(tmp_path: Path) -> None:
    path = tmp_path / "flats.csv"
    rows = [f"{n},5;2021-03-{n % 28 + 1:02d};{n * 7}" for n in range(25)]
    path.write_text("\n".join(["size;sold;price", *rows, "4,5;-;30"]), encoding="utf-8")
    assert kinds(path) == ["data.csv", "data.time_series"]
    path.write_text("\n".join(["size;sold;price", *rows]), encoding="utf-8")
    assert kinds(path) == ["data.time_series", "data.csv"]


def pictures(folder: Path, count: int = 12) -> None:
    folder.mkdir(parents=True)
    for number in range(count):
        Image.new("RGB", (6, 6), (number * 9, 5, len(folder.name))).save(folder / f"{number}.png")


def test_folders_of_classes(tmp_path: Path) -> None:
    for name in ("cats", "dogs"):
        pictures(tmp_path / "pets" / name)
        pictures(tmp_path / "split" / "train" / name)
        pictures(tmp_path / "split" / "test" / name)
    for name in ("pets", "split"):
        assert kinds(tmp_path / name) == ["data.image_folder"]
        assert reads(likely_sources(tmp_path / name)[0], tmp_path)


def test_pictures_with_masks(tmp_path: Path) -> None:
    pictures(tmp_path / "cells" / "images")
    pictures(tmp_path / "cells" / "masks")
    (source,) = likely_sources(tmp_path / "cells")
    assert source.kind == "data.segmentation"


def test_pictures_in_a_table(tmp_path: Path) -> None:
    pictures(tmp_path / "photos")
    lines = [f"{number}.png,{'ab'[number % 2]}" for number in range(12)]
    (tmp_path / "photos" / "labels.csv").write_text("file,label\n" + "\n".join(lines), encoding="utf-8")
    (source,) = likely_sources(tmp_path / "photos")
    assert source.kind == "data.image_table"
    assert reads(source, tmp_path)


def test_folders_of_sounds_and_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert kinds(tmp_path / "empty") == []
    assert kinds(tmp_path / "nothing.xyz") == []
    parameters = write_files("data.sound_folder", tmp_path)
    assert kinds(tmp_path / str(parameters["path"])) == ["data.sound_folder"]
