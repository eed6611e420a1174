"""The answer of a network to an input of one's own."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch

from graph.compiler.tasks.task import TaskType
from graph.parts.tokenizer import tokenize
from graph.parts.tokens import END
from graph.problems import GraphError, make_problem
from runtime.array_types import Array
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.postprocess import decode_output
from runtime.evaluation.predict import target_units
from runtime.evaluation.result_types import InputPrediction

LENGTHS_FIELD = "lengths"
"""The field of sources of texts that holds how many tokens each of them has."""


def predict_input(run: LoadedRun, row: Array, others: Mapping[str, Array] | None = None) -> InputPrediction:
    """The answer to one row.

    Args:
        run: The run.
        row: The field that is tried, in the shape of a row or flat.
        others: Rows of the other fields that the network reads; without, those of the first row of the data.

    Raises:
        GraphError: The row has another size than the field.
    """
    task, first = run.task, next(iter(run.rows.values()))
    batch = {name: first[name][:1] for name in task.inputs}
    for name, value in {**(others or {}), task.input: row}.items():
        batch[name] = _reshape_like(batch[name], name, value)
    with torch.no_grad(), run.rng:
        on_device = {name: tensor.to(run.device) for name, tensor in batch.items()}
        answer = _decode_tokens(run, on_device) if task.decoder_input else _predict_row(run, on_device)
    return InputPrediction(task, batch[task.input][0].cpu().numpy(), answer, run.weights.step)


def _predict_row(run: LoadedRun, batch: Mapping[str, torch.Tensor]) -> Array:
    output = target_units(run, run.answer(dict(batch)).float())
    answers = decode_output(run.task, output.cpu().numpy())
    return np.asarray(answers[0])


def _decode_tokens(run: LoadedRun, batch: dict[str, torch.Tensor]) -> Array:
    """What a decoder generates for one row, token after token, up to the end."""
    task = run.task
    so_far = torch.zeros_like(batch[task.decoder_input])
    so_far[:, 0] = batch[task.decoder_input][:, 0]
    tokens = np.zeros(so_far.shape[1], dtype=np.int64)
    for position in range(len(tokens)):
        token = int(_predict_row(run, {**batch, task.decoder_input: so_far})[position])
        if task.tokens[token] == END:
            break
        tokens[position] = token
        so_far[:, position + 1 : position + 2] = token
    return tokens


def predict_text(run: LoadedRun, text: str) -> InputPrediction:
    """The answer to a text. The arguments and errors are those of `predict_input`."""
    task = run.task
    row = np.zeros(task.shape[0], dtype=np.int64)
    tokens = tokenize(text, task.fields[task.input].classes)[: len(row)]
    row[: (count := len(tokens))] = tokens
    others = {LENGTHS_FIELD: np.array(max(1, count))} if LENGTHS_FIELD in task.inputs else {}
    prediction = predict_input(run, row, others)
    is_as_long = (
        task.task_type is TaskType.TOKEN_CLASSIFICATION
        and not task.decoder_input
        and len(prediction.predicted) == len(row)
    )
    return replace(prediction, predicted=prediction.predicted[:count]) if is_as_long else prediction


def _reshape_like(rows: torch.Tensor, name: str, row: Array) -> torch.Tensor:
    """A row in the shape and type of others.

    Raises:
        GraphError: It has another number of values.
    """
    values = np.asarray(row)
    if values.size != rows[0].numel():
        shape = "×".join(map(str, rows.shape[1:])) or "1"
        raise GraphError([make_problem("input-of-other-size", field=name, shape=shape, count=values.size)])
    return torch.as_tensor(values.reshape(rows.shape)).to(rows.dtype)


def row_at(run: LoadedRun, split: str, index: int) -> dict[str, Array]:
    """A row of the data, field by field."""
    return {name: tensor[index].cpu().numpy() for name, tensor in run.rows[split].items()}
