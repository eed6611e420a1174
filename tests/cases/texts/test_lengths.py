"""Kind: texts that are longer than what is read of them. Judge: Python's own split."""

from pathlib import Path

import pytest

from runtime.data.inspection.describe import table_of
from tests.cases.tables.table_case import table_case

LENGTHS = [3, 5, 8, 8, 9, 12, 20, 4, 6, 7] * 4
TEXTS = [" ".join(f"word{n % 7}" for n in range(length)) for length in LENGTHS]
LABELLED = "text,label\n" + "".join(f"{text},{'ab'[n % 2]}\n" for n, text in enumerate(TEXTS))
TRANSLATED = "source,target\n" + "".join(f"{text},{text}\n" for text in TEXTS)


@pytest.mark.slow
@pytest.mark.parametrize("length", [4, 8, 19])
def test_cut_texts_are_counted(tmp_path: Path, length: int) -> None:
    case = table_case(tmp_path, LABELLED, "data.text_table", length=length)
    count = sum(len(text.split()) > length for text in TEXTS)
    expected = f"{count} of 40 texts have more than {length} tokens and are cut; the longest has 20."
    assert case.sentence("texts-cut") == expected
    assert [problem.code for problem in table_of(case.node, tmp_path)[1]] == ["texts-cut"]
    whole = case.fixed("texts-cut", -1)
    assert whole.node.params["length"] == 20
    assert whole.codes == []


def test_the_shorter_length_offered_holds_most(tmp_path: Path) -> None:
    text = LABELLED + "".join(f"a b c,{'ab'[n % 2]}\n" for n in range(60)) + "x " * 500 + ",a\n"
    case = table_case(tmp_path, text, "data.text_table", length=4)
    offered = [
        int(fix.values["value"]) for fix in next(p for p in case.problems if p.code == "texts-cut").fixes
    ]
    assert offered == [12, 500]


@pytest.mark.slow
def test_a_translation_counts_its_end(tmp_path: Path) -> None:
    assert table_case(tmp_path, TRANSLATED, "data.parallel_text", length=21).codes == []
    case = table_case(tmp_path, TRANSLATED, "data.parallel_text", length=20)
    assert case.sentence("texts-cut").startswith("4 of 40 texts")
    assert case.fixed("texts-cut").codes == []


@pytest.mark.slow
def test_nothing_is_cut(tmp_path: Path) -> None:
    assert table_case(tmp_path, LABELLED, "data.text_table", length=20).codes == []
