"""`netloom weights`: what is in a file of weights, and what of it fits a project."""

import argparse
import json
from pathlib import Path
from typing import Any

from graph.problems import GraphError
from runtime.byte_units import format_bytes
from runtime.cli.console import count_text, print_line, print_table
from runtime.cli.project_loading import add_trust, open_project, trusted_for


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser("weights", help="what is in a file of weights, and what of it fits")
    verb.add_argument("file", type=Path, metavar="FILE", help=".safetensors, .pt, .pth or .bin")
    verb.add_argument("project", type=Path, nargs="?", metavar="PROJECT", help="whose nodes are compared")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")
    add_trust(verb)
    verb.set_defaults(run=run, trailing="project")


def run(options: argparse.Namespace) -> int:
    """0, unless the file or the project cannot be read.

    Raises:
        GraphError: One of them cannot.
    """
    from runtime.checkpoints.weights_table import read_file

    tensors = read_file(options.file)
    records = [
        {"name": name, "shape": list(value.shape), "type": str(value.dtype).removeprefix("torch.")}
        for name, value in tensors.items()
    ]
    if options.json:
        for record in records:
            print_line(json.dumps({"event": "tensor", **record}, ensure_ascii=False))
    else:
        count = sum(value.numel() for value in tensors.values())
        size = format_bytes(sum(value.numel() * value.element_size() for value in tensors.values()))
        counts = f"{count_text(len(tensors), 'tensor')}, {count_text(count, 'value')}"
        title = f"{options.file.name}: {counts}, {size}"
        rows = [(str(item["name"]), str(item["type"]), _shape(item["shape"])) for item in records]
        print_table(title, ("name", "type", "shape"), rows)
    if options.project is not None:
        _compare(options, tensors)
    return 0


def _shape(shape: Any) -> str:
    return " × ".join(map(str, shape)) or "one value"


def _compare(options: argparse.Namespace, tensors: dict[str, Any]) -> None:
    """Prints how each node would take its weights.

    Raises:
        GraphError: The project has errors.
    """
    from runtime.checkpoints.weights_table import best_fit, modules_of
    from runtime.run import analyse_project

    project, folder = open_project(options.project)
    analysis = analyse_project(project, folder, trusted=trusted_for(project, options.trust))
    if analysis.source is None:
        raise GraphError(analysis.problems)
    rows = []
    for node, module in modules_of(analysis.source, folder).items():
        fit = best_fit(node, module, tensors)
        total = len(module.state_dict())
        if options.json:
            line = {"event": "node", "node": node, "weights": total, "fitting": fit.num_fitting if fit else 0}
            line |= {"prefix": fit.prefix, "by": fit.by} if fit else {}
            print_line(json.dumps(line, ensure_ascii=False))
        else:
            how = "nothing fits" if fit is None else f"by {fit.by}, prefix “{fit.prefix}”"
            rows.append((node, how, f"{fit.num_fitting if fit else 0} of {total}"))
    if not options.json:
        print_table(f"What fits {options.project.name}", ("node", "how", "weights"), rows)
