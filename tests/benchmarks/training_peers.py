"""The other trainers that Netloom's is measured against, where they are installed."""

import contextlib
import importlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor, nn

Clock = Callable[[], float]


@dataclass(frozen=True)
class Contestant:
    """Somebody who trains for some epochs and tells the seconds."""

    name: str
    train: Callable[[int], float]


def peers(
    build: Callable[[], nn.Module], x: Tensor, y: Tensor, batch: int, learning_rate: float, clock: Clock
) -> tuple[list[Contestant], list[str]]:
    """Those that can be had, and a line for each that cannot."""
    available: list[Contestant] = []
    missing: list[str] = []
    for name, construct in (
        ("Lightning", lambda: lightning(build, x, y, batch, learning_rate, clock)),
        ("Keras 3 on torch", lambda: keras(build, x, y, batch, learning_rate, clock)),
    ):
        try:
            available.append(Contestant(name, construct()))
        except ImportError as error:
            missing.append(f"{name}: left out, it is not installed ({error})")
    return available, missing


def lightning(
    build: Callable[[], nn.Module], x: Tensor, y: Tensor, batch: int, learning_rate: float, clock: Clock
) -> Callable[[int], float]:
    """Lightning with nothing that is not asked for: no bar, no logger, no checkpoints."""
    os.environ["PL_DISABLE_FORK"] = "1"
    pl = importlib.import_module("lightning.pytorch")
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    class Net(pl.LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.body = build()
            self.objective = nn.CrossEntropyLoss()

        def training_step(self, rows: tuple[Tensor, Tensor], _index: int) -> Tensor:
            images, targets = rows
            loss = self.objective(self.body(images), targets)
            self.log("loss", loss, on_step=False, on_epoch=True)
            return loss

        def configure_optimizers(self) -> torch.optim.Optimizer:
            return torch.optim.Adam(self.parameters(), lr=learning_rate)

    def train(epochs: int) -> float:
        loader = DataLoader(TensorDataset(x, y), batch_size=batch, shuffle=True)
        quiet = {"enable_progress_bar": False, "enable_model_summary": False, "enable_checkpointing": False}
        trainer = pl.Trainer(max_epochs=epochs, accelerator="cpu", logger=False, **quiet)
        net = Net()
        with contextlib.redirect_stdout(io.StringIO()):
            begun = clock()
            trainer.fit(net, loader)
            return clock() - begun

    return train


def keras(
    build: Callable[[], nn.Module], x: Tensor, y: Tensor, batch: int, learning_rate: float, clock: Clock
) -> Callable[[int], float]:
    """Keras' own `fit`, with the same layers."""
    os.environ["KERAS_BACKEND"] = "torch"
    k = importlib.import_module("keras")
    images, targets = x.numpy(), y.numpy()
    first = {"data_format": "channels_first"}
    has_pictures = any(isinstance(item, nn.Conv2d) for item in build().modules())

    def body() -> list:
        if has_pictures:
            return [
                k.layers.Conv2D(32, 3, padding="same", **first),
                k.layers.BatchNormalization(axis=1),
                k.layers.ReLU(),
                k.layers.Conv2D(64, 3, padding="same", **first),
                k.layers.ReLU(),
                k.layers.MaxPooling2D(2, **first),
                k.layers.Flatten(),
            ]
        return [k.layers.Flatten(), k.layers.Dense(128), k.layers.BatchNormalization(), k.layers.ReLU()]

    def train(epochs: int) -> float:
        tail = [k.layers.Dropout(0.3), k.layers.Dense(10)]
        net = k.Sequential([k.layers.Input(images.shape[1:]), *body(), *tail])
        objective = k.losses.SparseCategoricalCrossentropy(from_logits=True)
        net.compile(optimizer=k.optimizers.Adam(learning_rate), loss=objective)
        begun = clock()
        net.fit(images, targets, batch_size=batch, epochs=epochs, verbose=0)
        return clock() - begun

    return train
