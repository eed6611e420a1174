"""How data sets of other libraries are inspected: without downloading them."""

from collections.abc import Mapping
from typing import Any

from graph.catalogue.kind import Kind
from graph.dataset_fields import Field
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.label_values import summarize_labels
from runtime.data.tables.resolved import ParamPaths

_DIGITS = tuple("0123456789")
_CLOTHES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat")
_SHOES = ("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")
_OBJECTS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
_SIGNS = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
_GREY, _COLOUR = (1, 28, 28), (3, 32, 32)

VISION_DATASETS: Mapping[str, tuple[tuple[int, ...], tuple[str, ...], int, int]] = {
    "MNIST": (_GREY, _DIGITS, 60_000, 10_000),
    "FashionMNIST": (_GREY, (*_CLOTHES, *_SHOES), 60_000, 10_000),
    "KMNIST": (_GREY, _SIGNS, 60_000, 10_000),
    "CIFAR10": (_COLOUR, _OBJECTS, 50_000, 10_000),
    "CIFAR100": (_COLOUR, tuple(map(str, range(100))), 50_000, 10_000),
    "SVHN": (_COLOUR, _DIGITS, 73_257, 26_032),
}
"""By name: the shape of a picture, the classes, rows to learn from and rows to test with."""


def inspect_vision_dataset(_kind: Kind, values: Mapping[str, Any], _files: ParamPaths) -> DatasetInfo:
    """What is known of a set by its name; that torchvision can be used is tried."""
    import torch

    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.torchvision_datasets import import_vision

    import_vision()
    shape, classes, learned, tested = VISION_DATASETS[values["name"]]
    marks = torch.cat([torch.zeros(learned, dtype=torch.int64), torch.full((tested,), 2)])
    fields = (Field("image", shape), Field("target", (), "int64", classes))
    return DatasetInfo(fields, learned + tested, {SPLIT_COLUMN: marks})


def inspect_hub_dataset(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    """What a data set declares: its columns, and how many rows each split has."""
    import torch

    from graph.parts.huggingface import features_of, load_hub
    from graph.parts.split_column import SPLIT_COLUMN

    splits: list[tuple[Any, int]] = []
    if "path" in files:
        splits = load_hub("", files["path"], "")
        counts = [(part, len(split)) for split, part in splits]
        features = features_of(splits, (values["input"], values["target"]))
    else:
        counts, features = _hub_splits(values)
    marks = torch.cat([torch.full((count,), part) for part, count in counts])
    target = features[values["target"]]
    names = tuple(getattr(target, "names", ()) or ())
    is_number = "float" in str(getattr(target, "dtype", ""))
    labels = _labels(splits, values["target"]) if "path" in files and not is_number else ()
    target_field = Field("target", (1,)) if is_number else Field("target", (), "int64", names, labels)
    return DatasetInfo(
        (_input(features[values["input"]], values), target_field), len(marks), {SPLIT_COLUMN: marks}
    )


def _labels(splits: list[tuple[Any, int]], name: str) -> tuple[int, ...]:
    """The class numbers of a column of a set that lies on the disk; rows without a class have -1."""
    from graph.parts.huggingface import column_of

    column = column_of(splits, name)
    return summarize_labels(column) if all(isinstance(value, int) for value in column) else ()


def _hub_splits(values: Mapping[str, Any]) -> tuple[list[tuple[int, int]], dict[str, Any]]:
    """Rows by part, and the columns, of a data set on the Hub, without a download if possible.

    Raises:
        ValueError: There is no such data set, or it cannot be reached.
    """
    from graph.parts.huggingface import (
        HUB_NAME_PATTERN,
        features_of,
        import_datasets,
        load_hub,
        unavailable_message,
    )
    from graph.parts.split_column import SPLIT_NUMBERS

    name, config = values["name"], values["config"]
    if HUB_NAME_PATTERN.fullmatch(name) is None:
        load_hub(name, None, config)  # raises what is wrong with it
    datasets = import_datasets()
    try:
        info = datasets.load_dataset_builder(name, config or None).info
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ValueError(unavailable_message(name, error)) from error
    if not info.features or not info.splits:
        splits = load_hub(name, None, config)
        return [(part, len(split)) for split, part in splits], features_of(splits, ())
    parts = [
        (SPLIT_NUMBERS.get(split.casefold(), -1), item.num_examples) for split, item in info.splits.items()
    ]
    columns = (values["input"], values["target"])
    return sorted(item for item in parts if item[0] >= 0), features_of([(info, 0)], columns)


def _input(feature: Any, values: Mapping[str, Any]) -> Field:
    """The field that a column gives.

    Raises:
        ValueError: Its rows differ in length.
    """
    from graph.parts.huggingface import is_text

    if type(feature).__name__ == "Image":
        size = values["size"]
        height, width = (size, size) if isinstance(size, int) else size
        return Field("input", (1 if values["mode"] == "L" else 3, height, width))
    if is_text(feature):
        return Field("input", (values["length"],), "int64")
    inner = getattr(feature, "feature", feature)
    kind = "float32" if "float" in str(getattr(inner, "dtype", "float")) else "int64"
    shape = getattr(feature, "shape", None) or ((feature.length,) if hasattr(feature, "length") else (1,))
    if any(size is None or size < 0 for size in shape):
        raise ValueError(f"Rows of “{values['input']}” differ in length; choose another column.")
    return Field("input", tuple(shape), kind)
