"""Folders as they come: of systems and packing programs, wrapped, split by many names, spelled twice."""

import unicodedata
import wave
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.parts.audio import read_sounds
from graph.parts.class_folders import find_split_folders, list_classes, split_number
from graph.parts.images import list_images, read_images
from graph.parts.split_column import SPLIT_COLUMN
from tests.cases.problem_reports import data_problems, sentences

RNG = np.random.default_rng(0)


def pictures(folder: Path, *names: str, count: int = 5) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            points = RNG.integers(0, 256, (8, 8, 3), dtype=np.uint8)
            Image.fromarray(points).save(folder / name / f"{number}.png")
    return folder


def problems_of(path: Path, **more: object) -> dict:
    params = {"path": path.name, "size": 8, "stratify": False, **more}
    return data_problems("data.image_folder", params, path.parent)


def counts(path: Path) -> dict[tuple[str, int], int]:
    """Rows by class and part."""
    names, result = list_classes(path), dict[tuple[str, int], int]()
    for _, number, part in list_images(path):
        result[names[number], part] = result.get((names[number], part), 0) + 1
    return result


@pytest.mark.parametrize(
    "name",
    [
        *("__MACOSX", ".ipynb_checkpoints", "@eaDir", "$RECYCLE.BIN", ".Trashes", "__pycache__"),
        *("lost+found", "System Volume Information", ".thumbnails"),
    ],
)
def test_a_folder_of_a_system_is_no_class(tmp_path: Path, name: str) -> None:
    path = pictures(tmp_path / "all", "cat", "dog", name)
    pictures(path, f"cat/{name}", f"{name}/cat")
    assert counts(path) == {("cat", 0): 5, ("dog", 0): 5}
    assert problems_of(path) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "._0.png", "desktop.ini", "ehthumbs.db", ".hidden.png"]
)
def test_a_file_of_a_system_is_no_row_and_not_reported(tmp_path: Path, name: str) -> None:
    path = pictures(tmp_path / "all", "cat", "dog")
    for directory in (path, path / "cat"):
        (directory / name).write_bytes(b"\0\5\x16\7")
    assert counts(path) == {("cat", 0): 5, ("dog", 0): 5}
    assert problems_of(path) == {}


@pytest.mark.parametrize("wrapper", ["animals", "a/b/c", "데이터셋"])
def test_a_wrapping_folder_is_opened(tmp_path: Path, wrapper: str) -> None:
    path = tmp_path / "all"
    pictures(path / wrapper, "cat", "dog")
    pictures(path / "__MACOSX", "cat")
    assert counts(path) == {("cat", 0): 5, ("dog", 0): 5}
    assert problems_of(path) == {}


def test_a_wrapped_split_is_opened_twice(tmp_path: Path) -> None:
    path = tmp_path / "all"
    pictures(path / "data" / "train" / "train", "cat", "dog")
    pictures(path / "data" / "test" / "test", "cat", "dog", count=2)
    assert counts(path) == {("cat", 0): 5, ("dog", 0): 5, ("cat", 2): 2, ("dog", 2): 2}
    assert set(problems_of(path)) == {"data-parts"}
    assert "parts to learn from and to test with" in sentences(problems_of(path))


SPLITS = [
    ("training_set", "test_set", ""),
    ("Train", "Test", "Val"),
    ("TRAINING", "TESTING", "VALID"),
    ("train", "test", "dev"),
    ("trains", "tests", "validations"),
    ("train_images", "test_images", "val_images"),
    ("traindata", "testdata", "validation-data"),
    ("seg_train", "seg_test", ""),
    ("01_train", "03_test", "02_val"),
    ("학습", "시험", "검증"),
    ("훈련", "테스트", "검증"),
    ("학습용", "평가용", "검증용"),
    ("훈련 데이터", "테스트 데이터", "검증 데이터"),
    tuple(unicodedata.normalize("NFD", name) for name in ("학습", "시험", "검증")),
]


