"""What holds for every edit: old values stay as they were, and wires lead somewhere."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.document import Graph
from graph.edits.wires import check_wire
from graph.file.write import write_graph
from graph.topology import cycles, topological_order
from tests.strategies import edits, graphs


@given(st.data(), graphs())
def test_undoing_all_edits_gives_back_the_equal_graph(data: st.DataObject, graph: Graph) -> None:
    history = [(graph, write_graph(graph))]
    for _ in range(data.draw(st.integers(1, 8))):
        graph = data.draw(edits(graph))
        history.append((graph, write_graph(graph)))
    for value, text in reversed(history):
        assert write_graph(value) == text
        assert value == history[history.index((value, text))][0]


@given(st.data(), graphs())
def test_every_wire_of_an_edited_graph_leads_somewhere(data: st.DataObject, graph: Graph) -> None:
    for _ in range(6):
        graph = data.draw(edits(graph))
        assert [wire for wire in graph.wires if check_wire(graph, wire) is not None] == []
        assert len(set(graph.wires)) == len(graph.wires)
        assert cycles(graph) == []


@given(graphs())
@settings(max_examples=50)
def test_the_order_puts_every_node_behind_what_it_depends_on(graph: Graph) -> None:
    place = {node: index for index, node in enumerate(topological_order(graph))}
    assert place.keys() == graph.nodes.keys()
    assert all(place[wire.source] < place[wire.target] for wire in graph.wires)
