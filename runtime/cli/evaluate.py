"""`netloom evaluate`: the metrics of a run."""

import argparse
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from runtime.cli.console import count_text, figure_text, print_line, print_table
from runtime.cli.problem_lines import problem_json, problem_line
from runtime.cli.project_loading import add_trust, open_project, trusted_for
from runtime.cli.run_names import OneRun
from runtime.store.folders import default_runs_folder
from runtime.store.machine_record import threads_of


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("evaluate", help="measure what a run has learned")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    whose = "whose weights are taken"
    verb.add_argument("--run", required=True, action=OneRun, metavar="RUN", dest="name", help=whose)
    verb.add_argument("--split", choices=("train", "validation", "test"), default="test")
    verb.add_argument("--weights", choices=("best", "last"), help="of the best epoch, or the last ones")
    verb.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, unless it cannot be measured."""
    project, folder = open_project(options.project)
    if options.device:
        project = replace(project, training=replace(project.training, device=options.device))
    from runtime.evaluation.measure_run import evaluate_run
    from runtime.threads.mode import computing_with

    run_folder = (options.runs or default_runs_folder()) / options.name
    trusted = trusted_for(project, options.trust)
    with computing_with(threads_of(run_folder)):
        evaluation = evaluate_run(project, folder, run_folder, options.split, options.weights, trusted)
    if options.json:
        for problem in evaluation.warnings:
            print_line(problem_json(problem))
        finite = {name: value if math.isfinite(value) else None for name, value in evaluation.metrics.items()}
        record = {"event": "finished", "run": options.name, "split": options.split}
        record |= {"weights": evaluation.weights, "rows": evaluation.rows, "measures": finite}
        print_line(json.dumps(record, ensure_ascii=False))
        return 0
    rows = count_text(evaluation.rows, f"{options.split} row")
    title = f"{options.name}: the {evaluation.weights} weights on {rows}"
    print_table(
        title,
        ("measure", "value"),
        [(name, figure_text(value)) for name, value in evaluation.metrics.items()],
    )
    for problem in evaluation.warnings:
        print_line(problem_line(problem))
    return 0
