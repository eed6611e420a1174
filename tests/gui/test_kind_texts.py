"""What kinds and their parameters are for is said in the window's language."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from graph.catalogue import ALL_KINDS
from graph.catalogue.kinds import Kinds
from graph.document import Block, Node
from graph.problems import make_problem
from gui.errors import problem_text
from gui.kind_texts import expected_text, help_text, kind_description
from tests.gui.test_texts_korean import KOREAN, korean

__all__ = ["korean"]


def test_every_kind_and_parameter_is_explained_in_korean(korean: None) -> None:
    assert [kind.name for kind in ALL_KINDS if not KOREAN.search(kind_description(kind))] == []
    docs = {parameter.doc for kind in ALL_KINDS for parameter in kind.parameters}
    docs |= {port.doc for kind in ALL_KINDS for port in (*kind.inputs, *kind.outputs)}
    assert [doc for doc in sorted(docs - {"", "[B]"}) if not KOREAN.search(help_text(doc))] == []


def test_kinds_of_a_project_are_explained_in_korean(korean: None) -> None:
    kinds = Kinds({"Cell": Block(params={"activation": "ReLU"})})
    names = {"block:Cell": "Cell", "=activation": "activation"}
    texts = {kind: kind_description(kinds.require(Node("node", kind))) for kind in names}
    assert all(KOREAN.search(text) and names[kind] in text for kind, text in texts.items())
    assert not any(re.search("layer|block", text) for text in texts.values())


def test_descriptions_of_values_are_translated_whole(korean: None) -> None:
    described = {parameter.type.describe() for kind in ALL_KINDS for parameter in kind.parameters}
    assert len(described) > 40
    texts = {english: expected_text(english) for english in described}
    assert [english for english in sorted(texts) if not KOREAN.search(texts[english])] == []
    untranslated = re.compile(r"\b(?:a number|at least|list|nothing|each)\b")
    assert [english for english in sorted(texts) if untranslated.search(texts[english])] == []


@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        ("a whole number of at least 1, or 2 of them", "1 이상의 정수 하나 또는 2개"),
        ("a number from 0 to 1 but not 1, or nothing", "0 이상 1 이하의 수(1 제외) 또는 비움"),
        ("a list of 3, each a number", "수 3개의 목록"),
        ("one of sum, mean", "sum, mean 중 하나"),
        ("[3, 4]", "[3, 4]"),
    ],
)
def test_a_value_is_described_piece_by_piece(korean: None, english: str, spoken: str) -> None:
    assert expected_text(english) == spoken


def test_english_stays_as_it_is(qapp: QApplication) -> None:
    assert [kind_description(kind) for kind in ALL_KINDS] == [kind.doc for kind in ALL_KINDS]
    described = {parameter.type.describe() for kind in ALL_KINDS for parameter in kind.parameters}
    assert {expected_text(text) for text in described} == described


def test_a_problem_has_a_translated_description(korean: None) -> None:
    problem = make_problem("bad-parameter", "a", parameter="p", received="2", expected="a number from 0 to 1")
    assert "0 이상 1 이하의 수" in problem_text(problem)
