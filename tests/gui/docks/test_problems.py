from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project
from graph.edits.nodes import set_parameter
from graph.problems import Fix, Location, Problem, Severity, make_problem
from gui.docks.problems import ProblemsDock
from gui.inspector.problem_cards import ProblemCards
from gui.widgets.fix_button import FixButton
from tests.builders import drawing
from tests.gui.hand import Hand

GRAPH = Graph.of([Node("conv1", "Conv2d", {"stride": 0}), Node("head", "Linear")])
FIX = Fix(
    "reset-parameter", lambda graph: set_parameter(graph, "conv1", "stride", 1), {"parameter": "stride"}
)
WRONG = Problem(
    "bad-parameter",
    Location("conv1", parameter="stride"),
    {"parameter": "stride", "received": "0", "expected": "at least 1"},
    fixes=(FIX,),
)
UNUSED = Problem("unused", Location("head"), {"node": "head"}, Severity.WARNING)
BLOCKED = Problem("blocked", Location("head"), {"nodes": "conv1"}, Severity.BLOCKED)


@pytest.fixture
def dock(hand: Callable[[QWidget], Hand]) -> ProblemsDock:
    dock = ProblemsDock()
    dock.resize(800, 300)
    dock.show_analysis(Analysis(Project(main=GRAPH), (BLOCKED, UNUSED, WRONG)))
    hand(dock)
    return dock


