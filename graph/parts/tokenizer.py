"""Texts and the numbers of their tokens, by the names of these."""

from collections.abc import Iterable, Mapping, Sequence

from graph.parts.tokens import PAD, UNKNOWN, piece_tokenizer, tokens_of

PIECE_SPACE = "Ġ"
"""How subword tokens write the space before them."""
NUM_BYTES = 256
"""Pieces of one letter that byte pairs begin with."""


def detokenize(
    numbers: Iterable[int], names: Sequence[str], max_tokens: int = 400
) -> str:
    """The text of some tokens.

    What does not count (below 0) and what only fills up is left out.
    """
    tokens = [names[item] for item in numbers if 0 <= item < len(names)][:max_tokens]
    shown = [item for item in tokens if item != PAD]
    if are_pieces(names):
        return "".join(shown).replace(PIECE_SPACE, " ").strip()
    return ("" if are_characters(names) else " ").join(shown)


def tokenize(text: str, names: Sequence[str]) -> list[int]:
    """The numbers of the tokens of a text."""
    known = {name: number for number, name in enumerate(names)}
    unknown = known.get(UNKNOWN, 0)
    return [known.get(token, unknown) for token in split_tokens(text, names, known)]


def split_tokens(
    text: str, names: Sequence[str], known: Mapping[str, int]
) -> list[str]:
    """The tokens of a text, as those were cut that have these names."""
    if are_pieces(names):
        return cut_into_pieces(text, names, known)
    return tokens_of(text, "characters" if are_characters(names) else "words")


def cut_into_pieces(
    text: str, names: Sequence[str], known: Mapping[str, int]
) -> list[str]:
    """The byte pairs as they were learned; nearly those if the library is missing."""
    if sum(len(name) == 1 for name in names) < NUM_BYTES:  # not learned from bytes
        return longest_pieces(text.replace(" ", PIECE_SPACE), known)
    try:
        tokenizer = piece_tokenizer(tuple(names))
    except ValueError:
        return longest_pieces(text.replace(" ", PIECE_SPACE), known)
    return [str(token) for token in tokenizer.encode(text).tokens]


def longest_pieces(text: str, known: Mapping[str, int]) -> list[str]:
    """Piece after piece, each as long as there is one: nearly as they were learned."""
    longest = max(map(len, known), default=1)
    pieces, start = [], 0
    while start < len(text):
        sizes = range(min(longest, len(text) - start), 1, -1)
        known_sizes = (size for size in sizes if text[start : start + size] in known)
        size = next(known_sizes, 1)
        pieces.append(text[start : start + size])
        start += size
    return pieces


def are_pieces(names: Iterable[str]) -> bool:
    """Whether tokens of these names are pieces of words."""
    return any(name.startswith(PIECE_SPACE) for name in names)


def are_characters(names: Iterable[str]) -> bool:
    """Whether tokens of these names are characters, besides marks as `<end>`."""
    return all(
        len(name) == 1
        for name in names
        if not (name.startswith("<") and name.endswith(">"))
    )
