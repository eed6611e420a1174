"""From the text of a file to a project, with a problem for everything that could not be read."""

import difflib
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.catalogue import find_kind
from graph.document import (
    NODE_MODES,
    NODE_ORDERS,
    Block,
    FreezePeriod,
    Graph,
    Node,
    Project,
    Training,
    Weights,
    Wire,
)
from graph.file.json_parser import DictWithDuplicates, UnreadableError, parse_json
from graph.file.limits import MAX_ITEMS, MAX_TEXT
from graph.file.migrate import VERSION, migrate_project
from graph.file.study_record import STUDY_KEYS, read_study
from graph.file.training_record import EXPECTED as TRAINING_EXPECTED
from graph.file.training_record import INVALID, is_whole_number, read_setting
from graph.file.weights_record import EXPECTED, read_freeze, read_weights
from graph.names import base_name, unique_name
from graph.problems import Location, Problem, Severity, make_problem
from graph.study import Study

_COLLECTIONS = ("last", "sum", "stack")
MAX_LENGTH = 200
"""Signs of an expression for how often a node is repeated, or when it works."""
_FLAGS = ("frozen", "no_grad", "bypass", "collapsed", "compact", "locked")
_NODE_KEYS = frozenset(
    {"kind", "params", "at", "repeat", "collect", "weights", "init", "mode", "when", *_FLAGS}
)
_PROJECT_KEYS = frozenset({"netloom", "name", "main", "blocks", "training", "study"})


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a file gave: a project, unless nothing could be used, and what is wrong with it."""

    project: Project | None
    problems: tuple[Problem, ...] = ()


def read_project(data: str | bytes) -> ReadResult:
    """The project in a text or in bytes. Never raises, whatever they hold, and never runs anything."""
    try:
        record = parse_json(data)
    except UnreadableError as error:
        return ReadResult(None, (error.problem,))
    return read_project_record(record)


def read_project_record(record: object) -> ReadResult:
    """The project in parsed JSON. Never raises."""
    if not isinstance(record, dict) or "netloom" not in record:
        return ReadResult(None, (Problem("file-not-project"),))
    version = record["netloom"]
    if isinstance(version, int | float) and version > VERSION:
        return ReadResult(None, (make_problem("file-newer", version=version),))
    reader = _Reader()
    if not is_whole_number(version, 1, VERSION):
        reader.add_bad_value("netloom", "the number of the file's format")
    project = migrate_project(reader.project(record), version)
    return ReadResult(project, tuple(reader.problems))


def read_graph_record(record: object) -> tuple[Graph, tuple[Problem, ...]]:
    """A graph from parsed JSON."""
    reader = _Reader()
    return reader.graph(record, "main"), tuple(reader.problems)


def read_clipboard_record(record: object) -> tuple[Graph, Mapping[str, Block]]:
    """A graph with the blocks that it brings along, as `write_graph` writes them, or as a whole file does."""
    reader = _Reader()
    if not isinstance(record, dict):
        return Graph(), {}
    if "netloom" in record:
        project = read_project_record(record).project or Project()
        return project.main, project.blocks
    graph = reader.graph({key: value for key, value in record.items() if key != "blocks"}, "main")
    return graph, reader.blocks(record.get("blocks", {}))


class _Reader:
    """Reads the record of one file and collects its problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add_bad_value(self, where: str, expected: str, node: str | None = None) -> None:
        """Notes that a value was left out."""
        self._warn(make_problem("file-bad-value", Location(node=node), where=where, expected=expected))

    def _warn(self, problem: Problem) -> None:
        self.problems.append(replace(problem, severity=Severity.WARNING))

    def project(self, record: Mapping[str, Any]) -> Project:
        return Project(
            name=self._text(record.get("name", "Untitled"), "name", "Untitled"),
            main=self.graph(record.get("main", {}), "main"),
            blocks=self.blocks(record.get("blocks", {})),
            training=self._training(record.get("training", {})),
            extra=self.unknown_values(record, _PROJECT_KEYS, ""),
            study=_read_study(self, record.get("study")),
        )

    def blocks(self, record: object) -> dict[str, Block]:
        if not isinstance(record, dict):
            self.add_bad_value("blocks", "an object")
            return {}
        return {
            name: self._block(block, name) for name, block in record.items() if self._is_name(name, "blocks")
        }

    def _text(self, value: object, where: str, default: str) -> str:
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            return value
        self.add_bad_value(where, "text")
        return default

    def _is_name(self, name: str, where: str) -> bool:
        if name.isidentifier():
            return True
        self.add_bad_value(f"{where}.{name[:40]}", "named by a word without spaces")
        return False

    def unknown_values(self, record: Mapping[str, Any], known: frozenset[str], where: str) -> dict[str, Any]:
        """What this version does not know, stored unchanged."""
        for key in record.duplicate_keys if isinstance(record, DictWithDuplicates) else ():
            self.add_bad_value(f"{where}{key[:40]}", "there only once")
        for key in record if known else ():
            if key not in known and not key.startswith(EXTENSION):
                self._warn_unread(key, known, where)
        return {
            key: value
            for key, value in record.items()
            if key not in known and self.is_allowed_value(value, f"{where}{key[:40]}")
        }

    def _warn_unread(self, key: str, known: frozenset[str], where: str) -> None:
        """Notes a key that is spelled nearly as a known one, and every unknown one of the training."""
        near = difflib.get_close_matches(key.lower(), sorted(known - {"extra"}), 1, MIN_LIKENESS)
        if near:
            self._warn(
                make_problem("file-misspelled-key", where=f"{where}{key[:40]}", meant=f"{where}{near[0]}")
            )
        elif where == "training.":
            self._warn(make_problem("file-unknown-setting", where=f"{where}{key[:40]}"))

    def is_allowed_value(self, value: object, where: str) -> bool:
        """Whether a value is one of JSON's, of a size that a person would write."""
        if isinstance(value, str) and len(value) > MAX_TEXT:
            self.add_bad_value(where, "shorter")
            return False
        if isinstance(value, float) and not math.isfinite(value):
            self.add_bad_value(where, "a finite number")
            return False
        if isinstance(value, list) and len(value) > MAX_ITEMS:
            self.add_bad_value(where, "shorter")
            return False
        if isinstance(value, list):
            return all(self.is_allowed_value(item, where) for item in value)
        if isinstance(value, dict):
            return all(self.is_allowed_value(item, where) for item in value.values())
        return True

    def _block(self, record: object, name: str) -> Block:
        if not isinstance(record, dict):
            self.add_bad_value(f"blocks.{name}", "an object")
            return Block()
        params = record.get("params", {})
        if not isinstance(params, dict):
            self.add_bad_value(f"blocks.{name}.params", "an object")
            params = {}
        params = {key: value for key, value in params.items() if self._is_name(key, f"blocks.{name}.params")}
        inner = {key: value for key, value in record.items() if key not in ("params", "help")}
        return Block(
            self.graph(inner, f"blocks.{name}"),
            self.unknown_values(params, frozenset(), f"{name}."),
            self._help(record.get("help", {}), f"blocks.{name}.help"),
        )

    def _help(self, record: object, where: str) -> dict[str, str]:
        if not isinstance(record, dict):
            self.add_bad_value(where, "an object of texts")
            return {}
        texts = {key: self._text(value, f"{where}.{key[:40]}", "") for key, value in record.items()}
        return {key: text for key, text in texts.items() if text}

    def graph(self, record: object, where: str) -> Graph:
        if not isinstance(record, dict):
            self.add_bad_value(where, "an object with nodes and wires")
            return Graph()
        listed = record.get("nodes", {})
        if not isinstance(listed, dict):
            self.add_bad_value(f"{where}.nodes", "an object of nodes by id")
            listed = {}
        for name in listed.duplicate_keys if isinstance(listed, DictWithDuplicates) else ():
            self._warn(make_problem("file-double-id", name=name[:40]))
        nodes: dict[str, Node] = {}
        renamed: dict[str, str] = {}
        used_names = set(listed)
        for name, entry in listed.items():
            node = self._node(name, entry, used_names)
            if node is not None:
                nodes[node.id] = node
                used_names.add(node.id)
                renamed[name] = node.id
        extra = self.unknown_values(record, frozenset({"nodes", "wires", "order"}), f"{where}.")
        order = record.get("order", NODE_ORDERS[0])
        if order not in NODE_ORDERS:
            self.add_bad_value(f"{where}.order", " or ".join(NODE_ORDERS))
            order = NODE_ORDERS[0]
        return Graph(nodes, self._wires(record.get("wires", []), where, renamed), extra, order)

    def _node(self, name: str, record: object, used_names: set[str]) -> Node | None:
        if not isinstance(record, dict) or not isinstance(record.get("kind"), str):
            self.add_bad_value(f"nodes.{name[:40]}", "an object with a kind")
            return None
        kind = record["kind"][:200]
        node_id = name
        if not name.isidentifier() or len(name) > 64 or unicodedata.normalize("NFKC", name) != name:
            node_id = unique_name(name if name.isidentifier() else base_name(kind), used_names - {name})
            self._warn(make_problem("file-bad-id", node_id, name=name[:40], fresh=node_id))
        params = record.get("params", {})
        if not isinstance(params, dict):
            self.add_bad_value(f"{node_id}.params", "an object", node_id)
            params = {}
        when = record.get("when", "")
        if not _is_condition(when):
            self.add_bad_value(f"{node_id}.when", "an expression such as “=stride != 1”", node_id)
        known = find_kind(kind)
        return Node(
            id=node_id,
            kind=known.name if known else kind,
            params=self.unknown_values(params, frozenset(), f"{node_id}.params."),
            at=self._position(record.get("at", [0, 0]), node_id),
            repeat=self._repeat(record.get("repeat", 1), node_id),
            collect=self._collect(record.get("collect", {}), node_id),
            weights=self._weights(record.get("weights"), node_id),
            init=self._init(record.get("init", {}), node_id),
            mode=self._mode(record.get("mode", "train"), node_id),
            freeze=self._freeze(record.get("frozen"), node_id),
            when=when if _is_condition(when) else "",
            **{flag: self._flag(record.get(flag, False), f"{node_id}.{flag}", node_id) for flag in _FLAGS},
            extra=self.unknown_values(record, _NODE_KEYS, f"{node_id}."),
        )

    def _freeze(self, value: object, node: str) -> FreezePeriod | None:
        """When weights are frozen for a part of the training: `{"until_epoch": 3}`."""
        if not isinstance(value, dict):
            return None
        period = read_freeze(value)
        if period is None:
            self.add_bad_value(f"{node}.frozen", "true, or an object such as {“until_epoch”: 3}", node)
        return period

    def _flag(self, value: object, where: str, node: str) -> bool:
        if isinstance(value, dict) and where == f"{node}.frozen":
            return False  # it is frozen for a while
        if not isinstance(value, bool):
            self.add_bad_value(where, "true or false", node)
        return value is True

    def _repeat(self, value: object, node: str) -> int | str:
        if isinstance(value, str) and value.startswith("=") and len(value) <= MAX_LENGTH:
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 10_000:
            return value
        self.add_bad_value(f"{node}.repeat", "a whole number of at least 1", node)
        return 1

    def _collect(self, value: object, node: str) -> dict[str, str]:
        """What is asked of repeated outputs; one word is for all of them."""
        record = {"*": value} if isinstance(value, str) else value
        if isinstance(record, dict) and all(how in _COLLECTIONS for how in record.values()):
            return {str(name): str(how) for name, how in record.items() if how != "last"}
        self.add_bad_value(f"{node}.collect", "an object such as {“skip”: “sum”}", node)
        return {}

    def _weights(self, value: object, node: str) -> Weights | None:
        weights = read_weights(value)
        if weights is None and value is not None:
            self.add_bad_value(f"{node}.weights", EXPECTED, node)
        return weights

    def _mode(self, value: object, node: str) -> str:
        if value in NODE_MODES:
            return str(value)
        self.add_bad_value(f"{node}.mode", " or ".join(NODE_MODES), node)
        return "train"

    def _init(self, value: object, node: str) -> dict[str, Any]:
        """Initial weights by name; one value alone is that of all matrices."""
        record = {"*": value} if isinstance(value, str) else value
        if not isinstance(record, dict) or not all(_is_initial(item) for item in record.values()):
            self.add_bad_value(f"{node}.init", "an object such as {“weight”: “normal(std=0.02)”}", node)
            return {}
        return self.unknown_values(record, frozenset(), f"{node}.init.")

    def _position(self, value: object, node: str) -> tuple[float, float]:
        if (
            isinstance(value, list)
            and len(value) == 2
            and all(_is_coordinate(coordinate) for coordinate in value)
        ):
            return float(value[0]), float(value[1])
        self.add_bad_value(f"{node}.at", "two numbers", node)
        return 0.0, 0.0

    def _wires(self, listed: object, where: str, renamed: Mapping[str, str]) -> tuple[Wire, ...]:
        if not isinstance(listed, list) or len(listed) > MAX_ITEMS:
            self.add_bad_value(f"{where}.wires", "a list of pairs")
            return ()
        wires: dict[Wire, None] = {}
        for entry in listed:
            wire = _wire(entry, renamed)
            if wire is None:
                self.add_bad_value(f"{where}.wires", "pairs of “node.port”")
            else:
                wires[wire] = None
        return tuple(wires)

    def _training(self, record: object) -> Training:
        if not isinstance(record, dict):
            self.add_bad_value("training", "an object")
            return Training()
        default = Training()
        known = {setting.name for setting in fields(Training)} - {"extra"}
        settings: dict[str, Any] = {}
        for name in known & record.keys():
            read = read_setting(name, record[name], getattr(default, name))
            if read is INVALID:
                self.add_bad_value(f"training.{name}", TRAINING_EXPECTED.get(name, "a value of its kind"))
            else:
                settings[name] = read
        return Training(**settings, extra=self.unknown_values(record, frozenset(known), "training."))


def _read_study(reader: _Reader, record: object) -> Study | None:
    if record is None:
        return None
    if not isinstance(record, dict):
        reader.add_bad_value("study", "an object with a kind and what varies")
        return None
    rest = reader.unknown_values(record, STUDY_KEYS, "study.")
    return replace(read_study(record, reader.add_bad_value, reader.is_allowed_value), extra=rest)


def _is_condition(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_LENGTH and (value.startswith("=") or not value)


def _is_initial(value: object) -> bool:
    return isinstance(value, str | int | float | list) and not isinstance(value, bool)


def _is_coordinate(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e7


def _wire(record: object, renamed: Mapping[str, str]) -> Wire | None:
    if not isinstance(record, list) or len(record) != 2 or not all(isinstance(end, str) for end in record):
        return None
    ends: list[str] = []
    for end in record:
        node, _, port = end.rpartition(".")
        node = renamed.get(node, node)
        if not node.isidentifier() or not port.isidentifier():
            return None
        ends += [node, port]
    return Wire(*ends)


EXTENSION = "x-"
"""How keys begin that other programs add for themselves."""
MIN_LIKENESS = 0.75
"""Of a key to one that is read, by `difflib`, so that it may be meant."""
