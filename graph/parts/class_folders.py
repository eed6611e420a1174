"""Folders of files with one folder for every class, perhaps within train and test."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from graph.parts.picture_files import SUFFIXES
from graph.parts.split_column import SPLIT_NUMBERS

SOUND_SUFFIXES = (".wav", ".wave")

SYSTEM_NAMES = frozenset(
    (
        *("__macosx", "@eadir", "#recycle", "@__thumb", "$recycle.bin", "lost+found"),
        *("system volume information", "__pycache__", "icon\r"),
        *("thumbs.db", "ehthumbs.db", "desktop.ini"),
    )
)
"""What systems and packing programs leave behind, in small letters."""

SPLIT_PATTERNS = (
    (0, re.compile(r"train(ing)?(s|set|sets|data|images|imgs)?|(학습|훈련)[가-힣]*")),
    (
        1,
        re.compile(
            r"(val|valid|validation|validate|dev|eval|evaluation)"
            r"(s|set|sets|data|images|imgs)?|검증[가-힣]*"
        ),
    ),
    (
        2,
        re.compile(
            r"test(ing)?(s|set|sets|data|images|imgs)?|holdout|(시험|테스트|평가)[가-힣]*"
        ),
    ),
)
"""The number of a part, and the words in the names of its folders."""

MAX_WRAPPERS = 8
"""Folders that lie in each other with nothing else inside, at most."""


def list_files(
    path: Path, suffixes: Collection[str], what: str
) -> list[tuple[Path, int, int]]:
    """Every such file below the class folders, the numbers of its class and its part.

    Where the folder holds `train`, `validation` and `test`, or some of them, the class
    folders are inside of these. Hidden folders and those of systems are passed over.

    Raises:
        ValueError: The folder holds no class folders with such files.
    """
    numbers = {class_key(name): row for row, name in enumerate(list_classes(path))}
    files: list[tuple[Path, int, int]] = []
    splits = find_split_folders(path)
    for folder, part in splits or [(unwrap_folder(path), 0)]:
        by_class = sorted(
            (numbers[class_key(inner.name)], inner) for inner in list_folders(folder)
        )
        files += [
            (file, number, part)
            for number, inner in by_class
            for file in sorted(walk_files(inner, suffixes))
        ]
    if not files and splits and not numbers:
        names = ", ".join(folder.name for folder, _ in splits)
        raise ValueError(
            f"{path.name} holds {names}, but inside of them no folders with {what}, "
            "one for each class."
        )
    if not files:
        raise ValueError(
            f"{path.name} holds no folders with {what}, one for each class."
        )
    return files


def list_classes(path: Path) -> list[str]:
    """The names of the classes, sorted.

    Folders whose names differ only in blanks, in capital letters or in how Unicode
    composes a letter are one class.
    """
    folders = [folder for folder, _ in find_split_folders(path)]
    spellings = sorted(
        unicodedata.normalize("NFC", inner.name).strip()
        for folder in folders or [unwrap_folder(path)]
        for inner in list_folders(folder)
    )
    names: dict[str, str] = {}
    for spelling in spellings:
        names.setdefault(class_key(spelling), spelling)
    return list(names.values())


def class_key(name: str) -> str:
    """What the spellings of the name of a class have in common."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def find_split_folders(path: Path) -> list[tuple[Path, int]]:
    """The folders of training, validation and test, with their numbers, if so named.

    Others beside them are passed over where there is something to test with too.

    Raises:
        ValueError: There is something to test with, but nothing to learn from.
    """
    folders = list_folders(unwrap_folder(path))
    known = [
        (unwrap_folder(folder, within_split=True), number)
        for folder in folders
        if (number := split_number(folder.name)) >= 0
    ]
    is_exact = all(class_key(folder.name) in SPLIT_NUMBERS for folder in folders)
    numbers = {number for _, number in known}
    if is_exact and len(known) > 1 and 0 not in numbers:
        names = " and ".join(folder.name for folder in folders)
        raise ValueError(
            f"{path.name} holds {names}, but no folder train to learn from; "
            "rename the one that is."
        )
    classes_by_number = {
        number: any(list_folders(folder) for folder, other in known if other == number)
        for number in numbers
    }
    is_whole = len(known) == len(folders) or any(
        has_classes for number, has_classes in classes_by_number.items() if number
    )
    is_split = 0 in numbers and (is_exact or (classes_by_number[0] and is_whole))
    return sorted(known, key=lambda item: item[1]) if is_split else []


def split_number(name: str) -> int:
    """0 for a name of training rows, 1 of validation, 2 of test; -1 for any other."""
    normal = unicodedata.normalize("NFC", name).casefold()
    numbers = {
        number
        for word in re.findall(r"[a-z]+|[가-힣]+", normal)
        for number, pattern in SPLIT_PATTERNS
        if pattern.fullmatch(word)
    }
    return numbers.pop() if len(numbers) == 1 else -1


def unwrap_folder(path: Path, within_split: bool = False) -> Path:
    """The folder, or the one in it that has all the others, as packing leaves it."""
    for _ in range(MAX_WRAPPERS):
        folders = list_folders(path)
        if len(folders) != 1 or not list_folders(folders[0]):
            return path
        if not within_split and split_number(folders[0].name) >= 0:
            return path
        suffixes = (*SUFFIXES, *SOUND_SUFFIXES)
        if any(file.suffix.lower() in suffixes for file in list_entries(folders[0])):
            return path
        path = folders[0]
    return path


def structure_folders(path: Path, depth: int = 4) -> Iterator[Path]:
    """The folders whose times say whether a folder of classes has changed."""
    folders = list_folders(path) if depth else []
    for folder in folders:
        yield folder
        if len(folders) == 1 or split_number(folder.name) >= 0:
            yield from structure_folders(folder, depth - 1)


def walk_files(folder: Path, suffixes: Collection[str] = ()) -> Iterator[Path]:
    """Files below a folder, perhaps of some endings, but no hidden or system ones."""
    for current, names in walk_names(folder):
        yield from (
            Path(current, name)
            for name in names
            if not suffixes or os.path.splitext(name)[1].lower() in suffixes
        )


def walk_names(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every folder below a folder with the names of its files, as `walk_files`."""
    for current, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_system(name)]
        yield current, [name for name in names if not is_system(name)]


def list_folders(path: Path) -> list[Path]:
    """The folders in a folder, but for hidden ones and those of systems.

    Raises:
        FileNotFoundError: There is no such folder.
    """
    return list_entries(path, folders=True)


def list_entries(path: Path, folders: bool = False) -> list[Path]:
    """The files or the folders in a folder, but for hidden ones and those of systems.

    Raises:
        FileNotFoundError: There is no such folder.
    """
    if not path.is_dir():
        raise FileNotFoundError(f"There is no folder {path.name}.")
    with os.scandir(path) as entries:
        names = [entry.name for entry in entries if entry.is_dir() == folders]
    return [path / name for name in sorted(names) if not is_system(name)]


def is_system(name: str) -> bool:
    """Whether a file or folder is hidden, or one that systems leave behind."""
    return name.startswith((".", "~$")) or name.casefold() in SYSTEM_NAMES
