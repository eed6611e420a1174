"""`netloom export`: a project or what a run of it has learned, in the format of the file's end."""

import argparse
import time
from pathlib import Path
from typing import Any

from graph.messages import problem_text
from graph.problems import GraphError, first_error
from runtime.byte_units import format_bytes
from runtime.cli.console import ProgressBar, print_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.cli.run_names import OneRun, newest_run, own_runs
from runtime.store.folders import default_runs_folder

ENDS = (".py", ".ipynb", ".safetensors", ".pt2", ".onnx", ".zip")


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("export", help="write a script, a notebook, weights, a network or a package")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar=f"OUT{'|'.join(ENDS)}")
    whose = "whose weights are taken; the newest without"
    verb.add_argument("--run", action=OneRun, metavar="RUN", dest="name", help=whose)
    verb.add_argument("--weights", choices=("best", "last"), help="of the best epoch, or the last ones")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 where the file was written.

    Raises:
        CommandError: It cannot be written, or not in that format.
    """
    if options.output.suffix.lower() not in ENDS:
        listed = f"{', '.join(ENDS[:-1])} or {ENDS[-1]}"
        raise CommandError(f"{options.output} should end in {listed}; other formats are not known.", 2)
    project, folder = open_project(options.project)
    from runtime.control import Control
    from runtime.evaluation.run_selection import RunRef, chosen_weights, data_folder_of
    from runtime.export.formats import export_file, format_of
    from runtime.export.request import ExportRequest
    from runtime.export.script import repeating_newest

    chosen = format_of(options.output)
    assert chosen is not None
    trusted = trusted_for(project, options.trust)
    run_ref = None
    runs = options.runs or default_runs_folder()
    if not chosen.needs_run:
        own = [options.name] if options.name else own_runs(runs, options.project)
        project = repeating_newest(project, runs, own)
    else:
        name = options.name or newest_run(runs, options.project)
        weights = options.weights or chosen_weights(runs, name)
        run_ref = RunRef(runs, name, data_folder_of(runs, name, folder), weights, trusted)
    request = ExportRequest(project, folder, options.output, run_ref, trusted)
    started = time.monotonic()
    try:
        with ProgressBar() as bar:

            def progress(done: int, total: int) -> None:
                bar.update("reading the data", done, total)

            result = export_file(request, Control(), progress)
    except GraphError as error:
        raise CommandError(_refusal(options.project, error)) from None
    seconds = time.monotonic() - started
    if options.output.suffix.lower() == ".py":
        print_line(f"Wrote {options.output}: python {options.output}")
        return 0
    print_line(f"Wrote {options.output}: {format_bytes(result.size)} in {seconds:.1f} s.")
    for note in result.notes:
        print_line(problem_text(note))
    return 0


def _refusal(project: Path, error: GraphError) -> str:
    problem = first_error(error.problems)
    text = problem_text(problem)
    if problem.code == "file-unwritable":
        return text
    location = f"{problem.location.node}: " if problem.location.node else ""
    return f"{project} cannot be exported; {location}{text}"
