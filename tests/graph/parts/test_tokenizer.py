"""Texts become numbers and back, by the names that a source gives its tokens."""

from graph.dataset_fields import is_vocabulary
from graph.parts.tokenizer import detokenize, tokenize
from graph.parts.tokens import encode

MARKS = ("<pad>", "<unknown>", "<start>", "<end>")
WORD_TOKENS = (*MARKS, "!", "bad", "film", "good", "what")
LETTERS = ("<unknown>", " ", "a", "b", "가")
PIECES = ("<unknown>", "a", "l", "o", "w", "low", "Ġ", "Ġlow", "er")


def test_what_is_a_text() -> None:
    assert is_vocabulary(WORD_TOKENS)
    assert is_vocabulary(LETTERS)
    assert not is_vocabulary(("0", "1"))
    assert not is_vocabulary(())


def test_tokens_are_numbered_as_their_source_does_it() -> None:
    text = "what good film !what"
    tokens = tokenize(text, WORD_TOKENS)
    (theirs,), names = encode([text + " bad"], "words", 100, MARKS)
    assert tuple(names) == WORD_TOKENS
    assert tokens == theirs[:-1]
    assert detokenize([*tokens, 0, 0, 0], WORD_TOKENS) == "what good film ! what"


def test_what_is_not_known_has_its_own_number() -> None:
    assert tokenize("good evening film film", WORD_TOKENS) == [7, 1, 6, 6]
    assert detokenize([7, 1, -1, 99], WORD_TOKENS) == "good <unknown>"


def test_characters_stand_close_together() -> None:
    assert tokenize("ab 가z", LETTERS) == [2, 3, 1, 4, 0]
    assert detokenize([2, 3, 1, 4], LETTERS) == "ab 가"


def test_pieces_are_as_long_as_they_are_known() -> None:
    assert tokenize("low lower", PIECES) == [5, 7, 8]
    assert detokenize([5, 7, 8], PIECES) == "low lower"
