"""What the repetitions of a node give together, where all of their values are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.catalogue.kind import Kind
from graph.compiler.analysis import TensorType
from graph.document import Node
from graph.repetition import collected_outputs


class UnequalRepetitionsError(ValueError):
    """Repetitions give values that cannot be put together."""


def collect_types(
    kind: Kind, node: Node, repetitions: Sequence[Mapping[str, TensorType]], times: int = 1
) -> Mapping[str, TensorType]:
    """The types that a node gives, by output.

    Args:
        kind: Its kind.
        node: The node, with its number of repetitions.
        repetitions: What each repetition gives.
        times: How often all of them are passed through.

    Raises:
        UnequalRepetitionsError: The values to be added or stacked differ in shape.
    """
    types = dict(repetitions[-1])
    for output, how in collected_outputs(kind, node).items():
        parts = [item[output] for item in repetitions if output in item]
        if any(part != parts[0] for part in parts):
            other = next(part for part in parts if part != parts[0])
            raise UnequalRepetitionsError(
                f"“{output}” is {parts[0]} in the first repetition and {other} in another"
            )
        if parts and how == "stack":
            shape, count = parts[0].shape, len(repetitions) * times
            types[output] = replace(parts[0], shape=(*shape[:1], count, *shape[1:]) if shape else (count,))
    return types
