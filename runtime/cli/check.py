"""`netloom check`: problems, shapes, weights, operations, memory."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.compiler.analysis import Analysis, Cost
from graph.compiler.shapes.cost import memory_of
from graph.messages import problem_text
from graph.problems import Problem
from runtime.cli.console import format_si, print_line, print_table
from runtime.cli.project_loading import add_trust, open_project, trusted_for

if TYPE_CHECKING:
    from runtime.estimate.cost_model import CostEstimate

# What a training will need, and the name of the device.
CostOnDevice: TypeAlias = "tuple[CostEstimate, str] | None"


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
    needs = _estimate_cost(folder, analysis)
    if options.json:
        _show_json(analysis, problems, needs)
    else:
        _show(analysis, problems, needs)
    return 0 if analysis.is_trainable else 1


def _show_json(analysis: Analysis, problems: tuple[Problem, ...], needs: CostOnDevice) -> None:
    for problem in problems:
        record = {
            "event": "problem",
            "severity": problem.severity,
            "code": problem.code,
            "node": problem.location.node,
            "block": problem.location.block,
        }
        print_line(json.dumps({**record, "sentence": problem_text(problem)}, ensure_ascii=False))
    for (node, port), tensor_type in analysis.types.items():
        print_line(
            json.dumps(
                {
                    "event": "shape",
                    "node": node,
                    "port": port,
                    "shape": str(tensor_type),
                    "dtype": tensor_type.dtype,
                }
            )
        )
    for node, cost in analysis.costs.items():
        print_line(json.dumps({"event": "cost", "node": node, **_cost_values(cost, analysis)}))
    if needs is not None:
        print_line(
            json.dumps({"event": "forecast", "device": needs[1], **asdict(needs[0])}, ensure_ascii=False)
        )
    memory = memory_of(analysis.costs, analysis.project.main, analysis.project.training.batch_size)
    finished = {"event": "finished", "ok": analysis.is_trainable, **_cost_values(analysis.total, analysis)}
    print_line(json.dumps({**finished, "forward_bytes": memory.forward, "training_bytes": memory.training}))


def _estimate_cost(folder: Path, analysis: Analysis) -> CostOnDevice:
    """What the training will need on its device, and which that is; None where it cannot be trained here."""
    from runtime.estimate.estimate import estimate_training

    estimate = estimate_training(analysis, folder) if analysis.is_trainable else None
    if estimate is None or estimate.cost is None:
        return None
    return estimate.cost, f"{estimate.device} ({estimate.reason})" if estimate.reason else estimate.device


def _cost_text(needs: "CostEstimate", device: str) -> str:
    fits = f"batches of up to {needs.largest_batch:,} rows fit."
    if needs.seconds_per_epoch is None:
        return f"On {device} {fits}"
    seconds = needs.seconds_per_epoch
    rough = f"{seconds:.1g}" if seconds < 1 else f"{seconds:,.0f}"
    return f"On {device} an epoch takes about {rough} s, and {fits}"


def _cost_values(cost: Cost, analysis: Analysis) -> dict[str, int]:
    """Weights, and operations and bytes of one batch."""
    rows = analysis.project.training.batch_size
    figures = {"weights": cost.weights, "flops": cost.flops.at(rows)}
    return {**figures, "activation_bytes": cost.activations.at(rows)}


def _show(analysis: Analysis, problems: tuple[Problem, ...], needs: CostOnDevice) -> None:
    rows = []
    batch = analysis.project.training.batch_size
    for node in analysis.project.main.nodes.values():
        shapes = [
            str(tensor_type) for (node_id, _), tensor_type in analysis.types.items() if node_id == node.id
        ]
        if shapes:
            cost = analysis.costs.get(node.id, Cost())
            flops, memory = format_si(cost.flops.at(batch)), format_si(cost.activations.at(batch), "B")
            rows.append((node.id, node.kind, "  ".join(shapes), f"{cost.weights:,}", flops, memory))
    if rows:
        print_table(analysis.project.name, ("node", "kind", "shape", "weights", "FLOPs", "memory"), rows)
    for problem in problems:
        inside = f"{problem.location.block}." if problem.location.block else ""
        location = f"{inside}{problem.location.node or ''}: " if inside or problem.location.node else ""
        print_line(f"{problem.severity}: {location}{problem_text(problem)}")
    if needs is not None:
        print_line(_cost_text(*needs))
    needed = memory_of(analysis.costs, analysis.project.main, batch)
    total = f"{analysis.total.weights:,} weights, {format_si(analysis.total.flops.at(batch))} FLOPs a batch"
    total += f" of {batch}, {format_si(needed.forward, 'B')} forward"
    total += f", {format_si(needed.training, 'B')} in training"
    print_line(f"{total}, ready to train." if analysis.is_trainable else "Not ready to train.")
