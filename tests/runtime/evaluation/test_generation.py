"""Drawings without a target: what makes rows is found and makes them, rows are placed, texts go on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.compiler import compile_stages
from graph.compiler.tasks.generation_task import find_generator
from graph.compiler.tasks.task import TaskType
from graph.document import Graph, Project, Training
from graph.parts.token_sampling import sample_token
from runtime.control import Control, Stopped
from runtime.evaluation.bleu import bleu
from runtime.evaluation.embedding_projection import (
    effective_rank,
    nearest_neighbours,
    neighbour_accuracy,
)
from runtime.evaluation.generation import slerp
from runtime.evaluation.report import DenseReport, EmbeddingReport, GenerationReport, ImageReport
from runtime.evaluation.text_generation_request import TextGenerationRequest
from runtime.events import Stop
from tests.runtime.doctor.healthy import following
from tests.runtime.evaluation.runs import diffusion, gan, lm, opened, simclr, vae
from tests.runtime.training.steps.gans import GAN_BLOCKS, wasserstein
from tests.runtime.training.steps.run_step import described


@pytest.mark.slow
@pytest.mark.parametrize(
    ("project", "node", "codes", "shape", "aim"),
    [
        (gan, "square", "noise", (16,), TaskType.GENERATION),
        (vae, "square", "code", (4,), TaskType.IMAGE_REGRESSION),
        (diffusion, "square", "cover", (1, 8, 8), TaskType.GENERATION),
    ],
)
def test_what_makes_rows_is_located(
    tmp_path: Path,
    project: Callable[[int], Project],
    node: str,
    codes: str,
    shape: tuple[int, ...],
    aim: TaskType,
) -> None:
    run = opened(project(1), tmp_path)
    task, maker = run.context.task, run.context.task.generator
    assert maker is not None
    assert (task.task_type, maker.node, maker.latent_node, maker.shape) == (aim, node, codes, shape)
    created = run.generate(6, 3, Control())
    assert created.shape == (6, 1, 8, 8)
    assert np.array_equal(created, run.generate(6, 3, Control()))
    assert not np.array_equal(created, run.generate(6, 4, Control()))
    between = run.generate(5, 3, Control(), is_interpolation=True)
    steps = np.abs(np.diff(between, axis=0)).mean((1, 2, 3))
    assert steps.max() < np.abs(between[-1] - between[0]).mean()
    control = Control()
    control.send(Stop())
    with pytest.raises(Stopped):
        run.generate(6, 3, control)
    report = run.evaluate("test", Control()).report
    assert isinstance(report, GenerationReport if aim is TaskType.GENERATION else ImageReport)


def test_making_is_what_the_network_does_by_itself(tmp_path: Path) -> None:
    run = opened(gan(1), tmp_path)
    model, generator = run.run.model, torch.Generator().manual_seed(7)
    codes = torch.randn(4, 16, generator=generator)
    by_hand = model.generator(codes).reshape(4, 1, 8, 8).detach().numpy()
    assert run.generate(4, 7, Control()) == pytest.approx(by_hand, abs=1e-6)


def test_a_generator_that_always_makes_the_same_has_no_variety(tmp_path: Path) -> None:
    run = opened(gan(1), tmp_path)
    for weight in run.run.model.generator.parameters():
        weight.zero_()
    report = run.evaluate("test", Control()).report
    assert dict(report.metrics)["variety"] == pytest.approx(0, abs=1e-6)


def test_normal_codes_walk_along_a_circle_and_even_ones_straight() -> None:
    start, end = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 1.0])
    assert slerp(start, end, 3, is_uniform=False).norm(dim=1).tolist() == pytest.approx([1, 1, 1])
    assert slerp(start, end, 3, is_uniform=True)[1].tolist() == [0.5, 0.5]
    assert slerp(start, start, 3, is_uniform=False).tolist() == [[1, 0]] * 3


@pytest.mark.slow
def test_two_views_position_their_rows(tmp_path: Path) -> None:
    run = opened(simclr(), tmp_path)
    assert run.context.task.task_type is TaskType.EMBEDDING
    result = run.evaluate("test", Control())
    assert isinstance(result.report, EmbeddingReport)
    assert result.predictions.predicted.shape == (359, 16)
    assert dict(result.report.metrics)["neighbour_accuracy"] > 0.7
    assert result.report.pca.shape == result.report.tsne.shape == (359, 2)


def test_positions_by_hand() -> None:
    positions = np.array([[1.0, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.1]])
    labels = np.array([0, 0, 1, 1])
    assert nearest_neighbours(positions, 0, 1).tolist() == [1]
    assert neighbour_accuracy(positions, labels, 1) == 1
    assert neighbour_accuracy(positions, np.array([0, 1, 0, 1]), 1) == 0
    line = np.outer(np.arange(5.0), [3.0, 4.0])
    assert effective_rank(line) == pytest.approx(1)
    assert effective_rank(np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]])) == pytest.approx(2)


@pytest.mark.slow
def test_a_text_goes_on(tmp_path: Path) -> None:
    run = opened(lm(tmp_path), tmp_path, tmp_path)
    assert run.context.task.generates_text
    report = run.evaluate("test", Control()).report
    assert isinstance(report, DenseReport)
    assert 0.5 < dict(report.metrics)["bleu"] <= 1
    asked = TextGenerationRequest("the cat sat", 20, temperature=0)
    text = run.generate_text(asked, Control())
    assert text.startswith("the cat sat on the ")
    assert len(text) in (30, 31)  # a space at the end is cut
    bold = TextGenerationRequest("the", 30, temperature=1.5, seed=1)
    assert run.generate_text(bold, Control()) == run.generate_text(bold, Control())
    control = Control()
    control.send(Stop())
    with pytest.raises(Stopped):
        run.generate_text(asked, control)


def test_only_the_likeliest_tokens_are_drawn_from() -> None:
    scores, generator = torch.tensor([1.0, 3.0, 2.0, 0.0]), torch.Generator().manual_seed(0)
    assert sample_token(scores, 0, 0, generator) == 1
    drawn = {sample_token(scores, 5.0, 2, generator) for _ in range(60)}
    assert drawn == {1, 2}
    assert {sample_token(scores, 5.0, 0, generator) for _ in range(200)} == {0, 1, 2, 3}


def test_bleu_leaves_out_what_does_not_count() -> None:
    names = ("<pad>", "<unknown>", *"abcdef")
    target = np.array([[2, 3, 4, 5, 6, 0, -1]])
    assert bleu(np.array([[2, 3, 4, 5, 6, 0, 7]]), target, names) == 1
    assert bleu(np.array([[7, 7, 7, 7, 7, 7, 7]]), target, names) == 0


def test_noise_that_mixes_real_rows_makes_none() -> None:
    graph = wasserstein()
    first = ["share", *(node for node in graph.nodes if node != "share")]
    mixed = Graph.of([graph.nodes[item] for item in first], graph.wires)
    rows = {"input": torch.zeros(4, 8)}
    for item in (graph, mixed):
        stages = compile_stages(Project("WGAN-GP", item, GAN_BLOCKS), described(rows))
        maker = find_generator(stages)
        assert maker is not None
        assert (maker.node, maker.latent_node, maker.is_uniform) == ("generator", "noise", False)


def test_a_copy_that_follows_gives_inputs_not_targets(tmp_path: Path) -> None:
    arrays = {"x": np.random.default_rng(0).normal(size=(64, 8)).astype(np.float32), "y": np.arange(64) % 2}
    np.savez(tmp_path / "arrays.npz", **arrays)
    run = opened(replace(following(), training=Training(1, 16, device="cpu")), tmp_path, tmp_path)
    assert run.context.task.task_type is TaskType.EMBEDDING
