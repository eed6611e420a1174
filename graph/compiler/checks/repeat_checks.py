"""Rules of nodes that are passed through several times."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.compiler.fixes import reset_repeat
from graph.document import CopiedWeights, Graph, Node, SharedWeights
from graph.problems import Location, Problem, make_problem, make_warning
from graph.repetition import carried_inputs
from graph.topology import module_source


def check_repetition(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    """What is wrong with how often a node is repeated."""
    if node.repeat == 1:
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
    if shares and source.repeat > 1:
        yield make_warning(
            "repeat-both",
            Location(node=node.id),
            {
                "owner": source.id,
                "node": node.id,
                "inner": source.repeat,
                "outer": node.repeat,
                "product": source.repeat * node.repeat,
            },
            once,
        )
