"""`netloom predict`: the answers of a run to new rows."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from runtime.cli.console import ProgressBar, print_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.store.folders import default_runs_folder


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("predict", help="answer to new rows with what a run has learned")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument(
        "data", type=Path, metavar="DATA", help="a file or folder of new rows, pictures, sounds, texts"
    )
    verb.add_argument("--run", metavar="RUN", dest="name", help="whose weights are taken; the newest without")
    verb.add_argument("--weights", choices=("best", "last"), help="of the best epoch, or the last ones")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="a .csv, or a folder")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    verb.add_argument(
        "--with-columns", action="store_true", help="write the columns of a table beside the answers"
    )
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, unless the rows cannot be answered to.

    Raises:
        CommandError: The answers cannot be written.
        GraphError: The run or the rows cannot be used.
    """
    project, folder = open_project(options.project)
    runs = options.runs or default_runs_folder()
    name = options.name or _newest_run(runs, options.project)
    from runtime.control import Control
    from runtime.evaluation.new_rows import open_predictor, save_answers
    from runtime.evaluation.run_selection import RunRef, chosen_weights

    trusted = trusted_for(project, options.trust)
    weights = options.weights or chosen_weights(runs, name)
    control = Control()
    predictor = open_predictor(RunRef(runs, name, folder, weights, trusted), options.data, control)
    output: Path = options.output
    with ProgressBar() as bar:

        def progress(done: int, _total: int) -> None:
            bar.update("predicting", 0, 0, f"{done:,} rows")

        has_columns = options.with_columns
        count = save_answers(predictor, options.data, output, control, progress, with_columns=has_columns)
    if options.json:
        record = {"event": "finished", "run": name, "weights": predictor.weights.name, "rows": count}
        print_line(json.dumps({**record, "output": str(output)}, ensure_ascii=False))
    else:
        print_line(f"Wrote {output}: {count:,} answers of {name} with its {predictor.weights.name} weights.")
    return 0


def _newest_run(runs: Path, project: Path) -> str:
    """The newest run of a project that has weights.

    Raises:
        CommandError: It has none.
    """
    from runtime.evaluation.run_selection import runs_with_weights

    paths = (str(project.absolute()), str(project.resolve()))
    own = [record.id for record in runs_with_weights(runs) if record.file in paths]
    if not own:
        raise CommandError(f"No run of {project} has weights yet; train it, or name a run with --run.")
    sys.stderr.write(f"netloom: the newest run is {own[0]}\n")
    return own[0]
