"""`netloom train`: trains a project in the terminal."""

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.file.read import read_project
from graph.messages import fix_text, problem_text
from graph.problems import Problem, warnings_among
from runtime.checkpoints.pretrained_report import weights_problem
from runtime.cli.console import ProgressBar, count_text, figure_text, finite_or_null, print_line, print_table
from runtime.cli.problem_lines import problem_json, problem_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for, with_settings
from runtime.control import Control, interruptible
from runtime.diagnostic import Diagnostic
from runtime.events import (
    CheckpointSaved,
    Diagnosed,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Preparing,
    RunWarning,
    Started,
    StepsMeasured,
    Stop,
    WeightsLoaded,
    WeightsTransferred,
    to_json,
)
from runtime.store.checkpoint_files import LAST, Branch
from runtime.store.folders import default_runs_folder


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("train", help="train a project in the terminal")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("--epochs", type=_int_at_minimum(1), metavar="N", help="times that all rows are seen")
    verb.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps")
    verb.add_argument("--seed", type=_int_at_minimum(0), metavar="N", help="decides weights and order")
    verb.add_argument("--set", action="append", default=[], metavar="NODE.PARAM=VALUE", dest="settings")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    start = verb.add_mutually_exclusive_group()
    start.add_argument("--resume", metavar="RUN", help="go on with this run")
    start.add_argument(
        "--branch", metavar="RUN[@CHECKPOINT]", help="begin anew where this one stood: last, best, epoch-10"
    )
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run)


def _int_at_minimum(low: int) -> Callable[[str], int]:
    """What reads a whole number of at least `low`, for argparse."""

    def number(text: str) -> int:
        """The number.

        Raises:
            argparse.ArgumentTypeError: It is too small.
        """
        value = int(text)
        if value < low:
            raise argparse.ArgumentTypeError(f"must be at least {low}")
        return value

    number.__name__ = "whole number"
    return number


def run(options: argparse.Namespace) -> int:
    """0 for a training that came to its end, 130 for one that was interrupted."""
    project, folder = open_project(options.project)
    project = with_settings(project, options.settings)
    overrides = {name: getattr(options, name) for name in ("epochs", "device", "seed")}
    training = replace(
        project.training, **{name: value for name, value in overrides.items() if value is not None}
    )
    project = replace(project, training=training)
    from runtime.run import TrainingRequest, analyse_project, run_project

    control = Control()
    output: _JsonOutput | _TerminalOutput = _JsonOutput() if options.json else _TerminalOutput()
    with output, interruptible(lambda: control.send(Stop())) as interrupted:
        runs = options.runs or default_runs_folder()
        trusted = trusted_for(project, options.trust)
        read = read_project(options.project.read_bytes()).problems
        analysis = analyse_project(project, folder, trusted=trusted)
        for problem in warnings_among((*read, *analysis.problems)):
            output.show_problem(problem)
        request = TrainingRequest(
            project,
            folder,
            runs,
            options.resume,
            trusted,
            branch=_branch(options.branch),
            file=options.project.absolute(),
        )
        run_project(request, output.handle_event, control)
    return output.exit_code(options.project, interrupted())


def _branch(text: str | None) -> Branch | None:
    """Where a new run starts, from RUN or RUN@CHECKPOINT."""
    if text is None:
        return None
    run, _, checkpoint = text.partition("@")
    return Branch(run, checkpoint or LAST)


class _EventOutput:
    """Remembers what matters at the end."""

    def __init__(self) -> None:
        self.run = ""
        self.failure: Failed | None = None
        self.result: Finished | None = None

    def remember(self, event: Event) -> None:
        match event:
            case Started():
                self.run = event.run
            case Failed():
                self.failure = event
            case Finished():
                self.result = event

    def exit_code(self, project: Path, interrupted: bool) -> int:
        """The exit code.

        Raises:
            CommandError: The run failed or was interrupted; the message is its sentence.
        """
        if self.failure is not None:
            raise CommandError(self.failure.sentence)
        if interrupted:
            if not self.run:
                raise CommandError("Interrupted before the first step; nothing was kept.", 130)
            hint = f"netloom train {project} --resume {self.run}"
            raise CommandError(f"Interrupted; the checkpoint is kept. Go on with: {hint}", 130)
        return 0


class _JsonOutput(_EventOutput):
    """One JSON object a line."""

    def __enter__(self) -> "_JsonOutput":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def show_problem(self, problem: Problem) -> None:
        """Writes what is said before the training."""
        print_line(problem_json(problem))

    def handle_event(self, event: Event) -> None:
        """Writes an event."""
        self.remember(event)
        print_line(json.dumps(finite_or_null(to_json(event)), ensure_ascii=False))


