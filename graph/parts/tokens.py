"""From text to numbers: characters, words or pieces of words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

PAD = "<pad>"
UNKNOWN = "<unknown>"
START = "<start>"
END = "<end>"


def encode(
    texts: Sequence[str], tokens: str, vocab_size: int, marks: Sequence[str]
) -> tuple[list[list[int]], list[str]]:
    """The numbers of the tokens of each text, and the name of each number.

    Args:
        texts: What is read.
        tokens: `characters`, `words`, or `pieces`: byte pairs, learned from the texts.
        vocab_size: How many different tokens there are at most, the most frequent ones.
        marks: Tokens with the first numbers, `<unknown>` among them.

    Raises:
        ValueError: The vocabulary is too small.
    """
    if vocab_size < len(marks) + 2:
        raise ValueError(
            f"A vocabulary of {vocab_size} is too small; "
            f"take at least {len(marks) + 2}."
        )
    if tokens == "pieces":
        return encode_pieces(texts, vocab_size, marks)
    split = [tokens_of(text, tokens) for text in texts]
    counts = Counter(token for text_tokens in split for token in text_tokens)
    frequent = sorted(counts, key=lambda token: (-counts[token], token))
    names = [*marks, *sorted(frequent[: vocab_size - len(marks)])]
    numbers = {name: number for number, name in enumerate(names)}
    unknown = numbers[UNKNOWN]
    return [
        [numbers.get(token, unknown) for token in text_tokens] for text_tokens in split
    ], names


def tokens_of(text: str, tokens: str) -> list[str]:
    """The tokens of a text: its characters, or its words and signs.

    An accent or vowel sign belongs to the letter before it, and parts of an emoji that
    are joined are one sign. What cannot be seen is no token.
    """
    if tokens == "characters":
        return list(text)
    if text.isascii():
        return re.findall(r"\w+|[^\w\s]", text)
    return word_pattern().findall(re.sub(INVISIBLE, "", text).replace(SPACE, " "))


INVISIBLE = "[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
"""Hyphens where a word may break, and marks of direction."""
SPACE = "\u200b"
"""A blank without width, which separates words in scripts without blanks."""


@lru_cache(maxsize=1)
def word_pattern() -> re.Pattern[str]:
    """Words and signs of any script.

    Source: Unicode Standard Annex 29, rules WB4 and GB9 to GB13, in short.
    """
    marks = "".join(
        chr(code)
        for code in range(0x300, 0x1F000)
        if unicodedata.category(chr(code))[0] == "M"
    )
    joiners, more = "\u200c\u200d", "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
    word = f"\\w[\\w{marks}{joiners}]*"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    joined = "\u200d[^\\w\\s]"
    return re.compile(f"{word}|{flag}|[^\\w\\s](?:[{marks}{more}]|{joined})*")


def import_tokenizers() -> Any:
    """The library tokenizers.

    Raises:
        ValueError: It is not installed.
    """
    try:
        import tokenizers
    except ImportError as error:
        raise ValueError(
            "Pieces of words need the library tokenizers; "
            "install it (pip install tokenizers), or take words or characters."
        ) from error
    return tokenizers


def encode_pieces(
    texts: Sequence[str], vocab_size: int, marks: Sequence[str]
) -> tuple[list[list[int]], list[str]]:
    """The same with byte pairs, by the library tokenizers.

    Raises:
        ValueError: The library is not installed, or the vocabulary is too small.
    """
    library = import_tokenizers()
    alphabet = library.pre_tokenizers.ByteLevel.alphabet()
    min_size = len(marks) + len(alphabet)
    if vocab_size < min_size:
        raise ValueError(f"Pieces of words need a vocabulary of at least {min_size}.")
    tokenizer = library.Tokenizer(library.models.BPE(unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = library.pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = library.trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=list(marks),
        initial_alphabet=sorted(alphabet),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    names = [
        str(tokenizer.id_to_token(number))
        for number in range(tokenizer.get_vocab_size())
    ]
    return [tokenizer.encode(text).ids for text in texts], names


@lru_cache(maxsize=4)
def piece_tokenizer(names: tuple[str, ...]) -> Any:
    """The byte pairs that were learned, from the names of their numbers.

    Pieces have the numbers in which they were learned, so that the two of which each
    was made are those into which the pieces before cut it.

    Raises:
        ValueError: The library is not installed.
    """
    library = import_tokenizers()
    marks = [name for name in names if name in (PAD, UNKNOWN, START, END)]
    merges: dict[tuple[str, str], int] = {}
    for name in names:
        if len(name) > 1 and name not in marks:
            pieces = merged_pieces(name, merges)
            if len(pieces) == 2:
                merges[pieces[0], pieces[1]] = len(merges)
    numbers = {name: number for number, name in enumerate(names)}
    pairs = library.models.BPE(vocab=numbers, merges=list(merges), unk_token=UNKNOWN)
    tokenizer = library.Tokenizer(pairs)
    tokenizer.pre_tokenizer = library.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = library.decoders.ByteLevel()
    tokenizer.add_special_tokens(marks)
    return tokenizer


def merged_pieces(text: str, merges: dict[tuple[str, str], int]) -> list[str]:
    """The pieces of a text, by the pairs that were learned so far."""
    pieces = list(text)
    while len(pieces) > 1:
        pairs = list(pairwise(pieces))
        first = min(pairs, key=lambda pair: merges.get(pair, len(merges)))
        if first not in merges:
            break
        index = pairs.index(first)
        pieces[index : index + 2] = ["".join(first)]
    return pieces
