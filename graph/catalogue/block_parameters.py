"""The types of a block's parameters: what their defaults show, and what they are used for inside."""

from collections.abc import Iterator, Mapping
from functools import reduce

from graph.catalogue import find_kind
from graph.catalogue.blocks import block_name, infer_value_type
from graph.catalogue.layer_type import LayerType, is_layer_parameter, layer_parameter, layer_suggestions
from graph.catalogue.value_types import ChoiceType, EitherType, OptionalType, TextType, ValueType
from graph.document import Block, Value

# By block, by parameter.
BlockTypes = Mapping[str, Mapping[str, ValueType]]


def parameter_types(blocks: Mapping[str, Block]) -> BlockTypes:
    """The types of the parameters of all blocks; those that are words follow from where they are used."""
    types: dict[str, dict[str, ValueType]] = {
        name: {key: infer_value_type(value) for key, value in block.params.items()}
        for name, block in blocks.items()
    }
    text_names = {
        name: [key for key, item in known.items() if isinstance(item, TextType)]
        for name, known in types.items()
    }
    with_text = [name for name in blocks if text_names[name]]
    for _ in with_text:  # as often as a parameter can be handed on from block to block
        before = {name: dict(types[name]) for name in with_text}
        for name in with_text:
            for key in text_names[name]:
                types[name][key] = _used_type(blocks[name], key, types)
        if before == {name: types[name] for name in with_text}:
            break
    return types


def _used_type(block: Block, name: str, types: BlockTypes) -> ValueType:
    """What the parameter of a block that holds a word stands for: a layer, one of a few words, any text."""
    uses = list(_uses(block, name, types))
    if any(isinstance(use, LayerType) for use in uses):
        return LayerType(suggestions=layer_suggestions(block.params[name]))
    choices = [use.options for use in uses if isinstance(use, ChoiceType)]
    if not choices:
        return TextType()
    common = reduce(lambda left, right: tuple(item for item in left if item in right), choices)
    return ChoiceType(common) if block.params[name] in common else TextType()


def _uses(block: Block, name: str, types: BlockTypes) -> Iterator[ValueType]:
    for node in block.graph.nodes.values():
        if is_layer_parameter(node.kind) and layer_parameter(node.kind) == name:
            yield LayerType()
        inner, kind = block_name(node.kind), find_kind(node.kind)
        for key, value in node.params.items():
            if not _is_name(value, name):
                continue
            if inner is not None and key in types.get(inner, {}):
                yield types[inner][key]
            elif kind is not None and (parameter := kind.parameter(key)) is not None:
                yield from _choices_in(parameter.type)


def _is_name(value: Value, name: str) -> bool:
    return isinstance(value, str) and value.startswith("=") and value.removeprefix("=").strip() == name


def _choices_in(kind: ValueType) -> Iterator[ValueType]:
    """The words that a type accepts, where it is one of words."""
    match kind:
        case ChoiceType():
            yield kind
        case OptionalType(item=item):
            yield from _choices_in(item)
        case EitherType(options=options):
            for option in options:
                yield from _choices_in(option)
