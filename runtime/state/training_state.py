"""All that changes while a network learns, so that it can be put down and taken up again bit for bit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from graph.compiler.program import EPISODE_RETURN, Phase, Program
from graph.document import Training, WeightAverage
from graph.parts.gradient_accumulation import GradientAccumulator
from runtime.state.accumulated_gradients import accumulator_state, load_accumulator
from runtime.state.early_stopping import BestEpochTracker
from runtime.state.loss_meter import LossMeter


@dataclass
class TrainingState:
    """Weights, optimizer, random numbers, and how far it has come."""

    model: nn.Module
    objective: nn.Module
    optimizers: dict[str, Optimizer]
    """By the name of the phase."""
    schedulers: dict[str, Any]
    """By the name of the phase, where it has one."""
    best: BestEpochTracker
    generator: torch.Generator
    """Draws the order of the rows."""
    order_state: torch.Tensor
    """The generator's state at the start of the epoch."""
    epoch: int = 0
    """Epochs that are done."""
    position: int = 0
    """Steps that are done in the epoch under way."""
    step: int = 0
    """Steps that are done since the start: one for each batch."""
    updates: int = 0
    """Steps of the optimizers since the start, each on a group of batches; 0 where none are accumulated."""
    meters: dict[str, LossMeter] = field(default_factory=dict)
    """The losses of the epoch under way, by what they are called among the metrics."""
    metrics: dict[str, dict[str, float]] = field(default_factory=dict)
    """Those of the last whole epoch."""
    scalers: dict[str, torch.amp.GradScaler] = field(default_factory=dict)
    """By the name of the first phase of a pass, where gradients are scaled to fit into float16."""
    accumulators: dict[str, GradientAccumulator] = field(default_factory=dict)
    """By the name of the first phase of a pass, where the gradients of several batches are averaged."""
    accumulate: int = 1
    """Batches whose gradients are averaged for one step of the optimizers."""
    averaged: AveragedModel | None = None
    """The network whose weights are the average, where one is evaluated and kept."""
    planned: Mapping[str, int] = field(default_factory=dict)
    """What the lengths of the schedules were worked out from: `epochs`, `steps_per_epoch`."""
    restored_plans: dict[str, Mapping[str, int]] = field(default_factory=dict)
    """By the name of the phase, what the schedule of a checkpoint was planned from."""
    agent: Any = None
    """The agent in the environment, with all that it remembers; None where rows are learned from."""

    def state_dict(self) -> dict[str, Any]:
        """All of it but the weights, as plain values and tensors."""
        return {
            "optimizers": {name: item.state_dict() for name, item in self.optimizers.items()},
            "schedulers": {name: item.state_dict() for name, item in self.schedulers.items()},
            "scalers": {name: item.state_dict() for name, item in self.scalers.items()},
            "moved": self.parameter_names(),
            "metrics": {name: item.cpu() for name, item in self.objective.named_buffers()},
            "random": random_states(),
            "order": self.order_state,
            "epoch": self.epoch,
            "position": self.position,
            "step": self.step,
            "updates": self.updates,
            "gradients": {name: accumulator_state(item) for name, item in self.accumulators.items()},
            "planned": dict(self.planned),
            "losses": {name: item.values for name, item in self.meters.items()},
            "sizes": {name: item.sizes for name, item in self.meters.items()},
            "measures": self.metrics,
            "best_epoch": self.best.epoch,
            "best_value": self.best.value,
            **self._averaged_state(),
            "player": None if self.agent is None else self.agent.state_dict(),
        }

    @property
    def evaluated(self) -> nn.Module:
        """The network that is evaluated and kept: the average once it has begun, else the one that learns."""
        if self.averaged is None or not self.averaged.n_averaged:
            return self.model
        return self.averaged.module

    def _averaged_state(self) -> dict[str, Any]:
        """The average, and the weights that learn, which are kept in no file of their own beside it."""
        if self.averaged is None or self.evaluated is self.model:
            return {}
        return {"averaged": self.averaged.state_dict(), "learning": self.model.state_dict()}

    @property
    def updates_in_epoch(self) -> int:
        """Steps of the optimizers that are done in the epoch under way."""
        return self.position // self.accumulate

    def parameter_names(self) -> dict[str, list[str]]:
        """The names of the weights that each optimizer moves, in its order."""
        names = {id(weight): name for name, weight in self.model.named_parameters()}
        return {
            phase: [names[id(weight)] for group in optimizer.param_groups for weight in group["params"]]
            for phase, optimizer in self.optimizers.items()
        }

    def load_state_dict(self, record: dict[str, Any]) -> None:
        """Puts back what `state_dict` gave; the weights are put back by whoever holds them."""
        for name, optimizer in self.optimizers.items():
            optimizer.load_state_dict(record["optimizers"][name])
        for name, scheduler in self.schedulers.items():
            scheduler.load_state_dict(record["schedulers"][name])
            self.restored_plans[name] = record.get("planned", {})
        for name, scaler in self.scalers.items():
            scaler.load_state_dict(record["scalers"][name])
        restore_buffers(self.objective, record["metrics"])
        self.order_state = record["order"]
        self.generator.set_state(self.order_state)
        self.epoch, self.position, self.step = record["epoch"], record["position"], record["step"]
        self.updates = record.get("updates", 0)
        for name, gradients in record.get("gradients", {}).items():
            load_accumulator(self.accumulators[name], gradients)
        for name, meter in self.meters.items():
            saved = name if name in record["losses"] else next(iter(record["losses"]))
            meter.values, meter.sizes = list(record["losses"][saved]), list(record["sizes"][saved])
        self.metrics = record["measures"]
        self.best.epoch, self.best.value = record["best_epoch"], record["best_value"]
        if self.agent is not None:
            self.agent.load_state_dict(record["player"])
        if "learning" in record:
            self.model.load_state_dict(record["learning"])
        if self.averaged is not None and "averaged" in record:
            self.averaged.load_state_dict(record["averaged"])
        set_random_states(record["random"])


