"""Texts and the numbers of their tokens: pure functions over the names that a data source gives them."""

import re
from collections.abc import Iterable

from runtime.evaluation.array_types import Rows

PAD, UNKNOWN, END = "<pad>", "<unknown>", "<end>"
SPACE = "Ġ"
"""How pieces of words write the space before them."""


def are_words(names: tuple[str, ...]) -> bool:
    """Whether classes are tokens of a text: every source of texts has a token for what it does not know."""
    return UNKNOWN in names


def spelled(numbers: Iterable[int], names: tuple[str, ...], most: int = 400) -> str:
    """The text of some tokens. What does not count (below 0) and what only fills up is left out."""
    tokens = [names[each] for each in numbers if 0 <= each < len(names)][:most]
    shown = [each for each in tokens if each != PAD]
    if _are_pieces(names):
        return "".join(shown).replace(SPACE, " ").strip()
    return ("" if _are_characters(names) else " ").join(shown)


def numbered(text: str, names: tuple[str, ...], length: int) -> tuple[Rows, int]:
    """The numbers of the tokens of a text, filled up with 0 to a length, and how many they are."""
    import numpy as np

    known = {name: number for number, name in enumerate(names)}
    unknown = known.get(UNKNOWN, 0)
    found = [known.get(each, unknown) for each in _split(text, names, known)][:length]
    row = np.zeros(length, dtype=np.int64)
    row[: len(found)] = found
    return row, len(found)


def _split(text: str, names: tuple[str, ...], known: dict[str, int]) -> list[str]:
    if _are_pieces(names):
        return _longest_pieces(text.replace(" ", SPACE), known)
    if _are_characters(names):
        return list(text)
    return re.findall(r"\w+|[^\w\s]", text)


def _longest_pieces(text: str, known: dict[str, int]) -> list[str]:
    """Piece after piece, each as long as there is one: nearly as they were learned."""
    longest = max(map(len, known), default=1)
    found, start = [], 0
    while start < len(text):
        sizes = range(min(longest, len(text) - start), 1, -1)
        size = next((each for each in sizes if text[start : start + each] in known), 1)
        found.append(text[start : start + size])
        start += size
    return found


def _are_pieces(names: tuple[str, ...]) -> bool:
    return any(each.startswith(SPACE) for each in names)


def _are_characters(names: tuple[str, ...]) -> bool:
    return all(len(each) == 1 for each in names if not (each.startswith("<") and each.endswith(">")))


def bleu(given: Rows, wanted: Rows, names: tuple[str, ...]) -> float:
    """How much answers have in common with their targets, 0 to 1, but for what does not count or fills up.

    Args:
        given: Numbers of tokens, [N, T].
        wanted: The same of the targets; below 0 where a place does not count.
        names: Of the tokens.
    """
    import numpy as np
    import torch

    from graph.parts.sequence_layers import BLEU

    pad = names.index(PAD) if PAD in names else -1
    nothing = -1
    is_left_out = wanted < 0
    metric = BLEU(pad_index=nothing)
    rows = (np.where(is_left_out | (each == pad), nothing, each) for each in (given, wanted))
    metric.update(*(torch.as_tensor(each) for each in rows))
    return metric.compute()
