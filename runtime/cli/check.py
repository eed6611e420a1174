"""`netloom check`: problems, shapes, weights."""

import argparse
import json
from pathlib import Path
from typing import Any

from graph.compiler.results import Analysis
from graph.problems import Problem
from graph.sentences import sentence
from runtime.cli.opening import open_project
from runtime.cli.showing import say, table


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("check", help="problems, shapes and weights of a project")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 where there are errors, else 0."""
    from graph.file.read import read_project
    from runtime.assembly import analyse_project

    project, folder = open_project(options.project)
    read = read_project(options.project.read_bytes()).problems
    analysis = analyse_project(project, folder)
    problems = (*read, *analysis.problems)
    if options.json:
        _show_json(analysis, problems)
    else:
        _show(analysis, problems)
    return 0 if analysis.is_trainable else 1


def _show_json(analysis: Analysis, problems: tuple[Problem, ...]) -> None:
    for found in problems:
        record = {
            "event": "problem",
            "severity": found.severity,
            "code": found.code,
            "node": found.place.node,
        }
        say(json.dumps({**record, "sentence": sentence(found)}, ensure_ascii=False))
    for (node, port), given in analysis.types.items():
        say(
            json.dumps(
                {"event": "shape", "node": node, "port": port, "shape": str(given), "dtype": given.dtype}
            )
        )
    say(
        json.dumps(
            {"event": "finished", "ok": analysis.is_trainable, "weights": sum(analysis.weights.values())}
        )
    )


def _show(analysis: Analysis, problems: tuple[Problem, ...]) -> None:
    rows = []
    for node in analysis.project.main.nodes.values():
        shapes = [str(given) for (each, _), given in analysis.types.items() if each == node.id]
        if shapes:
            rows.append((node.id, node.kind, "  ".join(shapes), f"{analysis.weights.get(node.id, 0):,}"))
    if rows:
        table(analysis.project.name, ("node", "kind", "shape", "weights"), rows)
    for found in problems:
        place = f"{found.place.node}: " if found.place.node else ""
        say(f"{found.severity}: {place}{sentence(found)}")
    total = f"{sum(analysis.weights.values()):,} weights"
    say(f"{total}, ready to train." if analysis.is_trainable else "Not ready to train.")
