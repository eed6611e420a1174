"""The inspector has room for every parameter's name, also where it is as narrow as in the smallest window."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from graph.catalogue import ALL_KINDS
from graph.document import Graph, Node
from gui.inspector.panel import InspectorPanel
from gui.theme.apply import apply_theme, theme_of
from tests.gui.cut_texts import cut_texts

WIDTH = 300
LONG = (
    "Adagrad", "BatchNorm2d", "Conv2d", "OneCycleLR", "RMSNorm", "TransformerEncoderLayer",
    "torch.nn.functional.scaled_dot_product_attention",
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> InspectorPanel:
    apply_theme(qapp, theme_of("dark"))
    created = InspectorPanel()
    qtbot.addWidget(created)
    created.resize(WIDTH, 900)
    created.show()
    return created


def cut_in(panel: InspectorPanel, qtbot: QtBot, kind: str) -> list[str]:
    panel.show_selection(Graph.of([Node("node", kind)]), ("node",), None)
    qtbot.wait(10)
    page = panel.area.widget()
    assert page is not None
    names = {row.title for row in panel.form.rows.values()} if panel.form is not None else set()
    lacks = [text for text in cut_texts(panel) if any(text.startswith(repr(name)) for name in names)]
    width = page.minimumSizeHint().width()
    return lacks if width <= page.width() else [*lacks, f"the form needs {width}, has {page.width()}"]


@pytest.mark.parametrize("kind", LONG)
def test_a_long_name_is_not_cut(kind: str, panel: InspectorPanel, qtbot: QtBot) -> None:
    assert cut_in(panel, qtbot, kind) == []


@pytest.mark.slow
def test_no_name_is_cut(panel: InspectorPanel, qtbot: QtBot) -> None:
    cut = {kind.name: cut_in(panel, qtbot, kind.name) for kind in ALL_KINDS}
    assert {kind: texts for kind, texts in cut.items() if texts} == {}
