"""All that changes while a network learns, so that it can be put down and taken up again bit for bit."""

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from graph.compiler.program import Program
from graph.document import Training
from runtime.early_stopping import Best
from runtime.meters import LossMeter


@dataclass
class TrainingState:
    """Weights, optimizer, random numbers, and how far it has come."""

    model: nn.Module
    objective: nn.Module
    optimizer: Optimizer
    scheduler: Any
    best: Best
    generator: torch.Generator
    """Draws the order of the rows."""
    order_state: torch.Tensor
    """The generator's state at the start of the epoch."""
    epoch: int = 0
    """Epochs that are done."""
    position: int = 0
    """Steps that are done in the epoch under way."""
    step: int = 0
    """Steps that are done since the start."""
    meter: LossMeter = field(default_factory=LossMeter)
    measures: dict[str, dict[str, float]] = field(default_factory=dict)
    """Those of the last whole epoch."""

    def record(self) -> dict[str, Any]:
        """All of it but the weights, as plain values and tensors."""
        return {
            "optimizer": self.optimizer.state_dict(),
            "scheduler": self.scheduler.state_dict() if self.scheduler is not None else None,
            "metrics": {name: each.cpu() for name, each in self.objective.named_buffers()},
            "random": random_states(),
            "order": self.order_state,
            "epoch": self.epoch,
            "position": self.position,
            "step": self.step,
            "losses": self.meter.values,
            "sizes": self.meter.sizes,
            "measures": self.measures,
            "best_epoch": self.best.epoch,
            "best_value": self.best.value,
        }

    def restore(self, record: dict[str, Any]) -> None:
        """Puts back what `record` gave; the weights are put back by whoever holds them."""
        self.optimizer.load_state_dict(record["optimizer"])
        if self.scheduler is not None:
            self.scheduler.load_state_dict(record["scheduler"])
        for name, buffer in self.objective.named_buffers():
            buffer.copy_(record["metrics"][name])
        self.order_state = record["order"]
        self.generator.set_state(self.order_state)
        self.epoch, self.position, self.step = record["epoch"], record["position"], record["step"]
        self.meter = LossMeter(list(record["losses"]), list(record["sizes"]))
        self.measures = record["measures"]
        self.best.epoch, self.best.value = record["best_epoch"], record["best_value"]
        set_random_states(record["random"])


def fresh_state(
    program: Program, training: Training, device: torch.device, epochs: int, steps_per_epoch: int
) -> TrainingState:
    """The state before the first step. The global seed must have been set just before."""
    phase = program.phases[0]
    model = program.build_model().to(device)
    objective = program.build_objective().to(device)
    optimizer = phase.build_optimizer(model)
    scheduler = phase.build_scheduler(optimizer, epochs, steps_per_epoch) if phase.build_scheduler else None
    generator = torch.Generator().manual_seed(training.seed)
    best = Best.of(training.early_stopping)
    return TrainingState(model, objective, optimizer, scheduler, best, generator, generator.get_state())


def random_states() -> dict[str, Any]:
    """The states of torch's global generators."""
    states: dict[str, Any] = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        states["cuda"] = torch.cuda.get_rng_state_all()
    if torch.backends.mps.is_available():
        states["mps"] = torch.mps.get_rng_state()
    return states


def set_random_states(states: dict[str, Any]) -> None:
    """Puts them back, as far as this machine has them."""
    torch.set_rng_state(states["cpu"])
    if torch.cuda.is_available() and len(states.get("cuda", ())) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all(states["cuda"])
    if torch.backends.mps.is_available() and "mps" in states:
        torch.mps.set_rng_state(states["mps"])
