"""`netloom check`: problems, shapes, weights, operations, memory."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.compiler.analysis import Analysis, Cost
from graph.compiler.shapes.cost import memory_of
from graph.messages import sentence
from graph.problems import Problem
from runtime.cli.console import say, si, table
from runtime.cli.project_loading import add_trust, open_project, trusted_for

if TYPE_CHECKING:
    from runtime.estimate.cost_model import Forecast

# What a training will need, and the device in words.
Needs: TypeAlias = "tuple[Forecast, str] | None"


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("check", help="problems, shapes and weights of a project")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 where there are errors, else 0."""
    from graph.file.read import read_project
    from runtime.run import analyse_project

    project, folder = open_project(options.project)
    read = read_project(options.project.read_bytes()).problems
    analysis = analyse_project(project, folder, trusted=trusted_for(project, options.trust))
    problems = (*read, *analysis.problems)
    needs = _forecast(folder, analysis)
    if options.json:
        _show_json(analysis, problems, needs)
    else:
        _show(analysis, problems, needs)
    return 0 if analysis.is_trainable else 1


def _show_json(analysis: Analysis, problems: tuple[Problem, ...], needs: Needs) -> None:
    for found in problems:
        record = {
            "event": "problem",
            "severity": found.severity,
            "code": found.code,
            "node": found.place.node,
            "block": found.place.block,
        }
        say(json.dumps({**record, "sentence": sentence(found)}, ensure_ascii=False))
    for (node, port), given in analysis.types.items():
        say(
            json.dumps(
                {"event": "shape", "node": node, "port": port, "shape": str(given), "dtype": given.dtype}
            )
        )
    for node, cost in analysis.costs.items():
        say(json.dumps({"event": "cost", "node": node, **_figures(cost, analysis)}))
    if needs is not None:
        say(json.dumps({"event": "forecast", "device": needs[1], **asdict(needs[0])}, ensure_ascii=False))
    memory = memory_of(analysis.costs, analysis.project.main, analysis.project.training.batch_size)
    finished = {"event": "finished", "ok": analysis.is_trainable, **_figures(analysis.total, analysis)}
    say(json.dumps({**finished, "forward_bytes": memory.forward, "training_bytes": memory.training}))


def _forecast(folder: Path, analysis: Analysis) -> Needs:
    """What the training will need on its device, and which that is; None where it cannot be trained here."""
    from runtime.estimate.estimate import look_ahead

    found = look_ahead(analysis, folder) if analysis.is_trainable else None
    if found is None or found.needs is None:
        return None
    return found.needs, f"{found.device} ({found.reason})" if found.reason else found.device


def _forecast_words(needs: "Forecast", device: str) -> str:
    fits = f"batches of up to {needs.largest_batch:,} rows fit."
    if needs.seconds_per_epoch is None:
        return f"On {device} {fits}"
    seconds = needs.seconds_per_epoch
    rough = f"{seconds:.1g}" if seconds < 1 else f"{seconds:,.0f}"
    return f"On {device} an epoch takes about {rough} s, and {fits}"


def _figures(cost: Cost, analysis: Analysis) -> dict[str, int]:
    """Weights, and operations and bytes of one batch."""
    rows = analysis.project.training.batch_size
    figures = {"weights": cost.weights, "flops": cost.flops.at(rows)}
    return {**figures, "activation_bytes": cost.activations.at(rows)}


def _show(analysis: Analysis, problems: tuple[Problem, ...], needs: Needs) -> None:
    rows = []
    batch = analysis.project.training.batch_size
    for node in analysis.project.main.nodes.values():
        shapes = [str(given) for (each, _), given in analysis.types.items() if each == node.id]
        if shapes:
            cost = analysis.costs.get(node.id, Cost())
            flops, memory = si(cost.flops.at(batch)), si(cost.activations.at(batch), "B")
            rows.append((node.id, node.kind, "  ".join(shapes), f"{cost.weights:,}", flops, memory))
    if rows:
        table(analysis.project.name, ("node", "kind", "shape", "weights", "FLOPs", "memory"), rows)
    for found in problems:
        inside = f"{found.place.block}." if found.place.block else ""
        place = f"{inside}{found.place.node or ''}: " if inside or found.place.node else ""
        say(f"{found.severity}: {place}{sentence(found)}")
    if needs is not None:
        say(_forecast_words(*needs))
    needed = memory_of(analysis.costs, analysis.project.main, batch)
    total = f"{analysis.total.weights:,} weights, {si(analysis.total.flops.at(batch))} FLOPs a batch"
    total += f" of {batch}, {si(needed.forward, 'B')} forward, {si(needed.training, 'B')} in training"
    say(f"{total}, ready to train." if analysis.is_trainable else "Not ready to train.")
