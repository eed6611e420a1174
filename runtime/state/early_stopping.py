"""Which epoch was the best, and when it is time to end."""

import math
from dataclasses import dataclass, field

from torch import Tensor, nn

from graph.document import EarlyStopping


@dataclass
class BestEpochTracker:
    """The best epoch so far by one measure, with a copy of its weights."""

    monitor: str = "loss"
    mode: str = "min"
    patience: int | None = None
    """Epochs without a better one before it ends; None: never."""
    epoch: int = 0
    value: float = math.nan
    weights: dict[str, Tensor] = field(default_factory=dict)

    @staticmethod
    def of(settings: EarlyStopping | None) -> "BestEpochTracker":
        """By the settings; without any, by the loss and without an end."""
        if settings is None:
            return BestEpochTracker()
        return BestEpochTracker(settings.monitor, settings.mode, settings.patience)

    def update(self, epoch: int, value: float, model: nn.Module) -> bool:
        """Takes the measure of an epoch; whether it is the best so far."""
        is_better = math.isnan(self.value) or (
            value < self.value if self.mode == "min" else value > self.value
        )
        if is_better:
            self.epoch, self.value = epoch, value
            self.weights = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
        return is_better

    def should_stop(self, epoch: int) -> bool:
        """Whether so many epochs have not been better that it is time to end."""
        return self.patience is not None and epoch - self.epoch >= self.patience
