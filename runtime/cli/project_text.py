"""A project as lines of text, one a node, a wire or a setting, without positions: what git compares."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from graph.document import CopiedWeights, Graph, LoadedWeights, Node, Project, SharedWeights, Training
from graph.project_diff import diff_studies

MAX_VALUE = 200


def describe_value(value: Any) -> str:
    """A value of a parameter as a person reads it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(map(describe_value, value)) + ")"
    match value:
        case SharedWeights(owner):
            return f"those of {owner}"
        case CopiedWeights(owner):
            return f"a copy of {owner}"
        case LoadedWeights(path):
            return f"loaded from {path}"
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {describe_value(item)}" for name, item in value.items())
    text = str(value)
    text = f"“{text}”" if not text or " " in text or "\n" in text else text
    text = text.replace("\n", "⏎")
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"


def project_lines(project: Project) -> Iterator[str]:
    """All of a project but where its nodes stand and how they are shown."""
    yield f"project “{project.name}”"
    default = Training()
    for field in fields(Training):
        value = getattr(project.training, field.name)
        if field.name != "extra" and value != getattr(default, field.name):
            yield f"training {field.name} {describe_value(value)}"
    for name, _, value in diff_studies(None, project.study):
        yield f"study {name} {describe_value(value)}"
    yield from _graph_lines(project.main, "")
    for name, block in project.blocks.items():
        values = "".join(f" {key}={describe_value(value)}" for key, value in block.params.items())
        yield f"block {name}{values}"
        yield from _graph_lines(block.graph, "  ")


def _graph_lines(graph: Graph, indent: str) -> Iterator[str]:
    for node in graph.nodes.values():
        yield indent + _node_line(node)
    for wire in graph.wires:
        yield f"{indent}wire {wire}"


def _node_line(node: Node) -> str:
    parts = [f"node {node.id} {node.kind}"]
    parts += [f"{name}={describe_value(value)}" for name, value in node.params.items()]
    parts += [f"repeat={node.repeat}"] if node.repeat != 1 else []
    parts += [f"collect.{name}={how}" for name, how in node.collect.items()]
    parts += [f"weights={describe_value(node.weights)}"] if node.weights is not None else []
    parts += [f"init.{name}={describe_value(value)}" for name, value in node.init.items()]
    parts += [f"mode={node.mode}"] if node.mode != "train" else []
    parts += [f"when={describe_value(node.when)}"] if node.when else []
    parts += [f"frozen={node.freeze.edge}_{node.freeze.unit}:{node.freeze.count}"] if node.freeze else []
    flags = (("frozen", node.frozen), ("no_grad", node.no_grad), ("bypass", node.bypass))
    parts += [word for word, is_set in flags if is_set]
    return " ".join(parts)
