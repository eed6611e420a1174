"""`netloom train`: trains a project in the terminal."""

import argparse
import json
import math
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from graph.messages import fix_text, sentence
from runtime.checkpoints.pretrained_report import weights_problem
from runtime.cli.console import Bar, finite, say, table
from runtime.cli.project_loading import Failure, add_trust, open_project, trusted_for, with_settings
from runtime.control import Control
from runtime.diagnostic import Finding
from runtime.events import (
    Carried,
    Diagnosed,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Kept,
    Preparing,
    Started,
    StepsMeasured,
    Stop,
    WeightsLoaded,
    to_json,
)
from runtime.store.checkpoint_files import LAST, Branch
from runtime.store.folders import default_runs


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("train", help="train a project in the terminal")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("--epochs", type=_at_least(1), metavar="N", help="times that all rows are seen")
    verb.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps")
    verb.add_argument("--seed", type=_at_least(0), metavar="N", help="decides weights and order")
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


def _at_least(low: int) -> Callable[[str], int]:
    def number(text: str) -> int:
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
    given = {name: getattr(options, name) for name in ("epochs", "device", "seed")}
    training = replace(project.training, **{name: each for name, each in given.items() if each is not None})
    project = replace(project, training=training)
    from runtime.run import Request, run_project

    control = Control()
    shown: _Json | _Shown = _Json() if options.json else _Shown()
    with shown, _interruptible(control) as interrupted:
        runs = options.runs or default_runs()
        trusted = trusted_for(project, options.trust)
        request = Request(project, folder, runs, options.resume, trusted, branch=_branch(options.branch))
        run_project(request, shown.take, control)
    return shown.ended(options.project, interrupted())


def _branch(text: str | None) -> Branch | None:
    """Where a new run begins, from RUN or RUN@CHECKPOINT."""
    if text is None:
        return None
    run, _, checkpoint = text.partition("@")
    return Branch(run, checkpoint or LAST)


@contextmanager
def _interruptible(control: Control) -> Iterator[Callable[[], bool]]:
    """Within, the first Ctrl-C asks the run to stop and the second one ends the program."""
    was: list[bool] = []

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        if was:
            raise KeyboardInterrupt
        was.append(True)
        control.send(Stop())

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield lambda: bool(was)
    finally:
        signal.signal(signal.SIGINT, before)


class _Taker:
    """Remembers what matters at the end."""

    def __init__(self) -> None:
        self.run = ""
        self.failure: Failed | None = None
        self.result: Finished | None = None

    def remember(self, event: Event) -> None:
        if isinstance(event, Started):
            self.run = event.run
        elif isinstance(event, Failed):
            self.failure = event
        elif isinstance(event, Finished):
            self.result = event

    def ended(self, project: Path, interrupted: bool) -> int:
        """The exit code. Raises Failure with the sentence of a run that failed."""
        if self.failure is not None:
            raise Failure(self.failure.sentence)
        if interrupted:
            if not self.run:
                raise Failure("Interrupted before the first step; nothing was kept.", 130)
            hint = f"netloom train {project} --resume {self.run}"
            raise Failure(f"Interrupted; the checkpoint is kept. Go on with: {hint}", 130)
        return 0


class _Json(_Taker):
    """One JSON object a line."""

    def __enter__(self) -> "_Json":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def take(self, event: Event) -> None:
        """Writes an event."""
        self.remember(event)
        say(json.dumps(finite(to_json(event)), ensure_ascii=False))


class _Shown(_Taker):
    """A progress bar, a line an epoch, a table at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = Bar()
        self._epochs = self._steps = 0
        self._began: Started | None = None
        self._loss = math.nan
        self._told: set[tuple[str, str | None]] = set()

    def __enter__(self) -> "_Shown":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._bar.__exit__(*error)
        if self.result is not None and self.result.measures:
            _show_result(self.result)

    def take(self, event: Event) -> None:
        """Shows an event."""
        self.remember(event)
        if isinstance(event, Preparing):
            self._bar.show(f"Preparing {event.what}", event.done, event.total)
        elif isinstance(event, Started):
            self._begin(event)
        elif isinstance(event, StepsMeasured):
            words = f"{event.steps_per_s:,.0f} steps/s  {event.measure} {event.losses[-1]:.4f}"
            self._bar.show("Training", self._place(event.last_step), self._epochs * self._steps, words)
        for line in self._lines(event):
            self._bar.line(line)

    def _lines(self, event: Event) -> list[str]:
        """What of an event stays above the bar."""
        match event:
            case WeightsLoaded():
                return [_taken(event)]
            case Diagnosed():
                return [line for found in event.findings if (line := self._told_once(found))]
            case EpochFinished():
                return [f"epoch {event.epoch}/{self._epochs}  {_words(event.measures)}"]
            case Carried():
                return _carried_lines(event)
            case Kept():
                return [f"kept {event.path}"]
        return []

    def _place(self, step: int) -> int:
        return round(self._began.epochs_at(step) * self._steps) if self._began else step

    def _told_once(self, found: Finding) -> str:
        """The line for what the doctor finds; empty where it was told already."""
        if (found.code, found.node) in self._told:
            return ""
        self._told.add((found.code, found.node))
        hint = f" ({fix_text(found.actions[0].fix)})" if found.actions else ""
        return f"doctor: {sentence(found.problem)}{hint}"

    def _begin(self, event: Started) -> None:
        self._began = event
        self._epochs, self._steps = event.epochs, event.steps_per_epoch
        reason = f" ({event.reason})" if event.reason else ""
        rows = ", ".join(f"{count:,} {split}" for split, count in event.rows.items())
        self._bar.line(f"{event.num_weights:,} weights on {event.device}{reason}; rows: {rows}")


def _taken(event: WeightsLoaded) -> str:
    if event.missing or event.other_shape:
        return f"Warning: {event.node}: {sentence(weights_problem(event))}"
    return f"{event.node}: all of its {event.taken} weights come from {event.file}."


def _carried_lines(event: Carried) -> list[str]:
    """What became of the nodes of a drawing that was changed."""
    groups = {
        "go on as they were": event.kept,
        "begin anew, with other shapes": event.reshaped,
        "are new": event.new,
        "are gone": event.dropped,
    }
    lines = [f"The drawing was changed: {', '.join(each)} {words}" for words, each in groups.items() if each]
    return [*lines, *(["The epoch under way begins anew"] if event.restarts_epoch else [])]


def _words(measures: Mapping[str, Mapping[str, float]]) -> str:
    return "  ".join(
        f"{split} {name} {v:.4f}" for split, each in measures.items() for name, v in each.items()
    )


def _show_result(result: Finished) -> None:
    names = list(dict.fromkeys(name for each in result.measures.values() for name in each))
    rows = [
        (split, "", *(f"{each[name]:.4f}" if name in each else "" for name in names))
        for split, each in result.measures.items()
    ]
    columns = ("rows", "", *names)
    table(f"After {result.epoch} epochs, {result.seconds:.1f} s", columns, rows)
