"""The rows that the script of a table reads, with pandas alone where that is possible."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import train_test_split

from graph.catalogue.kinds import CATALOGUE
from graph.compiler.emit.load_data import Reader, write_load_data
from graph.compiler.emit.part_extraction import extract_definitions
from graph.compiler.emit.plain_tables import names_of_features
from graph.compiler.emit.writer import Writer
from graph.dataset_fields import DataDescription
from graph.document import Project
from runtime.data import with_readings


def plain_source(project: Project, folder: Path, description: DataDescription) -> tuple[Reader, str]:
    """The reader of the node `data`, and the text of its `load_data` as a script has it."""
    known = with_readings(project, {"data": description}, folder)["data"]
    reader, writer = Reader.of(project.main.nodes["data"], CATALOGUE, known, plain=True), Writer()
    reader = replace(reader, is_seeded=reader.reading is not None)
    write_load_data(writer, reader, "")
    return reader, writer.source().text


def plain_rows(project: Project, folder: Path, description: DataDescription) -> dict[str, Any] | None:
    """The rows by part and field; None where the script calls the reader that the program has."""
    reader, text = plain_source(project, folder, description)
    if reader.reading is None:
        return None
    parts, head = extract_definitions(reader.parts), Writer()
    for module, name in sorted(parts.imports):
        head.line(f"from {module} import {name}" if name else f"import {module}")
    body = "\n\n".join([head.source().text, *parts.texts, text])
    modules = {"np": np, "pd": pd, "torch": torch, "train_test_split": train_test_split, "partial": partial}
    settings = {
        "SEED": 0,
        "SPLIT_SEED": reader.values.get("seed"),
        "FEATURES": names_of_features(reader.reading),
    }
    modules |= {**settings, "Path": Path}
    names: dict[str, Any] = {"__name__": "rows", "FOLDER": folder, "Rows": dict, "Scales": dict, **modules}
    exec(body, names)
    loaded = names["load_data"]()
    return dict(loaded[0] if reader.is_fitted else loaded)


def assert_same_bits(
    splits: dict[str, dict[str, torch.Tensor]], others: dict[str, dict[str, torch.Tensor]]
) -> None:
    """Fails where two sets of rows differ in a bit, a type or a name."""
    assert list(splits) == list(others)
    for part, rows in splits.items():
        assert sorted(rows) == sorted(others[part])
        for name, values in rows.items():
            other = others[part][name]
            assert (values.dtype, values.shape) == (other.dtype, other.shape), (part, name)
            assert values.numpy().tobytes() == other.numpy().tobytes(), (part, name)
