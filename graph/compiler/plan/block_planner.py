"""Plans the class of a block."""

from collections.abc import Mapping
from dataclasses import replace

from graph.catalogue.blocks import INPUT, OUTPUT
from graph.catalogue.kind import PortType
from graph.compiler.literals import literal
from graph.compiler.plan.block_sizes import Context
from graph.compiler.plan.class_planner import ClassPlanner, Signature
from graph.compiler.plan.initial_weights import InitPlanner
from graph.compiler.plan.ir import Argument, ClassPlan, block_type
from graph.compiler.plan.layer_arguments import LAYER_ANNOTATION, chosen_layers, layer_text
from graph.compiler.plan.timed_values import plan_time
from graph.topology import upstream_of


def plan_block(
    name: str,
    class_name: str,
    context: Context,
    signatures: Mapping[str, Signature],
    initial: InitPlanner,
) -> ClassPlan:
    """The class of a block, under a name of its own."""
    block = context.block
    assert block is not None
    graph = context.graph
    planner = ClassPlanner(context, signatures)
    kind = context.kinds.find(f"block:{name}")
    assert kind is not None
    ends = [port.name for port in kind.outputs if port.type is PortType.TENSOR]
    needed = upstream_of(graph, *ends)
    nodes = [key for key in context.order if key in needed and graph.nodes[key].kind not in (INPUT, OUTPUT)]
    results = [(wire.source, wire.output) for end in ends for wire in graph.wires_into(end, "input")]
    attributes = planner.attributes(nodes)
    first = [(port.name, "output") for port in kind.inputs]
    method = planner.method("forward", nodes, results, first)
    optional = {(port.name, "output") for port in kind.inputs if port.optional}
    written = tuple(argument for argument, origin in method.arguments if origin in optional)
    method = replace(method, optional=written)
    timed = plan_time(context, attributes, [method], planner.timed_blocks)
    init = initial.calls(context, [attribute.node for attribute in attributes], name)
    sizes = sorted(context.size_arguments.values(), key=lambda extra: extra.flag)
    arguments = [Argument(extra.name, "bool" if extra.flag else "int") for extra in sizes]
    layers = frozenset(chosen_layers(context))
    for key, value in block.params.items():
        if key in layers:
            default = str(layer_text(value, is_sized=key in context.sized_layers, is_default=True))
            arguments.append(Argument(key, LAYER_ANNOTATION, default))
        else:
            arguments.append(Argument(key, block_type(block, key), literal(value)))
    stored = tuple(context.stored.items())
    return ClassPlan(
        class_name, attributes, (method,), tuple(arguments), stored, block=name, init=init, timed=timed
    )
