"""A run as one archive that answers without Netloom, and proves that it answers as the run did."""

import hashlib
import io
import json
import platform
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from graph.messages import problem_text
from graph.problems import make_problem
from runtime.checkpoints.compatibility import DRAWING
from runtime.control import Control
from runtime.export.exported_program import difference_note, require_equal
from runtime.export.model_card import write_model_card
from runtime.export.package_script import write_package_script
from runtime.export.request import ExportResult, write_export
from runtime.export.run_network import MAX_ROWS, RunNetwork
from runtime.preprocessing import preprocessing_text
from runtime.store.records import RunRecord

FORM = ".zip"
CERTIFICATE_BYTES = 32 << 20
"""Inputs and outputs of the certificate take at most so much; there are fewer rows then."""
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""That of each file, so that equal contents are equal archives."""
CONTENTS = (
    "README.md",
    "predict.py",
    "weights.safetensors",
    "preprocessing.json",
    "classes.json",
    DRAWING,
    "certificate.json",
    "certificate.safetensors",
    "SHA256SUMS",
)


def export_package(
    network: RunNetwork, target: Path, control: Control, record: RunRecord | None = None
) -> ExportResult:
    """Writes the archive, once what is in it has answered as the run does.

    Args:
        network: The run.
        target: The archive.
        control: Where a wish to stop comes from.
        record: What is stored of the run; None where that is lost.

    Raises:
        GraphError: It answers otherwise, or cannot be written.
        Stopped: It was stopped.
    """
    files = _certificate(network, control)
    script, libraries = write_package_script(network)
    files["predict.py"] = script.encode()
    files["weights.safetensors"] = save(_contiguous(network.model.state_dict()))
    files["preprocessing.json"] = preprocessing_text(network.preprocessing).encode()
    files["classes.json"] = json.dumps(list(network.run.task.classes), ensure_ascii=False).encode()
    files[DRAWING] = (network.run.run_ref.path / DRAWING).read_bytes()
    control.process_commands()
    worst = _verify(files)
    require_equal(worst, FORM)
    count = json.loads(files["certificate.json"])["rows"]
    note = difference_note(count, network.split, worst)
    files["README.md"] = write_model_card(network, record, libraries, [problem_text(note)]).encode()
    files["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in CONTENTS if name != "SHA256SUMS"
    ).encode()
    control.process_commands()
    needs = make_problem("exported-needs", libraries=", ".join(libraries))
    return write_export(target, _archive(files), (note, needs))


def _certificate(network: RunNetwork, control: Control) -> dict[str, bytes]:
    """The inputs of rows and the outputs of the run, and what they were computed with."""
    inputs: list[tuple[Tensor, ...]] = []
    outputs: list[tuple[Tensor, ...]] = []
    count = size = 0
    for batch in network.batches(MAX_ROWS):
        control.process_commands()
        answers = network.run_answers(batch)
        size += sum(value.nbytes for value in (*batch, *answers))
        if inputs and size > CERTIFICATE_BYTES:
            break
        inputs.append(batch)
        outputs.append(answers)
        count += len(batch[0])
    tensors: dict[str, Tensor] = {}
    for name, parts in zip(network.inputs, zip(*inputs, strict=True), strict=True):
        tensors[f"input.{name}"] = torch.cat(parts)
    for name, parts in zip(network.outputs, zip(*outputs, strict=True), strict=True):
        tensors[f"output.{name}"] = torch.cat([part[None] if not part.ndim else part for part in parts])
    facts: dict[str, Any] = {
        "run": network.run.run_ref.run,
        "split": network.split,
        "rows": count,
        "batch_size": network.run.project.training.batch_size,
        "inputs": list(network.inputs),
        "outputs": list(network.outputs),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        "machine": platform.machine(),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    return {"certificate.json": text.encode(), "certificate.safetensors": save(_contiguous(tensors))}


def _contiguous(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value.detach().contiguous().clone() for name, value in tensors.items()}


def _verify(files: dict[str, bytes]) -> float:
    """The largest difference between what the package answers and its certificate."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        script = folder / "predict.py"
        names: dict[str, Any] = {"__name__": "package", "__file__": str(script)}
        exec(compile(files["predict.py"], str(script), "exec"), names)  # noqa: S102 - written right here
        return float(names["verify"]())


def _archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in CONTENTS:
            archive.writestr(zipfile.ZipInfo(name, TIMESTAMP), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
