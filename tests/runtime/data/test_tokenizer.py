"""Texts become numbers and back, by the names that a source gives its tokens."""

from graph.dataset_fields import is_vocabulary
from graph.parts.tokens import encode
from runtime.data.tokenizer import detokenize, tokenize

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
    row, count = tokenize(text, WORD_TOKENS, 8)
    (theirs,), names = encode([text + " bad"], "words", 100, MARKS)
    assert tuple(names) == WORD_TOKENS
    assert row[:count].tolist() == theirs[:-1]
    assert row[count:].tolist() == [0, 0, 0]
    assert detokenize(row.tolist(), WORD_TOKENS) == "what good film ! what"


def test_what_is_not_known_has_its_own_number_and_what_is_too_long_is_cut() -> None:
    row, count = tokenize("good evening film film", WORD_TOKENS, 3)
    assert (row.tolist(), count) == ([7, 1, 6], 3)
    assert detokenize([7, 1, -1, 99], WORD_TOKENS) == "good <unknown>"


def test_characters_stand_close_together() -> None:
    row, count = tokenize("ab 가z", LETTERS, 6)
    assert (row.tolist(), count) == ([2, 3, 1, 4, 0, 0], 5)
    assert detokenize([2, 3, 1, 4], LETTERS) == "ab 가"


def test_pieces_are_as_long_as_they_are_known() -> None:
    row, count = tokenize("low lower", PIECES, 5)
    assert row[:count].tolist() == [5, 7, 8]
    assert detokenize([5, 7, 8], PIECES) == "low lower"
