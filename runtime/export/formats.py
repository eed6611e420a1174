"""The formats of exports by the ends of their files, and the one door to all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.document import Project
from graph.edits.file_paths import map_paths
from graph.progress import ProgressCallback
from runtime.control import Control
from runtime.export.request import ExportRequest, ExportResult, write_export
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of exports."""

    end: str
    needs_run: bool = True
    loads_rows: bool = True
    """Whether the data are read, to compare the export with the run."""


SCRIPT, NOTEBOOK, WEIGHTS, PT2, ONNX, PACKAGE = ".py", ".ipynb", ".safetensors", ".pt2", ".onnx", ".zip"
FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(SCRIPT, needs_run=False, loads_rows=False),
    ExportFormat(NOTEBOOK, needs_run=False, loads_rows=False),
    ExportFormat(WEIGHTS, loads_rows=False),
    ExportFormat(PT2),
    ExportFormat(ONNX),
    ExportFormat(PACKAGE),
)
ENDS = tuple(item.end for item in FORMATS)


def format_of(path: Path) -> ExportFormat | None:
    """The format of a file, by its end; None where there is none of that end."""
    return next((item for item in FORMATS if item.end == path.suffix.lower()), None)


def export_file(
    request: ExportRequest, control: Control, progress: ProgressCallback = lambda _done, _total: None
) -> ExportResult:
    """Writes an export in the format of its end.

    Args:
        request: What is to be written where; it names a run where the format needs one.
        control: Where a wish to stop comes from.
        progress: Called with how much of the data is loaded.

    Raises:
        GraphError: It cannot be exported this way, or not be written.
        ValueError: There is no such format, or a run is missing.
        Stopped: It was stopped.
    """
    chosen = format_of(request.target)
    if chosen is None or (chosen.needs_run and request.run is None):
        message = f"{request.target.name} has no format, or its run is missing"
        raise ValueError(message)
    return _WRITERS[chosen.end](request, control, progress)


def data_files(project: Project) -> tuple[str, ...]:
    """The paths of files that a project names, in the order of its nodes."""
    paths: dict[str, None] = {}

    def record(path: str) -> str:
        paths[path] = None
        return path

    map_paths(project, record)
    return tuple(paths)


def _script(request: ExportRequest) -> str:
    from runtime.export.script import export_script

    return export_script(request.project, request.folder, request.target, request.trusted)


def _write_script(request: ExportRequest, control: Control, _progress: ProgressCallback) -> ExportResult:
    text = _script(request)
    control.process_commands()
    return write_export(request.target, text)


def _write_notebook(request: ExportRequest, control: Control, _progress: ProgressCallback) -> ExportResult:
    from runtime.export.notebook import notebook_of

    text = notebook_of(_script(request), data_files(request.project))
    control.process_commands()
    return write_export(request.target, text)


def _write_weights(request: ExportRequest, _control: Control, _progress: ProgressCallback) -> ExportResult:
    from runtime.export.run_tensors import export_weights

    assert request.run is not None
    return export_weights(request.run, request.target)


def _write_pt2(request: ExportRequest, control: Control, progress: ProgressCallback) -> ExportResult:
    from runtime.export.exported_program import FORM, export_pt2
    from runtime.export.run_network import open_network

    assert request.run is not None
    return export_pt2(open_network(request.run, FORM, control, progress), request.target, control)


def _write_onnx(request: ExportRequest, control: Control, progress: ProgressCallback) -> ExportResult:
    from runtime.export.onnx_model import FORM, export_onnx, require_libraries
    from runtime.export.run_network import open_network

    assert request.run is not None
    require_libraries()
    return export_onnx(open_network(request.run, FORM, control, progress), request.target, control)


def _write_package(request: ExportRequest, control: Control, progress: ProgressCallback) -> ExportResult:
    from runtime.export.package import FORM, export_package
    from runtime.export.run_network import open_network

    assert request.run is not None
    network = open_network(request.run, FORM, control, progress)
    return export_package(network, request.target, control, _record(request.run.runs, request.run.run))


def _record(runs: Path, run: str) -> RunRecord | None:
    """What is stored of a run; None where there is no record of it."""
    if not (runs / "runs.db").exists():
        return None
    records: Iterator[RunRecord] = (record for record in RunStore(runs).all() if record.id == run)
    return next(records, None)


_WRITERS: dict[str, Callable[[ExportRequest, Control, ProgressCallback], ExportResult]] = {
    SCRIPT: _write_script,
    NOTEBOOK: _write_notebook,
    WEIGHTS: _write_weights,
    PT2: _write_pt2,
    ONNX: _write_onnx,
    PACKAGE: _write_package,
}
