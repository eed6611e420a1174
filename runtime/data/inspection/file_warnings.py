"""What is told of the files of a source: what is left out, converted or put together, and what is broken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from graph.catalogue import find_kind
from graph.document import Value
from graph.frozendict import FrozenDict
from graph.problems import GraphError, Problem, make_problem
from runtime.data.inspection.array_warnings import array_warnings
from runtime.data.inspection.broken_rows import ParamValues, leaving_out_fixes, left_out_warnings
from runtime.data.inspection.class_rows import image_rows, sound_rows
from runtime.data.inspection.folder_warnings import folder_warnings, stray_warnings
from runtime.data.inspection.graph_warnings import edge_warnings, key_warnings
from runtime.data.inspection.mask_values import mask_field
from runtime.data.inspection.picture_warnings import (
    box_warnings,
    entry_warnings,
    mark_warnings,
    mask_warnings,
    palette_warnings,
    picture_warnings,
)
from runtime.data.inspection.sampled_files import MAX_HEADERS, short_file_names, warner
from runtime.data.inspection.sound_warnings import band_warnings, sound_warnings
from runtime.data.tables.resolved import ParamPaths, StampedPaths, resolved_arguments

MAX_DARK = 1 / 8
"""The share of white up to which the brightest point of all pictures is taken for a mistake."""
# By file why it cannot be read, and the warnings on the others.
Findings: TypeAlias = tuple[Mapping[Path, str], Sequence[Problem]]


def file_warnings(
    node: str, kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> Sequence[Problem]:
    """The warnings on the files of a data node.

    Args:
        node: Its id.
        kind: The name of its kind.
        values: The values of its parameters.
        files: The files that they name, with size and time.

    Raises:
        GraphError: Some files cannot be read, or a list of them is broken.
    """
    try:
        return _inspect_files(node, kind, values, files)
    except (ValueError, OSError) as error:
        raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error


@lru_cache(maxsize=64)
def _inspect_files(
    node: str, kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> Sequence[Problem]:
    """The warnings; files that are broken are not remembered, since they may be mended where they are.

    Raises:
        GraphError: Some files cannot be read.
    """
    inspect = _FINDINGS.get(kind)
    paths = {name: path for name, (path, _, _) in files.items()}
    if inspect is None:
        return tuple(left_out_warnings(node, kind, values, paths))
    broken, problems = inspect(node, values, paths)
    if not broken:
        return (*left_out_warnings(node, kind, values, paths), *problems)
    if len(broken) == 1:
        problem = make_problem("data-unreadable", node, reason=next(iter(broken.values())))
    else:
        details = {"count": len(broken), "names": short_file_names(broken)}
        problem = make_problem("files-broken", node, **details, reason=next(iter(broken.values())))
    raise GraphError([replace(problem, fixes=leaving_out_fixes(node, kind, values, paths))])


def _image_folder(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.parts.picture_files import readable_suffixes

    rows = image_rows(files["path"], values["broken"])
    survey, problems = picture_warnings(warner(node), node, [row[0] for row in rows], values)
    ends = "PNG or JPEG"
    problems += folder_warnings(warner(node), files["path"], rows, readable_suffixes(), ends)
    return survey.broken, problems


def _image_table(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.parts.image_tables import list_table_images

    kind = find_kind("data.image_table")
    assert kind is not None
    columns = ((values["image"], "picture", "category"), (values["label"], "label", values["holds"]))
    arguments: dict[str, Any] = {"broken": values["broken"], **resolved_arguments(kind, values, files)}
    pictures, _ = list_table_images(files["path"], columns, files.get("folder"), **arguments)
    survey, problems = picture_warnings(warner(node), node, pictures, values)
    return survey.broken, problems


def _segmentation(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.parts.segmentation_masks import list_masks, pair_images_with_masks

    pairs = pair_images_with_masks(files["images"], files["masks"], values["broken"])
    survey, problems = picture_warnings(warner(node), node, [row[0] for row in pairs], values)
    if not survey.broken:
        problems += mask_warnings(warner(node), pairs, list_masks(files["masks"]))
        if values["values"] == "classes":
            problems += palette_warnings(warner(node), node, [mask for _, mask in pairs])
            labels = mask_field(pairs, values["size"], "classes").labels
            problems += mark_warnings(warner(node), node, labels)
        problems += stray_warnings(warner(node), (files["images"], files["masks"]))
    return survey.broken, problems


def _coco(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.parts.coco import list_coco
    from graph.parts.picture_files import locate_picture

    entries, classes = list_coco(files["path"], values["content"])
    whole, _ = list_coco(files["path"], values["content"], outside=True)
    pictures = [locate_picture(files["images"], entry.name) for entry in entries]
    survey, problems = picture_warnings(warner(node), node, pictures, values)
    if not survey.broken:
        problems += box_warnings(warner(node), node, entries, pictures, values["most"])
        problems += entry_warnings(warner(node), whole, classes)
    if values["content"] == "keypoints":
        every = sum(len(entry.annotations) for entry in list_coco(files["path"])[0])
        count = every - sum(len(entry.annotations) for entry in entries)
        problems += [warner(node)("boxes-without-points", count=count)] if count else []
    return survey.broken, problems


def _visual_questions(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.compiler.fixes import change_parameter
    from graph.parts.visual_questions import list_questions

    path, folder = files["path"], files.get("folder")
    rows, answers = list_questions(path, folder, values["answers"])
    every, every_answer = list_questions(path, folder, len(rows) + 10**9)
    survey, problems = picture_warnings(warner(node), node, [row[0] for row in rows], values)
    if len(every) > len(rows):
        fix = change_parameter(node, "answers", len(every_answer))
        count = len(every) - len(rows)
        problems.append(warner(node)("answers-left-out", fix, count=count, answers=len(answers)))
    return survey.broken, problems


def _sounds(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.parts.class_folders import SOUND_SUFFIXES

    rows = sound_rows(files["path"], values["broken"])
    sounds = [row[0] for row in rows]
    broken, problems = sound_warnings(warner(node), node, sounds, values["seconds"], values["rate"])
    if any(problem.code == "sounds-empty" for problem in problems):
        fixes = leaving_out_fixes(node, "data.sound_folder", values, files)
        problems = [replace(item, fixes=fixes) if item.code == "sounds-empty" else item for item in problems]
    problems += band_warnings(warner(node), node, values)
    problems += folder_warnings(warner(node), files["path"], rows, SOUND_SUFFIXES, "WAV")
    return broken, problems


def _graph(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    return {}, tuple(edge_warnings(warner(node), node, values, files))


def _graphs(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    return {}, tuple(key_warnings(warner(node), files["path"]))


def _arrays(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    return {}, tuple(array_warnings(warner(node), node, values, files["path"]))


def _idx(node: str, values: ParamValues, files: ParamPaths) -> Findings:
    from graph.compiler.fixes import change_parameter
    from graph.parts.idx_format import read_idx_array

    pictures = read_idx_array(files["images"])
    high = int(pictures[:: -(-len(pictures) // MAX_HEADERS) or 1].max(initial=0))
    if not 0 < high <= values["white"] * MAX_DARK:
        return {}, ()
    fix = change_parameter(node, "white", high)
    return {}, (warner(node)("points-dark", fix, high=high, white=values["white"], parameter="white"),)


_FINDINGS: Mapping[str, Callable[[str, ParamValues, ParamPaths], Findings]] = {
    "data.image_folder": _image_folder,
    "data.image_table": _image_table,
    "data.segmentation": _segmentation,
    "data.coco": _coco,
    "data.visual_questions": _visual_questions,
    "data.sound_folder": _sounds,
    "data.npz": _arrays,
    "data.idx": _idx,
    "data.graph": _graph,
    "data.graphs": _graphs,
}
