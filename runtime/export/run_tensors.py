"""The weights of a run as a safetensors file, with what its data node does to a row in the metadata."""

import json
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from graph.problems import GraphError, make_problem
from runtime.evaluation.run_selection import RunRef
from runtime.evaluation.run_weights import WeightsFile, weights_file
from runtime.export.request import ExportResult, write_export
from runtime.preprocessing import FILE, read_preprocessing
from runtime.version import program_version


def export_weights(run_ref: RunRef, target: Path) -> ExportResult:
    """Writes the weights of a run; neither its drawing nor its data are needed.

    Raises:
        GraphError: The run has none, they cannot be read, or the file cannot be written.
    """
    source = weights_file(run_ref.path, run_ref.weights)
    tensors = read_weights_file(source, run_ref.run)
    metadata = {"format": "pt", "run": run_ref.run, "netloom": program_version()}
    known = _text_of(run_ref.path / FILE)
    if known:
        metadata["preprocessing"] = known
        preprocessing = read_preprocessing(known)
        if preprocessing is not None:  # as the script of the project keeps them
            scales = {name: values.tolist() for name, values in preprocessing.scales.items()}
            metadata["scales"] = json.dumps(scales)
    count = sum(tensor.numel() for tensor in tensors.values())
    which = WeightsFile.of(source).name
    notes = (
        make_problem(
            "exported-weights", which=which, run=run_ref.run, tensors=f"{len(tensors):,}", values=f"{count:,}"
        ),
        make_problem("exported-preprocessing" if known else "exported-no-preprocessing"),
    )
    return write_export(target, save(tensors, metadata), notes)


def read_weights_file(path: Path, run: str) -> dict[str, Tensor]:
    """The tensors of a file of a run.

    Raises:
        GraphError: It cannot be read.
    """
    try:
        file: Any
        with safe_open(path, "pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
    except (SafetensorError, OSError, ValueError) as error:
        raise GraphError([make_problem("run-without-weights", run=run)]) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""
