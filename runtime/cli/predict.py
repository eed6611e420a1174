"""`netloom predict`: the answers of a run to new rows."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.messages import problem_text
from graph.progress import ProgressCallback
from runtime.cli.console import ProgressBar, count_text, print_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.cli.run_names import newest_run
from runtime.store.folders import default_runs_folder
from runtime.store.machine_record import threads_of

if TYPE_CHECKING:
    from runtime.evaluation.new_rows import WrittenAnswers
    from runtime.evaluation.run_selection import RunRef


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("predict", help="answer to new rows with what a run has learned")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument(
        "data", type=Path, nargs="?", metavar="DATA", help="file or folder of rows, pictures, sounds, texts"
    )
    whose = "whose weights are taken; the newest without; given several times, they answer as one"
    verb.add_argument("--run", metavar="RUN", dest="names", action="append", help=whose)
    verb.add_argument("--weights", choices=("best", "last"), help="of the best epoch, or the last ones")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="a .csv, or a folder")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    verb.add_argument(
        "--with-columns", action="store_true", help="write the columns of a table beside the answers"
    )
    verb.add_argument(
        "--strict", action="store_true", help="refuse all rows where one cannot be used, and write nothing"
    )
    verb.add_argument("--source", default="", metavar="NODE", help="the data node as whose rows DATA is read")
    verb.add_argument("--count", type=int, metavar="N", help="without DATA: how many to generate, or to play")
    verb.add_argument("--seed", type=int, default=0, metavar="N", help="of what is generated")
    verb.add_argument("--prompt", default="", metavar="TEXT", help="the beginning of a text that goes on")
    verb.add_argument("--tokens", type=int, default=120, metavar="N", help="how many tokens are added to it")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run, trailing="data")


def run(options: argparse.Namespace) -> int:
    """0, unless no row can be answered to, or one cannot with `--strict`.

    Raises:
        CommandError: The answers cannot be written.
        GraphError: The run or the rows cannot be used.
    """
    if (options.data is None) == (options.count is None):
        raise CommandError("Name a file or folder of new rows, or say with --count how many to generate.", 2)
    if options.count is not None and options.count < 1:
        raise CommandError(f"--count is {options.count}; it must be at least 1.", 2)
    project, folder = open_project(options.project)
    runs = options.runs or default_runs_folder()
    names = options.names or [newest_run(runs, options.project)]
    if len(names) > 1 and options.data is None:
        raise CommandError("Several runs as one answer to new rows only; name one --run with --count.", 2)
    if len(set(names)) < len(names):
        raise CommandError("One run is named twice; name each --run once.", 2)
    from runtime.evaluation.run_selection import RunRef, chosen_weights

    trusted = trusted_for(project, options.trust)
    run_refs = [
        RunRef(runs, name, folder, options.weights or chosen_weights(runs, name), trusted, options.source)
        for name in names
    ]
    run_ref, name = run_refs[0], ", ".join(names)
    from runtime.threads.mode import computing_with

    with ProgressBar() as bar, computing_with(threads_of(run_ref.path)):

        def progress(done: int, _total: int) -> None:
            bar.update("predicting", 0, 0, count_text(done, "row"))

        if options.data is None:
            used, written = _generate(run_ref, options, progress)
        else:
            used, written = _answer(run_refs, options, progress)
    for problem in written.remarks:
        sys.stderr.write(f"netloom: {problem_text(problem)}\n")
    count = written.rows
    unanswered = sum(int(problem.values["count"]) for problem in written.remarks)
    output: Path = options.output
    if options.json:
        record = {"event": "finished", "run": name, "weights": used, "rows": count, "output": str(output)}
        record |= {"unanswered": unanswered} if unanswered else {}
        print_line(json.dumps(record, ensure_ascii=False))
    else:
        answers = count_text(count, "row" if unanswered else "answer")
        answers += f", {unanswered:,} without an answer," if unanswered else ""
        print_line(f"Wrote {output}: {answers} of {name} with its {used} weights.")
    return 0


def _answer(
    run_refs: "Sequence[RunRef]", options: argparse.Namespace, progress: ProgressCallback
) -> "tuple[str, WrittenAnswers]":
    """Answers to new rows: which weights did, and how many there are."""
    from runtime.control import Control
    from runtime.evaluation.new_rows import AnswerForm, Answering, open_predictor, save_answers
    from runtime.studies.ensemble_answers import EnsemblePredictor

    control = Control()
    members = tuple(open_predictor(run_ref, options.data, control) for run_ref in run_refs)
    predictor = members[0]
    answering: Answering = predictor if len(members) == 1 else EnsemblePredictor(members)
    for problem in predictor.remarks(options.data):
        sys.stderr.write(f"netloom: {problem_text(problem)}\n")
    form = AnswerForm(options.with_columns, options.strict)
    written = save_answers(answering, options.data, options.output, control, progress, form)
    return ", ".join(dict.fromkeys(member.weights.name for member in members)), written


def _generate(
    run_ref: "RunRef", options: argparse.Namespace, progress: ProgressCallback
) -> "tuple[str, WrittenAnswers]":
    """Generates rows, texts or episodes: with which weights, and how many."""
    from runtime.control import Control
    from runtime.evaluation.generated_rows import GenerationRequest, generated_rows
    from runtime.evaluation.loaded_run import open_run
    from runtime.evaluation.new_rows import WrittenAnswers, write_blocks

    control = Control()
    loaded = open_run(run_ref, control)
    request = GenerationRequest(options.count, options.seed, options.prompt, options.tokens)
    count = write_blocks(generated_rows(loaded, request, control), options.output, progress)
    return loaded.weights.name, WrittenAnswers(count)
