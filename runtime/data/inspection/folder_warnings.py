"""What is passed over or put together in a folder of classes."""

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from graph.problems import Problem
from runtime.data.inspection.sampled_files import Warn, names_text, short_file_names
from runtime.data.tables.table_fixes import spelled_alike

PARTS = ("train", "validation", "test")
PICTURE_NAMES = frozenset(
    {"images", "image", "imgs", "img", "pictures", "jpegimages", "photos", "이미지", "사진"}
)
MASK_NAMES = frozenset(
    {"masks", "mask", "labels", "label", "annotations", "segmentation", "segmentationclass", "마스크"}
)
"""Folders of pictures, and of the masks that belong to them."""
PART_NAMES = frozenset(
    {
        "pred",
        "predict",
        "prediction",
        "labeled",
        "labelled",
        "unlabeled",
        "unlabelled",
        "submission",
        "미분류",
    }
)
"""What parts of data are called besides train, validation and test, for whose pictures no class is known."""
COPY_SUFFIX = re.compile(r"( -)? (copy|복사본|kopie)( \d+)?$")
"""What systems add to the name of a folder that is copied, in small letters."""


NOTE_ENDS = (
    ".txt", ".md", ".log", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".ini", ".csv", ".tsv", ".html",
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".py", ".zip",
)  # fmt: skip
"""How files end that lie beside pictures and sounds and are none."""


def folder_warnings(
    warn: Warn, path: Path, files: Sequence[tuple[Path, int, int]], suffixes: Collection[str], ends: str
) -> Iterator[Problem]:
    """Warnings on a folder of classes.

    Args:
        warn: Makes a warning at the node.
        path: The folder.
        files: What is read of it: each file, the numbers of its class and its part.
        suffixes: How files end that are read.
        ends: How they should be saved, for the sentence.
    """
    from graph.parts.class_folders import (
        class_key,
        find_split_folders,
        list_classes,
        list_folders,
        unwrap_folder,
    )

    splits = find_split_folders(path)
    roots = [folder for folder, _ in splits] or [unwrap_folder(path)]
    beside, left_out = _passed_over(roots, suffixes)
    if left_out:
        yield left_out_warning(warn, left_out, ends)
    if beside:
        yield warn("files-beside", count=len(beside), names=short_file_names(sorted(beside)))
    yield from _split_warnings(warn, path, splits)
    class_folders = {str(folder) for root in roots for folder in list_folders(root)}
    nested = [file for file, _, _ in files if os.path.dirname(file) not in class_folders]
    if nested:
        yield warn("files-nested", count=len(nested), names=short_file_names(nested))
    classes = list_classes(path)
    yield from _class_warnings(warn, classes, files)
    yield from _spelling_warnings(warn, roots)
    similar = spelled_alike(classes)
    if similar:
        yield warn("classes-similar", names=similar)
    yield from _copy_warnings(warn, classes)
    parts = [] if splits else [name for name in classes if _names_part(unwrap_folder(path) / name)]
    if parts:
        yield warn("folders-of-parts", names=names_text(parts))
    keys = {class_key(name) for name in classes}
    if len(keys) == 2 and keys & PICTURE_NAMES and keys & MASK_NAMES:
        yield warn("folders-of-masks", names=names_text(classes))


def _names_part(folder: Path) -> bool:
    """Whether a folder is called like a part of the data, as seg_pred, and holds folders itself."""
    from graph.parts.class_folders import list_folders, split_number

    terms = set(re.findall(r"[a-z]+|[가-힣]+", unicodedata.normalize("NFC", folder.name).casefold()))
    is_named = split_number(folder.name) >= 0 or bool(terms & PART_NAMES)
    return is_named and folder.is_dir() and bool(list_folders(folder))


def stray_warnings(warn: Warn, folders: Sequence[Path]) -> Iterator[Problem]:
    """Files in folders of pictures that cannot be read as one."""
    from graph.parts.class_folders import walk_names
    from graph.parts.picture_files import readable_suffixes

    suffixes = readable_suffixes()
    stray = {
        Path(folder, name)
        for root in folders
        for folder, names in walk_names(root)
        for name in names
        if os.path.splitext(name)[1].lower() not in suffixes
    }
    if stray:
        yield left_out_warning(warn, stray, "PNG or JPEG")


