"""Averages of weights over the epochs of a training, and their batch statistics."""

from collections.abc import Mapping

import torch

from graph.compiler.program import Program, Rows
from graph.document import Training
from graph.parts.averaged_weights import refresh_batch_norms
from runtime.rows import batches_on_device
from runtime.state.training_state import TrainingState


def average_epoch(training: Training, state: TrainingState) -> None:
    """Takes the weights after an epoch into the mean, once that has begun."""
    average = training.average
    if average is None or average.method != "swa" or state.averaged is None:
        return
    if state.epoch >= average.from_epoch:
        state.averaged.update_parameters(state.model)


def refresh_statistics(
    program: Program,
    training: Training,
    state: TrainingState,
    data: Mapping[str, Rows],
    device: torch.device | None,
) -> None:
    """Measures the batch statistics of the mean of weights, which no step has moved.

    Args:
        program: What is trained.
        training: Its settings.
        state: How far it is.
        data: The rows by split.
        device: Where rows are brought batch by batch; None: they are where they are needed.
    """
    is_mean = training.average is not None and training.average.method == "swa"
    if not is_mean or state.evaluated is state.model or state.agent is not None:
        return
    model_device = next(state.model.parameters()).device
    leads = [item.lead for item in program.passes]
    losses = [lead.compute_loss for lead in leads]
    asks = any(lead.needs_gradient for lead in leads)
    batches = batches_on_device(data["train"], training.batch_size, device)
    refresh_batch_norms(state.evaluated, program.build_objective().to(model_device), losses, batches, asks)
