"""Layers between what a network gives and its target: as many scores as it has classes, or numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from graph.compiler.analysis import TensorType
from graph.compiler.checks.label_checks import BINARY_LOSSES, CLASS_LOSSES, is_counted
from graph.compiler.dimensions import BATCH
from graph.compiler.score_forms import LABEL_LOSSES
from graph.dataset_fields import Field
from graph.edits.flow import NodeDraft

CONVOLUTIONS = {1: "Conv1d", 2: "Conv2d", 3: "Conv3d"}
"""By the number of axes behind that of the channels."""
MAX_WIDTH = 1_000_000
"""More numbers for each row are not offered as one layer."""


@dataclass(frozen=True, slots=True)
class ExpectedOutput:
    """What a loss takes for each row: `width` numbers at each of `positions`, as of the pixels of a picture.

    `is_squeezed` says that the one number of each place has no axis of its own.
    """

    width: int
    positions: tuple[int, ...] = ()
    is_squeezed: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape without the batch."""
        return self.positions if self.is_squeezed else (self.width, *self.positions)


def num_classes(field: Field) -> int:
    """How many classes a target chooses among, by their names, else by the rows; 0 for one of numbers."""
    if field.is_multi_hot or not (field.classes or field.dtype.startswith("int")):
        return 0
    if field.classes and not field.dtype.startswith("int"):
        return 0
    if field.classes:
        return len(field.classes)
    return field.labels[-1] + 1 if field.labels and is_counted(field) else 0


def expected_output(field: Field, loss: str, rank: int) -> ExpectedOutput | None:
    """What a kind of loss takes to compare it with a target; None where that is open.

    Args:
        field: The target.
        loss: The kind of loss.
        rank: How many axes the network gives, with that of the batch.
    """
    count = num_classes(field)
    if count and loss in CLASS_LOSSES:
        return ExpectedOutput(count, field.shape)
    if count > 2 or loss in CLASS_LOSSES - LABEL_LOSSES:
        return None
    if count and loss in BINARY_LOSSES | LABEL_LOSSES:
        return ExpectedOutput(1, field.shape, is_squeezed=True)
    if not field.shape or (len(field.shape) > 1 and rank == len(field.shape) + 2):
        return ExpectedOutput(1, field.shape, is_squeezed=True)
    return ExpectedOutput(field.shape[0], field.shape[1:])


def layers_to(
    expected: ExpectedOutput, output_type: TensorType, *, is_cut: bool = False
) -> tuple[NodeDraft, ...]:
    """The layers behind what a network gives; none where it fits, or where none are known that would do.

    Args:
        expected: What the loss takes.
        output_type: What the network gives.
        is_cut: Whether an activation leaves out numbers that the loss needs, so that it is not the end.
    """
    sizes = tuple(size for size in output_type.shape[1:] if isinstance(size, int))
    is_known = output_type.shape[:1] == (BATCH,) and len(sizes) == len(output_type.shape) - 1
    if not is_known or not sizes or not output_type.dtype.startswith(("float", "bfloat")):
        return ()
    if sizes == expected.shape and not is_cut:
        return ()
    if expected.is_squeezed and sizes == (1, *expected.positions) and not is_cut:
        return (NodeDraft("torch.squeeze", {"dim": 1}),)
    return tuple(_layers(expected, sizes))


def _layers(expected: ExpectedOutput, sizes: tuple[int, ...]) -> Iterator[NodeDraft]:
    """The layers behind a known number of values for each row."""
    positions = expected.positions
    if positions and len(sizes) == len(positions) + 1 and len(positions) in CONVOLUTIONS:
        if len(positions) == 1 and sizes[0] == positions[0] != sizes[1]:
            yield NodeDraft("Linear", {"out_features": expected.width})
            yield NodeDraft("torch.transpose", {"dim0": 1, "dim1": 2})
        else:
            if sizes[1:] != positions:
                yield NodeDraft("Upsample", {"size": positions, "scale_factor": None})
            kind = CONVOLUTIONS[len(positions)]
            yield NodeDraft(kind, {"out_channels": expected.width, "kernel_size": 1})
        if expected.is_squeezed:
            yield NodeDraft("torch.squeeze", {"dim": 1})
        return
    width = expected.width * prod(positions)
    if width > MAX_WIDTH:
        return
    if len(sizes) > 1:
        yield NodeDraft("Flatten")
    yield NodeDraft("Linear", {"out_features": width})
    if positions:
        yield NodeDraft("Unflatten", {"dim": 1, "unflattened_size": expected.shape})
    elif expected.is_squeezed:
        yield NodeDraft("torch.squeeze", {"dim": 1})
