"""Which sources may read a file or a folder of data, the likeliest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.document import Value
from graph.frozendict import EMPTY
from runtime.data.inspection.folder_warnings import MASK_NAMES, PICTURE_NAMES
from runtime.data.inspection.label_values import are_marks
from runtime.data.inspection.mask_values import mask_field
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.resolved import series_arguments
from runtime.data.tables.row_times import times_of
from runtime.data.tables.table_facts import TableFacts, table_facts, whole_frame
from runtime.data.tables.time_columns import time_columns

FILE_KINDS: Mapping[str, str] = {
    ".csv": "data.csv",
    ".tsv": "data.csv",
    ".parquet": "data.parquet",
    ".pq": "data.parquet",
    ".npz": "data.npz",
}
"""By the end of a file's name, the kind of source that reads it."""
TABLE_ENDS = (".csv", ".tsv")
MAX_BYTES = 64 << 20
"""Larger tables are not read to find out what they hold."""
MAX_MASKS, MASK_SIDE = 20, 128
"""Masks that are opened for their values, and the side that they are brought to."""
MIN_SENTENCE = 4
"""Words in the mean from which texts are sentences."""
MIN_IN_ORDER = 0.75
"""The share of neighbouring lines that go one way in time, from which a table is a series first."""


@dataclass(frozen=True)
class LikelySource:
    """A kind of source, with the parameters that let it read some data."""

    kind: str
    params: Mapping[str, Value] = field(default=EMPTY)


def likely_sources(path: Path) -> tuple[LikelySource, ...]:
    """The sources that may read a file or folder; none for one that holds no data.

    Args:
        path: The file or folder.
    """
    kind = FILE_KINDS.get(path.suffix.lower())
    plain = LikelySource(kind or "", {"path": path.as_posix()})
    try:
        if path.is_dir():
            return _of_folder(path)
        if path.suffix.lower() in TABLE_ENDS and path.stat().st_size <= MAX_BYTES:
            return _of_table(path, plain)
    except (ValueError, OSError):
        pass  # the source itself reports what is wrong with it
    return (plain,) if kind else ()


def _of_table(path: Path, plain: LikelySource) -> tuple[LikelySource, ...]:
    """A table; before it one of texts with labels, or a series in time, where it reads as one."""
    facts = table_facts(path)
    text = _text_column(path, facts)
    if text and len(facts.target.names) == 1 and facts.target.names[0] != text:
        label = facts.target.names[0]
        target = next(column for column in facts.columns if column.name == label)
        holds = "category" if target.type == "category" else "number"
        params = {"path": path.as_posix(), "text": text, "label": label, "holds": holds}
        others = [column for column in facts.columns if column.role == "feature" and column.name != text]
        texts = LikelySource("data.text_table", params)
        return (plain, texts) if others else (texts,)
    times = time_columns(facts)
    if times and series_arguments(facts, {})["inputs"]:
        if not any(column.role == "feature" for column in facts.columns):
            return (LikelySource("data.time_series", {"path": path.as_posix()}),)
        series = LikelySource("data.time_series", {"path": path.as_posix()})
        return (series, plain) if _goes_through_time(path, facts, times[0]) else (plain, series)
    return (plain,)


def _goes_through_time(path: Path, facts: TableFacts, name: str) -> bool:
    """Whether every row has a time and most follow each other in it: dates may also just describe rows."""
    column = next(column for column in facts.columns if column.name == name)
    frame = whole_frame(path, facts)
    times = times_of(column, frame, facts)
    if times is None or len(times) < len(frame):
        return False
    steps = times[1:] - times[:-1]
    in_order = max(int((steps >= 0).sum()), int((steps <= 0).sum()))
    return in_order >= MIN_IN_ORDER * len(steps)


def _text_column(path: Path, facts: TableFacts) -> str:
    """The column of sentences, if there is one."""
    names = [column.name for column in facts.columns if column.note(Oddity.FREE_TEXT)]
    frame = whole_frame(path, facts)
    for name in names:
        texts = frame[name].cat.categories[:200]
        if len(texts) and sum(len(str(text).split()) for text in texts) >= MIN_SENTENCE * len(texts):
            return name
    return ""


def _of_folder(path: Path) -> tuple[LikelySource, ...]:
    """Folders of classes with pictures or sounds, pictures with masks, or files that are data themselves."""
    from graph.parts.class_folders import (
        SOUND_SUFFIXES,
        class_key,
        find_split_folders,
        list_entries,
        list_folders,
        unwrap_folder,
        walk_files,
    )
    from graph.parts.picture_files import readable_suffixes

    root = unwrap_folder(path)
    named = {class_key(folder.name): folder for folder in list_folders(root)}
    pictures = next((named[name] for name in named if name in PICTURE_NAMES), None)
    masks = next((named[name] for name in named if name in MASK_NAMES), None)
    if pictures and masks and next(walk_files(masks, readable_suffixes()), None):
        params = {"images": pictures.as_posix(), "masks": masks.as_posix()}
        if _hold_marks(pictures, masks):
            params["values"] = "marks"
        return (LikelySource("data.segmentation", params),)
    splits = [folder for folder, _ in find_split_folders(path)]
    classes = [folder for part in splits or [root] for folder in list_folders(part)]
    for kind, suffixes in (("image_folder", readable_suffixes()), ("sound_folder", SOUND_SUFFIXES)):
        if any(next(walk_files(folder, suffixes), None) for folder in classes):
            tables = [file for file in list_entries(root) if file.suffix.lower() in TABLE_ENDS]
            listed = _of_pictures(tables, root) if kind == "image_folder" and len(classes) == 1 else ()
            return (*listed, LikelySource(f"data.{kind}", {"path": path.as_posix()}))
    files = [file for file in list_entries(root) if file.suffix.lower() in FILE_KINDS]
    listed = _of_pictures(files, root)
    return listed or (likely_sources(files[0]) if len(files) == 1 else ())


def _hold_marks(pictures: Path, masks: Path) -> bool:
    """Whether masks hold colours, or marks such as 0 and 255, in place of class numbers."""
    from graph.parts.segmentation_masks import pair_images_with_masks

    try:
        pairs = pair_images_with_masks(pictures, masks, "leave out")[:MAX_MASKS]
        return are_marks(mask_field(pairs, MASK_SIDE, "classes").labels)
    except (OSError, ValueError) as error:
        return "set values to marks" in str(error)


def _of_pictures(tables: Sequence[Path], folder: Path) -> tuple[LikelySource, ...]:
    """The first table of which a column names pictures."""
    from graph.parts.picture_files import readable_suffixes

    ends = tuple(readable_suffixes())
    for path in tables:
        if path.suffix.lower() not in TABLE_ENDS:
            continue
        facts = table_facts(path)
        image = _column_ending(path, facts, ends)
        labels = [name for name in facts.names if name != image]
        if image and labels:
            params = {"path": path.as_posix(), "image": image, "label": labels[-1]}
            return (LikelySource("data.image_table", {**params, "folder": folder.as_posix()}),)
    return ()


def _column_ending(path: Path, facts: TableFacts, ends: tuple[str, ...]) -> str:
    """The column all of whose texts end so."""
    from runtime.data.tables.table_facts import whole_frame

    frame = whole_frame(path, facts)
    for name in facts.names:
        if frame[name].dtype.kind not in "fM":
            texts = [str(text).casefold() for text in frame[name].cat.categories]
            if texts and all(text.endswith(ends) for text in texts):
                return name
    return ""
