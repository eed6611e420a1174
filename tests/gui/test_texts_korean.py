"""Everything that the window says is there in Korean."""

import re
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from graph.document import Project
from graph.messages import PROBLEM_TEMPLATES
from graph.problems import make_problem
from graph.reader_messages import READER_TEMPLATES
from gui.app.application import TEXTS, install_translators
from gui.docks.problems import ProblemsDock
from gui.errors import problem_text
from gui.shell.main_window import EditorWindow
from gui.shell.menus import ShortcutsDialog
from gui.text.update_translations import update
from tests.gui.windows import give_up, no_host, settings_in

KOREAN = re.compile("[가-힣]")
SOURCE = TEXTS / "netloom_ko.ts"


def messages(path: Path) -> list[tuple[str, str, ElementTree.Element]]:
    """The context, the English text and the translation of every message."""
    contexts = ElementTree.parse(path).getroot().iter("context")  # noqa: S314 - our own file
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.find("translation"))
        for context in contexts
        for message in context.iter("message")
    ]


def names_in(text: str) -> set[str]:
    return {name for _text, name, _form, _turn in string.Formatter().parse(text) if name}


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    install_translators(qapp, "ko")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_no_text_of_the_window_is_missing(tmp_path: Path) -> None:
    """A text that was added or changed needs `python -m gui.text.update_translations` and a translation."""
    fresh = tmp_path / "netloom_ko.ts"
    fresh.write_bytes(SOURCE.read_bytes())
    update(fresh)
    expected = {(context, text) for context, text, _translation in messages(fresh)}
    assert len(expected) > 200
    assert expected == {(context, text) for context, text, _translation in messages(SOURCE)}


def test_every_text_is_translated() -> None:
    missing = [
        (context, text)
        for context, text, translation in messages(SOURCE)
        if translation is None or translation.get("type") or not (translation.text or "").strip()
    ]
    assert missing == []


def test_translations_have_the_same_blanks_and_dots() -> None:
    written = list(messages(SOURCE))
    assert written
    for context, text, translation in written:
        korean = translation.text or ""
        assert names_in(korean) == names_in(text), (context, text)
        assert text.endswith("…") == korean.endswith("…"), (context, text)
        assert text.count("&") == korean.count("&"), (context, text)


def test_what_is_loaded_is_what_is_written(korean: None) -> None:
    written = list(messages(SOURCE))
    assert written
    for context, text, translation in written:
        assert QCoreApplication.translate(context, text) == translation.text


def test_problems_are_reported_in_korean(korean: None) -> None:
    assert problem_text(make_problem("blocked", nodes="conv1")) == "conv1의 문제가 풀리기를 기다립니다."
    for template in (*PROBLEM_TEMPLATES.values(), *READER_TEMPLATES):
        if template != "{reason}":
            assert KOREAN.search(QCoreApplication.translate("problems", template))


def test_english_is_the_text_of_the_code(qapp: QApplication) -> None:
    install_translators(qapp, "en")
    assert problem_text(make_problem("blocked", nodes="conv1")) == "Waits for conv1."


@pytest.mark.slow
def test_the_window_speaks_korean(korean: None, qtbot: QtBot, tmp_path: Path) -> None:
    window = EditorWindow(settings_in(tmp_path), no_host)
    qtbot.addWidget(window, before_close_func=give_up)
    assert window.menuBar().actions()[0].text() == "파일(&F)"
    texts = [action.text() for menu in window.menus.menus.values() for action in menu.actions()]
    assert [text for text in texts if text and not KOREAN.search(text)] == []
    assert window.docks["training"].windowTitle() == "학습"
    assert window.menus.train_button.text() == "학습"
    sheet = ShortcutsDialog(window)
    heads = [label.text() for label in sheet.findChildren(QLabel, "section")]
    assert heads
    assert all(KOREAN.search(head) for head in heads)
    sheet.deleteLater()


def test_a_problem_is_shown_in_korean(korean: None, hand: Callable[[QWidget], object]) -> None:
    dock = ProblemsDock()
    hand(dock)
    dock.show_analysis(Analysis(Project(), (make_problem("no-loss"),)))
    assert dock.list.topLevelItem(0).text(1).startswith("아직 손실이 없습니다")
