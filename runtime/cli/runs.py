"""`netloom runs`: the stored runs."""

import argparse
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.problems import GraphError, make_problem
from graph.project_diff import ChangeType, DiffEntry
from runtime.cli.console import finite_or_null, print_line, print_table
from runtime.cli.project_loading import CommandError
from runtime.number_text import number_text
from runtime.store.atomic_write import write_atomically
from runtime.store.compare import ComparedValue, RunComparison, compare_runs
from runtime.store.folders import default_runs_folder
from runtime.store.machine_record import machine_of, machine_text
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("runs", help="the runs that are kept")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    actions = verb.add_subparsers(dest="action", metavar="ACTION")
    listed = _action(actions, "list", "all runs, the newest first")
    listed.add_argument("words", nargs="*", metavar="WORD", help="only those of which each word is found")
    show = _action(actions, "show", "settings and measures of one run")
    show.add_argument("name", metavar="RUN")
    compared = _action(actions, "compare", "what differs between two runs")
    compared.add_argument("name", metavar="RUN")
    compared.add_argument("other", metavar="RUN")
    restore = _action(actions, "restore", "write the drawing of a run to a file")
    restore.add_argument("name", metavar="RUN")
    restore.add_argument("-o", "--output", type=Path, required=True, metavar="PROJECT")
    events = _action(actions, "events", "write event files for TensorBoard")
    events.add_argument("names", nargs="+", metavar="RUN")
    events.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    verb.set_defaults(run=run, words=())


def _action(actions: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=help_text)
    for option, kind in (("--json", "store_true"), ("--runs", "store")):
        more: dict[str, Any] = {"type": Path, "metavar": "DIR"} if kind == "store" else {}
        action.add_argument(
            option, action=kind, default=argparse.SUPPRESS, help=argparse.SUPPRESS, **more
        )  # so that they may stand behind the action too
    return action


def run(options: argparse.Namespace) -> int:
    """0, unless there is no such run."""
    store = RunStore(options.runs or default_runs_folder())
    actions: dict[str | None, Callable[[RunStore, argparse.Namespace], None]] = {
        "show": _show_run,
        "compare": _compare_runs,
        "restore": _restore_drawing,
        "events": _write_events,
    }
    actions.get(options.action, _list_runs)(store, options)
    return 0


def _find_run(store: RunStore, name: str) -> RunRecord:
    """The run of this name, or the only one whose name starts with it.

    Raises:
        GraphError: There is none, or there are several.
    """
    runs = [record for record in store.all() if record.id.startswith(name)]
    exact = [record for record in runs if record.id == name]
    if not runs:
        raise GraphError([make_problem("no-such-run", run=name)])
    if not exact and len(runs) > 1:
        raise GraphError(
            [make_problem("several-runs", run=name, names=", ".join(record.id for record in runs[:4]))]
        )
    return (exact or runs)[0]


def _print_json(event: str, **values: Any) -> None:
    """One JSON object a line."""
    print_line(json.dumps(finite_or_null({"event": event, **values}), ensure_ascii=False, default=str))


# What the actions do


def _list_runs(store: RunStore, options: argparse.Namespace) -> None:
    runs = store.all(" ".join(options.words))
    if options.json:
        for record in runs:
            _print_json("run", **asdict(record))
    elif runs:
        names = ("run", "", "state", "epochs", "measures", "note")
        print_table("Runs", names, [_row(record) for record in runs])
    else:
        print_line(f"There are no such runs in {store.folder}.")


def _row(run: RunRecord) -> tuple[str, ...]:
    split = next((candidate for candidate in ("test", "validation", "train") if candidate in run.metrics), "")
    metrics = "  ".join(f"{name} {value:.4f}" for name, value in run.metrics.get(split, {}).items())
    star = "*" if run.star else ""
    return run.id, star, run.state, str(run.epoch), f"{split} {metrics}", run.note


