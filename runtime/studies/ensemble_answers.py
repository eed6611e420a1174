"""The answers of several runs to new rows as those of one: the mean of their shares, or of their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np

from graph.problems import GraphError, make_problem
from runtime.array_types import Floats
from runtime.control import Control
from runtime.evaluation.new_rows import Answers, Predictor
from runtime.evaluation.own_columns import with_own_columns
from runtime.evaluation.refused_rows import PROBLEM

SHARE, CERTAINTY, ROW = "share of ", "certainty", "row"
"""The columns of `graph.parts.answers`: how likely a class is, how likely the likeliest, and which row."""


@dataclass(frozen=True)
class EnsemblePredictor:
    """Runs that answer as one."""

    members: tuple[Predictor, ...]

    def answers(
        self,
        path: Path,
        control: Control,
        *,
        with_columns: bool = False,
        refused: dict[str, str] | None = None,
        merges: bool = True,
    ) -> Iterator[Answers]:
        """The answers to the rows of a file or a folder, as `Predictor.answers` gives those of one run.

        Raises:
            GraphError: See there; or the answers have no mean, or are to other rows.
            Stopped: It was stopped.
            RowsRefusedError: A row has no answer, and they are not merged.
        """
        reasons: list[dict[str, str]] = [{} for _ in self.members]
        streams = [
            member.answers(path, control, refused=None if refused is None else own, merges=merges)
            for member, own in zip(self.members, reasons, strict=True)
        ]
        together = self._averaged(streams, refused, reasons)
        table = self.members[0].table
        yield from with_own_columns(together, path, table) if with_columns and table else together

    def _averaged(
        self,
        streams: Sequence[Iterator[Answers]],
        refused: dict[str, str] | None,
        reasons: Sequence[Mapping[str, str]],
    ) -> Iterator[Answers]:
        """The means of what the runs answer, some rows at once. Raises as `answers` does."""
        for blocks in zip_longest(*streams):
            if None in blocks:
                raise GraphError([make_problem("ensemble-rows")])
            if refused is not None:
                refused.update(reasons[0])
            yield average_answers(blocks)


def average_answers(blocks: Sequence[Answers]) -> Answers:
    """Blocks of answers of several runs to the same rows, as one.

    Raises:
        GraphError: They are to other rows, have other columns, or no mean.
    """
    first = blocks[0]
    if any(list(block) != list(first) or list(block[ROW]) != list(first[ROW]) for block in blocks):
        raise GraphError([make_problem("ensemble-rows")])
    if "picture" in first:
        raise GraphError([make_problem("ensemble-task", task="pictures")])
    titles = [name for name in first if name not in (ROW, PROBLEM)]
    means = {name: _means(blocks, name) for name in titles if name.startswith(SHARE)}
    if means:
        return {**first, **_class_columns(first, means)}
    if CERTAINTY in titles:  # so many classes that their shares are not written
        raise GraphError([make_problem("ensemble-task", task="many classes")])
    return {**first, **{name: _texts(_means(blocks, name)) for name in titles}}


def _means(blocks: Sequence[Answers], name: str) -> Floats:
    """The mean of a column over the runs; NaN where a row has no answer.

    Raises:
        GraphError: A cell is no number.
    """
    try:
        table = [[float(cell) if cell != "" else np.nan for cell in block[name]] for block in blocks]
    except ValueError as error:
        raise GraphError([make_problem("ensemble-task", task=name)]) from error
    return np.asarray(np.mean(np.array(table, dtype=np.float64), axis=0))


def _class_columns(first: Answers, means: Mapping[str, Floats]) -> dict[str, list[str]]:
    """The columns of classes, or of labels, that follow from the mean shares."""
    table = np.stack(list(means.values()), axis=1)
    classes = [name.removeprefix(SHARE) for name in means]
    others = (ROW, PROBLEM, CERTAINTY, *means)
    (title,) = [name for name in first if name not in others]
    columns = {name: list(map(_share_text, values)) for name, values in means.items()}
    if CERTAINTY in first:
        columns[title] = ["" if np.isnan(row).any() else classes[int(row.argmax())] for row in table]
        columns[CERTAINTY] = [_share_text(row.max()) for row in table]
    else:
        named = [zip(classes, row, strict=True) for row in table]
        columns[title] = ["; ".join(name for name, share in pairs if share > 0.5) for pairs in named]
    return columns


def _share_text(value: float) -> str:
    """A share with seven digits; nothing of a row without an answer."""
    return "" if np.isnan(value) else f"{value:.7g}"


def _texts(values: Floats) -> list[str]:
    """Numbers as the shortest texts that are these numbers in 32 bits; nothing where there is none."""
    return ["" if np.isnan(value) else str(np.float32(value)) for value in values]
