"""What the data nodes of a run do to a raw row, as a value that is kept with the run."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from graph.dataset_fields import DataDescription, Field
from graph.frozendict import FrozenDict, frozen_value

FILE = "preprocessing.json"
"""Its file in the folder of a run."""
VERSION = 1


@dataclass(frozen=True, eq=False, slots=True)
class Preprocessing:
    """What was found in the files of each data node, and what was learned of the training rows.

    `scales` are means, deviations and what fills gaps, in 64 bits, by `field.what`.
    """

    descriptions: Mapping[str, DataDescription]
    scales: Mapping[str, Tensor]


def preprocessing_text(preprocessing: Preprocessing) -> str:
    """The text of a file that holds it; `read_preprocessing` reads it."""
    sources = {
        node: {
            "fields": [_field_record(field) for field in description.fields],
            "rows": dict(description.rows),
            "resolved": dict(description.resolved),
            "encodings": list(description.encodings),
        }
        for node, description in preprocessing.descriptions.items()
    }
    scales = {
        name: {"shape": list(values.shape), "values": values.double().flatten().tolist()}
        for name, values in preprocessing.scales.items()
    }
    record = {"version": VERSION, "sources": sources, "scales": scales}
    return json.dumps(record, ensure_ascii=False, indent=1, default=dict)


def read_preprocessing(text: str) -> Preprocessing | None:
    """What a file holds; None where it is none of this version."""
    try:
        record = json.loads(text)
        if record["version"] != VERSION:
            return None
        descriptions = {str(node): _description(held) for node, held in record["sources"].items()}
        scales = {str(name): _scale(held) for name, held in record["scales"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError, RecursionError):
        return None
    return Preprocessing(FrozenDict(descriptions), FrozenDict(scales))


def _field_record(field: Field) -> dict[str, Any]:
    """What is needed of a field to build the network and to name its answers."""
    return {
        "name": field.name,
        "shape": field.shape,
        "dtype": field.dtype,
        "classes": field.classes,
        "labels": field.labels,
        "is_bytes": field.is_bytes,
        "is_multi_hot": field.is_multi_hot,
        "value_names": field.value_names,
    }


def _description(held: Mapping[str, Any]) -> DataDescription:
    fields = tuple(
        Field(
            name=str(field["name"]),
            shape=tuple(int(size) for size in field["shape"]),
            dtype=str(field["dtype"]),
            classes=tuple(map(str, field["classes"])),
            labels=tuple(int(label) for label in field["labels"]),
            is_bytes=bool(field["is_bytes"]),
            is_multi_hot=bool(field["is_multi_hot"]),
            value_names=tuple(map(str, field.get("value_names", ()))),
        )
        for field in held["fields"]
    )
    encodings = tuple((str(name), str(kind), frozen_value(known)) for name, kind, known in held["encodings"])
    rows = FrozenDict({str(split): int(count) for split, count in held["rows"].items()})
    resolved = FrozenDict({str(name): frozen_value(value) for name, value in held["resolved"].items()})
    return DataDescription(fields, rows, resolved, encodings=encodings)


def _scale(held: Mapping[str, Any]) -> Tensor:
    shape = tuple(int(size) for size in held["shape"])
    values = [float(value) for value in held["values"]]
    if len(values) != math.prod(shape):
        raise ValueError("a scale has another size than its values")
    return torch.tensor(values, dtype=torch.float64).reshape(shape)
