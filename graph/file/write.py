"""From a project to the text of its file: stable order, one node or wire a line."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from graph.document import Block, Graph, Node, Project, Training, Wire
from graph.file.migrate import VERSION
from graph.file.study_record import study_members
from graph.file.weights_record import freeze_record, weights_record
from graph.frozendict import EMPTY
from graph.study import Study

_FLAGS = ("frozen", "no_grad", "bypass", "collapsed", "compact", "locked")


def write_project(project: Project) -> str:
    """The text of a project's file. Equal projects give equal texts."""
    members = [
        ("netloom", str(VERSION)),
        ("name", _json(project.name)),
        ("main", _graph(project.main, 1)),
        ("blocks", _object([(name, _block(block)) for name, block in project.blocks.items()], 1)),
        ("training", _json(_training(project.training))),
        *([] if project.study is None else [("study", _study(project.study))]),
        *((key, _json(value)) for key, value in project.extra.items()),
    ]
    return _object(members, 0) + "\n"


def write_graph(graph: Graph, blocks: Mapping[str, Block] = EMPTY) -> str:
    """The text of a graph alone, with the blocks that it brings along, as the clipboard holds it."""
    definitions = _object([(name, _block(block)) for name, block in blocks.items()], 1)
    return _graph(graph, 0, [("blocks", definitions)] if blocks else ())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _object(members: Iterable[tuple[str, str]], depth: int) -> str:
    """A JSON object, one member a line."""
    lines = [f"{'  ' * (depth + 1)}{_json(key)}: {text}" for key, text in members]
    if not lines:
        return "{}"
    return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"


def _array(items: Iterable[str], depth: int) -> str:
    lines = ["  " * (depth + 1) + item for item in items]
    if not lines:
        return "[]"
    return "[\n" + ",\n".join(lines) + "\n" + "  " * depth + "]"


def _graph(graph: Graph, depth: int, first: Iterable[tuple[str, str]] = ()) -> str:
    nodes = [(node.id, _json(_node(node))) for node in graph.nodes.values()]
    members = [
        *first,
        ("nodes", _object(nodes, depth + 1)),
        ("wires", _array((_json(_wire(wire)) for wire in graph.wires), depth + 1)),
        *([("order", _json(graph.order))] if graph.order != Graph().order else []),
        *((key, _json(value)) for key, value in graph.extra.items()),
    ]
    return _object(members, depth)


def _block(block: Block) -> str:
    texts = [("help", _json(block.help))] if block.help else []
    return _graph(block.graph, 2, [("params", _json(block.params)), *texts])


def _node(node: Node) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": node.kind}
    if node.params:
        record["params"] = node.params
    record["at"] = [_number(coordinate) for coordinate in node.at]
    if node.repeat != 1:
        record["repeat"] = node.repeat
    if node.collect:
        record["collect"] = node.collect
    if node.weights is not None:
        record["weights"] = weights_record(node.weights)
    if node.init:
        record["init"] = node.init
    if node.mode != "train":
        record["mode"] = node.mode
    if node.freeze is not None:
        record["frozen"] = freeze_record(node.freeze)
    if node.when:
        record["when"] = node.when
    record |= {flag: True for flag in _FLAGS if getattr(node, flag)}
    return {**record, **node.extra}


def _number(value: float) -> float:
    return int(value) if value.is_integer() else value


def _wire(wire: Wire) -> list[str]:
    return [f"{wire.source}.{wire.output}", f"{wire.target}.{wire.input}"]


def _study(study: Study) -> str:
    """A study, with what varies one a line."""
    members = study_members(study)
    texts = [
        (key, _array(map(_json, value), 2) if key == "vary" else _json(value))
        for key, value in members.items()
    ]
    return _object(texts, 1)


def _training(training: Training) -> Mapping[str, Any]:
    record = {
        "epochs": training.epochs,
        "batch_size": training.batch_size,
        "seed": training.seed,
        "device": training.device,
        "precision": training.precision,
    }
    default = Training()
    if training.compile != default.compile:
        record["compile"] = True if training.compile == "default" else training.compile
    for name in ("channels_last", "deterministic", "threads", "resident", "checkpoint_every", "init"):
        if getattr(training, name) != getattr(default, name):
            record[name] = getattr(training, name)
    if training.accumulate != 1:
        record["accumulate"] = training.accumulate
    if training.clip_norm is not None:
        record["clip_norm"] = training.clip_norm
    if training.average is not None:
        record["average"] = asdict(training.average)
    if training.early_stopping is not None:
        record["early_stopping"] = asdict(training.early_stopping)
    return {**record, **training.extra}
