"""`netloom runs`: the runs that are kept."""

import argparse
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.problems import GraphError, problem
from graph.project_diff import Difference, What
from runtime.cli.console import finite, say, table
from runtime.cli.project_loading import Failure
from runtime.store.atomic_write import write_atomically
from runtime.store.compare import Comparison, Pair, compare
from runtime.store.folders import default_runs
from runtime.store.records import RunRecord
from runtime.store.runs import Runs


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


def _action(actions: Any, name: str, words: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=words)
    for option, kind in (("--json", "store_true"), ("--runs", "store")):
        more: dict[str, Any] = {"type": Path, "metavar": "DIR"} if kind == "store" else {}
        action.add_argument(
            option, action=kind, default=argparse.SUPPRESS, help=argparse.SUPPRESS, **more
        )  # so that they may stand behind the action too
    return action


def run(options: argparse.Namespace) -> int:
    """0, unless there is no such run."""
    store = Runs(options.runs or default_runs())
    actions: dict[str | None, Callable[[Runs, argparse.Namespace], None]] = {
        "show": _show,
        "compare": _compare,
        "restore": _restore,
        "events": _write_events,
    }
    actions.get(options.action, _list)(store, options)
    return 0


def _found(store: Runs, name: str) -> RunRecord:
    """The run of this name, or the only one whose name begins with it.

    Raises:
        GraphError: There is none, or there are several.
    """
    runs = [each for each in store.all() if each.id.startswith(name)]
    exact = [each for each in runs if each.id == name]
    if not runs:
        raise GraphError([problem("no-such-run", run=name)])
    if not exact and len(runs) > 1:
        raise GraphError([problem("several-runs", run=name, names=", ".join(each.id for each in runs[:4]))])
    return (exact or runs)[0]


def _tell(event: str, **values: Any) -> None:
    """One JSON object a line."""
    say(json.dumps(finite({"event": event, **values}), ensure_ascii=False, default=str))


# What the actions do


def _list(store: Runs, options: argparse.Namespace) -> None:
    runs = store.all(" ".join(options.words))
    if options.json:
        for each in runs:
            _tell("run", **asdict(each))
    elif runs:
        names = ("run", "", "state", "epochs", "measures", "note")
        table("Runs", names, [_row(each) for each in runs])
    else:
        say(f"There are no such runs in {store.folder}.")


def _row(run: RunRecord) -> tuple[str, ...]:
    split = next((each for each in ("test", "validation", "train") if each in run.measures), "")
    measures = "  ".join(f"{name} {value:.4f}" for name, value in run.measures.get(split, {}).items())
    star = "*" if run.star else ""
    return run.id, star, run.state, str(run.epoch), f"{split} {measures}", run.note


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _show(store: Runs, options: argparse.Namespace) -> None:
    run = _found(store, options.name)
    epochs: dict[int, dict[str, dict[str, float]]] = {}
    for epoch, split, name, value in store.measures(run.id):
        epochs.setdefault(epoch, {}).setdefault(split, {})[name] = value
    if options.json:
        _tell("run", **asdict(run))
        for epoch, measures in epochs.items():
            _tell("epoch", epoch=epoch, measures=measures)
        return
    origin = (("from", f"{run.checkpoint} of {run.parent}"),) if run.parent else ()
    problems = (("problem", str(run.result["problem"])),) if "problem" in run.result else ()
    facts = (
        ("state", run.state), *problems, ("started", _moment(run.started)), ("seconds", f"{run.seconds:.1f}"),
        ("device", run.device), ("weights", f"{run.weights:,}"), *origin, ("note", run.note),
    )  # fmt: skip
    table(run.id, ("", ""), [*facts, *((name, _text(value)) for name, value in run.settings.items())])
    names = list(dict.fromkeys(
        f"{split} {name}" for each in epochs.values() for split, found in each.items() for name in found
    ))  # fmt: skip
    table("Measures", ("epoch", "", *names), [_epoch_row(*each, names) for each in epochs.items()])


def _epoch_row(epoch: int, measures: dict[str, dict[str, float]], names: list[str]) -> tuple[str, ...]:
    flat = {f"{split} {name}": value for split, each in measures.items() for name, value in each.items()}
    return (str(epoch), "", *(f"{flat[name]:.4f}" if name in flat else "" for name in names))


def _compare(store: Runs, options: argparse.Namespace) -> None:
    found = compare(store, _found(store, options.name).id, _found(store, options.other).id)
    if options.json:
        _tell("runs", first=asdict(found.first), second=asdict(found.second))
        for kind, pairs in (("setting", found.settings), ("measure", found.measures)):
            for each in pairs:
                _tell(kind, **asdict(each), differs=each.differs)
        for difference in found.drawing or ():
            _tell("difference", **asdict(difference))
        return
    _show_comparison(found)


def _show_comparison(found: Comparison) -> None:
    columns = ("", "", found.first.id, found.second.id)
    for title, pairs in (("Settings", found.settings), ("Measures", found.measures)):
        if pairs:
            table(title, columns, [_pair_row(each) for each in pairs])
    if found.drawing is None:
        say("One of the drawings cannot be read any more.")
    elif found.drawing:
        table(
            "Drawing", ("", "node", "", "before", "after"), [_difference_row(each) for each in found.drawing]
        )
    else:
        say("The drawings are the same.")


def _pair_row(pair: Pair) -> tuple[str, ...]:
    mark = "*" if pair.differs else ""
    return mark, pair.name, _text(pair.first), _text(pair.second)


def _difference_row(found: Difference) -> tuple[str, ...]:
    place = ".".join(each for each in (found.block, found.node) if each)
    name = found.name if found.what is What.ALTERED else ""
    return found.what.value, place, name, _text(found.before), _text(found.after)


def _text(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _restore(store: Runs, options: argparse.Namespace) -> None:
    run = _found(store, options.name)
    drawing = store.drawing(run.id) or ""
    try:
        write_atomically(options.output, drawing)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise Failure(f"{options.output} cannot be written: {reason}. Choose another place.") from None
    if options.json:
        _tell("restored", run=run.id, path=str(options.output))
    else:
        say(f"Wrote {options.output}")


def _write_events(store: Runs, options: argparse.Namespace) -> None:
    from runtime.store.event_files import write_event_files

    for run in [_found(store, name).id for name in options.names]:
        place = write_event_files(store, run, options.output)
        if options.json:
            _tell("events", run=run, path=str(place))
        else:
            say(f"Wrote {place}: tensorboard --logdir {options.output}")
