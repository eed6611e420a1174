"""Translations along several beams, judged by all texts that there are, one by one."""

import itertools
import math

import pytest
import torch
from torch import Tensor

from graph.parts.beam_search import search_texts
from graph.parts.tokens import END, PAD, START
from graph.parts.translation import decode_texts

VOCABULARY = (PAD, START, END, "a", "b")
LENGTH, ROWS = 4, 12


class Decoder:
    """Scores that follow from the row and from all tokens before."""

    def __init__(self, seed: int, is_flat: bool = False) -> None:
        generator = torch.Generator().manual_seed(seed)
        self.table = 2 * torch.randn(5, LENGTH, 5, 5, generator=generator)
        self.is_flat = is_flat

    def __call__(self, read: Tensor, begun: Tensor) -> Tensor:
        scores = torch.zeros(len(read), 5, LENGTH)
        for position in range(LENGTH):
            sums = begun[:, : position + 1].sum(1) % 5
            scores[:, :, position] = self.table[read[:, 0] % 5, position, begun[:, position], :]
            scores[:, :, position] += 0.3 * sums[:, None]
            scores[:, :, position] += self.table[sums, position, read[:, 0] % 5, :]
        return scores.transpose(1, 2).reshape(-1, 5) if self.is_flat else scores


def all_texts() -> list[tuple[int, ...]]:
    """Every text: tokens up to an end, or as many as there are places."""
    others = (0, 1, 3, 4)
    ended = [(*text, 2) for count in range(LENGTH) for text in itertools.product(others, repeat=count)]
    return [*ended, *itertools.product(others, repeat=LENGTH)]


def value(decoder: Decoder, row: Tensor, text: tuple[int, ...]) -> float:
    """The logarithm of a text's likelihood, by its length as the paper has it."""
    begun = torch.zeros(1, LENGTH, dtype=torch.int64)
    begun[0, : len(text)] = torch.tensor([1, *text[:-1]])
    scores = Decoder.__call__(decoder, row, begun)
    scores = scores if scores.ndim == 3 else scores.view(1, LENGTH, 5).transpose(1, 2)
    likelihood = math.fsum(
        scores[0, :, position].log_softmax(0)[token].item() for position, token in enumerate(text)
    )
    return likelihood / ((5 + len(text)) / 6) ** 0.6


def as_row(text: tuple[int, ...]) -> list[int]:
    tokens = [token if token != 2 else 0 for token in text]
    return [*tokens, *[0] * (LENGTH - len(tokens))]


@pytest.mark.slow
@pytest.mark.parametrize("is_flat", [False, True])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_enough_beams_give_the_best_of_all_texts(seed: int, is_flat: bool) -> None:
    decoder, read = Decoder(seed, is_flat), torch.arange(ROWS).view(-1, 1)
    texts = all_texts()
    answers = search_texts(decoder, (read, None), VOCABULARY, LENGTH, beams=4**LENGTH)
    assert answers.shape == (ROWS, LENGTH)
    for row in range(ROWS):
        best = max(texts, key=lambda text: value(decoder, read[row : row + 1], text))
        assert answers[row].tolist() == as_row(best)


def test_more_beams_give_likelier_texts() -> None:
    read = torch.arange(ROWS).view(-1, 1)
    better = 0
    for seed in range(5):
        decoder = Decoder(seed)
        texts = {tuple(as_row(text)): text for text in reversed(all_texts())}
        answers = [decode_texts(decoder, (read, None), VOCABULARY, LENGTH)]
        answers += [search_texts(decoder, (read, None), VOCABULARY, LENGTH, beams=beams) for beams in (2, 4)]
        for row in range(ROWS):
            first, *others = (
                value(decoder, read[row : row + 1], texts[tuple(answer[row].tolist())]) for answer in answers
            )
            better += others[-1] > first + 1e-6
    assert better > 5


def test_rows_are_searched_independently() -> None:
    decoder, read = Decoder(3), torch.arange(ROWS).view(-1, 1)
    whole = search_texts(decoder, (read, None), VOCABULARY, LENGTH, beams=3)
    single = [
        search_texts(decoder, (read[row : row + 1], None), VOCABULARY, LENGTH, beams=3) for row in range(ROWS)
    ]
    assert torch.equal(whole, torch.cat(single))


def test_one_of_several_results_holds_the_scores() -> None:
    decoder, read = Decoder(4), torch.arange(ROWS).view(-1, 1)

    def several(read: Tensor, begun: Tensor) -> tuple[None, Tensor]:
        return None, decoder(read, begun)

    one = search_texts(several, (read, None), VOCABULARY, LENGTH, 1, beams=3)
    assert torch.equal(one, search_texts(decoder, (read, None), VOCABULARY, LENGTH, beams=3))
