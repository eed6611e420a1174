"""The answer of a network to an input of one's own."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch

from graph.problems import GraphError, problem
from runtime.evaluation.array_types import Rows
from runtime.evaluation.bleu import END, numbered
from runtime.evaluation.loaded_run import Trained
from runtime.evaluation.postprocess import answer_to
from runtime.evaluation.result_types import Guess
from runtime.evaluation.tasks.task import Aim

LENGTHS = "lengths"
"""The field of sources of texts that says how many tokens each of them has."""


def try_input(trained: Trained, row: Rows, others: Mapping[str, Rows] | None = None) -> Guess:
    """The answer to one row.

    Args:
        trained: The run.
        row: The field that is tried, in the shape of a row or flat.
        others: Rows of the other fields that the network reads; without, those of the first row of the data.

    Raises:
        GraphError: The row has another size than the field.
    """
    task, first = trained.task, next(iter(trained.rows.values()))
    batch = {name: first[name][:1] for name in task.inputs}
    for name, given in {**(others or {}), task.input: row}.items():
        batch[name] = _like(batch[name], name, given)
    with torch.no_grad(), trained.chance:
        on_device = {name: each.to(trained.device) for name, each in batch.items()}
        answer = _written(trained, on_device) if task.beginning else _said(trained, on_device)
    return Guess(task, batch[task.input][0].cpu().numpy(), answer, trained.weights.step)


def _said(trained: Trained, batch: Mapping[str, torch.Tensor]) -> Rows:
    answers = answer_to(trained.task, trained.answer(dict(batch)).float().cpu().numpy())
    return np.asarray(answers[0])


def _written(trained: Trained, batch: dict[str, torch.Tensor]) -> Rows:
    """What a decoder says to one row, each token behind those that it has said before, up to the end."""
    task = trained.task
    so_far = torch.zeros_like(batch[task.beginning])
    so_far[:, 0] = batch[task.beginning][:, 0]
    written = np.zeros(so_far.shape[1], dtype=np.int64)
    for place in range(len(written)):
        token = int(_said(trained, {**batch, task.beginning: so_far})[place])
        if task.tokens[token] == END:
            break
        written[place] = token
        so_far[:, place + 1 : place + 2] = token
    return written


def try_text(trained: Trained, text: str) -> Guess:
    """The answer to a text. The arguments and errors are those of `try_input`."""
    task = trained.task
    row, count = numbered(text, task.fields[task.input].classes, task.shape[0])
    others = {LENGTHS: np.array(max(1, count))} if LENGTHS in task.inputs else {}
    guess = try_input(trained, row, others)
    is_as_long = task.aim is Aim.TOKENS and not task.beginning and len(guess.given) == len(row)
    return replace(guess, given=guess.given[:count]) if is_as_long else guess


def _like(rows: torch.Tensor, name: str, given: Rows) -> torch.Tensor:
    values = np.asarray(given)
    if values.size != rows[0].numel():
        shape = "×".join(map(str, rows.shape[1:])) or "1"
        raise GraphError([problem("input-of-other-size", field=name, shape=shape, count=values.size)])
    return torch.as_tensor(values.reshape(rows.shape)).to(rows.dtype)


def row_at(trained: Trained, split: str, index: int) -> dict[str, Rows]:
    """A row of the data, field by field."""
    return {name: each[index].cpu().numpy() for name, each in trained.rows[split].items()}
