"""What a run generates out of nothing but a seed: pictures, rows, texts, episodes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.compiler.tasks.task import TaskType, is_image_shape
from graph.problems import GraphError, make_problem
from runtime.array_types import Array
from runtime.control import Control
from runtime.evaluation.episodes import rollout_episode
from runtime.evaluation.feature_encoding import RawValue, encoding_of
from runtime.evaluation.generation import generate
from runtime.evaluation.input_preprocessing import ImageScale, to_image
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.text_generation import generate_text
from runtime.evaluation.text_generation_request import TextGenerationRequest
from runtime.number_text import number_text


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """How many are wanted, from which seed; texts go on from `prompt` by so many tokens."""

    count: int
    seed: int = 0
    prompt: str = ""
    max_new_tokens: int = 120
    temperature: float = 0.8


def generated_rows(run: LoadedRun, request: GenerationRequest, control: Control) -> Iterator[dict[str, Any]]:
    """What is generated, as columns by their names; `picture` holds pictures [N, H, W] or [N, H, W, 3].

    Raises:
        GraphError: The run generates nothing.
        Stopped: It was stopped.
    """
    if run.task.generator is not None:
        yield _samples(run, request, control)
    elif run.task.generates_text:
        yield from _texts(run, request, control)
    elif run.task.task_type is TaskType.REINFORCEMENT:
        yield from _episodes(run, request, control)
    else:
        raise GraphError([make_problem("nothing-generated")])


def _samples(run: LoadedRun, request: GenerationRequest, control: Control) -> dict[str, Any]:
    spec = run.task.generator
    assert spec is not None
    rows = generate(run, request.count, request.seed, control)
    real = next(iter(run.rows.values()))[spec.field].cpu().numpy()
    names = [str(number) for number in range(1, len(rows) + 1)]
    if rows[0].size == real[0].size:
        rows = rows.reshape(len(rows), *real.shape[1:])
    if is_image_shape(rows.shape[1:]):
        scale = ImageScale(float(real.min()), float(real.max()))
        return {"row": names, "picture": np.stack([to_image(row, scale) for row in rows])}
    return {"row": names, **_columns(run, spec.field, rows)}


def _columns(run: LoadedRun, field: str, rows: Array) -> dict[str, list[str]]:
    """Rows as columns of texts: as in the table that they imitate, else numbered."""
    encoding = encoding_of(run, field)
    if encoding is None:
        flat = rows.reshape(len(rows), -1).astype(np.float32).astype(str)
        return {f"value {index + 1}": flat[:, index].tolist() for index in range(flat.shape[1])}
    return {
        feature.name: [_cell(encoding.raw_value(feature, row)) for row in rows]
        for feature in encoding.features
    }


def _cell(value: RawValue) -> str:
    if isinstance(value, float):
        return number_text(value, 6, grouped=False)
    return value or ""


def _texts(run: LoadedRun, request: GenerationRequest, control: Control) -> Iterator[dict[str, Any]]:
    for number in range(request.count):
        numbers = (request.max_new_tokens, request.temperature, 0, request.seed + number)
        text = generate_text(run, TextGenerationRequest(request.prompt, *numbers), control)
        yield {"row": [str(number + 1)], "seed": [str(request.seed + number)], "text": [text]}


def _episodes(run: LoadedRun, request: GenerationRequest, control: Control) -> Iterator[dict[str, Any]]:
    for number in range(request.count):
        episode = rollout_episode(run, "test", request.seed + number, control)
        reward = f"{sum(episode.rewards.tolist()):.10g}"
        yield {"row": [str(number + 1)], "return": [reward], "steps": [str(len(episode.rewards))]}
