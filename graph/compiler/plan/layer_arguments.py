"""How the class of a block takes layers: `activation: Callable[..., nn.Module] = nn.ReLU`.

A layer whose size follows from what comes in is called with it, as in `norm(channels)`. What is passed for it
takes that size as its next argument: `nn.BatchNorm2d`, `partial(nn.GroupNorm, 8)`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue import find_kind
from graph.catalogue.blocks import PREFIX
from graph.catalogue.kind import FromShape, Kind, Parameter
from graph.catalogue.kinds import Kinds
from graph.catalogue.layer_type import LayerType, is_layer_parameter, layer_parameter, read_layer
from graph.compiler.block_uses import used_blocks
from graph.compiler.call_syntax import Call, Expression, construction, short_path
from graph.compiler.plan.block_sizes import Context
from graph.compiler.scope import resolve
from graph.compiler.shapes.infer import BlockUse
from graph.document import Node, Project, Value
from graph.frozendict import EMPTY

_KEYWORD = re.compile(r"\w+=")

LAYER_ANNOTATION = "Callable[..., nn.Module]"


def layer_call(context: Context, node_id: str) -> Call:
    """How the layer of a node is made in the class, from the argument that chooses it."""
    name = layer_parameter(context.graph.nodes[node_id].kind)
    sized = [use for use in context.working_uses(node_id) if _size_parameter(use, name) is not None]
    if not sized:
        return Call(name)
    context.sized_layers.add(name)
    wire = context.graph.wires_into(node_id, "input")[0]
    origin = context.resolve_passthrough((wire.source, wire.output))
    axes = {
        _size_axis(use, name, len(use.inference.results[origin[0]].types[origin[1]].shape)) for use in sized
    }

    def value(use: BlockUse) -> Value:
        parameter = _size_parameter(use, name)
        inferred = use.inference.results[node_id].inferred if parameter is not None else EMPTY
        size = inferred.get(parameter.name, 1) if parameter is not None else 1  # 1: it is not read
        return size[-1] if isinstance(size, tuple) else size

    start = origin if len(axes) == 1 else None
    parameter = _size_parameter(sized[0], name)
    assert parameter is not None
    size = replace(context, uses=sized).express(parameter.name, value, start, min(axes))
    return Call(name, (str(size),))


def layer_text(value: Value, *, is_sized: bool, is_default: bool = False) -> Expression:
    """A layer as an argument.

    Args:
        value: The layer as a drawing holds it.
        is_sized: Whether the class calls it with a size.
        is_default: Whether it is the default of an argument, which calls nothing.
    """
    layer = read_layer(value)
    kind = find_kind(layer.kind)
    assert kind is not None
    values = resolve(kind, Node("layer", layer.kind, layer.params), EMPTY)
    needed = [item.name for item in kind.parameters if item.written_default != item.default]
    call = construction(kind, {name: values[name] for name in values if name in (*layer.params, *needed)})
    if is_sized and kind.name != "Identity" and not any(_sizes(kind.name)):
        return Expression(f"lambda _: {call}")
    path = short_path(kind.path)
    if is_default and call.arguments:
        if not is_sized or not any(_sizes(kind.name)):
            return Expression(f"lambda: {call}")
        named = [text for text in call.arguments if _KEYWORD.match(text)]
        leading = call.arguments[: len(call.arguments) - len(named)]
        return Expression(f"lambda size: {Call(path, (*leading, 'size', *named))}")
    return Expression(f"partial({', '.join((path, *call.arguments))})" if call.arguments else path)


def layer_argument(context: Context, value: Value, *, is_sized: bool) -> Value:
    """A layer that a use of a block chooses, or hands on from the block that it is in."""
    if not isinstance(value, Expression):
        return layer_text(value, is_sized=is_sized)
    context.sized_layers.update([str(value)] if is_sized else [])
    return value


def chosen_layers(context: Context) -> Iterator[str]:
    """The parameters of a block that choose a layer."""
    kind = context.kinds.find(f"block:{context.uses[0].block}") if context.block is not None else None
    for parameter in kind.parameters if kind is not None else ():
        if isinstance(parameter.type, LayerType):
            yield parameter.name


def _sizes(kind_name: str) -> Iterator[Parameter]:
    """The parameters of a kind that follow from what comes in."""
    kind = find_kind(kind_name)
    for parameter in kind.parameters if kind is not None else ():
        if isinstance(parameter.inferred, FromShape):
            yield parameter


def _size_parameter(use: BlockUse, name: str) -> Parameter | None:
    """The parameter of the layer in one use that follows from what comes in."""
    return next(_sizes(read_layer(use.names[name]).kind), None)


def _size_axis(use: BlockUse, name: str, rank: int) -> int:
    parameter = _size_parameter(use, name)
    assert parameter is not None
    assert isinstance(parameter.inferred, FromShape)
    return parameter.inferred.axis % rank


def used_layers(project: Project, kinds: Kinds) -> Iterator[Kind]:
    """The kinds of the layers that parameters of blocks choose, by default or where a block is used."""
    blocks = used_blocks(project)
    graphs = (project.main, *(project.blocks[name].graph for name in blocks))
    for name in blocks:
        block = kinds.find(PREFIX + name)
        for parameter in block.parameters if block is not None else ():
            if not isinstance(parameter.type, LayerType):
                continue
            uses = (node for graph in graphs for node in graph.nodes.values() if node.kind == PREFIX + name)
            for value in (parameter.default, *(node.params.get(parameter.name) for node in uses)):
                if isinstance(value, str) and not is_layer_parameter(value):
                    yield kinds.require(Node("layer", read_layer(value).kind))
