"""How each kind of source is looked at: no longer than it must be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import marks_of
from graph.dataset_fields import Field
from graph.frozendict import EMPTY
from runtime.data.inspection.columns import used_columns
from runtime.data.inspection.dataset_info import (
    Files,
    Look,
    Seen,
    field_of,
    picture_field,
    prints_of_bytes,
    prints_of_files,
    read,
    seen_of,
)
from runtime.data.inspection.environment_readers import look_at_environment
from runtime.data.inspection.library_readers import look_at_hub, look_at_vision_set
from runtime.data.inspection.text_readers import (
    look_at_parallel_text,
    look_at_text,
    look_at_text_table,
    look_at_visual_questions,
)


def _bundled(field: str, shape: tuple[int, ...], rows: int, classes: tuple[str, ...]) -> Look:
    def look(_kind: Kind, _values: Mapping[str, Any], _files: Files) -> Seen:
        target = Field("target", (), "int64", classes) if classes else Field("target", (1,))
        return Seen((Field(field, shape), target), rows)

    return look


def _table(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.split_column import MARK
    from graph.parts.tables import sort_classes, table_fields

    used = used_columns(kind.name, values, files)
    says_part = "part" in marks_of(kind, values) or any(name == MARK for name, *_ in used)
    fields = table_fields(files["path"].name, used, MARK if says_part else "")
    _, _, is_of, cells = next(each for each in used if each[1] == "target")
    classes = tuple(sort_classes(cells)) if is_of == "category" else ()
    return seen_of(fields, {"target": classes})


def _npz(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    fields = read(kind, values, files)
    return seen_of(fields, {"target": _numbered(fields["target"])})


def _numbered(values: Any) -> tuple[str, ...]:
    """The classes of a target of whole numbers from 0 on."""
    if values.is_floating_point() or values.ndim != 1 or not len(values):
        return ()
    if values.min() < 0 or values.max() >= max(len(values), 1000):
        return ()  # such numbers count or measure something
    return tuple(str(number) for number in range(int(values.max()) + 1))


def _idx(_kind: Kind, _values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.idx_format import read_idx_rows

    tested = (files.get("test_images"), files.get("test_labels"))
    pictures, fields = read_idx_rows(files["images"], files["labels"], *tested)
    target = field_of("target", fields["target"], _numbered(fields["target"]))
    image = Field("image", (1, *pictures[0].shape[1:]))
    prints = prints_of_bytes(pictures) + fields["target"]
    return Seen((image, target), len(fields["target"]), fields, prints)


def _images(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.images import list_images

    return _in_folders(picture_field(values), files["path"], list_images(files["path"]))


def _in_folders(field: Field, path: Path, found: Sequence[tuple[Path, int, int]]) -> Seen:
    """Files in folders of classes, which may be in folders of parts."""
    import torch

    from graph.parts.images import find_parts, list_classes
    from graph.parts.split_column import MARK

    keys = {"target": torch.tensor([number for _, number, _ in found])}
    if find_parts(path):
        keys[MARK] = torch.tensor([part for _, _, part in found])
    target = Field("target", (), "int64", tuple(list_classes(path)))
    return Seen((field, target), len(found), keys, prints_of_files([file for file, _, _ in found]))


def _image_table(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.image_tables import list_pictures
    from graph.parts.split_column import MARK, number_parts, rank_values
    from graph.parts.tables import sort_classes, target_values

    marks = marks_of(kind, values)
    mark = str(next(iter(marks.values()), ""))
    found, labels, told = list_pictures(
        files["path"], values["image"], values["label"], files.get("folder"), mark
    )
    target = target_values(values["label"], values["holds"], labels)
    keys = {"target": target} if target.ndim == 1 else {}
    if told:
        keys[MARK] = number_parts(mark, told) if "part" in marks else rank_values(told)
    classes = tuple(sort_classes(labels)) if target.ndim == 1 else ()
    fields = (picture_field(values), field_of("target", target, classes))
    return Seen(fields, len(found), keys, prints_of_files(found))


def _cifar(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.cifar import list_cifar_classes, read_cifar_rows

    rows, keys = read_cifar_rows(files["path"], values["variant"])
    named = tuple(list_cifar_classes(files["path"], values["variant"]))
    numbered = _numbered(keys["target"])
    target = field_of("target", keys["target"], named if len(named) >= len(numbered) else numbered)
    image = Field("image", (3, 32, 32))
    return Seen((image, target), len(keys["target"]), keys, prints_of_bytes(rows))


def _masked(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.segmentation_masks import pair_pictures, read_masks

    pairs = pair_pictures(files["images"], files["masks"])
    masks = [mask for _, mask in pairs]
    target = read_masks(masks, values["size"], values["values"], values["reading"])
    last = 0
    for start in range(0, len(masks), MASKS_AT_ONCE):
        numbers = target[start : start + MASKS_AT_ONCE].to("cpu")
        known = numbers[numbers != IGNORED]
        last = max(last, int(known.max()) if len(known) else 0)
    field = field_of("target", target, tuple(str(number) for number in range(last + 1)))
    return Seen(
        (picture_field(values), field), len(pairs), EMPTY, prints_of_files([file for file, _ in pairs])
    )


MASKS_AT_ONCE = 64
IGNORED = 255
"""The value of points in a mask that belong to nothing, by custom."""


def _coco(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.coco import count_things, list_coco

    pictures, classes = list_coco(files["path"], values["content"])
    most, points = count_things(pictures, values["most"])
    fields: tuple[Field, ...] = (
        picture_field(values),
        Field("boxes", (most, 4)),
        Field("labels", (most,), "int64", tuple(classes)),
        Field("present", (most,)),
    )
    if values["content"] == "keypoints":
        fields += (Field("keypoints", (most, points, 2)), Field("visible", (most, points)))
    return Seen(fields, len(pictures))


def _series(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    return seen_of(read(kind, values, files))


def _sounds(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.audio import list_sounds

    length = max(1, round(values["seconds"] * values["rate"]))
    shape: tuple[int, ...] = (1, length)
    if values["gives"] == "mel":
        shape = (1, values["n_mels"], 1 + length // values["hop_length"])
    return _in_folders(Field(values["gives"], shape), files["path"], list_sounds(files["path"]))


def _graph(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.node_table_dataset import list_nodes
    from graph.parts.split_column import MARK
    from graph.parts.tables import sort_classes

    fields = read(kind, values, files)
    used, _ = list_nodes(files["path"], values["columns"], values["node"], values["parts"])
    classes = tuple(sort_classes(next(cells for _, role, _, cells in used if role == "target")))
    keys = {name: fields.pop(name) for name in ("target", MARK) if name in fields}
    told = [field_of(name, each) for name, each in fields.items()]
    target = field_of("target", keys["target"], classes)
    return Seen((*told, target, Field("mask", target.shape)), 1, keys)


def _graphs(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    from graph.parts.graph_dataset import graph_classes, list_graphs

    classes = graph_classes(list_graphs(files["path"])[1]) if values["holds"] == "category" else ()
    return seen_of(read(kind, values, files), {"target": tuple(classes)})


LOOKS: Mapping[str, Look] = {
    "data.sklearn_digits": _bundled("image", (1, 8, 8), 1797, tuple("0123456789")),
    "data.sklearn_iris": _bundled("features", (4,), 150, ("setosa", "versicolor", "virginica")),
    "data.sklearn_wine": _bundled("features", (13,), 178, ("class_0", "class_1", "class_2")),
    "data.sklearn_breast_cancer": _bundled("features", (30,), 569, ("malignant", "benign")),
    "data.sklearn_diabetes": _bundled("features", (10,), 442, ()),
    "data.csv": _table,
    "data.parquet": _table,
    "data.npz": _npz,
    "data.idx": _idx,
    "data.image_folder": _images,
    "data.image_table": _image_table,
    "data.cifar": _cifar,
    "data.segmentation": _masked,
    "data.coco": _coco,
    "data.text": look_at_text,
    "data.text_table": look_at_text_table,
    "data.parallel_text": look_at_parallel_text,
    "data.visual_questions": look_at_visual_questions,
    "data.time_series": _series,
    "data.sound_folder": _sounds,
    "data.graph": _graph,
    "data.graphs": _graphs,
    "data.gymnasium": look_at_environment,
    "data.huggingface": look_at_hub,
    "data.torchvision": look_at_vision_set,
}
