"""What values are computed from, where augmentation moves several side by side."""

from collections.abc import Callable, Iterator

from graph.catalogue.augmentation import data_keys_of
from graph.document import Graph
from graph.topology import Origin, is_feedback_wire


def values_behind(
    graph: Graph, origin: Origin, until: Callable[[Origin], bool] | None = None
) -> Iterator[Origin]:
    """A value and all that it is computed from, the nearest first, no farther than where `until` holds.

    What an augmentation moves along with images comes from the input of its name alone.
    """
    reached, waiting = {origin}, [origin]
    for value in waiting:
        yield value
        if until is not None and value != origin and until(value):
            continue
        node_id, port = value
        port_alone = port if port in data_keys_of(graph.nodes[node_id]) else None
        for wire in graph.wires_into(node_id, port_alone):
            producer = (wire.source, wire.output)
            if producer not in reached and not is_feedback_wire(graph, wire):
                reached.add(producer)
                waiting.append(producer)