def restore_buffers(objective: nn.Module, saved: Mapping[str, torch.Tensor]) -> None:
    """Puts back what metrics have counted; those that count otherwise than when it was saved begin anew.

    Shape and precision are those of what was saved: some metrics keep every row.
    """
    for name, buffer in list(objective.named_buffers()):
        owner, _, attribute = name.rpartition(".")
        if name in saved:
            setattr(objective.get_submodule(owner), attribute, saved[name].to(buffer.device))


def fresh_state(
    program: Program,
    training: Training,
    device: torch.device,
    epochs: int,
    steps_per_epoch: int,
    agent: Any = None,
) -> TrainingState:
    """The state before the first step. The global seed must have been set just before.

    `steps_per_epoch` are batches, of which the optimizers take several at once where gradients are
    accumulated.
    """
    model = program.build_model().to(device)
    if program.prepare is not None:
        model = program.prepare(model)
    objective = program.build_objective().to(device)
    optimizers = {phase.name: phase.build_optimizer(model) for phase in program.phases}
    planned = {"epochs": epochs, "steps_per_epoch": -(-steps_per_epoch // training.accumulate)}
    schedulers = {
        phase.name: phase.build_scheduler(optimizers[phase.name], *planned.values())
        for phase in program.phases
        if phase.build_scheduler is not None
    }
    accumulators = {
        item.lead.name: GradientAccumulator(*(optimizers[phase.name] for phase in item.phases))
        for item in program.passes
        if training.accumulate > 1
    }
    generator = torch.Generator().manual_seed(training.seed)
    return TrainingState(
        model,
        objective,
        optimizers,
        schedulers,
        _fresh_tracker(program, training),
        generator,
        generator.get_state(),
        meters=fresh_meters(program.phases),
        scalers=_fresh_scalers(program, training, device),
        accumulators=accumulators,
        accumulate=training.accumulate,
        averaged=averaged_model(training.average, model),
        planned=planned,
        agent=agent,
    )


def averaged_model(average: WeightAverage | None, model: nn.Module) -> AveragedModel | None:
    """The network that is to hold the average of another's weights."""
    if average is None:
        return None
    if average.method == "swa":
        return AveragedModel(model)
    moving = get_ema_multi_avg_fn(average.decay)  # type: ignore[no-untyped-call]
    return AveragedModel(model, multi_avg_fn=moving)


def _fresh_tracker(program: Program, training: Training) -> BestEpochTracker:
    """By early stopping's settings; without any, by the first loss, or in an environment by the return."""
    if (stopping := training.early_stopping) is not None:
        return BestEpochTracker(stopping.monitor, stopping.mode, stopping.patience)
    if program.build_agent is not None:
        return BestEpochTracker(EPISODE_RETURN, "max")
    return BestEpochTracker(program.phases[0].loss_name)


def _fresh_scalers(
    program: Program, training: Training, device: torch.device
) -> dict[str, torch.amp.GradScaler]:
    """One for each backward in float16, whose small gradients would be lost else."""
    if training.precision != "float16":
        return {}
    return {item.lead.name: torch.amp.GradScaler(device.type) for item in program.passes}


def fresh_meters(phases: Iterable[Phase], *, strict: bool = True) -> dict[str, LossMeter]:
    """Empty meters for the losses of a pass."""
    return {
        phase.loss_name: LossMeter(strict=strict, loss_name=phase.loss_name, adds_up=phase.adds_up)
        for phase in phases
    }


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
