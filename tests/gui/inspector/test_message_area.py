"""What is wrong with a node is read from the worst on."""

from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from graph.problems import Location, Problem, Severity
from gui.inspector.message_area import MessageArea


def test_errors_stand_above_warnings(qtbot: QtBot) -> None:
    area = MessageArea()
    qtbot.addWidget(area)
    area.fit_height(600)
    warning = Problem("unused", Location("head"), {"node": "head"}, Severity.WARNING)
    error = Problem("missing-input", Location("head"), {"kind": "Linear", "port": "input"})
    area.show_problems([warning, error], is_about_nodes=True, is_checking=False)
    cards = area.cards.findChildren(QFrame, "card")
    assert [card.property("severity") for card in cards] == ["error", "warning"]
