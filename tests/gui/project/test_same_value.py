import math
from dataclasses import replace

import pytest

from graph.document import Graph, Node, Project, Training, Wire
from gui.project.same_value import is_same_value


def project_with(value: object) -> Project:
    return Project(main=Graph.of([Node("one", "Linear", {"out_features": value})]))


VALUES = (1, 1.0, True, 0, 0.0, -0.0, False, "1", (1, 2), (1, 2.0), (2, 1), None, "")


@pytest.mark.quick_cases(8)
@pytest.mark.parametrize("one", VALUES)
@pytest.mark.parametrize("other", VALUES)
def test_values_are_distinguished_as_their_texts_are(one: object, other: object) -> None:
    first, second = project_with(one), project_with(other)
    assert is_same_value(first, second) is (repr(one) == repr(other))


def test_what_is_built_anew_from_the_same_parts_is_the_same() -> None:
    nodes = [Node("one", "Linear"), Node("two", "ReLU", at=(1.0, 2.0))]
    wires = [Wire("one", "output", "two", "input")]
    first = Project(main=Graph.of(nodes, wires), training=Training(epochs=3))
    rebuilt = Graph.of([replace(node) for node in nodes], list(wires))
    second = Project(main=rebuilt, training=Training(epochs=3))
    assert first.main.nodes["one"] is not second.main.nodes["one"]
    assert is_same_value(first, second)


def test_the_order_of_nodes_counts_since_they_are_painted_in_it() -> None:
    nodes = [Node("one", "Linear"), Node("two", "ReLU")]
    assert not is_same_value(Graph.of(nodes), Graph.of(nodes[::-1]))


def test_a_missing_or_a_further_item_counts() -> None:
    node = Node("one", "Linear")
    assert not is_same_value(Graph.of([node]), Graph.of([node, Node("two", "ReLU")]))
    assert not is_same_value((1, 2), (1, 2, 3))


def test_infinite_numbers_are_the_same_as_themselves() -> None:
    assert is_same_value(project_with(math.inf), project_with(math.inf))
    assert not is_same_value(project_with(math.inf), project_with(-math.inf))
