"""The currencies and units that stand beside numbers in cells."""

import numpy as np
import pandas as pd

from graph.parts.column_values import is_gap_word
from graph.parts.number_texts import number_pieces


def cell_units(column: pd.Series) -> set[str]:
    """What stands before and behind the numbers of a column of texts: ₩, kg, %, k."""
    if column.dtype.kind in "fM":
        return set()
    texts = column.cat.categories.to_numpy(dtype=object)
    is_gap = np.array([is_gap_word(text) for text in texts], dtype=bool)
    pieces = number_pieces(texts[~is_gap])
    return {*pieces["prefix"], *pieces["suffix"]} - {""}
