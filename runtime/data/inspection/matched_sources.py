"""Data nodes whose rows belong together by a key: which keys lack or are double, and which was forgotten."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from graph.catalogue import find_kind
from graph.catalogue.kind import Kind
from graph.catalogue.kinds import CATALOGUE
from graph.compiler.fixes import make_fix
from graph.compiler.plan.stream_planner import matched_by_key, sources_in_use
from graph.dataset_fields import DataDescription
from graph.document import Graph, Node, Value
from graph.edits.nodes import set_parameter
from graph.frozendict import FrozenDict
from graph.problems import Fix, Location, Problem, make_problem, make_warning
from runtime.data.read_errors import read_error_text
from runtime.data.tables.resolved import TABLE_KINDS, StampedPaths, resolved_arguments, source_facts
from runtime.data.tables.table_facts import whole_frame

Resolved: TypeAlias = Mapping[str, tuple[FrozenDict[str, Value], StampedPaths]]
"""By data node the values of its parameters, and its files with size and time."""
TABLES = TABLE_KINDS | {"data.image_table", "data.text_table"}
FOLDERS = frozenset({"data.image_folder", "data.sound_folder"})
MAX_ROWS = 200_000
"""In longer tables no forgotten key is looked for."""
DIALECT = ("delimiter", "encoding", "errors", "skip", "quoting", "header")


def match_sources(
    graph: Graph, descriptions: Mapping[str, DataDescription], resolved: Resolved
) -> tuple[dict[str, DataDescription], tuple[Problem, ...]]:
    """What the data nodes give as they are matched, and what is to be said of their keys.

    Args:
        graph: The drawing.
        descriptions: What each data node gives by itself.
        resolved: The parameters and files of the data nodes.
    """
    known = dict(descriptions)
    data = [node for node in sources_in_use(graph, CATALOGUE) if node.id in known]
    if len(data) < 2:
        return known, ()
    matched = matched_by_key(data, CATALOGUE)
    if not matched:
        return known, tuple(_forgotten_keys(data, resolved))
    leader, *followers = matched
    problems: list[Problem] = []
    for name in followers:
        known[name] = replace(known[name], rows=known[leader].rows)
        problems += _key_problems(graph.nodes[leader], graph.nodes[name], matched, resolved)
    return known, tuple(problems)


def _key_problems(
    first: Node, node: Node, matched: Mapping[str, str], resolved: Resolved
) -> Iterator[Problem]:
    """Keys of the leader that a node lacks, those that it has twice, and its rows that go nowhere."""
    from graph.parts.join_keys import listed_keys

    keys: dict[str, Sequence[str]] = {}
    for item in (first, node):
        parameters, key = resolved.get(item.id), matched[item.id]
        if parameters is None or not key:
            return
        try:
            keys[item.id] = _keys_of(item.kind, key, *parameters)
        except (ValueError, OSError, KeyError) as error:
            yield make_problem(
                "data-unreadable", Location(node=item.id, parameter="key"), reason=read_error_text(error)
            )
            return
    needed, own = Counter(keys[first.id]), Counter(keys[node.id])
    location = Location(node=node.id, parameter="key")
    names = {"first": first.id, "node": node.id}
    can_swap = max(needed.values(), default=1) == 1 and own.keys() <= needed.keys()
    fixes = (_lead(first, node, matched),) if can_swap else ()
    if double := [key for key, count in own.items() if count > 1]:
        problem = make_problem("keys-double", location, count=len(double), keys=listed_keys(double), **names)
        yield replace(problem, fixes=fixes)
    if lacking := [key for key in needed if key not in own]:
        details = {"count": len(lacking), "rows": len(needed), "keys": listed_keys(lacking)}
        problem = make_problem("keys-lacking", location, others=listed_keys(list(own)), **details, **names)
        yield replace(problem, fixes=fixes)
    elif left := [key for key in own if key not in needed]:
        details = {"count": len(left), "rows": len(own), "keys": listed_keys(left)}
        yield make_warning("keys-left", location, {**details, **names})


def _lead(first: Node, node: Node, matched: Mapping[str, str]) -> Fix:
    """Lets another node lead those that are matched."""
    pairing = first.params.get("pairing", "rows")

    def apply(graph: Graph) -> Graph:
        graph = set_parameter(graph, first.id, "pairing", "key")
        return set_parameter(graph, node.id, "pairing", pairing)

    return make_fix("lead-by-key", apply, node=node.id, key=matched[node.id])


@lru_cache(maxsize=32)
def _keys_of(kind: str, key: str, values: FrozenDict[str, Value], files: StampedPaths) -> Sequence[str]:
    """The keys of the rows of a data node, as they stand in its files.

    Raises:
        ValueError: There is no such column, or the file cannot be read.
        OSError: The file cannot be opened.
        KeyError: There is no such array.
    """
    from graph.parts.join_keys import decode_keys, encode_keys, file_keys

    path = files["images" if "path" not in files else "path"][0]
    if kind in FOLDERS:
        return decode_keys(file_keys(path, _files_in(kind, path, values), key))
    if kind == "data.npz":
        import numpy as np

        with np.load(path) as arrays:
            return decode_keys(encode_keys(arrays[key].astype(str).tolist()))
    if kind == "data.parquet":
        from graph.parts.column_values import category_values
        from graph.parts.parquet import read_parquet_frame

        codes, names = category_values(read_parquet_frame(path, [key])[key])
        return decode_keys(encode_keys(names[code] for code in codes if code >= 0))
    from graph.parts.text_tables import column_texts, list_texts

    paths = {name: file for name, (file, _, _) in files.items()}
    held = resolved_arguments(_kind(kind), values, paths)
    dialect = {name: held[name] for name in DIALECT if name in held}
    (column,) = list_texts(path, [(key, "key", "category")], broken="leave out", **dialect)  # type: ignore[arg-type]
    return decode_keys(encode_keys(column_texts(column)))


def _kind(name: str) -> Kind:
    kind = find_kind(name)
    assert kind is not None
    return kind


def _files_in(kind: str, path: Path, values: Mapping[str, Value]) -> list[Path]:
    """The files of a folder of pictures or sounds, in the order of its rows."""
    from graph.parts.audio import list_sounds
    from graph.parts.images import list_images

    listing = list_images if kind == "data.image_folder" else list_sounds
    return [file for file, _, _ in listing(path, str(values.get("broken", "stop")))]


def _forgotten_keys(data: Sequence[Node], resolved: Resolved) -> Iterator[Problem]:
    """Data nodes whose rows go by their number though a column says that they belong together otherwise."""
    together = [node for node in data if node.params.get("pairing", "rows") == "rows"]
    held = {node.id: columns for node in together if (columns := _key_columns(node, resolved))}
    names = list(held)
    for index, first in enumerate(names):
        for second in names[index + 1 :]:
            pairs = (
                (column, other)
                for column in held[first]
                for other in held[second]
                if column == other or "name" in (column, other)
            )
            for column, other in pairs:
                one, two = held[first][column], held[second][other]
                if one == two or not (set(one) <= set(two) or set(two) <= set(one)):
                    continue
                sides = [(first, column), (second, other)]
                lead, follow = sides if len(one) <= len(two) else sides[::-1]
                yield _forgotten(lead, follow, column if other == "name" else other)
                break


def _forgotten(lead: tuple[str, str], follow: tuple[str, str], column: str) -> Problem:
    """That rows are to be matched by a column, with the edit that does it."""

    def apply(graph: Graph) -> Graph:
        graph = set_parameter(set_parameter(graph, *lead_key), *follow_key)
        return set_parameter(graph, follow[0], "pairing", "key")

    lead_key, follow_key = (lead[0], "key", lead[1]), (follow[0], "key", follow[1])
    names = {"first": lead[0], "node": follow[0]}
    fix = make_fix("match-by-key", apply, key=column, **names)
    location = Location(node=follow[0], parameter="pairing")
    return make_warning("rows-unmatched", location, {**names, "column": column}, [fix])


def _key_columns(node: Node, resolved: Resolved) -> dict[str, Sequence[str]]:
    """The columns of a node whose values differ from row to row, by their names; none where it has none."""
    parameters = resolved.get(node.id)
    if parameters is None:
        return {}
    values, files = parameters
    try:
        if node.kind in FOLDERS:
            keys = {"name": _keys_of(node.kind, "name", values, files)}
        elif node.kind in TABLES:
            keys = _table_columns(node.kind, values, files)
        else:
            return {}
    except (ValueError, OSError):
        return {}
    return {name: column for name, column in keys.items() if len(set(column)) == len(column) > 1}


@lru_cache(maxsize=16)
def _table_columns(
    kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> dict[str, Sequence[str]]:
    """The keys of the columns of a table that have no gap, by their names."""
    from graph.parts.column_values import category_values
    from graph.parts.join_keys import key_text

    paths = {name: file for name, (file, _, _) in files.items()}
    facts = source_facts(kind, values, paths)
    if facts is None or facts.num_rows > MAX_ROWS or "test_path" in files:
        return {}
    frame = whole_frame(paths["path"], facts)
    columns: dict[str, Sequence[str]] = {}
    for name in frame.columns:
        codes, texts = category_values(frame[name])
        if len(texts) == len(codes) and (codes >= 0).all():
            columns[str(name)] = [key_text(texts[code]) for code in codes]
    return columns