class _TerminalOutput(_EventOutput):
    """A progress bar, a line an epoch, a table at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = ProgressBar()
        self._epochs = self._steps = 0
        self._started: Started | None = None
        self._loss = math.nan
        self._reported: set[tuple[str, str | None]] = set()

    def __enter__(self) -> "_TerminalOutput":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._bar.__exit__(*error)
        if self.result is not None and self.result.metrics:
            _show_result(self.result)

    def show_problem(self, problem: Problem) -> None:
        """Shows what is said before the training, on standard error."""
        sys.stderr.write(f"{problem_line(problem)}\n")

    def handle_event(self, event: Event) -> None:
        """Shows an event."""
        self.remember(event)
        match event:
            case Preparing():
                self._bar.update(f"Preparing {event.what}", event.done, event.total)
            case Started():
                self._show_start(event)
            case StepsMeasured():
                text = f"{event.steps_per_s:,.0f} steps/s  {event.loss_name} {event.losses[-1]:.4f}"
                done = self._completed_steps(event.last_step)
                self._bar.update("Training", done, self._epochs * self._steps, text)
        for line in self._lines(event):
            self._bar.print_above(line)

    def _lines(self, event: Event) -> list[str]:
        """What of an event stays above the bar."""
        match event:
            case WeightsLoaded():
                return [_weights_line(event)]
            case Diagnosed():
                return [
                    line for diagnostic in event.diagnostics if (line := self._diagnostic_line(diagnostic))
                ]
            case EpochFinished():
                return [f"epoch {event.epoch}/{self._epochs}  {_format_metrics(event.metrics)}"]
            case WeightsTransferred():
                return _transfer_lines(event)
            case RunWarning():
                return [f"Warning: {problem_text(event.problem)}"]
            case CheckpointSaved():
                return [f"kept {event.path}"]
        return []

    def _completed_steps(self, step: int) -> int:
        return round(self._started.epochs_at(step) * self._steps) if self._started else step

    def _diagnostic_line(self, diagnostic: Diagnostic) -> str:
        """The line for a diagnostic; empty where it was shown already."""
        if (diagnostic.code, diagnostic.node) in self._reported:
            return ""
        self._reported.add((diagnostic.code, diagnostic.node))
        hint = f" ({fix_text(diagnostic.actions[0].fix)})" if diagnostic.actions else ""
        return f"doctor: {problem_text(diagnostic.problem)}{hint}"

    def _show_start(self, event: Started) -> None:
        self._started = event
        self._epochs, self._steps = event.epochs, event.steps_per_epoch
        reason = f" ({event.reason})" if event.reason else ""
        rows = ", ".join(f"{count:,} {split}" for split, count in event.rows.items())
        threads = f" with {count_text(event.threads, 'thread')}" if event.threads else ""
        where = f"{event.device}{threads}{reason}"
        self._bar.print_above(f"{count_text(event.num_weights, 'weight')} on {where}; rows: {rows}")


def _weights_line(event: WeightsLoaded) -> str:
    if event.missing or event.other_shape:
        return f"Warning: {event.node}: {problem_text(weights_problem(event))}"
    if event.num_loaded == 1:
        return f"{event.node}: its 1 weight comes from {event.file}."
    return f"{event.node}: all of its {event.num_loaded} weights come from {event.file}."


def _transfer_lines(event: WeightsTransferred) -> list[str]:
    """What became of the nodes of a drawing that was changed."""
    groups = {
        "go on as they were": event.transferred,
        "begin anew, with other shapes": event.reshaped,
        "are new": event.new,
        "are gone": event.dropped,
    }
    lines = [f"The drawing was changed: {', '.join(nodes)} {text}" for text, nodes in groups.items() if nodes]
    return [*lines, *(["The epoch under way begins anew"] if event.restarts_epoch else [])]


def _format_metrics(metrics: Mapping[str, Mapping[str, float]]) -> str:
    return "  ".join(
        f"{split} {name} {figure_text(v)}" for split, values in metrics.items() for name, v in values.items()
    )


def _show_result(result: Finished) -> None:
    names = list(dict.fromkeys(name for values in result.metrics.values() for name in values))
    rows = [
        (split, "", *(figure_text(values[name]) if name in values else "" for name in names))
        for split, values in result.metrics.items()
    ]
    columns = ("rows", "", *names)
    print_table(f"After {count_text(result.epoch, 'epoch')}, {result.seconds:.1f} s", columns, rows)
