"""Which epoch was the best, and when it is time to stop."""

import math
from dataclasses import dataclass, field

from torch import Tensor, nn


@dataclass
class BestEpochTracker:
    """The best epoch so far by one metric, with a copy of its weights."""

    monitor: str = "loss"
    mode: str = "min"
    patience: int | None = None
    """Epochs without a better one before the training stops; None: it does not."""
    epoch: int = 0
    value: float = math.nan
    weights: dict[str, Tensor] = field(default_factory=dict)

    def update(self, epoch: int, value: float, model: nn.Module) -> bool:
        """Takes the metric of an epoch; whether it is the best so far, which only a finite number can be."""
        is_better = math.isfinite(value) and (
            not math.isfinite(self.value)
            or (value < self.value if self.mode == "min" else value > self.value)
        )
        if is_better:
            self.epoch, self.value = epoch, value
            self.weights = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
        return is_better

    def should_stop(self, epoch: int) -> bool:
        """Whether no epoch was better for so long that it is time to stop."""
        return self.patience is not None and epoch > self.epoch and epoch - self.epoch >= self.patience
