"""The messages of the inspector keep to their place, and show what a fix has led to."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from graph.problems import Fix, Problem, make_problem
from gui.inspector.message_area import MessageArea
from gui.widgets.fix_button import FixButton
from tests.gui.hand import Hand

FIX = Fix("set-parameter", lambda graph: graph, {"parameter": "missing", "value": "last"})


def unknown(name: str, *fixes: Fix) -> Problem:
    problem = make_problem("unknown-parameter", "csv", kind="data.csv", parameter=name)
    return Problem(problem.code, problem.location, problem.values, fixes=fixes)


def test_the_card_that_a_fix_leads_to_is_scrolled_into_view(hand: Callable[[QWidget], Hand]) -> None:
    area = MessageArea()
    area.resize(300, 124)
    hand(area)
    others = [unknown(name) for name in ("one", "two", "three")]
    area.show_problems([unknown("first", FIX), *others], is_about_nodes=True, is_checking=False)
    area.fit_height(480)
    (button,) = area.findChildren(FixButton)
    Hand(button).click(button.rect().center())
    area.show_problems([*others, unknown("next", FIX)], is_about_nodes=True, is_checking=False)
    QTest.qWait(30)
    (button,) = (candidate for candidate in area.findChildren(FixButton) if candidate.isVisible())
    (sentence,) = (label for label in area.findChildren(QLabel) if "“next”" in label.text())
    for widget in (button, sentence):
        assert area.viewport().rect().contains(widget.mapTo(area.viewport(), widget.rect().center()))