def left_out_warning(warn: Warn, files: Collection[Path], ends: str) -> Problem:
    """What is said of files that are not read; those of notes need not be saved as anything else."""
    names = short_file_names(sorted(files))
    if all(file.suffix.lower() in NOTE_ENDS for file in files):
        return warn("files-of-notes", count=len(files), names=names)
    return warn("files-left-out", count=len(files), names=names, ends=ends)


def _passed_over(roots: Sequence[Path], suffixes: Collection[str]) -> tuple[list[Path], list[Path]]:
    """Files that could be read but lie beside the classes, and files that cannot be read."""
    from graph.parts.class_folders import walk_names

    beside: list[Path] = []
    left_out: list[Path] = []
    for root in roots:
        for folder, names in walk_names(root):
            is_root = folder == str(root)
            for name in names:
                is_read = os.path.splitext(name)[1].lower() in suffixes
                if is_root or not is_read:
                    (beside if is_read else left_out).append(Path(folder, name))
    return beside, left_out


def _split_warnings(warn: Warn, path: Path, splits: Sequence[tuple[Path, int]]) -> Iterator[Problem]:
    """Folders beside those of the parts."""
    from graph.parts.class_folders import list_folders, split_number, unwrap_folder

    if splits:
        folders = list_folders(unwrap_folder(path))
        others = [folder.name for folder in folders if split_number(folder.name) < 0]
        if others:
            yield warn("folders-beside", count=len(others), names=names_text(others))


def _class_warnings(
    warn: Warn, classes: Sequence[str], files: Sequence[tuple[Path, int, int]]
) -> Iterator[Problem]:
    """Classes without files, only one, or some that are only tested with."""
    counts = Counter((part, number) for _, number, part in files)
    filled = {number for _, number in counts}
    empty = [name for number, name in enumerate(classes) if number not in filled]
    if empty:
        yield warn("classes-empty", count=len(empty), names=names_text(empty))
    if len(filled) == 1:
        yield warn("classes-alone", name=classes[filled.pop()])
    for part in (1, 2):
        untrained = [
            classes[number]
            for number in sorted({number for other, number in counts if other == part})
            if (0, number) not in counts
        ]
        if untrained:
            yield warn(
                "classes-untrained", count=len(untrained), part=PARTS[part], names=names_text(untrained)
            )


def _spelling_warnings(warn: Warn, roots: Sequence[Path]) -> Iterator[Problem]:
    """Names that differ in blanks, capital letters or composed letters, and are taken for one class."""
    from graph.parts.class_folders import class_key, list_folders

    spellings: dict[str, set[str]] = defaultdict(set)
    for root in roots:
        for folder in list_folders(root):
            spellings[class_key(folder.name)].add(folder.name)
    several = [sorted(names) for _, names in sorted(spellings.items()) if len(names) > 1]
    if several:
        texts = [" = ".join(f"“{_visible(name)}”" for name in names) for names in several]
        count = sum(len(names) - 1 for names in several)
        yield warn("classes-alike", count=count, names=names_text(texts))


def _copy_warnings(warn: Warn, classes: Sequence[str]) -> Iterator[Problem]:
    """Classes whose names a system made, as of a folder that was copied or unpacked twice."""
    from graph.parts.class_folders import class_key

    known = {class_key(name): name for name in classes}
    copies = []
    for key, name in known.items():
        stem = re.sub(r" ?\(\d+\)$", "", key)
        stem = COPY_SUFFIX.sub("", stem)
        if stem != key and stem in known:
            copies.append(f"“{name}” = “{known[stem]}”")
    if copies:
        yield warn("classes-copied", count=len(copies), names=names_text(copies))


def _visible(name: str) -> str:
    """A name, with a remark where its letters are taken apart, which cannot be seen."""
    return name if unicodedata.is_normalized("NFC", name) else f"{name} (NFD)"
