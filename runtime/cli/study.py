"""`netloom study`: many runs of one drawing, begun, gone on with or joined, and compared."""

import argparse
import json
import math
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.edits.studies import apply_assignment
from graph.file.write import write_project
from graph.messages import problem_text
from graph.problems import GraphError, Problem, first_error, has_errors, make_problem
from graph.study import Study
from runtime.cli.console import ProgressBar, count_text, figure_text, finite_or_null, print_line, print_table
from runtime.cli.problem_lines import problem_json, problem_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.store.atomic_write import write_atomically
from runtime.store.folders import default_runs_folder

if TYPE_CHECKING:
    from runtime.studies.mean_intervals import MeanInterval
    from runtime.studies.study_run import StudyRequest
    from runtime.studies.summary import Candidate, Summary
    from runtime.studies.trials import StudyJob, TrialRecord

MAX_ROWS = 50
"""Candidates in the table at the end."""


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("study", help="train a project many times over, as its study says, and compare")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("--trials", type=int, metavar="N", help="assignments that a search tries")
    verb.add_argument("--seeds", type=int, metavar="N", help="seeds that each assignment is trained with")
    verb.add_argument("--folds", type=int, metavar="N", help="folds that each assignment is trained with")
    verb.add_argument("--jobs", type=int, default=1, metavar="J", help="trials at a time, each a process")
    verb.add_argument("--storage", default="", metavar="URL", help="database that several machines share")
    verb.add_argument("--name", default="", metavar="NAME", help="of the study; the same name joins it")
    verb.add_argument("--continue", action="store_true", dest="continues", help="go on with the last study")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    verb.add_argument("-o", "--output", type=Path, metavar="BEST.netloom", help="writes the best drawing")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 for a study that came to its end, 130 for one that was interrupted.

    Raises:
        CommandError: The study cannot be begun, was interrupted, or gave no result.
    """
    _check_numbers(options)
    project, folder = open_project(options.project)
    trusted = trusted_for(project, options.trust)
    from runtime.studies.study_check import check_trials
    from runtime.studies.study_run import StudyRequest, continue_study, run_study, start_study

    runs = options.runs or default_runs_folder()
    request = StudyRequest(
        project,
        folder,
        runs,
        options.project.absolute(),
        trusted,
        options.storage,
        options.name,
        options.jobs,
    )
    output: _JsonOutput | _TerminalOutput = _JsonOutput() if options.json else _TerminalOutput()
    if options.continues:
        job = _with_trials(continue_study(request), options.trials)
        if replace(job.project, study=None) != replace(project, study=None):
            output.show_note("The drawing has changed since; the study goes on with the one it began with.")
    else:
        request = _with_options(request, options)
        problems = check_trials(request.project, folder, trusted)
        for problem in problems:
            output.show_problem(problem)
        if has_errors(problems):
            raise GraphError([first_error(problems)])
        job = start_study(request)
    with output:
        output.start(job)
        is_over = run_study(job, options.jobs, output.show_trial)
    return _finish(options, job, output, is_over=is_over)


def _check_numbers(options: argparse.Namespace) -> None:
    """Checks the numbers among the options.

    Raises:
        CommandError: One is too small, or is no matter of a study that goes on.
    """
    for name, minimum in (("jobs", 1), ("trials", 1), ("seeds", 1), ("folds", 2)):
        number = getattr(options, name)
        if number is not None and number < minimum:
            raise CommandError(f"--{name} needs a whole number of at least {minimum}.", 2)
    if options.continues and (options.seeds or options.folds):
        raise CommandError("A study goes on with the seeds and folds it began with; leave them out.", 2)


def _with_options(request: "StudyRequest", options: argparse.Namespace) -> "StudyRequest":
    """The study of the file with what the options say; without one, its seeds or folds are the study."""
    numbers = {name: getattr(options, name) for name in ("trials", "seeds", "folds")}
    changes = {name: number for name, number in numbers.items() if number is not None}
    study = request.project.study
    if study is None and (options.seeds or options.folds):
        study = Study("folds" if options.folds else "seeds")
    if study is None or not changes:
        return request
    return replace(request, project=replace(request.project, study=replace(study, **changes)))


def _with_trials(job: "StudyJob", trials: int | None) -> "StudyJob":
    """A study that goes on to so many trials.

    Raises:
        CommandError: All its trials were planned when it began.
    """
    if trials is None:
        return job
    if job.study.kind != "bayesian":
        raise CommandError("Only a Bayesian search can go on to more trials; begin a new study.", 2)
    return replace(job, project=replace(job.project, study=replace(job.study, trials=trials)))


def _finish(
    options: argparse.Namespace, job: "StudyJob", output: "_JsonOutput | _TerminalOutput", *, is_over: bool
) -> int:
    """Ranks the candidates, tests the winner, and writes its drawing.

    Raises:
        CommandError: The study was interrupted, all its trials failed, or the file cannot be written.
    """
    from runtime.studies.study_run import look_at_tests, summary_of

    summary = summary_of(job)
    tests = look_at_tests(job, summary) if is_over else {}
    output.show_summary(job.study, summary, tests)
    if not is_over:
        again = f"netloom study {options.project} --continue --name {job.id}"
        raise CommandError(f"Interrupted; what was trained is kept. Go on with: {again}", 130)
    if summary.best is None:
        problem = next(
            (t.problem for c in summary.candidates for t in c.trials if t.problem), "none finished."
        )
        raise CommandError(f"All trials of this study failed; the first one: {problem}")
    if options.output is not None:
        best = apply_assignment(job.project, summary.best.trials[0].planned.assignment)
        _write(options.output, write_project(best))
        output.show_note(f"Wrote {options.output}: {summary.best.text}.")
    return 0


def _write(path: Path, text: str) -> None:
    """Writes a file.

    Raises:
        CommandError: It cannot be written.
    """
    try:
        write_atomically(path, text)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise CommandError(f"{path} cannot be written: {reason}. Choose another place.") from None


class _JsonOutput:
    """One JSON object a line."""

    def __enter__(self) -> "_JsonOutput":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def show_note(self, text: str) -> None:
        """Writes a remark."""
        self._print("note", text=text)

    def show_problem(self, problem: Problem) -> None:
        """Writes what is said before the study."""
        print_line(problem_json(problem))

    def start(self, job: "StudyJob") -> None:
        """Writes which study it is."""
        from runtime.studies.study_run import num_trials

        self._study = job.study
        self._print("study", study=job.id, kind=job.study.kind, trials=num_trials(job), threads=job.threads)

    def show_trial(self, record: "TrialRecord") -> None:
        """Writes a trial that ended."""
        trial = record.planned
        planned = {"number": trial.number, "assignment": trial.assignment, "seed": trial.seed}
        ended = {"state": record.state, "value": record.value, "seconds": record.seconds, "run": record.run}
        self._print("trial", **planned, fold=trial.fold, **ended, problem=record.problem)

    def show_summary(self, study: Study, summary: "Summary", tests: Mapping[str, Any]) -> None:
        """Writes the candidates, the best first, and what the test rows gave."""
        for rank, item in enumerate(summary.candidates, 1):
            result = item.result
            self._print(
                "candidate",
                rank=rank if result else None,
                text=item.text,
                assignment=item.trials[0].planned.assignment,
                mean=result.mean if result else None,
                half_width=result.half_width if result else None,
                spread=result.spread if result else None,
                runs=[trial.run for trial in item.trials],
                seconds=item.seconds,
                state=item.state,
                difference=item.difference.mean if item.difference else None,
                within_noise=item.is_within_noise,
            )
        best = summary.best.text if summary.best else None
        counts = {"ended": summary.num_ended, "failed": summary.num_failed, "pruned": summary.num_pruned}
        from runtime.studies.study_run import ENSEMBLE

        runs = {run: metrics for run, metrics in tests.items() if run != ENSEMBLE}
        together = tests.get(ENSEMBLE)
        self._print("finished", monitor=study.monitor, best=best, **counts, test=runs, ensemble=together)

    def _print(self, event: str, **values: Any) -> None:
        print_line(json.dumps(finite_or_null({"event": event, **values}), ensure_ascii=False))


class _TerminalOutput:
    """A progress bar, a line a trial, a table at the end."""

    def __init__(self) -> None:
        self._bar = ProgressBar()
        self._total = self._ended = 0
        self._study = Study()

    def __enter__(self) -> "_TerminalOutput":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._bar.__exit__(*error)

    def show_note(self, text: str) -> None:
        """Shows a remark."""
        print_line(text)

    def show_problem(self, problem: Problem) -> None:
        """Shows what is said before the study, on standard error."""
        sys.stderr.write(f"{problem_line(problem)}\n")

    def start(self, job: "StudyJob") -> None:
        """Shows which study it is and how far it has come."""
        from runtime.studies.study_run import num_trials, study_records
        from runtime.studies.trials import ENDED

        self._study, self._total = job.study, num_trials(job)
        self._ended = sum(record.state in ENDED for record in study_records(job))
        done = f", {self._ended} of them ended before" if self._ended else ""
        trials, threads = count_text(self._total, "trial"), count_text(job.threads, "thread")
        self._bar.print_above(f"Study {job.id}: {trials}{done}; {threads} each")
        self._update()

    def show_trial(self, record: "TrialRecord") -> None:
        """Shows a trial that ended."""
        from runtime.studies.trials import DONE, trial_text

        self._ended += 1
        name = trial_text(self._study, record.planned)
        text = (
            f"{self._study.monitor} {figure_text(record.value)}" if record.value is not None else record.state
        )
        why = f": {record.problem}" if record.problem else ""
        shown = text if record.state == DONE else f"{record.state}{why}"
        number = f"{self._ended}/{self._total}" if self._ended <= self._total else f"{self._ended}"
        self._bar.print_above(f"trial {number}  {name}  {shown}  ({record.seconds:.1f} s)")
        self._update()

    def _update(self) -> None:
        self._bar.update("Trials", self._ended, self._total)

    def show_summary(self, study: Study, summary: "Summary", tests: Mapping[str, Any]) -> None:
        """Shows the candidates, the best first, and what the test rows gave."""
        if not summary.candidates:
            return
        rows = [_row(rank, item) for rank, item in enumerate(summary.candidates[:MAX_ROWS], 1)]
        title = (
            f"{study.monitor} on validation rows, {'smallest' if study.mode == 'min' else 'largest'} first"
        )
        print_table(title, ("rank", "what differs", "mean", "difference", "trials", "seconds"), rows)
        for line in _remarks(study, summary, tests):
            print_line(line)


def _row(rank: int, item: "Candidate") -> tuple[str, ...]:
    """A candidate in the table: its mean with its interval, and that of its difference from the best."""
    if item.result is None:
        return "–", item.text, item.state, "", str(len(item.trials)), f"{item.seconds:.1f}"
    difference = "" if item.difference is None else _interval_text(item.difference, sign="+")
    noise = " (within the noise)" if item.is_within_noise and item.result.count > 1 else ""
    mean = _interval_text(item.result)
    return str(rank), item.text, mean, difference + noise, str(item.result.count), f"{item.seconds:.1f}"


def _interval_text(value: "MeanInterval", sign: str = "") -> str:
    mean = f"{value.mean:{sign}.4f}"
    return mean if math.isnan(value.half_width) else f"{mean} ± {value.half_width:.4f}"


def _remarks(study: Study, summary: "Summary", tests: Mapping[str, Any]) -> list[str]:
    from runtime.studies.mean_intervals import mean_interval
    from runtime.studies.study_run import ENSEMBLE

    best, lines = summary.best, []
    if best is not None and best.result is not None:
        if best.result.count > 1:
            lines.append(
                f"± is the 95 % interval of the mean over {best.result.count} trials (Student's t); their "
                f"standard deviation is {best.result.spread:.4f} for {best.text}."
            )
        elif len(summary.candidates) > 1:
            lines.append("One trial each: whether differences are more than noise cannot be told; set seeds.")
        close = sum(
            item.is_within_noise for item in summary.candidates if item.result and item.result.count > 1
        )
        lines += [f"{close} of the others may be as good as the best: within the noise."] if close else []
    if summary.num_failed:
        verb = "is" if summary.num_failed == 1 else "are"
        lines.append(f"{count_text(summary.num_failed, 'trial')} failed and {verb} not ranked.")
    if summary.num_pruned:
        is_one = summary.num_pruned == 1
        verb, pronoun = ("was", "it") if is_one else ("were", "they")
        pruned = count_text(summary.num_pruned, "trial")
        lines.append(f"{pruned} {verb} stopped early, as {pronoun} would not have been good.")
    runs = {run: metrics for run, metrics in tests.items() if run != ENSEMBLE}
    for name in dict.fromkeys(name for metrics in runs.values() for name in metrics):
        values = [metrics[name] for metrics in runs.values() if name in metrics]
        lines.append(f"test {name} {_interval_text(mean_interval(values))}")
    lines += _ensemble_lines(tests.get(ENSEMBLE, {}), len(runs))
    if tests:
        what = f"{best.text}, and of nothing else" if best and len(summary.candidates) > 1 else "all its runs"
        lines.append(f"The test rows were looked at once, at the end, by the runs of {what}.")
    return lines


def _ensemble_lines(record: Mapping[str, Any], count: int) -> list[str]:
    """What the winner's runs reach as one, each figure beside that of their mean member."""
    if problem := record.get("problem"):
        return [f"No ensemble: {problem_text(make_problem(problem['code'], **problem['values']))}"]
    members = record.get("members", {})
    figures = [
        f"{name} {figure_text(value)} (mean member {figure_text(members[name])})"
        for name, value in record.get("metrics", {}).items()
        if name in members
    ]
    return [f"ensemble of these {count} runs on the test rows: {', '.join(figures)}"] if figures else []