def _format_time(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _show_run(store: RunStore, options: argparse.Namespace) -> None:
    run = _find_run(store, options.name)
    epochs: dict[int, dict[str, dict[str, float]]] = {}
    for epoch, split, name, value in store.metrics(run.id):
        epochs.setdefault(epoch, {}).setdefault(split, {})[name] = value
    machine = machine_of(store.folder / run.id)
    if options.json:
        _print_json("run", **asdict(run), machine=machine)
        for epoch, metrics in epochs.items():
            _print_json("epoch", epoch=epoch, measures=metrics)
        return
    origin = (("from", f"{run.checkpoint} of {run.parent}"),) if run.parent else ()
    problems = (("problem", str(run.result["problem"])),) if "problem" in run.result else ()
    facts = (
        ("state", run.state),
        *problems,
        ("started", _format_time(run.started)),
        ("seconds", f"{run.seconds:.1f}"),
        ("device", run.device),
        *((("machine", machine_text(machine)),) if machine else ()),
        ("weights", f"{run.weights:,}"),
        *origin,
        ("note", run.note),
    )
    print_table(
        run.id, ("", ""), [*facts, *((name, _format_value(value)) for name, value in run.settings.items())]
    )
    names = list(dict.fromkeys(
        f"{split} {name}" for entry in epochs.values() for split, values in entry.items() for name in values
    ))  # fmt: skip
    print_table("Measures", ("epoch", "", *names), [_epoch_row(*entry, names) for entry in epochs.items()])


def _epoch_row(epoch: int, metrics: dict[str, dict[str, float]], names: list[str]) -> tuple[str, ...]:
    flat = {f"{split} {name}": value for split, values in metrics.items() for name, value in values.items()}
    return (str(epoch), "", *(f"{flat[name]:.4f}" if name in flat else "" for name in names))


def _compare_runs(store: RunStore, options: argparse.Namespace) -> None:
    comparison = compare_runs(store, _find_run(store, options.name).id, _find_run(store, options.other).id)
    if options.json:
        _print_json("runs", first=asdict(comparison.first), second=asdict(comparison.second))
        for kind, pairs in (("setting", comparison.settings), ("measure", comparison.metrics)):
            for pair in pairs:
                _print_json(kind, **asdict(pair), differs=pair.differs)
        for difference in comparison.drawing or ():
            _print_json("difference", **asdict(difference))
        return
    _show_comparison(comparison)


def _show_comparison(comparison: RunComparison) -> None:
    columns = ("", "", comparison.first.id, comparison.second.id)
    for title, pairs in (("Settings", comparison.settings), ("Measures", comparison.metrics)):
        if pairs:
            print_table(title, columns, [_pair_row(item) for item in pairs])
    if comparison.drawing is None:
        print_line("One of the drawings cannot be read any more.")
    elif comparison.drawing:
        print_table(
            "Drawing",
            ("", "node", "", "before", "after"),
            [_difference_row(item) for item in comparison.drawing],
        )
    else:
        print_line("The drawings are the same.")


def _pair_row(pair: ComparedValue) -> tuple[str, ...]:
    mark = "*" if pair.differs else ""
    return mark, pair.name, _format_value(pair.first), _format_value(pair.second)


def _difference_row(difference: DiffEntry) -> tuple[str, ...]:
    path = ".".join(part for part in (difference.block, difference.node) if part)
    name = difference.name if difference.what is ChangeType.ALTERED else ""
    return (
        difference.what.value,
        path,
        name,
        _format_value(difference.before),
        _format_value(difference.after),
    )


def _format_value(value: Any) -> str:
    if value is None:
        return "–"
    return number_text(value, 6) if isinstance(value, float) else str(value)


def _restore_drawing(store: RunStore, options: argparse.Namespace) -> None:
    """Writes the drawing of a run to a file.

    Raises:
        CommandError: The file cannot be written.
        GraphError: There is no such run.
    """
    run = _find_run(store, options.name)
    drawing = store.drawing(run.id) or ""
    try:
        write_atomically(options.output, drawing)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise CommandError(f"{options.output} cannot be written: {reason}. Choose another place.") from None
    if options.json:
        _print_json("restored", run=run.id, path=str(options.output))
    else:
        print_line(f"Wrote {options.output}")


def _write_events(store: RunStore, options: argparse.Namespace) -> None:
    from runtime.store.event_files import write_event_files

    for run in [_find_run(store, name).id for name in options.names]:
        path = write_event_files(store, run, options.output)
        if options.json:
            _print_json("events", run=run, path=str(path))
        else:
            print_line(f"Wrote {path}: tensorboard --logdir {options.output}")
