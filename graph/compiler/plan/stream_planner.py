"""Plans how data nodes go through a training: whose rows have one order, and whose end is the epoch's."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, outputs_of, values_of
from graph.catalogue.kinds import Kinds
from graph.compiler.plan.ir import StreamPlan
from graph.dataset_fields import DataDescription
from graph.document import Graph, Node, Value
from graph.topology import upstream_of

USUAL: dict[str, Value] = {"pairing": "rows", "batch_size": None, "shuffle": True}
"""What the parameters of a stream are where nothing is said."""


def key_of(values: Mapping[str, Value]) -> str:
    """By what the rows of a data node are matched with those of others; empty: by nothing."""
    key = str(values.get("key") or "")
    return "" if key == "none" else key


def key_leader(values: Mapping[str, Mapping[str, Value]]) -> str:
    """The data node whose parts and order those that are matched by a key take on; empty: there is none.

    Args:
        values: The parameters of the data nodes in use, by node.
    """
    if all(known.get("pairing") != "key" for known in values.values()):
        return ""
    leaders = (name for name, known in values.items() if key_of(known) and known.get("pairing") != "key")
    return next(leaders, "")


def matched_by_key(data: Sequence[Node], kinds: Kinds) -> dict[str, str]:
    """The key of each data node that takes part in a match; the leader first, those that follow it then."""
    values = {node.id: values_of(kinds.require(node), node) for node in data}
    leader = key_leader(values)
    if not leader:
        return {}
    members = [leader, *(name for name, known in values.items() if known.get("pairing") == "key")]
    return {name: key_of(values[name]) for name in members}


def plan_streams(data: Sequence[Node], kinds: Kinds) -> tuple[StreamPlan, ...]:
    """The streams of data nodes in their order; none where all go row by row, in batches of the training.

    Beside an environment, which ends the epoch, they have an order of their own anyway.
    """
    matched = matched_by_key(data, kinds)
    has_environment = any(is_environment(kinds.require(node)) for node in data)
    data = [node for node in data if not is_environment(kinds.require(node))]
    values = {node.id: values_of(kinds.require(node), node) for node in data}
    leader = next(iter(matched), "")
    for name in matched:
        usual_pairing = str(values[leader].get("pairing", "rows"))
        values[name] = {**values[leader], **_balance_of(values[name]), "pairing": usual_pairing}
    if not has_environment and all(
        known.get(name, usual) == usual for known in values.values() for name, usual in USUAL.items()
    ):
        return ()
    is_single = len(data) == 1 and not has_environment
    pairings = {
        name: "epoch" if is_single else str(known.get("pairing", "rows")) for name, known in values.items()
    }
    together = [name for name, pairing in pairings.items() if pairing == "rows"]
    followers = () if leader in together else tuple(matched)
    ends = "cycle" if "epoch" in pairings.values() else "epoch"
    members = [tuple(together) if name == together[0] else () for name in together]
    streams = []
    for node in data:
        names = (node.id,) if node.id not in together else members[together.index(node.id)]
        if node.id in followers:
            names = followers if node.id == leader else ()
        if names:
            pairing = ends if node.id in together else pairings[node.id]
            known = [values[name] for name in names]
            streams.append(_stream(names, pairing, known, is_single=is_single))
    return tuple(streams)


def _balance_of(values: Mapping[str, Value]) -> dict[str, Value]:
    """How the classes of a node are balanced."""
    return {"balance": values.get("balance", "none")}


def _stream(
    names: tuple[str, ...], pairing: str, values: Sequence[Mapping[str, Value]], *, is_single: bool
) -> StreamPlan:
    sizes = (size for known in values if isinstance(size := known.get("batch_size"), int))
    methods = (
        ("target" if is_single else f"{name}.target", str(method))
        for name, known in zip(names, values, strict=True)
        if (method := known.get("balance", "none")) != "none"
    )
    shuffle = all(known.get("shuffle", True) is not False for known in values)
    return StreamPlan(names, pairing, next(sizes, None), shuffle, next(methods, None))


def evaluated_stream(
    graph: Graph, kinds: Kinds, streams: Sequence[StreamPlan], metrics: Iterable[str]
) -> int:
    """The stream that an evaluation goes through once: that whose targets metrics read, else the epoch's."""
    read = {
        wire.source
        for metric in metrics
        for node_id in upstream_of(graph, metric)
        for wire in graph.wires_into(node_id)
        if _is_target(graph, kinds, wire.source, wire.output)
    }
    judged = [index for index, stream in enumerate(streams) if read & set(stream.nodes)]
    if len(judged) == 1:
        return judged[0]
    return next((index for index, stream in enumerate(streams) if stream.pairing == "epoch"), 0)


def _is_target(graph: Graph, kinds: Kinds, node_id: str, port: str) -> bool:
    node, kind = graph.nodes[node_id], kinds.require(graph.nodes[node_id])
    is_data = kind.form is Form.DATA and not is_environment(kind)
    return is_data and any(output.target and output.name == port for output in outputs_of(kind, node))


def used_streams(graph: Graph, kinds: Kinds) -> tuple[StreamPlan, ...]:
    """The streams of all data nodes that something reads; those without settings are one, row by row."""
    data = sources_in_use(graph, kinds)
    if streams := plan_streams(data, kinds):
        return streams
    values = [values_of(kinds.require(node), node) for node in data]
    return (_stream(tuple(node.id for node in data), "epoch", values, is_single=len(data) == 1),)


def sources_in_use(graph: Graph, kinds: Kinds) -> list[Node]:
    """The data nodes that something reads, without environments."""
    known = [(node, kinds.of(node)) for node in graph.nodes.values() if graph.wires_from(node.id)]
    return [
        node
        for node, kind in known
        if kind is not None and kind.form is Form.DATA and not is_environment(kind)
    ]


def rows_of(
    streams: Sequence[StreamPlan], descriptions: Mapping[str, DataDescription]
) -> tuple[int, ...] | None:
    """The training rows of each stream once through; None where some are not known, or drawn by classes."""
    counts = [
        max((_num_rows(descriptions.get(node)) for node in stream.nodes), default=0) for stream in streams
    ]
    is_drawn = any(stream.balance for stream in streams)
    return tuple(counts) if all(counts) and not is_drawn else None


def _num_rows(description: DataDescription | None) -> int:
    return description.rows.get("train", 0) if description is not None else 0


def lead_of(streams: Sequence[StreamPlan], rows: Sequence[int], batch_size: int) -> int:
    """The index of the stream whose end is that of the epoch, of so many rows each."""
    named = [index for index, stream in enumerate(streams) if stream.pairing == "epoch"]
    outer = [index for index, stream in enumerate(streams) if stream.pairing != "nested"]
    if named:
        return named[0]
    return max(
        outer, key=lambda index: ceil(rows[index] / (streams[index].batch_size or batch_size)), default=0
    )


def num_batches(streams: Sequence[StreamPlan], rows: Sequence[int], batch_size: int) -> int:
    """How many batches an epoch has, where the streams have so many rows each once through."""
    sizes = [stream.batch_size or batch_size for stream in streams]
    lead = lead_of(streams, rows, batch_size)
    count = ceil(rows[lead] / sizes[lead])
    for stream, number, size in zip(streams, rows, sizes, strict=True):
        count *= ceil(number / size) if stream.pairing == "nested" else 1
    return count
