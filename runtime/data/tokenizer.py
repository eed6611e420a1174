"""Texts and the numbers of their tokens, by the names that a data source gives its tokens."""

from collections.abc import Iterable

from graph.dataset_fields import UNKNOWN
from runtime.array_types import Array

PAD, END = "<pad>", "<end>"
SPACE = "Ġ"
"""How subword tokens write the space before them."""
NUM_BYTES = 256
"""Pieces of one letter that byte pairs begin with."""


def detokenize(numbers: Iterable[int], names: tuple[str, ...], max_tokens: int = 400) -> str:
    """The text of some tokens. What does not count (below 0) and what only fills up is left out."""
    tokens = [names[item] for item in numbers if 0 <= item < len(names)][:max_tokens]
    shown = [item for item in tokens if item != PAD]
    if _are_pieces(names):
        return "".join(shown).replace(SPACE, " ").strip()
    return ("" if _are_characters(names) else " ").join(shown)


def tokenize(text: str, names: tuple[str, ...], length: int) -> tuple[Array, int]:
    """The numbers of the tokens of a text, filled up with 0 to a length, and how many they are."""
    import numpy as np

    known = {name: number for number, name in enumerate(names)}
    unknown = known.get(UNKNOWN, 0)
    indices = [known.get(token, unknown) for token in _split(text, names, known)][:length]
    row = np.zeros(length, dtype=np.int64)
    row[: len(indices)] = indices
    return row, len(indices)


def _split(text: str, names: tuple[str, ...], known: dict[str, int]) -> list[str]:
    if _are_pieces(names):
        return _pieces_of(text, names, known)
    if _are_characters(names):
        return list(text)
    from graph.parts.tokens import tokens_of

    return tokens_of(text, "words")


def _pieces_of(text: str, names: tuple[str, ...], known: dict[str, int]) -> list[str]:
    """The byte pairs as they were learned; nearly those where the library is not there."""
    from graph.parts.tokens import piece_tokenizer

    if sum(len(name) == 1 for name in names) < NUM_BYTES:
        return _longest_pieces(text.replace(" ", SPACE), known)  # they were not learned from bytes
    try:
        tokenizer = piece_tokenizer(names)
    except ValueError:
        return _longest_pieces(text.replace(" ", SPACE), known)
    return [str(token) for token in tokenizer.encode(text).tokens]


def _longest_pieces(text: str, known: dict[str, int]) -> list[str]:
    """Piece after piece, each as long as there is one: nearly as they were learned."""
    longest = max(map(len, known), default=1)
    pieces, start = [], 0
    while start < len(text):
        sizes = range(min(longest, len(text) - start), 1, -1)
        size = next((candidate for candidate in sizes if text[start : start + candidate] in known), 1)
        pieces.append(text[start : start + size])
        start += size
    return pieces


def _are_pieces(names: tuple[str, ...]) -> bool:
    return any(name.startswith(SPACE) for name in names)


def _are_characters(names: tuple[str, ...]) -> bool:
    return all(len(name) == 1 for name in names if not (name.startswith("<") and name.endswith(">")))
