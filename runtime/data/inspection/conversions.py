"""What is said of a source beside its rows: filled gaps, converted pictures and sounds."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.document import Value
from graph.frozendict import FrozenDict
from graph.problems import Problem
from runtime.data.inspection.class_rows import image_rows, sound_rows
from runtime.data.inspection.columns import columns_with_gaps
from runtime.data.inspection.sampled_files import Warn, names_text, sampled, sampled_count_text, warner
from runtime.data.tables.resolved import (
    TABLE_KINDS,
    ParamPaths,
    StampedPaths,
    resolved_arguments,
    source_facts,
)
from runtime.data.tables.series_gaps import counted_names, filled_gaps
from runtime.data.tables.table_fixes import quoted

if TYPE_CHECKING:
    from graph.parts.column_values import TableColumn

COLOURLESS = frozenset({"1", "L", "LA", "I", "F", "I;16", "I;16B", "I;16L"})
"""Modes of pictures without colours."""
SENTENCE_LENGTH, SENTENCE_SHARE, MIN_SENTENCES = 4, 0.5, 4
"""Texts of so many words, among more than this share of so many categories, are sentences."""


def conversion_remarks(
    node: str, kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> tuple[Problem, ...]:
    """Remarks on what reading does to the values of a source, each with its count.

    They are worth no warning at a check, since the parameters ask for it.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
    """
    paths = {name: path for name, (path, _, _) in files.items()}
    remark = _REMARKS.get(kind)
    try:
        return tuple(remark(node, kind, values, paths)) if remark else ()
    except (ValueError, OSError, MemoryError):
        return ()  # reading reports why


def _table(node: str, kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    """Gaps of numbers that hold the mean, rows of no category, gaps that are a category."""
    import numpy as np

    from graph.parts.column_values import missing_values

    warn = warner(node)
    columns = columns_with_gaps(kind, values, files)
    counts = {column.name: int(np.count_nonzero(missing_values(column))) for column in columns}
    gappy = [column for column in columns if column.role == "feature" and counts[column.name]]
    drop = change_parameter(node, "missing", "drop")
    for code, is_category in (("gaps-filled", False), ("gaps-of-category", True)):
        listed = [(c.name, counts[c.name]) for c in gappy if (c.kind == "category") == is_category]
        if listed and values.get("missing") == "mean":
            details = {"count": sum(count for _, count in listed), "columns": counted_names(listed)}
            yield warn(code, drop, parameter="missing", **details)
    if kind != "data.csv":  # of which the drawing says so itself
        yield from _gap_categories(warn, node, values, columns)
    yield from _sentences(warn, columns)


def _gap_categories(
    warn: Warn, node: str, values: Mapping[str, Any], columns: "Sequence[TableColumn]"
) -> Iterator[Problem]:
    """Categories whose names mostly stand for a gap."""
    import numpy as np

    from graph.parts.column_values import is_gap_word

    for column in columns:
        texts = [(code, text) for code, text in enumerate(column.texts) if is_gap_word(text)]
        if column.kind != "category" or not texts:
            continue
        counts = [int(np.count_nonzero(column.values == code)) for code, _ in texts]
        gaps = tuple(dict.fromkeys((*(values.get("gaps") or ()), *(text for _, text in texts))))
        shown = quoted([text for _, text in texts])
        fixes = (
            [change_parameters(node, "read-gaps", {"gaps": gaps}, texts=shown)] if "gaps" in values else []
        )
        yield warn("gaps-as-category", *fixes, count=sum(counts), columns=quoted([column.name]), texts=shown)


def _sentences(warn: Warn, columns: "Sequence[TableColumn]") -> Iterator[Problem]:
    """Features whose categories are whole sentences: each counts as one of its own, and its words as none."""
    for column in columns:
        if column.kind != "category" or column.role != "feature":
            continue
        long = [text for text in column.texts if len(text.split()) >= SENTENCE_LENGTH]
        if len(long) > SENTENCE_SHARE * len(column.texts) and len(column.texts) > MIN_SENTENCES:
            names, count = quoted([column.name]), len(column.texts)
            yield warn("sentences-as-category", count=count, columns=names, texts=quoted(long[:1]))


def _series(node: str, kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    facts = source_facts(kind, values, files)
    if facts is not None:
        yield from filled_gaps(node, values, files["path"], facts)


def _pictures(node: str, _kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    """Pictures of a folder that are brought to another size, or to another number of channels."""
    yield from _converted(node, values, [row[0] for row in image_rows(files["path"])])


def _segmented(node: str, _kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    """Pictures with masks that are brought to another size, or to another number of channels."""
    from graph.parts.segmentation_masks import pair_images_with_masks

    pairs = pair_images_with_masks(files["images"], files["masks"], values["broken"])
    yield from _converted(node, values, [picture for picture, _ in pairs])


def _listed_pictures(node: str, kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    """Pictures that a table lists, which are brought to another size or number of channels."""
    from graph.catalogue import find_kind
    from graph.parts.image_tables import list_table_images

    declared = find_kind(kind)
    assert declared is not None
    columns = ((values["image"], "picture", "category"), (values["label"], "label", values["holds"]))
    arguments: dict[str, Any] = {"broken": values["broken"], **resolved_arguments(declared, values, files)}
    yield from _converted(
        node, values, list_table_images(files["path"], columns, files.get("folder"), **arguments)[0]
    )


def _converted(node: str, values: Mapping[str, Any], pictures: Sequence[Path]) -> Iterator[Problem]:
    """What is said of the sizes and channels of picture files."""
    from graph.parts.picture_files import opened_picture

    warn = warner(node)
    chosen = sampled(list(dict.fromkeys(pictures)))
    sides, modes = Counter[tuple[int, int]](), Counter[bool]()
    for file in chosen:
        with opened_picture(file) as picture:
            sides[picture.size] += 1
            modes[picture.mode in COLOURLESS] += 1
    size = values["size"]
    height, width = (size, size) if isinstance(size, int) else size
    resized = {pair: count for pair, count in sides.items() if pair != (width, height)}
    if resized:
        count = sampled_count_text(sum(resized.values()), len(chosen), len(pictures))
        sizes = names_text(f"{wide} × {high} ({n:,})" for (wide, high), n in sides.most_common() if n)
        yield warn("pictures-resized", count=count, size=f"{width} × {height}", sizes=sizes)
    is_grey = values.get("mode") == "L"
    if modes[not is_grey]:
        count = sampled_count_text(modes[not is_grey], len(chosen), len(pictures))
        fix = change_parameter(node, "mode", "RGB" if is_grey else "L")
        fixes = (fix,) if not modes[is_grey] else ()
        yield warn("pictures-greyed" if is_grey else "pictures-coloured", *fixes, count=count)


def _sounds(node: str, _kind: str, values: Mapping[str, Any], files: ParamPaths) -> Iterator[Problem]:
    """Sounds that are brought to another rate, or of whose channels the mean is taken."""
    from graph.parts.wave_format import read_wave_header

    warn, sounds = warner(node), [row[0] for row in sound_rows(files["path"])]
    chosen = sampled(sounds)
    headers = [read_wave_header(file) for file in chosen]
    rates = Counter(header.sample_rate for header in headers if header.frames)
    resampled = {sample_rate: count for sample_rate, count in rates.items() if sample_rate != values["rate"]}
    if resampled:
        count = sampled_count_text(sum(resampled.values()), len(chosen), len(sounds))
        listed = names_text(f"{sample_rate:,} Hz ({n:,})" for sample_rate, n in rates.most_common())
        fixes = (
            [change_parameter(node, "rate", sample_rate) for sample_rate in rates] if len(rates) == 1 else []
        )
        yield warn("sounds-resampled", *fixes, count=count, rate=f"{values['rate']:,}", rates=listed)
    several = sum(header.channels > 1 for header in headers)
    if several:
        count = sampled_count_text(several, len(chosen), len(sounds))
        yield warn("sounds-mixed", count=count, channels=max(header.channels for header in headers))


_REMARKS: Mapping[str, Callable[[str, str, Mapping[str, Any], Mapping[str, Path]], Iterator[Problem]]] = {
    **dict.fromkeys(TABLE_KINDS, _table),
    "data.time_series": _series,
    "data.image_folder": _pictures,
    "data.segmentation": _segmented,
    "data.image_table": _listed_pictures,
    "data.sound_folder": _sounds,
}
