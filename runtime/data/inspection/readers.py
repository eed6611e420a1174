"""How every kind of source is inspected, in as little time as possible."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import split_column_argument
from graph.dataset_fields import Field
from graph.frozendict import EMPTY
from runtime.data.inspection.class_rows import image_rows, sound_rows
from runtime.data.inspection.columns import chosen_columns
from runtime.data.inspection.dataset_info import (
    DatasetInfo,
    Inspector,
    dataset_info,
    describe_field,
    hash_byte_rows,
    hash_files,
    image_field,
    read_source,
)
from runtime.data.inspection.environment_readers import inspect_environment
from runtime.data.inspection.library_readers import inspect_hub_dataset, inspect_vision_dataset
from runtime.data.inspection.mask_values import mask_field
from runtime.data.inspection.text_readers import (
    inspect_parallel_text,
    inspect_text,
    inspect_text_table,
    inspect_visual_questions,
)
from runtime.data.tables.resolved import ParamPaths, resolved_arguments


def _bundled(field: str, shape: tuple[int, ...], rows: int, classes: tuple[str, ...]) -> Inspector:
    def inspect(_kind: Kind, _values: Mapping[str, Any], _files: ParamPaths) -> DatasetInfo:
        target = Field("target", (), "int64", classes) if classes else Field("target", (1,))
        return DatasetInfo((Field(field, shape), target), rows)

    return inspect


def _table(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.table_fields import class_names, column_fields

    used = chosen_columns(kind.name, values, files)
    has_parts = "part" in split_column_argument(kind, values) or used[-1].name == SPLIT_COLUMN
    fields = column_fields(used, used[-1].name if has_parts else "")
    target = next((column for column in used if column.role == "target"), None)
    classes = tuple(class_names(target)) if target is not None and target.kind == "category" else ()
    info = dataset_info(fields, {"target": classes} if target is not None else {})
    filled = "features" if values.get("missing") == "mean" else ""  # infinite ones are refused
    targets = tuple(column.name for column in used if column.role == "target")
    described = tuple(
        replace(
            field,
            value_names=targets if field.name == "target" and field.shape == (len(targets),) else (),
            dtype=_in_32_bits(field.dtype),
            num_not_finite=0 if field.name == filled else field.num_not_finite,
        )
        for field in info.fields
    )
    return replace(info, fields=described)


def _in_32_bits(dtype: str) -> str:
    """The type of a field after it was scaled."""
    return "float32" if dtype == "float64" else dtype


def _npz(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    if values["values"] == "marks" and values["target"]:
        from graph.parts.numpy_arrays import number_marks

        fields = read_source(kind, {**values, "values": "classes"}, files)
        marks, fields["target"] = number_marks(fields["target"])
        return dataset_info(fields, {"target": tuple(f"{mark:g}" for mark in marks.tolist())})
    fields = read_source(kind, values, files)
    if values["standardize_input"]:
        fields["input"] = fields["input"].float()  # as it is after it was scaled
    target = fields.get("target")
    if target is None:
        return dataset_info(fields, {})
    classes = _integer_classes(target)
    names = _array_names(files["path"], str(values["target"]))
    info = dataset_info(fields, {"target": names if classes and len(names) == len(classes) else classes})
    if target.ndim != 2 or target.shape[1] != len(names):
        return info
    named = {"target": names}
    described = tuple(replace(field, value_names=named.get(field.name, ())) for field in info.fields)
    return replace(info, fields=described)


NAME_ARRAYS = ("class_names", "target_names", "label_names", "classes", "labels", "names")
"""What an array of names of classes is called in files of arrays; or the target's name before _names."""


def _array_names(path: Path, target: str) -> tuple[str, ...]:
    """The names of classes that stand in an array of texts beside the others; empty without one."""
    import numpy as np

    with np.load(path, allow_pickle=False) as file:
        for name in (f"{target}_names", *NAME_ARRAYS):
            if name == target or name not in file.files:
                continue
            try:
                names = np.asarray(file[name])
            except ValueError:
                continue  # pickled objects are not read
            if names.ndim == 1 and names.dtype.kind == "U" and len(set(names.tolist())) == len(names):
                return tuple(names.tolist())
    return ()


def _integer_classes(values: Any) -> tuple[str, ...]:
    """The classes of a target of whole numbers from 0 on."""
    if values.is_floating_point() or values.ndim != 1 or not len(values):
        return ()
    if values.min() < 0 or values.max() >= max(len(values), 1000):
        return ()  # such numbers count or measure something
    return tuple(str(number) for number in range(int(values.max()) + 1))