@pytest.mark.slow
@pytest.mark.parametrize("names", SPLITS, ids=" ".join)
def test_train_and_test_by_many_names_are_parts_and_no_classes(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    path, expected = tmp_path / "all", {}
    for name, part in zip(names, (0, 2, 1), strict=True):
        if name:
            pictures(path / name, "cat", "dog", count=2 + part)
            expected |= {("cat", part): 2 + part, ("dog", part): 2 + part}
    assert list_classes(path) == ["cat", "dog"]
    assert counts(path) == expected
    fields = read_images(path, 8)
    assert sorted(set(fields[SPLIT_COLUMN].tolist())) == sorted({part for _, part in expected})


@pytest.mark.parametrize(
    "classes",
    [("test tube", "train station"), ("train", "car", "bus"), ("testament", "trainer"), ("시험관", "비커")],
)
def test_classes_that_only_sound_like_parts_stay_classes(tmp_path: Path, classes: tuple[str, ...]) -> None:
    path = pictures(tmp_path / "all", *classes)
    assert find_split_folders(path) == []
    assert sorted(list_classes(path)) == sorted(classes)


def test_a_folder_beside_train_and_test_is_left_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "all"
    pictures(path / "seg_train", "cat", "dog")
    pictures(path / "seg_test", "cat", "dog", count=2)
    pictures(path, "seg_pred")
    assert list_classes(path) == ["cat", "dog"]
    problems = problems_of(path, split="files")
    assert "1 folders lie beside those of train and test and are left out: seg_pred." in sentences(problems)


def test_a_test_folder_without_classes_is_reported(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all" / "train", "cat", "dog").parent
    pictures(path, "test", count=7)
    problems = problems_of(path, split="files")
    assert "7 files lie beside the folders of the classes and are left out: test/0.png" in sentences(problems)


def test_parts_without_classes_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "train", "test")
    expected = "all holds train, test, but inside of them no folders with pictures, one for each class."
    assert sentences(problems_of(path)) == expected


def test_nothing_to_learn_from_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "all"
    for name in ("validation", "test"):
        pictures(path / name, "cat", "dog")
    assert "all holds test and validation, but no folder train to learn from" in sentences(problems_of(path))


def test_pictures_beside_the_class_folders_are_counted(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "cat", "dog", ".")
    problems = problems_of(path)
    assert list(problems) == ["files-beside"]
    assert problems["files-beside"].values["count"] == "5"


def test_an_empty_class_folder_is_reported(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "cat", "dog")
    (path / "fish").mkdir()
    assert sentences(problems_of(path)).startswith(
        "1 folders without a file to learn from count as classes: fish"
    )


def test_one_class_alone_is_reported(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "cat")
    assert "All files are of one class, “cat”, so nothing is told apart" in sentences(problems_of(path))


def test_nested_folders_count_as_their_class_and_are_reported(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "cat/persian", "cat/siamese", "dog")
    assert counts(path) == {("cat", 0): 10, ("dog", 0): 5}
    problems = problems_of(path)
    assert list(problems) == ["files-nested"]
    assert problems["files-nested"].values["count"] == "10"


def test_a_class_that_is_only_tested_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "all"
    pictures(path / "train", "cat", "dog")
    pictures(path / "test", "cat", "dog", "fish", count=2)
    problems = problems_of(path, split="files")
    assert "1 classes of test have no file in train: fish" in sentences(problems)


NFC, NFD = "고양이", unicodedata.normalize("NFD", "고양이")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("train", "test"),
    [
        (NFC, NFD),
        ("Cat", "cat"),
        ("cat", "cat "),
        ("great dane", "great  dane"),
        ("Café", "cafe\u0301"),
        ("STRASSE", "straße"),
    ],
)
def test_one_class_under_two_spellings_is_one_class_and_reported(
    tmp_path: Path, train: str, test: str
) -> None:
    path = tmp_path / "all"
    pictures(path / "train", train, "dog")
    pictures(path / "test", test, "dog", count=2)
    assert len(list_classes(path)) == 2
    assert sorted(number for _, number, part in list_images(path) if part == 2) == [0, 0, 1, 1]
    problems = problems_of(path, split="files")
    assert list(problems) == ["classes-alike"]
    assert sentences(problems).startswith(
        "1 names of classes are taken for others that differ only in spelling: "
    )


