"""Texts with numbers in them that order rows: amounts, times of day, weeks."""

import numpy as np
import pandas as pd

from graph.parts.number_texts import parse_numbers

ORDER_FORM = "number"
"""What stands for the form of a column whose numbers order rows."""
CLOCK_TEXT = r"^(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?$"
DIGITS = r"\d+"


def parse_order(texts: np.ndarray, decimal: str = ".") -> np.ndarray:
    """Numbers [N] in whose order texts are; NaN for one that has none.

    All are numbers as `parse_numbers` reads them, or times such as 8:05 in seconds, or
    they are alike but for one number, as in week 10, or for several behind a year.
    """
    numbers = parse_numbers(texts, decimal)
    plain = pd.Series(texts, dtype=object).str.strip()
    clock = plain.str.extract(CLOCK_TEXT).fillna("0").astype(float)
    times = clock[0] * 3600 + clock[1] * 60 + clock[2]
    times[~plain.str.match(CLOCK_TEXT)] = np.nan
    counted = numbers_of_alike(plain)
    every = (numbers, times.to_numpy(dtype=np.float64), counted)
    best: np.ndarray = min(every, key=lambda values: int(np.isnan(values).sum()))
    return best


def numbers_of_alike(texts: pd.Series) -> np.ndarray:
    """The ranks [N] of texts that differ in their numbers only; NaN where others do."""
    numbers = texts.str.findall(DIGITS)
    shapes = texts.str.replace(DIGITS, "0", regex=True).str.casefold()
    usual = shapes.mode()
    is_alike = (shapes == usual.iloc[0]) & (numbers.str.len() > 0)
    chosen = numbers[is_alike]
    has_year = chosen.str[0].str.len().eq(4).all()
    ranks = np.full(len(texts), np.nan)
    if len(chosen) and (has_year or chosen.str.len().max() == 1):
        keys = [tuple(int(digits) for digits in item) for item in chosen]
        positions = {key: rank for rank, key in enumerate(sorted(set(keys)))}
        ranks[is_alike.to_numpy()] = [positions[key] for key in keys]
    return ranks
