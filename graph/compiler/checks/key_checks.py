"""Data nodes whose rows are matched by a key: who leads, who follows, and what counts for nothing then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.compiler import fixes as fixing
from graph.compiler.plan.stream_planner import key_leader, key_of
from graph.document import Graph, Value
from graph.problems import Location, Problem, make_problem, make_warning

_SPLITTING = ("split", "validation", "test", "seed", "stratify")
_STREAMING = ("batch_size", "shuffle")


def check_keys(graph: Graph, values: Mapping[str, Mapping[str, Value]]) -> Iterator[Problem]:
    """What does not fit between data nodes that are matched by a key.

    Args:
        graph: The drawing.
        values: The parameters of the data nodes in use, by node.
    """
    followers = [name for name, known in values.items() if known.get("pairing") == "key"]
    keyed = [name for name, known in values.items() if key_of(known)]
    if not followers:
        yield from _check_unused(values, keyed)
        return
    leader = key_leader(values)
    if not leader:
        others = ", ".join(name for name in values if name not in followers) or "another"
        location = Location(node=followers[0], parameter="pairing")
        problem = make_problem("key-without-leader", location, node=followers[0], others=others)
        fixes = tuple(fixing.change_parameter(name, "pairing", "rows") for name in followers[:1])
        yield replace(problem, fixes=fixes)
        return
    for name in keyed:
        if name != leader and name not in followers:
            location = Location(node=name, parameter="pairing")
            problem = make_problem("key-leaders", location, first=leader, node=name)
            yield replace(problem, fixes=(fixing.change_parameter(name, "pairing", "key"),))
    for name in followers:
        if not key_of(values[name]):
            location = Location(node=name, parameter="key")
            problem = make_problem("key-absent", location, node=name, first=leader)
            yield replace(problem, fixes=(fixing.change_parameter(name, "pairing", "rows"),))
    for name in (leader, *followers):
        if values[name].get("drop_doubles"):
            location = Location(node=name, parameter="drop_doubles")
            problem = make_problem("key-and-doubles", location, node=name)
            yield replace(problem, fixes=(fixing.change_parameter(name, "drop_doubles", False),))
    for name in followers:
        yield from _check_settings(graph, name, values[leader], leader)


def _check_unused(values: Mapping[str, Mapping[str, Value]], keyed: list[str]) -> Iterator[Problem]:
    """Keys by which nothing is matched."""
    if len(keyed) < 2:
        return
    first, node = keyed[:2]
    details = {"nodes": " and ".join(keyed), "first": first, "node": node}
    fixes = [fixing.change_parameter(node, "pairing", "key")]
    if values[first].get("pairing", "rows") != "nested":
        yield make_warning("key-unused", Location(node=node, parameter="pairing"), details, fixes)


def _check_settings(graph: Graph, name: str, led: Mapping[str, Value], leader: str) -> Iterator[Problem]:
    """What is typed in of parts and order, which are those of the leader."""
    node = graph.nodes[name]
    for parameter in (*_SPLITTING, *_STREAMING):
        if parameter in node.params and node.params[parameter] != led.get(parameter):
            details = {"node": name, "first": leader, "parameter": parameter}
            fixes = [fixing.reset(name, parameter)]
            yield make_warning("key-settings", Location(node=name, parameter=parameter), details, fixes)
