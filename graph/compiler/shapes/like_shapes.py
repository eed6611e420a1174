"""What is compared number by number has one shape: torch would spread [B, 1] and [B] to [B, B]."""

from collections.abc import Mapping

from graph.catalogue.kind import Kind
from graph.compiler.analysis import TensorType


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
