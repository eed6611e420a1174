"""Kind: groups so large that parts get other shares than asked for. Judge: the rows of each part."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import table_case

SHARES = {"split": "groups", "group": "g", "validation": 0.1, "test": 0.2}


@pytest.mark.parametrize("large", [0, 85])
def test_parts_far_from_their_share_are_reported_with_counts(tmp_path: Path, large: int) -> None:
    names = ["big"] * large + [f"s{n % 50}" for n in range(100 - large)]
    table = pd.DataFrame({"a": np.arange(100) * 37 % 101 + 0.5, "g": names, "y": ["p", "q"] * 50})
    case = table_case(tmp_path, table.to_csv(index=False), **SHARES)
    sizes = {part: len(rows["target"]) for part, rows in case.parts.items()}
    assert ("split-uneven" in case.codes) == (large > 0)
    if large:
        problem = next(item for item in case.problems if item.code == "split-uneven")
        part = problem.values["part"]
        num_asked = {"validation": 10, "test": 20}[part]
        assert case.sentence("split-uneven").startswith(
            f"{part} has {sizes[part]} of 100 rows, though its share are {num_asked}"
        )