def _idx(_kind: Kind, _values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.idx_format import read_idx_rows

    test_files = (files.get("test_images"), files.get("test_labels"))
    pictures, fields = read_idx_rows(files["images"], files["labels"], *test_files)
    target = describe_field("target", fields["target"], _integer_classes(fields["target"]))
    image = Field("image", (1, *pictures[0].shape[1:]))
    row_hashes = hash_byte_rows(pictures) + fields["target"]
    input_hashes = row_hashes - fields["target"]
    return DatasetInfo((image, target), len(fields["target"]), fields, row_hashes, input_hashes)


def _images(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    return _class_folders(image_field(values), files["path"], image_rows(files["path"], values["broken"]))


def _class_folders(field: Field, path: Path, files: Sequence[tuple[Path, int, int]]) -> DatasetInfo:
    """Files in folders of classes, which may be in folders of parts."""
    import torch

    from graph.parts.class_folders import find_split_folders, list_classes
    from graph.parts.split_column import SPLIT_COLUMN

    keys = {"target": torch.tensor([number for _, number, _ in files])}
    if find_split_folders(path):
        keys[SPLIT_COLUMN] = torch.tensor([part for _, _, part in files])
    target = Field("target", (), "int64", tuple(list_classes(path)))
    hashes = hash_files([file for file, _, _ in files])
    return DatasetInfo((field, target), len(files), keys, hashes, hashes)


def _image_table(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.image_tables import list_table_images
    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.table_fields import class_names, mark_values, target_values

    marks = split_column_argument(kind, values)
    mark = str(next(iter(marks.values()), ""))
    needed = ((values["image"], "picture", "category"), (values["label"], "label", values["holds"]))
    arguments: dict[str, Any] = {"broken": values["broken"], **resolved_arguments(kind, values, files)}
    paths, used = list_table_images(files["path"], needed, files.get("folder"), mark, **arguments)
    target = target_values(used[1])
    keys = {"target": target} if target.ndim == 1 else {}
    if mark:
        keys[SPLIT_COLUMN] = mark_values(used[-1], mark if "part" in marks else "")
    classes = tuple(class_names(used[1])) if target.ndim == 1 else ()
    fields = (image_field(values), describe_field("target", target, classes))
    hashes = hash_files(paths)
    return DatasetInfo(fields, len(paths), keys, hashes, hashes if classes else None)


def _cifar(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.cifar import list_cifar_classes, read_cifar_rows

    rows, keys = read_cifar_rows(files["path"], values["variant"])
    named = tuple(list_cifar_classes(files["path"], values["variant"]))
    numbered = _integer_classes(keys["target"])
    target = describe_field("target", keys["target"], named if len(named) >= len(numbered) else numbered)
    image = Field("image", (3, 32, 32))
    return DatasetInfo((image, target), len(keys["target"]), keys, hash_byte_rows(rows))


def _masked(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.segmentation_masks import pair_images_with_masks

    pairs = pair_images_with_masks(files["images"], files["masks"], values["broken"])
    target = mask_field(pairs, values["size"], values["values"])
    pictures = [file for file, _ in pairs]
    return DatasetInfo((image_field(values), target), len(pairs), EMPTY, hash_files(pictures))


def _coco(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.coco import annotation_capacity, list_coco

    pictures, classes = list_coco(files["path"], values["content"])
    max_instances, points = annotation_capacity(pictures, values["most"])
    fields: tuple[Field, ...] = (
        image_field(values),
        Field("boxes", (max_instances, 4)),
        Field("labels", (max_instances,), "int64", tuple(classes)),
        Field("present", (max_instances,)),
    )
    if values["content"] == "keypoints":
        fields += (Field("keypoints", (max_instances, points, 2)), Field("visible", (max_instances, points)))
    return DatasetInfo(fields, len(pictures))


def _series(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    info = dataset_info(read_source(kind, values, files))
    return replace(
        info, fields=tuple(replace(field, dtype=_in_32_bits(field.dtype)) for field in info.fields)
    )


def _sounds(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    length = max(1, round(values["seconds"] * values["rate"]))
    shape: tuple[int, ...] = (1, length)
    if values["gives"] == "mel":
        shape = (1, values["n_mels"], 1 + length // values["hop_length"])
    return _class_folders(
        Field(values["gives"], shape), files["path"], sound_rows(files["path"], values["broken"])
    )


def _graph(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.table_fields import class_names
    from runtime.data.inspection.columns import node_columns

    fields = read_source(kind, values, files)
    used = node_columns(kind, values, files)
    classes = tuple(class_names(next(column for column in used if column.role == "target")))
    keys = {name: fields.pop(name) for name in ("target", SPLIT_COLUMN) if name in fields}
    feature_fields = [describe_field(name, tensor) for name, tensor in fields.items()]
    target = describe_field("target", keys["target"], classes)
    return DatasetInfo((*feature_fields, target, Field("mask", target.shape)), 1, keys)


def _graphs(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    from graph.parts.graph_dataset import graph_classes, list_graphs

    classes = graph_classes(list_graphs(files["path"])[1]) if values["holds"] == "category" else ()
    return dataset_info(read_source(kind, values, files), {"target": tuple(classes)})


INSPECTORS: Mapping[str, Inspector] = {
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
    "data.text": inspect_text,
    "data.text_table": inspect_text_table,
    "data.parallel_text": inspect_parallel_text,
    "data.visual_questions": inspect_visual_questions,
    "data.time_series": _series,
    "data.sound_folder": _sounds,
    "data.graph": _graph,
    "data.graphs": _graphs,
    "data.gymnasium": inspect_environment,
    "data.huggingface": inspect_hub_dataset,
    "data.torchvision": inspect_vision_dataset,
}
