"""The differences between two projects, node by node: where, what, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from graph.document import Graph, Node, Project, Training
from graph.file.study_record import study_members
from graph.graph_diff import GraphDiff, diff_graphs
from graph.study import Study


class ChangeType(StrEnum):
    """What happened to a node or a wire."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"
    WIRED = "wired"
    UNWIRED = "unwired"


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One difference.

    `before` and `after` are the values of `name` where a node was altered, else the kind of the node, or the
    wire; None where there is none. `block` is None in the main drawing.
    """

    what: ChangeType
    block: str | None
    node: str
    name: str = ""
    before: Any = None
    after: Any = None


def diff_projects(before: Project, after: Project) -> tuple[DiffEntry, ...]:
    """Every difference between the drawings of two projects but where nodes stand; settings are not drawn."""
    entries = list(_diff_block(None, before.main, after.main))
    nothing = Graph()
    for name in sorted(before.blocks.keys() | after.blocks.keys()):
        old, new = before.blocks.get(name), after.blocks.get(name)
        entries += _diff_block(name, old.graph if old else nothing, new.graph if new else nothing)
        params = (old.params if old else {}), (new.params if new else {})
        entries += [DiffEntry(ChangeType.ALTERED, name, "", *item) for item in changed_items(*params)]
    return tuple(entries)


def diff_training(before: Training, after: Training) -> tuple[tuple[str, Any, Any], ...]:
    """The training settings that differ, with both values; what a file holds besides counts as well."""
    return tuple(changed_items(_settings(before), _settings(after)))


def _settings(training: Training) -> dict[str, Any]:
    own = {field.name: getattr(training, field.name) for field in fields(training) if field.name != "extra"}
    return {**own, **training.extra}


def diff_studies(before: Study | None, after: Study | None) -> tuple[tuple[str, Any, Any], ...]:
    """What differs between two studies, by the keys of the file and the targets, with both values."""
    return tuple(changed_items(_study_values(before), _study_values(after)))


def _study_values(study: Study | None) -> dict[str, Any]:
    if study is None:
        return {}
    members = study_members(study)
    listed = zip(study.vary, members.pop("vary"), strict=True)
    keys = {"setting", "node", "parameter", "block"}
    varied = {
        f"vary {item.name}": {k: v for k, v in record.items() if k not in keys} for item, record in listed
    }
    return members | varied


def reordered_inputs(before: Graph, after: Graph) -> tuple[tuple[str, str], ...]:
    """The inputs, as (node id, port), whose wires are the same in another order."""
    inputs = dict.fromkeys((wire.target, wire.input) for wire in after.wires)
    pairs = ((end, before.wires_into(*end), after.wires_into(*end)) for end in inputs)
    return tuple(end for end, old, new in pairs if old != new and sorted(old) == sorted(new))


def changed_appearance(before: Graph, after: Graph) -> tuple[str, ...]:
    """The ids of nodes that are the same but stand elsewhere, or are shown or locked otherwise."""
    return tuple(
        name
        for name, node in after.nodes.items()
        if name in before.nodes
        and node != before.nodes[name]
        and _values(node) == _values(before.nodes[name])
    )


def changed_items(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The names whose values differ, with both values; None where one has none."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield name, old, new


def _diff_block(block: str | None, before: Graph, after: Graph) -> Iterator[DiffEntry]:
    diff: GraphDiff = diff_graphs(before, after)
    for node in _ordered(after, diff.added):
        yield DiffEntry(ChangeType.ADDED, block, node.id, after=node.kind)
    for node in _ordered(before, diff.removed):
        yield DiffEntry(ChangeType.REMOVED, block, node.id, before=node.kind)
    for node in _ordered(after, diff.altered):
        for item in changed_items(_values(before.nodes[node.id]), _values(node)):
            yield DiffEntry(ChangeType.ALTERED, block, node.id, *item)
    added_or_removed = diff.added | diff.removed  # the wires of an added or removed node are not listed
    for wire in sorted(diff.wires_added):
        if wire.source not in added_or_removed and wire.target not in added_or_removed:
            yield DiffEntry(ChangeType.WIRED, block, wire.target, wire.input, after=str(wire))
    for wire in sorted(diff.wires_removed):
        if wire.source not in added_or_removed and wire.target not in added_or_removed:
            yield DiffEntry(ChangeType.UNWIRED, block, wire.target, wire.input, before=str(wire))


def _ordered(graph: Graph, ids: frozenset[str]) -> list[Node]:
    return [node for node in graph.nodes.values() if node.id in ids]


def _values(node: Node) -> dict[str, Any]:
    """All fields of a node but its position."""
    values: dict[str, Any] = {"kind": node.kind, **node.params}
    if node.repeat != 1:
        values["repeat"] = node.repeat
    values |= {f"collect.{name}": how for name, how in node.collect.items()}
    if node.weights is not None:
        values["weights"] = node.weights
    values |= {f"init.{name}": value for name, value in node.init.items()}
    if node.frozen:
        values["frozen"] = True
    if node.freeze is not None:
        values["frozen"] = f"{node.freeze.edge} {node.freeze.unit} {node.freeze.count}"
    if node.mode != "train":
        values["mode"] = node.mode
    if node.no_grad:
        values["no_grad"] = True
    if node.bypass:
        values["bypass"] = True
    if node.when:
        values["when"] = node.when
    return {**values, **node.extra}
