"""Kind: words in scripts with vowel signs, joiners or without blanks. Judge: words written by hand."""

import unicodedata
from pathlib import Path

import pytest

from graph.edits.nodes import reset_parameter
from graph.parts.tokens import tokens_of
from tests.cases.problem_reports import first_fixed
from tests.cases.tables.table_case import described, table_case
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures


@pytest.mark.parametrize(
    "expected",
    [
        ["हिन्दी", "भाषा", "अच्छी", "है", "।"],
        ["தமிழ்", "நல்ல", "நாள்"],
        ["كِتَابٌ", "جَمِيلٌ"],
        ["می\u200cخواهم", "بروم"],
        ["שָׁלוֹם", "עוֹלָם"],
        ["x\u0302", "hat", "q\u0303uo"],
        [*(unicodedata.normalize("NFD", word) for word in ("naïve", "Zürich", "Việt"))],
        ["오늘은", "날씨가", "좋다", "."],
        ["don", "'", "t", "café", ",", "C", "+", "+"],
        ["bad", "👨\u200d👩\u200d👧", "❤️", "👍🏽", "🇰🇷", "🏴\U000e0067\U000e0062\U000e0065\U000e007f", "1️⃣"],
    ],
)
def test_a_word_is_whole(expected: list[str]) -> None:
    assert tokens_of(" ".join(expected), "words") == expected


def test_emoji_stand_apart_without_blanks() -> None:
    assert tokens_of("good😀👍🏽🇰🇷🇫🇷!", "words") == ["good", "😀", "👍🏽", "🇰🇷", "🇫🇷", "!"]


def test_invisible_signs_are_no_tokens() -> None:
    assert tokens_of("so\u00adft\u200e \ufeffday\u2060 né", "words") == ["soft", "day", "né"]
    assert tokens_of("ไป\u200bบ้าน", "words") == ["ไป", "บ้าน"]


def table(first: str, second: str) -> str:
    return "text,label\n" + "".join(f"{first},p\n{second},n\n" for _ in range(10))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今天天气很好，我们去公园。", "今天下雨了"),
        ("良い日", "悪い雨の日"),
        ("วันนี้อากาศดี เราไปเที่ยวสวนสาธารณะกัน", "วันนี้ฝนตก"),
        ("ថ្ងៃនេះអាកាសធាតុល្អ", "ថ្ងៃនេះភ្លៀង"),
    ],
)
def test_scripts_without_blanks_are_reported(tmp_path: Path, first: str, second: str) -> None:
    case = table_case(tmp_path, table(first, second), "data.text_table")
    assert "texts-unspaced" in case.codes
    assert "20 of 20 texts" in case.sentence("texts-unspaced")
    fixed = case.fixed("texts-unspaced")
    assert "texts-unspaced" not in fixed.codes
    project = learning("data.text_table", {"path": "rows.csv", **fixed.node.params, "standardize": None})
    project = project.with_main(reset_parameter(project.main, "data", "standardize"))
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今天 天气 很 好", "今天 下雨 了"),
        ("วันนี้ อากาศ ดี", "วันนี้ ฝน ตก"),
        ("오늘은 날씨가 좋다", "오늘은 비가 온다"),
        ("good day 好", "bad day"),
    ],
)
def test_texts_with_blanks_are_not_reported(tmp_path: Path, first: str, second: str) -> None:
    assert table_case(tmp_path, table(first, second), "data.text_table").codes == []


def test_blanks_without_width_are_reported(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("go\u200bod day", "bad day"), "data.text_table")
    assert case.codes == ["texts-invisible"]
    assert "10 texts" in case.sentence("texts-invisible")


def test_translations_and_long_texts_are_reported_too(tmp_path: Path) -> None:
    pairs = "source,target\n" + "".join(f"good day {n},今天天气很好{n}\n" for n in range(20))
    case = table_case(tmp_path, pairs, "data.parallel_text")
    assert "20 of 40 texts" in case.sentence("texts-unspaced")
    (tmp_path / "long.txt").write_text("今天天气很好。\n我们去公园玩吧。\n" * 40, encoding="utf-8")
    params = {"path": "long.txt", "length": 4, "tokens": "words"}
    project = case.project.with_main(case.project.main.with_node(_source(case.node, params)))
    case_of_text = described(project, tmp_path)
    assert "texts-unspaced" in case_of_text.codes
    problem = next(item for item in case_of_text.problems if item.code == "texts-unspaced")
    assert "texts-unspaced" not in described(first_fixed(project, problem), tmp_path).codes


def _source(node, params: dict):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(node, kind="data.text", params=params)
