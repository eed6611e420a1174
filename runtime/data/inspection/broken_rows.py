"""Files of a source that lack or cannot be read, and that may be left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.data_pipeline import split_column_argument
from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Fix, Problem
from runtime.data.inspection.class_rows import image_rows, sound_rows
from runtime.data.inspection.sampled_files import (
    names_text,
    sampled,
    sampled_count_text,
    short_file_names,
    warner,
)
from runtime.data.tables.resolved import ParamPaths, resolved_arguments

LEAVE_OUT = "leave out"
ParamValues = Mapping[str, Any]


def leaving_out_fixes(node: str, kind: str, values: ParamValues, files: ParamPaths) -> tuple[Fix, ...]:
    """The fix that leaves out what stops the reader; none where that is something else, or all there is.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: The files that they name.
    """
    if values.get("broken") != "stop":
        return ()
    try:
        gaps = _gaps(kind, values, files) if kind in _COLUMNS else []
        if gaps or kind not in _PARTS:
            return (_leave_out(node, f"{len(gaps):,}"),) if gaps else ()
        missing, every, read = _PARTS[kind](values, files)
    except (ValueError, OSError):
        return ()
    broken, looked = _broken_among(missing, sampled(every), read)
    if not broken or len(broken) == looked:
        return ()
    count = sampled_count_text(len(broken), looked, len(missing) + len(every))
    return (_leave_out(node, count, "unmasked" if len(broken) == len(missing) else "broken"),)


def _leave_out(node: str, count: str, what: str = "broken") -> Fix:
    set_value = change_parameter(node, "broken", LEAVE_OUT)
    return replace(set_value, code=f"leave-out-{what}", values=FrozenDict(count=count))


def _gaps(kind: str, values: ParamValues, files: ParamPaths) -> list[int]:
    """The lines of a table that lack what is needed of each row."""
    from graph.parts.text_tables import list_gaps

    declared = find_kind(kind)
    assert declared is not None
    needed = [
        (values[name], role, values["holds"] if role == "label" else "category")
        for name, role in _COLUMNS[kind].items()
    ]
    mark = str(next(iter(split_column_argument(declared, values).values()), ""))
    arguments: dict[str, Any] = resolved_arguments(declared, values, files)
    return list_gaps(files["path"], needed, mark, **arguments)


def left_out_warnings(node: str, kind: str, values: ParamValues, files: ParamPaths) -> Iterator[Problem]:
    """What was left out, as one warning with the names of the first.

    Raises:
        ValueError: A list of files is broken.
        OSError: A folder or a list is not there.
    """
    if values.get("broken") != LEAVE_OUT:
        return
    if kind in _COLUMNS:
        lines = _gaps(kind, values, files)
        if lines:
            yield warner(node)(
                "rows-empty-out", parameter="broken", count=len(lines), lines=names_text(map(str, lines))
            )
        if kind not in _PARTS:
            return
    missing, every, read = _PARTS[kind](values, files)
    broken, _ = _broken_among(missing, every, read)
    if broken:
        yield warner(node)(
            "files-broken-out", parameter="broken", count=len(broken), names=short_file_names(broken)
        )


def _broken_among(
    missing: Sequence[Path], files: Sequence[Path], read: Callable[[Path], object]
) -> tuple[list[Path], int]:
    """The files that are of no use, and how many were looked at."""
    from graph.parts.broken_files import find_faults

    every = list(dict.fromkeys(files))
    return [*missing, *find_faults(read, every)], len(missing) + len(every)


Parts = tuple[Sequence[Path], Sequence[Path], Callable[[Path], object]]
"""Files whose partner lacks, the others, and what reads one of them."""


def _images(_values: ParamValues, files: ParamPaths) -> Parts:
    from graph.parts.picture_files import check_picture

    return [], [file for file, _, _ in image_rows(files["path"])], check_picture


def _sounds(_values: ParamValues, files: ParamPaths) -> Parts:
    from graph.parts.wave_format import check_sound

    return [], [file for file, _, _ in sound_rows(files["path"])], check_sound


def _image_table(values: ParamValues, files: ParamPaths) -> Parts:
    from graph.parts.image_tables import locate_table_images
    from graph.parts.picture_files import check_picture

    kind = find_kind("data.image_table")
    assert kind is not None
    needed = ((values["image"], "picture", "category"), (values["label"], "label", values["holds"]))
    arguments: dict[str, Any] = {"broken": LEAVE_OUT, **resolved_arguments(kind, values, files)}
    pictures, _, _ = locate_table_images(files["path"], needed, files.get("folder"), **arguments)
    return [], pictures, check_picture


def _segmentation(_values: ParamValues, files: ParamPaths) -> Parts:
    from graph.parts.picture_files import check_picture
    from graph.parts.segmentation_masks import match_masks

    pairs, unmasked = match_masks(files["images"], files["masks"])
    return unmasked, [file for pair in pairs for file in pair], check_picture


_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "data.text_table": {"text": "text", "label": "label"},
    "data.parallel_text": {"source": "source", "target": "target"},
    "data.image_table": {"image": "picture", "label": "label"},
}
"""By kind the parameters that name a column, with its role."""
_PARTS: Mapping[str, Callable[[ParamValues, ParamPaths], Parts]] = {
    "data.image_folder": _images,
    "data.image_table": _image_table,
    "data.segmentation": _segmentation,
    "data.sound_folder": _sounds,
}
