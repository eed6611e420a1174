"""Kind: tokens that are not in the vocabulary. Judge: counted by hand with a Counter."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.messages import problem_text
from runtime.data import describe_project
from tests.cases.problem_reports import data_problems, first_fixed
from tests.data_files import learning


def needed(counts: Counter) -> int:
    """How many of the most frequent hold 95 %."""
    shares = np.cumsum(sorted(counts.values(), reverse=True)) / sum(counts.values())
    return int((shares < 0.95 - 1e-12).sum()) + 1


def test_syllables_and_the_default_vocabulary(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    text = "".join(chr(0xAC00 + int(number)) for number in random.integers(0, 1200, 8000))
    (tmp_path / "a.txt").write_text(text)
    params = {"path": "a.txt", "length": 8, "stride": 8}
    problem = data_problems("data.text", params, tmp_path)["characters-unknown-foretold"]
    counts = Counter(text)
    known = sum(count for _, count in counts.most_common(255))
    assert f"{100 - 100 * known / 8000:.0f} %" in problem_text(problem)
    fixed = first_fixed(learning("data.text", params), problem)
    assert fixed.main.nodes["data"].params["vocabulary"] == needed(counts) + 1
    assert not [item for item in describe_project(fixed, tmp_path)[1] if "unknown" in item.code]


@pytest.mark.parametrize(("vocabulary", "is_reported"), [(20, True), (400, False)])
def test_a_small_vocabulary_of_a_table(tmp_path: Path, vocabulary: int, is_reported: bool) -> None:
    rows = [" ".join(f"w{n}x{i}" for i in range(6)) for n in range(60)]
    pd.DataFrame({"text": rows, "label": ["neg", "pos"] * 30}).to_csv(tmp_path / "a.csv", index=False)
    params = {"path": "a.csv", "vocabulary": vocabulary}
    assert ("words-unknown" in data_problems("data.text_table", params, tmp_path)) is is_reported


@pytest.mark.slow
def test_translations(tmp_path: Path) -> None:
    rows = {"source": [f"s{n % 3}" for n in range(60)], "target": [f"t{n} u{n}" for n in range(60)]}
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    problem = data_problems("data.parallel_text", {"path": "a.csv", "vocabulary": 24}, tmp_path)[
        "words-unknown-foretold"
    ]
    assert "83 %" in problem_text(problem)
