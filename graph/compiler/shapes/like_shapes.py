"""What losses compare number by number: of one shape and type, which torch leaves open on meta tensors."""

from collections.abc import Mapping

from graph.catalogue.kind import Kind
from graph.compiler.analysis import TensorType

FLOAT_TARGETS = frozenset({"BCELoss", "HuberLoss"})
"""Losses whose backward pass refuses a target of whole numbers, though the forward pass on meta does not."""


def refuse_whole_targets(kind: Kind, inputs: Mapping[str, object]) -> None:
    """Refuses a target of whole numbers where a loss cannot be learned with it.

    Raises:
        TypeError: The target is not of floating-point numbers.
    """
    target = inputs.get("target")
    if kind.name not in FLOAT_TARGETS or not isinstance(target, TensorType):
        return
    if not target.dtype.startswith(("float", "bfloat")):
        raise TypeError("a target must be of a floating point type")


def refuse_spreading(kind: Kind, inputs: Mapping[str, object]) -> None:
    """Refuses inputs of different shapes where a kind compares them number by number.

    Raises:
        ValueError: Two of them differ.
    """
    for group in kind.alike:
        types = [inputs[port] for port in group if isinstance(inputs.get(port), TensorType)]
        for other in types[1:]:
            assert isinstance(other, TensorType)
            if other.shape != getattr(types[0], "shape", other.shape):
                raise ValueError(
                    f"{types[0]} and {other} differ in shape, so numbers of different rows would be compared"
                )
