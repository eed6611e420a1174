"""Steps that are tried out: on a copy of the state, with batches as a run has them."""

import copy
from collections.abc import Generator
from dataclasses import replace

import torch

from graph.compiler.program import Program, Rows
from graph.parts.gradient_accumulation import GradientAccumulator
from runtime.state.training_state import TrainingState, fresh_meters
from runtime.training.epoch_source import SupervisedEpochs


def copied_state(program: Program, state: TrainingState) -> TrainingState:
    """A state of its own that shares no tensor with the other one, and has no schedules."""
    model, objective = copy.deepcopy(state.model), copy.deepcopy(state.objective)
    model.train()
    objective.train()
    optimizers = {phase.name: phase.build_optimizer(model) for phase in program.phases}
    for name, optimizer in optimizers.items():
        optimizer.load_state_dict(copy.deepcopy(state.optimizers[name].state_dict()))
    accumulators = {
        item.lead.name: GradientAccumulator(*(optimizers[phase.name] for phase in item.phases))
        for item in program.passes
        if item.lead.name in state.accumulators
    }
    generator = torch.Generator()
    generator.set_state(state.generator.get_state().clone())
    return replace(
        state,
        model=model,
        objective=objective,
        optimizers=optimizers,
        schedulers={},
        generator=generator,
        epoch=0,
        position=0,
        step=0,
        updates=0,
        meters=fresh_meters(program.phases, strict=False),
        scalers={name: copy.deepcopy(scaler) for name, scaler in state.scalers.items()},
        accumulators=accumulators,
        averaged=None,
    )


def endless_batches(epochs: SupervisedEpochs, trial: TrainingState) -> Generator[Rows]:
    """Batch after batch, as in a run; behind the last of an epoch the next one begins."""
    while True:
        trial.position = 0
        source = epochs.start_epoch(trial)
        try:
            for _ in range(epochs.steps_per_epoch):
                yield source.next_batch()
        finally:
            source.close()
