"""Metrics of token sequences, updated batch by batch and computed once an epoch."""

import math
from collections import Counter

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.class_decisions import class_axis, decide_classes


def to_tokens(input: Tensor, target: Tensor) -> Tensor:
    """The tokens [B, T] themselves, or those with the highest scores.

    Scores are [B, C, T]; or [B, T, C], if only so they are as long as the target.
    """
    if input.ndim < 3:
        return input.long()
    length = target.shape[-1]
    is_last = input.shape[-1] != length and input.shape[1] == length
    return input.argmax(-1 if is_last else 1)


def ngrams(tokens: list[int], length: int) -> Counter[tuple[int, ...]]:
    """How often each n-gram of this length occurs."""
    last = len(tokens) - length + 1
    return Counter(tuple(tokens[i : i + length]) for i in range(last))


class Perplexity(nn.Module):
    """The perplexity: e to the mean cross entropy.

    Args:
        ignore_index: A token that does not count: padding.
        probabilities: Whether probabilities come in, as of a softmax.
    """

    total: Tensor
    count: Tensor

    def __init__(self, ignore_index: int = -100, probabilities: bool = False) -> None:
        super().__init__()
        self.ignore_index = ignore_index
        self.probabilities = probabilities
        self.register_buffer("total", torch.tensor(0.0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, *, C] and classes [B, *], or shares.

        Raises:
            ValueError: There is no score for each class.
        """
        axis, is_soft = class_axis(input, target), input.shape == target.shape
        if axis is None or (is_soft and not target.is_floating_point()):
            raise ValueError("A perplexity needs a score for each class.")
        scores = input.float().movedim(axis, -1).flatten(0, -2)
        if is_soft:
            true = target.movedim(axis, -1).reshape(scores.shape).to(scores.dtype)
        else:
            true = target.flatten()
        counted = true.new_ones(len(true)) if is_soft else true != self.ignore_index
        surprise = functional.cross_entropy(
            scores.log() if self.probabilities else scores,
            true,
            ignore_index=self.ignore_index,
            reduction="none",
        )
        exact = surprise if surprise.device.type == "mps" else surprise.double()
        self.total = self.total + exact.sum()
        self.count += counted.sum().long()

    def compute(self) -> float:
        """The perplexity, from 1; not a number without tokens."""
        count = int(self.count)
        mean = float(self.total) / count if count else float("nan")
        return float("inf") if mean > 700 else math.exp(mean)

    def reset(self) -> None:
        """Clears all counts."""
        self.total.zero_()
        self.count.zero_()


class ExactMatch(nn.Module):
    """The share of rows in which every token, or every label, is right.

    Args:
        ignore_index: A token that does not count: padding. A row of nothing else does
            not count either.
        threshold: Above it, a single score is a yes: 0.5 for a probability.
        multilabel: Whether each of several scores is a yes or no of its own.
    """

    correct: Tensor
    count: Tensor

    def __init__(
        self,
        ignore_index: int = -100,
        threshold: float = 0.0,
        multilabel: bool = False,
    ) -> None:
        super().__init__()
        self.ignore_index = ignore_index
        self.threshold = threshold
        self.multilabel = multilabel
        self.register_buffer("correct", torch.tensor(0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds tokens [B, T], scores [B, C, T] or [B, T, C], and tokens [B, T].

        Labels are scores [B, C], and a yes or no for each.
        """
        predicted, true, counts = decide_classes(
            input, target, self.threshold, self.multilabel, self.ignore_index
        )
        rows = counts.reshape(len(true), -1).any(1)
        right = ((predicted == true) | ~counts).reshape(len(true), -1).all(1)
        self.correct += (right & rows).sum()
        self.count += rows.sum()

    def compute(self) -> float:
        """The share from 0 to 1; not a number without rows."""
        return int(self.correct) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all counts."""
        self.correct.zero_()
        self.count.zero_()


class BLEU(nn.Module):
    """BLEU: the n-grams that a translation shares with the reference.

    Source: Papineni and others (2002), with one reference and no smoothing.

    Args:
        n: The longest n-grams that are compared.
        pad_index: The token that fills rows up; it does not count.
        end_index: The token that ends a text: from its first place on nothing counts.
        ignore_index: Where a reference of the same length has this token, as the loss
            ignores it there, what is predicted does not count.
    """

    common: Tensor
    counts: Tensor
    lengths: Tensor

    def __init__(
        self,
        n: int = 4,
        pad_index: int = 0,
        end_index: int | None = None,
        ignore_index: int = -100,
    ) -> None:
        super().__init__()
        self.n = n
        self.pad_index = pad_index
        self.end_index = end_index
        self.ignore_index = ignore_index
        zeros = torch.zeros(n, dtype=torch.int64)
        self.register_buffer("common", zeros, persistent=False)
        self.register_buffer("counts", zeros.clone(), persistent=False)
        self.register_buffer("lengths", zeros.new_zeros(2), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds tokens [B, T], or scores [B, C, T] or [B, T, C], and tokens [B, S]."""
        tokens = to_tokens(input, target)
        if tokens.shape == target.shape:
            tokens = tokens.masked_fill(target == self.ignore_index, self.ignore_index)
        pairs = zip(self._counted(tokens), self._counted(target), strict=True)
        for predicted, reference in pairs:
            self.lengths += self.lengths.new_tensor([len(predicted), len(reference)])
            for index in range(self.n):
                predicted_ngrams, reference_ngrams = (
                    ngrams(predicted, index + 1),
                    ngrams(reference, index + 1),
                )
                self.common[index] += (predicted_ngrams & reference_ngrams).total()
                self.counts[index] += predicted_ngrams.total()

    def _counted(self, tokens: Tensor) -> list[list[int]]:
        """The tokens before the end of each row, without those that do not count."""
        rows: list[list[int]] = tokens.tolist()
        left_out = (self.pad_index, self.ignore_index)
        ended = [
            row[: row.index(self.end_index)] if self.end_index in row else row
            for row in rows
        ]
        return [[token for token in row if token not in left_out] for row in ended]

    def compute(self) -> float:
        """The score from 0 to 1."""
        common, counts = self.common.cpu().double(), self.counts.cpu().double()
        predicted_length, reference_length = self.lengths.tolist()
        if not common.all():
            return 0.0
        brevity = min(0.0, 1 - reference_length / predicted_length)
        return math.exp(brevity + float((common / counts).log().mean()))

    def reset(self) -> None:
        """Clears all counts."""
        for buffer in self.buffers():
            buffer.zero_()
