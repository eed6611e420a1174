"""Whether the data of a run still prepare rows as they did when it learned."""

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.problems import GraphError, make_problem
from runtime.preprocessing import FILE, Preprocessing, preprocessing_text, read_preprocessing

TOLERANCE = 1e-6
"""Means and deviations of equal rows may differ by so much between machines, as a share of themselves."""


def preprocessing_of_run(run: Path, present: Preprocessing) -> Preprocessing:
    """What a run does to a row, once it is known that its data would have the same done.

    Args:
        run: The folder of the run.
        present: What its data would have done now; taken where an older version stored none with the run.

    Raises:
        GraphError: The data have changed since, so that an export would answer otherwise than the run.
    """
    try:
        text = (run / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return present
    stored = read_preprocessing(text)
    if stored is None:
        return present
    before, now = json.loads(text)["sources"], json.loads(preprocessing_text(present))["sources"]
    changed = [node for node in before if _record_of(before[node]) != _record_of(now.get(node, {}))]
    if not changed and not _are_close(stored, present):
        changed = list(before)
    if changed:
        values = {"nodes": ", ".join(changed)}
        raise GraphError([make_problem("export-data-changed", changed[0], **values)])
    return Preprocessing(present.descriptions, stored.scales)


def _record_of(source: dict[str, Any]) -> tuple[Any, Any]:
    return source.get("fields"), source.get("encodings")


def _are_close(stored: Preprocessing, present: Preprocessing) -> bool:
    def close(one: Tensor, other: Tensor) -> bool:
        return one.shape == other.shape and torch.allclose(
            one.double().cpu(), other.double().cpu(), rtol=TOLERANCE, atol=0.0, equal_nan=True
        )

    return stored.scales.keys() == present.scales.keys() and all(
        close(values, present.scales[name]) for name, values in stored.scales.items()
    )
