"""Every kind opens in the inspector, and every field of it can be edited and comes back."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from graph.catalogue import ALL_KINDS, categories
from graph.catalogue.kind import Kind, Required
from graph.catalogue.value_types import ChoiceType, ColumnsType
from graph.document import Graph, Node
from gui.inspector.panel import InspectorPanel
from tests.gui.inspector.form_input import enter, other_value

QUICK = ("Convolution", "Loss", "Shape")
"""The categories of the quick suite."""


@pytest.fixture
def panel(qtbot: QtBot) -> InspectorPanel:
    created = InspectorPanel()
    qtbot.addWidget(created)
    created.show()
    return created


def edited(panel: InspectorPanel, kind: Kind, name: str, value: object) -> Graph:
    """The last graph that came out when a value was entered, with the window's part played."""
    heard: list[Graph] = []

    def hear(_title: str, graph: Graph, _key: str) -> None:
        heard.append(graph)
        panel.show_selection(graph, ("node1",), None)

    panel.edited.connect(hear)
    parameter = kind.parameter(name)
    condition = parameter.shown_when if parameter else None
    visible = {condition.parameter: condition.value} if condition else {}
    panel.show_selection(Graph.of([Node("node1", kind.name, visible)]), ("node1",), None)
    assert panel.form is not None
    enter(panel.form.editor(name), value)  # type: ignore[arg-type]
    panel.edited.disconnect(hear)
    assert heard, f"{kind.name}.{name} told nothing"
    return heard[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "category",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in categories()],
)
def test_every_field_of_every_kind_can_be_edited(panel: InspectorPanel, category: str) -> None:
    kinds = [item for item in ALL_KINDS if item.category == category]
    assert kinds
    for kind in kinds:
        for parameter in kind.parameters:
            if isinstance(parameter.type, ChoiceType) and len(parameter.type.options) == 1:
                continue  # there is nothing else to choose
            default = None if isinstance(parameter.default, Required) else parameter.default
            value = other_value(parameter.type, default)
            graph = edited(panel, kind, parameter.name, value)
            if isinstance(parameter.type, ColumnsType):
                value = (("height", "ignore", "number"), ("species", "target", "category"))
            got = graph.nodes["node1"].params[parameter.name]
            assert (got, type(got)) == (value, type(value)), f"{kind.name}.{parameter.name}"
            assert parameter.type.accept(got) == got
            assert panel.form is not None
            assert panel.form.rows[parameter.name].reset_button.isEnabled()
            assert not panel.form.rows[parameter.name].error
        QApplication.processEvents()


def test_a_kind_without_parameters_shows_its_name_and_help(panel: InspectorPanel) -> None:
    panel.show_selection(Graph.of([Node("act", "Tanh")]), ("act",), None)
    assert panel.form is None
    assert panel.header.name.text() == "act"
    assert panel.header.doc.text()