def test_two_spellings_beside_one_another_are_one_class(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "Cat", "cat", "dog")
    assert counts(path) == {("Cat", 0): 10, ("dog", 0): 5}
    assert "“Cat” = “cat”" in sentences(problems_of(path))


def test_a_name_of_a_class_is_shown_composed(tmp_path: Path) -> None:
    assert list_classes(pictures(tmp_path / "all", NFD, "dog")) == ["dog", NFC]


def test_upper_case_endings_are_read(tmp_path: Path) -> None:
    path = pictures(tmp_path / "all", "cat", "dog")
    (path / "cat" / "0.png").rename(path / "cat" / "0.PNG")
    assert counts(path)["cat", 0] == 5


def test_a_folder_that_changed_inside_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "all"
    pictures(path / "wrapped" / "train" / "train", "cat", "dog")
    pictures(path / "wrapped" / "test", "cat", "dog")
    assert "files-left-out" not in problems_of(path, split="files")
    (path / "wrapped" / "train" / "train" / "cat" / "a.xcf").write_bytes(b"")
    assert "files-left-out" in problems_of(path, split="files")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("train", 0),
        ("Validation", 1),
        ("eval", 1),
        ("dev", 1),
        ("TEST", 2),
        ("tester", -1),
        ("train_test", -1),
        ("", -1),
    ],
)
def test_names_of_parts(name: str, number: int) -> None:
    assert split_number(name) == number


def sounds(folder: Path, *names: str, count: int = 5) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            with wave.open(str(folder / name / f"{number}.wav"), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(8000)
                sound.writeframes(RNG.integers(-9000, 9000, 800).astype("<i2").tobytes())
    return folder


def test_folders_of_sounds_follow_the_same_rules(tmp_path: Path) -> None:
    path = tmp_path / "all"
    sounds(path / "speech" / "Training_Set", "Yes", "no")
    sounds(path / "speech" / "Test_Set", "yes", "no", "maybe", count=2)
    sounds(path / "__MACOSX", "yes")
    (path / "speech" / "Training_Set" / "no" / "a.mp3").write_bytes(b"ID3")
    fields = read_sounds(path, seconds=0.1, rate=8000)
    assert list_classes(path) == ["Yes", "maybe", "no"]
    assert fields["target"].tolist() == [0] * 5 + [2] * 5 + [0] * 2 + [1] * 2 + [2] * 2
    params = {"path": "all", "seconds": 0.1, "rate": 8000, "split": "files"}
    problems = data_problems("data.sound_folder", params, tmp_path)
    assert set(problems) == {"files-left-out", "classes-alike", "classes-untrained"}
    assert "no/a.mp3; save them as WAV." in sentences(problems)


@pytest.mark.slow
@pytest.mark.parametrize(
    "copy", ["cat - Copy", "cat (1)", "cat copy", "cat copy 2", "cat - Copy (2)", "cat - 복사본"]
)
def test_a_copy_of_a_class_is_reported(tmp_path: Path, copy: str) -> None:
    problems = problems_of(pictures(tmp_path / "all", "cat", copy, "dog"))
    assert list(problems) == ["classes-copied"]
    assert f"“{copy}” = “cat”" in sentences(problems)


@pytest.mark.parametrize("name", ["cat 2", "copy", "cat copycat", "type (1)", "bobcat"])
def test_a_name_that_only_resembles_a_copy_is_a_class(tmp_path: Path, name: str) -> None:
    assert problems_of(pictures(tmp_path / "all", "cat", name, "dog")) == {}


@pytest.mark.parametrize("names", [("images", "masks"), ("img", "Labels")])
def test_pictures_beside_their_masks_are_no_classes(tmp_path: Path, names: tuple[str, str]) -> None:
    assert list(problems_of(pictures(tmp_path / "all", *names))) == ["folders-of-masks"]
    assert problems_of(pictures(tmp_path / "more", *names, "third")) == {}
