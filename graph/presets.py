"""Presets: named values of a node, to be applied to other nodes.

They belong to the user, not to a project. Values are checked against the catalogue: what a kind does not
accept is left out.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Kind
from graph.catalogue.value_types import InvalidValueError
from graph.document import Graph, Node, Value
from graph.file.json_parser import UnreadableError, parse_json
from graph.frozendict import EMPTY, frozen_mapping, frozen_value
from graph.param_expressions import is_expression

VERSION = 1
MAX_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Preset:
    """Values of a kind under a name that no other preset of the kind has."""

    name: str
    kind: str
    params: Mapping[str, Value] = EMPTY

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", frozen_mapping(self.params))


Presets = tuple[Preset, ...]


def preset_of(node: Node, name: str) -> Preset:
    """What a node is set to, under a name; expressions mean something only in their own block."""
    values = {key: value for key, value in node.params.items() if not is_expression(value)}
    return Preset(_clean_name(name) or "?", node.kind, values)


def presets_for(presets: Presets, kind: str) -> Presets:
    """Those of one kind, by name."""
    return tuple(
        sorted((preset for preset in presets if preset.kind == kind), key=lambda preset: preset.name)
    )


def apply_preset(graph: Graph, nodes: Collection[str], preset: Preset) -> Graph:
    """The graph in which the nodes of the preset's kind have its values, and no others."""
    chosen = [graph.nodes[node_id] for node_id in nodes if graph.nodes[node_id].kind == preset.kind]
    return graph.with_nodes(replace(node, params=preset.params) for node in chosen)


def add_preset(presets: Presets, preset: Preset) -> Presets:
    """The presets with one more, in place of the one of its kind and name."""
    return (*remove_preset(presets, preset), preset)


def rename_preset(presets: Presets, preset: Preset, name: str) -> Presets:
    """The presets in which one has another name; as they are where that is none, or another's."""
    name = _clean_name(name)
    if not name or any(other.name == name for other in presets_for(presets, preset.kind)):
        return presets
    return tuple(replace(other, name=name) if other == preset else other for other in presets)


def remove_preset(presets: Presets, preset: Preset) -> Presets:
    """The presets without the one of this kind and name."""
    return tuple(other for other in presets if (other.kind, other.name) != (preset.kind, preset.name))


def write_presets(presets: Iterable[Preset]) -> str:
    """The text of their file, one preset a line."""
    records = [
        json.dumps({"name": preset.name, "kind": preset.kind, "params": preset.params}, ensure_ascii=False)
        for preset in presets
    ]
    listed = ",\n".join(f"    {record}" for record in records)
    return f'{{\n  "presets-version": {VERSION},\n  "presets": [\n{listed}\n  ]\n}}\n'


def read_presets(data: str | bytes) -> tuple[Presets, bool]:
    """The presets in a file, and whether it held nothing else. Never raises, whatever the file holds."""
    try:
        record = parse_json(data)
    except UnreadableError:
        return (), False
    if not isinstance(record, dict) or record.get("presets-version") != VERSION:
        return (), False
    listed = record.get("presets")
    if not isinstance(listed, list):
        return (), False
    presets: Presets = ()
    is_whole = set(record) == {"presets-version", "presets"}
    for entry in listed:
        preset, is_all = _read_preset(entry)
        is_whole = is_whole and is_all
        if preset is not None:
            is_whole = is_whole and remove_preset(presets, preset) == presets
            presets = add_preset(presets, preset)
    return presets, is_whole


def _read_preset(record: object) -> tuple[Preset | None, bool]:
    """A preset, where there is one, and whether all of it could be read."""
    match record:
        case {"name": str(name), "kind": str(kind_name), "params": dict(params), **rest}:
            kind = find_kind(kind_name)
            if kind is None or _clean_name(name) != name or not name:
                return None, False
            values = {
                key: typed[0] for key, value in params.items() if (typed := _typed_value(kind, key, value))
            }
            return Preset(name, kind.name, values), not rest and len(values) == len(params)
    return None, False


def _typed_value(kind: Kind, name: str, value: Any) -> tuple[Value] | None:
    """A value as the kind holds it; None where it takes no such value."""
    parameter = kind.parameter(name)
    if parameter is None:
        return None
    try:
        return (parameter.type.accept(frozen_value(value)),)
    except InvalidValueError:
        return None


def _clean_name(text: str) -> str:
    """A name on one line, of a length that a menu can show."""
    return " ".join(text.split())[:MAX_NAME_LENGTH].strip()
