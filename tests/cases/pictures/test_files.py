"""Files that are broken, huge or of other endings: read where Pillow can, else named in one sentence."""

import io
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from graph.parts.images import read_images
from graph.parts.picture_files import open_image, readable_suffixes
from runtime.data.inspection import picture_survey
from runtime.data.inspection.picture_survey import survey_pictures
from tests.cases.problem_reports import data_problems, sentences

NOISE = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)


def folder(path: Path, count: int = 10) -> Path:
    rng = np.random.default_rng(0)
    for name in ("cat", "dog"):
        (path / name).mkdir(parents=True)
        for number in range(count):
            points = rng.integers(0, 256, (8, 8, 3), dtype=np.uint8)
            Image.fromarray(points).save(path / name / f"{number}.png")
    return path


def warnings_of(path: Path) -> str:
    params = {"path": path.name, "size": 8, "stratify": False}
    return sentences(data_problems("data.image_folder", params, path.parent))


@pytest.mark.parametrize(
    "end",
    [
        *("jfif", "JPG", "jpe", "Png", "bmp", "dib", "gif", "webp", "avif", "tiff", "TIF", "ppm", "pgm"),
        *("tga", "jp2", "qoi", "ico", "apng", "pcx"),
    ],
)
def test_every_ending_that_pillow_reads_is_read(tmp_path: Path, end: str) -> None:
    assert f".{end.lower()}" in readable_suffixes()
    path = folder(tmp_path / "all", 2)
    kind = {"jfif": "JPEG", "jpe": "JPEG", "apng": "PNG", "dib": "BMP"}.get(end.lower())
    Image.new("RGB", (16, 16), "red").save(path / "dog" / f"last.{end}", format=kind)
    fields = read_images(path, 8)
    assert fields["target"].tolist() == [0, 0, 1, 1, 1]
    assert float(fields["image"][-1, 0].mean()) == pytest.approx(1, abs=0.05)
    assert warnings_of(path) == ""


def test_a_picture_of_another_format_than_its_ending_is_read(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "lime").save(tmp_path / "a.jpg", format="WEBP", lossless=True)
    assert open_image(tmp_path / "a.jpg").getpixel((0, 0)) == (0, 255, 0)


def test_files_that_cannot_be_read_here_are_counted_and_named_in_one_warning(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    names = ["cat/photo.xcf", "dog/notes.txt", "dog/voice.wav", "dog/raw.CR2"]
    for name in names:
        (path / name).write_bytes(b"anything")
    problems = data_problems("data.image_folder", {"path": "all", "size": 8}, tmp_path)
    assert list(problems) == ["files-left-out"]
    assert sentences(problems).startswith("4 files cannot be read here and are left out: cat/photo.xcf, ")
    assert sentences(problems).endswith("save them as PNG or JPEG.")


def test_notes_among_pictures_need_not_be_saved_as_one(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    (path / "cat" / "memo.txt").write_bytes(b"anything")
    problems = data_problems("data.image_folder", {"path": "all", "size": 8}, tmp_path)
    assert sentences(problems) == "1 files of notes among the data are left out: cat/memo.txt."


def test_photos_of_phones_are_read_or_reported(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    (path / "cat" / "IMG_1.HEIC").write_bytes(b"\0\0\0\x18ftypheic")
    sentence = warnings_of(path)
    is_tried = ".heic" in readable_suffixes()
    assert "cat/IMG_1.HEIC" in sentence
    assert ("1 files cannot be read here and are left out: cat/IMG_1.HEIC" in sentence) is not is_tried


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.fromarray(NOISE).save(data, "JPEG")
    return data.getvalue()


def png() -> bytes:
    data = io.BytesIO()
    Image.fromarray(NOISE).save(data, "PNG")
    return data.getvalue()


BROKEN = {
    "empty.jpg": b"",
    "text.png": b"<html>not found</html>",
    "cut.jpg": jpeg()[: len(jpeg()) // 2],
    "cut.png": png()[: len(png()) // 2],
    "head.gif": b"GIF89a",
    "noise.webp": bytes(range(256)),
    "zeros.jpg": jpeg()[:200] + bytes(4000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_picture_is_named(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path / "all")
    (path / "dog" / name).write_bytes(BROKEN[name])
    assert warnings_of(path) == f"dog/{name} is no picture that can be read."
    with pytest.raises(ValueError, match=rf"dog/{name} is no picture that can be read"):
        read_images(path, 8)


def test_several_broken_pictures_are_counted_and_named(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    for number in range(5):
        (path / "cat" / f"x{number}.jpg").write_bytes(b"")
    expected = "5 files cannot be read: cat/x0.jpg, cat/x1.jpg, cat/x2.jpg …; replace or delete them. "
    assert warnings_of(path) == expected + "The first: cat/x0.jpg is no picture that can be read."


def test_what_stands_behind_the_end_of_a_picture_does_no_harm(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    (path / "cat" / "more.jpg").write_bytes(jpeg() + bytes(500))
    assert warnings_of(path) == ""


def test_a_huge_picture_is_named_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path / "all")
    Image.new("1", (3000, 2000)).save(path / "dog" / "huge.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 2_000_000)
    assert warnings_of(path) == "dog/huge.png has more than 4 million points; make it smaller."


def test_of_many_files_only_some_headers_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    known = picture_survey._survey_one

    def count(file: Path, *more: object) -> None:
        opened.append(file)
        known(file, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(picture_survey, "_survey_one", count)
    path = folder(tmp_path / "all", 1)
    files = [path / "cat" / "0.png"] + [path / "dog" / f"gone{n}.png" for n in range(4999)]
    survey = survey_pictures(files)
    assert len(opened) == survey.looked == 1667
    assert len(survey.broken) == 1666


def test_a_table_that_lists_a_broken_picture_names_it(tmp_path: Path) -> None:
    folder(tmp_path / "all", 8)
    lines = [f"all/{name}/{n}.png,{name}" for name in ("cat", "dog") for n in range(8)]
    (tmp_path / "list.csv").write_text("\n".join(["path,label", *lines]), encoding="utf-8")
    (tmp_path / "all" / "cat" / "3.png").write_bytes(png()[:900])
    problems = data_problems("data.image_table", {"path": "list.csv", "size": 8}, tmp_path)
    assert sentences(problems) == "cat/3.png is no picture that can be read."


def test_pictures_that_become_narrow_are_reported(tmp_path: Path) -> None:
    path = folder(tmp_path / "all")
    Image.new("RGB", (90, 30)).save(path / "cat" / "wide.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 60)).save(path / "cat" / "turned.png", exif=exif)
    assert warnings_of(path) == (
        "1 pictures become more than twice as narrow or as flat as they are: cat/wide.png; "
        "choose a size nearer to their sides."
    )


def test_names_in_korean_with_blanks_are_read(tmp_path: Path) -> None:
    path = folder(tmp_path / "그림 모음", 2)
    (path / "cat").rename(path / "고양이 사진")
    assert torch.equal(read_images(path, 8)["target"], torch.tensor([0, 0, 1, 1]))
