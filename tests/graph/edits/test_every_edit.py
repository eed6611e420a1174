"""What holds for every edit: old values stay as they were, and wires lead somewhere.

Undo goes through the document of the window: see `tests/gui/project/test_every_edit.py`.
"""

from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph
from graph.edits.wires import check_wire
from graph.file.write import write_graph
from graph.topology import cycles, is_feedback_wire, topological_order
from tests.strategies import edits, graphs


@given(st.data(), graphs())
def test_an_edit_leaves_the_graph_before_it_as_it_was(data: st.DataObject, graph: Graph) -> None:
    """The text is written before the edit, so a node that is changed in place shows."""
    steps = [graph]
    texts = []
    for _ in range(data.draw(st.integers(1, 8))):
        texts.append(write_graph(steps[-1]))
        steps.append(data.draw(edits(steps[-1])))
    assert [write_graph(step) for step in steps[:-1]] == texts


@given(st.data(), graphs())
def test_every_wire_of_an_edited_graph_leads_somewhere(data: st.DataObject, graph: Graph) -> None:
    for _ in range(6):
        graph = data.draw(edits(graph))
        assert [wire for wire in graph.wires if check_wire(graph, wire) is not None] == []
        assert len(set(graph.wires)) == len(graph.wires)
        assert cycles(graph) == []


@given(graphs())
def test_the_order_puts_every_node_behind_what_it_depends_on(graph: Graph) -> None:
    rank = {node: index for index, node in enumerate(topological_order(graph))}
    assert rank.keys() == graph.nodes.keys()
    inward = [wire for wire in graph.wires if not is_feedback_wire(graph, wire)]
    assert all(rank[wire.source] < rank[wire.target] for wire in inward)
