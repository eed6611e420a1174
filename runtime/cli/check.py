"""`netloom check`: problems, shapes, weights, operations, memory."""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.analysis import Analysis, Cost
from graph.compiler.checks.study_checks import check_study
from graph.compiler.shapes.cost import memory_of
from graph.problems import Problem, Severity
from runtime.byte_units import format_bytes
from runtime.cli.console import count_text, format_si, print_line, print_table
from runtime.cli.problem_lines import location_text, problem_json, problem_line
from runtime.cli.project_loading import add_trust, open_project, trusted_for

if TYPE_CHECKING:
    from runtime.estimate.estimate import TrainingEstimate


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
    trusted = trusted_for(project, options.trust)
    analysis = analyse_project(project, folder, trusted=trusted)
    estimate = _estimate(folder, analysis, trusted)
    obstacle = (estimate.problem,) if estimate and estimate.problem else ()
    studied = map(_as_warning, check_study(project))  # a study that cannot begin keeps no run from it
    problems = (*read, *analysis.problems, *obstacle, *studied)
    is_ready = analysis.is_trainable and not obstacle
    if options.json:
        _show_json(analysis, problems, estimate, is_ready=is_ready)
    else:
        _show(analysis, problems, estimate, is_ready=is_ready)
    return 0 if is_ready else 1


def _as_warning(problem: Problem) -> Problem:
    """The same problem as one with which a training begins all the same."""
    return replace(problem, severity=Severity.WARNING)


def _show_json(
    analysis: Analysis,
    problems: tuple[Problem, ...],
    estimate: "TrainingEstimate | None",
    *,
    is_ready: bool,
) -> None:
    for problem in problems:
        print_line(problem_json(problem))
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
    if estimate is not None and estimate.cost is not None:
        forecast = {"event": "forecast", "device": _device_text(estimate), **asdict(estimate.cost)}
        forecast["is_memory_rough"] = estimate.is_memory_rough
        print_line(json.dumps(forecast, ensure_ascii=False))
    finished = {"event": "finished", "ok": is_ready, **_cost_values(analysis.total, analysis)}
    forward, training = _memory(analysis, estimate)
    print_line(json.dumps({**finished, "forward_bytes": forward, "training_bytes": training}))


def _estimate(folder: Path, analysis: Analysis, trusted: frozenset[str] | None) -> "TrainingEstimate | None":
    """What the training will need; None where the drawing cannot be trained."""
    from runtime.estimate.estimate import estimate_training

    return estimate_training(analysis, folder, trusted=trusted) if analysis.is_trainable else None


def _device_text(estimate: "TrainingEstimate") -> str:
    return f"{estimate.device} ({estimate.reason})" if estimate.reason else estimate.device


def _cost_text(estimate: "TrainingEstimate") -> str:
    assert estimate.cost is not None
    device, needs = _device_text(estimate), estimate.cost
    fits = f"batches of up to {count_text(needs.largest_batch, 'row')} fit."
    if not needs.largest_batch:
        fits = "not even a batch of one row fits."
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


def _memory(analysis: Analysis, estimate: "TrainingEstimate | None") -> tuple[int, int]:
    """Bytes of a batch forward, and of a step: followed tensor by tensor where that is possible."""
    memory = memory_of(analysis.costs, analysis.project.main, analysis.project.training.batch_size)
    needs = estimate.cost if estimate is not None else None
    return memory.forward, memory.training if needs is None else needs.training_bytes


def _show(
    analysis: Analysis,
    problems: tuple[Problem, ...],
    estimate: "TrainingEstimate | None",
    *,
    is_ready: bool,
) -> None:
    rows = []
    batch = analysis.project.training.batch_size
    for node in analysis.project.main.nodes.values():
        shapes = [
            str(tensor_type) for (node_id, _), tensor_type in analysis.types.items() if node_id == node.id
        ]
        if shapes:
            cost = analysis.costs.get(node.id, Cost())
            flops, memory = format_si(cost.flops.at(batch)), format_bytes(cost.activations.at(batch))
            rows.append((node.id, node.kind, "  ".join(shapes), f"{cost.weights:,}", flops, memory))
    if rows:
        print_table(analysis.project.name, ("node", "kind", "shape", "weights", "FLOPs", "memory"), rows)
    for problem in problems:
        if problem.severity is not Severity.BLOCKED:
            print_line(problem_line(problem))
    blocked = [location_text(problem) for problem in problems if problem.severity is Severity.BLOCKED]
    if blocked:
        print_line(
            f"{Severity.BLOCKED}: checked once this is put right: {', '.join(dict.fromkeys(blocked))}."
        )
    if estimate is not None and estimate.cost is not None:
        print_line(_cost_text(estimate))
        if estimate.is_memory_rough:
            print_line(
                "Its memory is rough: the step cannot be followed before it runs, so it is counted by layers."
            )
    forward, training = _memory(analysis, estimate)
    weights = count_text(analysis.total.weights, "weight")
    total = f"{weights}, {format_si(analysis.total.flops.at(batch))} FLOPs a batch"
    total += f" of {batch}, {format_bytes(forward)} forward"
    total += f", {format_bytes(training)} in training"
    print_line(f"{total}, ready to train." if is_ready else "Not ready to train.")
