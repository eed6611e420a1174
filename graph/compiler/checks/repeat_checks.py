"""Rules of nodes that are passed through several times."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, PortType
from graph.compiler.fixes import collect_last, reset_repeat
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Value
from graph.problems import Location, Problem, make_problem, make_warning
from graph.repetition import MAX_REPEATS, carried_inputs, with_repeat_count
from graph.topology import module_source


def check_repetition(graph: Graph, node: Node, kind: Kind, names: Mapping[str, Value]) -> Iterator[Problem]:
    """What is wrong with how often a node is repeated. `names` are the parameters of its block."""
    yield from _check_collected(graph, node, kind)
    if not node.is_repeated:
        return
    if with_repeat_count(node, names) is None:
        problem = make_problem("bad-repeat", node.id, node=node.id, repeat=node.repeat, limit=MAX_REPEATS)
        yield replace(problem, fixes=(reset_repeat(node.id),))
        return
    once = (reset_repeat(node.id),)
    shares = isinstance(node.weights, SharedWeights)
    if kind.form is not Form.BLOCK and not shares:
        yield replace(make_problem("only-blocks-repeat", node.id, kind=kind.name), fixes=once)
        return
    carried = carried_inputs(kind)
    if not carried:
        yield replace(make_problem("repeat-without-ports", node.id, block=kind.path), fixes=once)
    optional = {port.name for port in kind.inputs if port.optional}
    for port, output in carried.items():
        if port in optional and not graph.wires_into(node.id, port):
            location = Location(node=node.id, port=port)
            yield make_problem("repeat-unwired", location, port=port, output=output)
    source = module_source(graph, node)
    if isinstance(node.weights, CopiedWeights) and node.repeat != source.repeat:
        problem = make_problem("repeat-copied", node.id, node=node.id, owner=source.id, times=source.repeat)
        yield replace(problem, fixes=once)
    counts = (source.repeat, node.repeat)
    if shares and source.is_repeated and all(isinstance(count, int) for count in counts):
        yield make_warning(
            "repeat-both",
            Location(node=node.id),
            {
                "owner": source.id,
                "node": node.id,
                "inner": source.repeat,
                "outer": node.repeat,
                "product": math.prod(int(count) for count in counts),
            },
            once,
        )


def _check_collected(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    """Values that are asked of all repetitions where there is one, or of outputs that there are not."""
    outputs = [port.name for port in kind.outputs if port.type is PortType.TENSOR]
    for output in node.collect:
        if output != "*" and output not in outputs:
            known = ", ".join(outputs) or "none"
            problem = make_problem("collect-unknown", node.id, node=node.id, output=output, known=known)
            yield replace(problem, fixes=(collect_last(node.id, output),))
    if node.collect and not node.is_repeated and not module_source(graph, node).is_repeated:
        fixes = tuple(collect_last(node.id, output) for output in node.collect)
        yield make_warning("collect-once", Location(node=node.id), {"node": node.id}, fixes[:1])