def rows(dock: ProblemsDock) -> list[tuple[str, str]]:
    items = [dock.list.topLevelItem(index) for index in range(dock.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_the_worst_comes_first_with_its_node_and_sentence(dock: ProblemsDock) -> None:
    assert rows(dock) == [
        ("conv1", "“stride” is 0; it must be at least 1."),
        ("head", "Nothing that is trained needs head; wire it up or delete it."),
        ("", "Checked once this is put right: head"),
    ]


def test_a_click_and_enter_show_the_node(dock: ProblemsDock) -> None:
    chosen: list[str] = []
    dock.chosen.connect(chosen.append)
    mouse = Hand(dock.list.viewport())
    mouse.click(dock.list.visualItemRect(dock.list.topLevelItem(0)).center())
    mouse.key(Qt.Key.Key_Down)
    mouse.key(Qt.Key.Key_Return)
    assert chosen == ["conv1", "head"]


def test_a_fix_gives_the_mended_graph_and_its_sentence(dock: ProblemsDock) -> None:
    created: list[tuple[str, Graph]] = []
    dock.fixed.connect(lambda text, project: created.append((text, project.main)))
    (button,) = (item for item in dock.findChildren(QPushButton) if item.isVisible())
    Hand(button).click(button.rect().center())
    assert created == [("Reset “stride”", set_parameter(GRAPH, "conv1", "stride", 1))]


def test_a_problem_of_the_whole_drawing_leads_nowhere(dock: ProblemsDock) -> None:
    dock.show_analysis(Analysis(Project(), (make_problem("no-data"),)))
    chosen: list[str] = []
    dock.chosen.connect(chosen.append)
    Hand(dock.list.viewport()).click(dock.list.visualItemRect(dock.list.topLevelItem(0)).center())
    assert chosen == []


def test_without_problems_it_shows_a_sentence(dock: ProblemsDock) -> None:
    dock.show_analysis(Analysis(Project()))
    assert dock.empty.isVisible()
    assert not dock.list.isVisible()


def test_a_button_has_all_the_space_that_it_needs_also_when_it_was_created_behind_a_tab(
    hand: Callable[[QWidget], Hand],
) -> None:
    dock = ProblemsDock()
    dock.setStyleSheet("QTreeView::item { padding: 4px; } QPushButton { padding: 3px 10px; }")
    dock.resize(800, 300)
    dock.show_analysis(Analysis(Project(main=GRAPH), (WRONG, UNUSED)))
    hand(dock)
    (button,) = dock.list.findChildren(QPushButton)
    assert button.width() >= button.sizeHint().width()
    assert button.height() >= button.sizeHint().height()
    assert dock.list.viewport().rect().contains(button.parentWidget().geometry())


def test_the_second_of_two_like_problems_has_its_button_too(hand: Callable[[QWidget], Hand]) -> None:
    dock = ProblemsDock()
    graph = drawing(
        [("digits", "data.sklearn_digits"), ("flat", "Flatten"), ("one", "Linear"), ("two", "Linear")],
        "digits.image>flat.input flat.output>one.input one.output>two.input",
    )
    dock.show_analysis(analyse(Project(main=graph), {}))
    hand(dock)
    texts = [button.text() for button in dock.list.findChildren(QPushButton)]
    assert texts.count("Set “out_features” to 64") == 2


def test_any_number_of_waiting_nodes_is_one_row(hand: Callable[[QWidget], Hand]) -> None:
    waiting = [
        Problem("blocked", Location(f"n{index}"), {"nodes": "x"}, Severity.BLOCKED) for index in range(30)
    ]
    dock = ProblemsDock()
    dock.show_analysis(Analysis(Project(main=GRAPH), (WRONG, *waiting)))
    hand(dock)
    assert len(rows(dock)) == 2
    assert rows(dock)[1][1] == "Checked once this is put right: n0, n1, n2, n3, n4, n5, n6, n7 …"


def test_long_fixes_do_not_squeeze_the_sentence(dock: ProblemsDock) -> None:
    long = "“living area in square metres”, “number of rooms”, “year of construction” +1"
    fixes = tuple(Fix("use-columns", lambda graph: graph, {"columns": long, "type": use}) for use in "ab")
    dock.show_analysis(Analysis(Project(main=GRAPH), (replace(WRONG, fixes=fixes),)))
    QTest.qWait(1)
    assert dock.list.columnWidth(1) > dock.list.viewport().width() * 0.4
    button = dock.list.findChildren(QPushButton)[0]
    assert button.toolTip() == f"Use {long} as a"


def test_long_fixes_do_not_widen_the_cards(hand: Callable[[QWidget], Hand]) -> None:
    cards = ProblemCards()
    fix = Fix("use-columns", lambda graph: graph, {"columns": "“a long name”, " * 9, "type": "number"})
    cards.show_problems([replace(WRONG, fixes=(fix,))])
    hand(cards)
    assert cards.minimumSizeHint().width() < 250


def test_beside_the_canvas_neither_sentences_nor_buttons_are_cut(dock: ProblemsDock) -> None:
    fix = Fix("set-parameter", lambda graph: graph, {"parameter": "standardize_target", "value": "True"})
    values = {"columns": "“price”", "size": "911"}
    large = Problem("target-unscaled", Location("conv1"), values, Severity.WARNING, (fix,))
    dock.show_analysis(Analysis(Project(main=GRAPH), (large, UNUSED)))
    for dock_width in (790, 600):
        dock.resize(dock_width, 240)
        QTest.qWait(20)
        item = dock.list.topLevelItem(0)
        holder = dock.list.itemWidget(item, 2)
        assert holder is not None
        (button,) = holder.findChildren(QPushButton)
        assert button.width() > button.fontMetrics().horizontalAdvance(button.text())
        assert holder.mapTo(dock, holder.rect().topRight()).x() < dock_width
        cell = dock.list.visualItemRect(item)
        width = dock.list.columnWidth(1) - 8
        lines = dock.list.fontMetrics().boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, item.text(1))
        assert lines.height() <= cell.height()


def test_two_fixes_that_differ_in_one_word_are_read_apart(dock: ProblemsDock) -> None:
    parameter = {"parameter": "what is done about values that are missing"}
    fixes = tuple(
        Fix("set-parameter", partial(set_parameter, node="conv1", name="stride", value=number), details)
        for number, details in ((2, parameter | {"value": "drop"}), (3, parameter | {"value": "mean"}))
    )
    dock.show_analysis(Analysis(Project(main=GRAPH), (replace(WRONG, fixes=fixes), UNUSED)))
    created: list[Project] = []
    dock.fixed.connect(lambda _text, project: created.append(project))
    for dock_width in (800, 520, 400):
        dock.resize(dock_width, 300)
        QTest.qWait(20)
        buttons = dock.list.findChildren(FixButton)
        assert [button.shown_text for button in buttons] == [button.text() for button in buttons]
        assert not buttons[0].geometry().intersects(buttons[1].geometry())
        for button in buttons:
            assert button.height() >= button.heightForWidth(button.width())
            assert (
                dock.list.viewport()
                .rect()
                .contains(QRect(button.mapTo(dock.list.viewport(), QPoint(0, 0)), button.size()))
            )
    Hand(buttons[1]).click(buttons[1].rect().center())
    assert created[0].main.nodes["conv1"].params["stride"] == 3


def test_what_a_fix_leads_to_comes_into_view(dock: ProblemsDock) -> None:
    others = [
        replace(
            UNUSED, location=Location(f"n{number}"), values={"node": f"n{number}"}, severity=Severity.ERROR
        )
        for number in range(20)
    ]
    dock.show_analysis(Analysis(Project(main=GRAPH), (WRONG, *others)))
    QTest.qWait(20)
    (button,) = dock.list.findChildren(FixButton)
    Hand(button).click(button.rect().center())
    next_one = replace(WRONG, severity=Severity.WARNING, values={**WRONG.values, "received": "1"})
    dock.show_analysis(Analysis(Project(main=GRAPH), (*others, next_one)))
    QTest.qWait(20)
    last = dock.list.topLevelItem(20)
    assert dock.list.currentItem() is last
    assert dock.list.viewport().rect().contains(dock.list.visualItemRect(last))
    (button,) = (candidate for candidate in dock.list.findChildren(FixButton) if candidate.isVisible())
    assert dock.list.viewport().rect().contains(button.mapTo(dock.list.viewport(), button.rect().center()))
