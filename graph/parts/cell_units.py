"""The currencies and units that stand beside numbers in cells."""

import numpy as np
import pandas as pd

from graph.parts.column_values import is_gap_word
from graph.parts.number_texts import (
    LETTER_MULTIPLIERS,
    number_pieces,
    with_multipliers,
)


def cell_units(column: pd.Series, with_letters: bool = True) -> set[str]:
    """What stands before and behind the numbers of a column of texts: ₩, kg, %, k.

    Without letters, those that multiply are left out, as k and 만.
    """
    if column.dtype.kind in "fM":
        return set()
    texts = column.cat.categories.to_numpy(dtype=object)
    is_gap = np.array([is_gap_word(text) for text in texts], dtype=bool)
    pieces = number_pieces(texts[~is_gap])
    if with_letters:
        return {*pieces["prefix"], *pieces["suffix"]} - {""}
    pieces = with_multipliers(pieces, np.ones(len(pieces), dtype=bool))
    return {*pieces["prefix"], *pieces["suffix"]} - {"", *LETTER_MULTIPLIERS}


def lone_letter(column: pd.Series) -> str:
    """The letter behind all numbers of a column that multiplies, as k, if it is one.

    It is read as a unit, so that 61.3k is 61.3, while among other letters, or numbers
    without any, it multiplies.
    """
    if column.dtype.kind in "fM":
        return ""
    texts = column.cat.categories.to_numpy(dtype=object)
    is_gap = np.array([is_gap_word(text) for text in texts], dtype=bool)
    suffixes = set(number_pieces(texts[~is_gap])["suffix"])
    letter = suffixes.pop() if len(suffixes) == 1 else ""
    return letter if letter in LETTER_MULTIPLIERS else ""
