"""Categories that are one thing in several spellings."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np


def spelling_key(text: str) -> str:
    """What the spellings of one category have in common.

    Spellings differ in case, in blanks, hyphens and underscores between letters, in the
    width of letters, and in zeros before a whole number.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"(?<=[^\W_])[-_\s]+(?=[^\W_])", " ", plain)
    plain = " ".join(plain.split())
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def merge_spellings(
    codes: np.ndarray, texts: Sequence[str]
) -> tuple[np.ndarray, list[str]]:
    """Numbers of categories and their texts, each in its most frequent spelling only.

    Args:
        codes: For each row the number of its category, -1 for a gap.
        texts: The categories.
    """
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    numbers: dict[str, int] = {}
    usual: list[str] = []
    merged = np.full(len(texts) + 1, -1, dtype=np.int64)
    for index in np.argsort(-counts, kind="stable").tolist():
        key = spelling_key(texts[index])
        if key not in numbers:
            numbers[key] = len(usual)
            usual.append(texts[index])
        merged[index] = numbers[key]
    values: np.ndarray = merged[codes]
    return values, usual
