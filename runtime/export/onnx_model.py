"""The network of a run as an ONNX model, checked with onnxruntime on rows of the data."""

import io
import json
import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from graph.compiler.program_loader import parse_owner
from graph.problems import GraphError, Location, make_problem
from runtime.control import Control
from runtime.export.exported_program import (
    all_messages,
    batch_note,
    difference_note,
    lines_in,
    require_equal,
    trace,
    untraceable,
)
from runtime.export.onnx_masks import answer_zeros_where_all_is_hidden
from runtime.export.request import ExportResult, write_export
from runtime.export.run_network import RunNetwork, largest_difference
from runtime.preprocessing import preprocessing_text

FORM = ".onnx"
OPSET = 20
LIBRARIES = ("onnx", "onnxscript", "onnxruntime")
MAX_BYTES = 2_000_000_000
"""A model of more has its weights in a file of their own, which this one has not."""


def require_libraries() -> None:
    """Says what is missing.

    Raises:
        GraphError: A library is.
    """
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        command = f"pip install {' '.join(missing)}"
        raise GraphError([make_problem("export-needs-library", form=FORM, command=command)])


def export_onnx(network: RunNetwork, target: Path, control: Control) -> ExportResult:
    """Writes the network, once its answers have been compared with those of the run.

    Raises:
        GraphError: A library is missing, an operator has no counterpart, the answers differ, or it cannot be
            written.
        Stopped: It was stopped.
    """
    require_libraries()
    program, is_dynamic = trace(network, FORM)
    control.process_commands()
    names = _input_names(network)
    data = _convert(network, program, names)
    control.process_commands()
    count, worst = _compare(network, data, names, control, is_dynamic=is_dynamic)
    require_equal(worst, FORM)
    notes = (
        make_problem("exported-opset", opset=_opset(data)),
        difference_note(count, network.split, worst),
        batch_note(network, is_dynamic=is_dynamic),
    )
    return write_export(target, data, notes)


def _input_names(network: RunNetwork) -> list[str]:
    """Names of the inputs, which none of the outputs has."""
    return [f"input_{name}" if name in network.outputs else name for name in network.inputs]


def _convert(network: RunNetwork, program: torch.export.ExportedProgram, names: list[str]) -> bytes:
    """The model as the bytes of a file.

    Raises:
        GraphError: It cannot be written as ONNX.
    """
    import onnx

    try:
        with TemporaryDirectory() as folder, _silence():
            path = Path(folder) / "model.onnx"
            torch.onnx.export(
                program,
                (),
                path,
                input_names=names,
                output_names=list(network.outputs),
                opset_version=OPSET,
                dynamo=True,
                external_data=False,
                verbose=False,
            )
            model = onnx.load(path)
            answer_zeros_where_all_is_hidden(model)
    except Exception as error:
        raise _refusal(network, program, error) from error
    run = network.run
    entries = {
        "preprocessing": preprocessing_text(network.preprocessing),
        "classes": json.dumps(list(run.task.classes), ensure_ascii=False),
        "run": run.run_ref.run,
    }
    for key, value in entries.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    return bytes(model.SerializeToString())


def _refusal(network: RunNetwork, program: torch.export.ExportedProgram, error: BaseException) -> GraphError:
    """The sentence of what cannot be converted, with the node that an operator without counterpart is of."""
    match = re.search(r"No ONNX function found for <OpOverload\(op='([\w.]+)'", all_messages(error))
    if match is None:
        return untraceable(network, FORM, error)
    operator = match[1]
    for step in program.graph.nodes:
        if str(step.target).startswith(operator):
            paths = [path for path, _ in step.meta.get("nn_module_stack", {}).values() if path]
            node = next(iter(paths), "").removeprefix("network.").partition(".")[0] or network.outputs[0]
            lines = network.program.source.lines
            owners = [
                lines[line] for line in lines_in(str(step.meta.get("stack_trace", ""))) if line in lines
            ]
            location = parse_owner(owners[-1]) if owners else Location(node=node)
            return GraphError(
                [make_problem("export-operator", location, node=location.node, operator=operator)]
            )
    return untraceable(network, FORM, error)


def _opset(data: bytes) -> int:
    import onnx

    return int(next(item.version for item in onnx.load(io.BytesIO(data)).opset_import if not item.domain))


def _compare(
    network: RunNetwork, data: bytes, names: list[str], control: Control, *, is_dynamic: bool
) -> tuple[int, float]:
    """How many rows were compared, and the largest difference."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    taken = {item.name for item in session.get_inputs()}
    count, worst, size = 0, 0.0, None
    for inputs in network.batches():
        control.process_commands()
        size = size or len(inputs[0])
        if not is_dynamic and len(inputs[0]) != size:
            continue
        feed = {name: value.numpy() for name, value in zip(names, inputs, strict=True) if name in taken}
        outputs = tuple(torch.from_numpy(value.copy()) for value in session.run(None, feed))
        worst = max(worst, largest_difference(network.run_answers(inputs), outputs))
        count += len(inputs[0])
    return count, worst


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps the converter from writing to the terminal, and its loggers from warning."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    with open(os.devnull, "w") as nowhere, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            with redirect_stdout(nowhere), redirect_stderr(nowhere):
                yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
