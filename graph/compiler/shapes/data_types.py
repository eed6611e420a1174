"""What a source of data gives: the types of its fields, and what was found in its files."""

from collections.abc import Mapping

from graph.catalogue.kind import Kind, outputs_of
from graph.catalogue.value_types import ColumnsType
from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import BATCH
from graph.dataset_fields import OPEN_VALUES, DataDescription
from graph.document import Node, Value
from graph.frozendict import EMPTY, FrozenDict

_USUAL_DIALECT: Mapping[str, Value] = FrozenDict({"header": True, "decimal": "."})
"""How a table of text is written where what was found does not differ from what its reader has anyway."""


def field_types(kind: Kind, node: Node, description: DataDescription | None) -> Mapping[str, TensorType]:
    """The types of the outputs, [B, *], by port; nothing of a source that was not read yet."""
    if description is None:
        return EMPTY
    names = {port.name for port in outputs_of(kind, node)}
    return {
        data_field.name: TensorType((BATCH, *data_field.shape), data_field.dtype)
        for data_field in description.fields
        if data_field.name in names
    }


def detected_values(kind: Kind, node: Node, description: DataDescription | None) -> Mapping[str, Value]:
    """What was found in the files for parameters that the node leaves open."""
    if description is None:
        return EMPTY
    open_names = {
        item.name
        for item in kind.parameters
        if item.default in OPEN_VALUES and not isinstance(item.type, ColumnsType)
    } - set(node.params)
    usual = _USUAL_DIALECT if "delimiter" in description.resolved else EMPTY
    return FrozenDict(
        {
            name: value
            for name, value in {**usual, **description.resolved}.items()
            if name in open_names and value not in OPEN_VALUES
        }
    )
