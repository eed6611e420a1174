"""`netloom runs`: the runs that are kept."""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from runtime.cli.opening import Failure
from runtime.cli.showing import say, table
from runtime.store.folders import default_runs
from runtime.store.runs import Runs
from runtime.store.writing import write_atomically


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("runs", help="the runs that are kept")
    verb.add_argument("--runs", type=Path, metavar="DIR", help="folder in which runs are kept")
    actions = verb.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="all runs, the newest first")
    show = actions.add_parser("show", help="the measures of one run")
    show.add_argument("name", metavar="RUN")
    restore = actions.add_parser("restore", help="write the drawing of a run to a file")
    restore.add_argument("name", metavar="RUN")
    restore.add_argument("-o", "--output", type=Path, required=True, metavar="PROJECT")
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, unless there is no such run."""
    folder = options.runs or default_runs()
    store = Runs(folder)
    if options.action == "show":
        _show(store, options.name)
    elif options.action == "restore":
        write_atomically(options.output, _drawing(store, options.name))
        say(f"Wrote {options.output}")
    else:
        _list(store)
    return 0


def _drawing(store: Runs, run: str) -> str:
    drawing = store.drawing(run)
    if drawing is None:
        raise Failure(f"There is no run “{run}”; netloom runs lists them.")
    return drawing


def _list(store: Runs) -> None:
    rows = [
        (
            each.id,
            each.project,
            time.strftime("%Y-%m-%d %H:%M", time.localtime(each.started)),
            each.state,
            "  ".join(f"{name} {value:.4f}" for name, value in each.result.get("test", {}).items()),
        )
        for each in store.all()
    ]
    if rows:
        table("Runs", ("run", "project", "started", "state", "test"), rows)
    else:
        say(f"There are no runs in {store.folder} yet.")


def _show(store: Runs, run: str) -> None:
    _drawing(store, run)
    for epoch, split, name, value in store.measures(run):
        say(json.dumps({"epoch": epoch, "split": split, "name": name, "value": value}))
