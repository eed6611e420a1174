"""Plans classes: the modules of `__init__`, the calls of `forward`, and the uses of blocks."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.catalogue.blocks import block_name
from graph.catalogue.kind import Form, FromShape, Kind, PortType, outputs_of
from graph.catalogue.layer_type import LayerType, is_layer_parameter
from graph.compiler.call_syntax import Call, Expression, application, construction
from graph.compiler.local_names import LocalNames, local_names
from graph.compiler.plan import size_texts
from graph.compiler.plan.attention_calls import attention_arguments
from graph.compiler.plan.block_sizes import Context, SizeArgument, inferred_in, repeated_size, text_of
from graph.compiler.plan.call_texts import (
    argument_text,
    is_mode_idle,
    repeat_text,
    stays_eval,
    target_text,
)
from graph.compiler.plan.conditional_nodes import condition_in_class, with_condition
from graph.compiler.plan.ignored_targets import written_loss
from graph.compiler.plan.ir import (
    Attribute,
    Collected,
    Loop,
    Method,
    Repetition,
    Statement,
)
from graph.compiler.plan.layer_arguments import layer_argument, layer_call
from graph.compiler.plan.loss_counts import LossCount
from graph.compiler.plan.merged_calls import at_index, merge_calls
from graph.compiler.plan.scalar_weights import scalar_weight
from graph.compiler.plan.timed_values import first_value, follows_time
from graph.compiler.scope import holds_expression
from graph.compiler.shapes.infer import BlockUse
from graph.document import CopiedWeights, SharedWeights, Value
from graph.repetition import carried_inputs, collected_outputs, loop_count
from graph.topology import Origin, module_source, weight_owner

_MODULE_FORMS = (Form.MODULE, Form.LOSS, Form.METRIC, Form.BLOCK)


@dataclass(frozen=True)
class Signature:
    """How the class of a block is called, and what it takes besides the block's own parameters."""

    name: str
    size_arguments: Sequence[SizeArgument]
    is_timed: bool = False
    """Whether it follows how far the training is."""
    sized_layers: Collection[str] = ()
    """The parameters whose layers it calls with a size."""


class ClassPlanner:
    """Plans the class of one graph. `signatures` are those of the blocks that it may use."""

    def __init__(self, context: Context, signatures: Mapping[str, Signature]) -> None:
        self.context = context
        self._graph = context.graph
        self._signatures = signatures
        self.timed_blocks = frozenset(name for name, signature in signatures.items() if signature.is_timed)
        """The blocks that follow how far the training is."""

    def attributes(self, nodes: Iterable[str]) -> tuple[Attribute, ...]:
        """The modules that these nodes need, each once, whoever shares it."""
        owners = dict.fromkeys(
            weight_owner(self._graph, self._graph.nodes[node_id]).id
            for node_id in nodes
            if self._is_module(node_id)
        )
        # What is copied must be there before its copy.
        sources = {
            weights.copy: None
            for node_id in owners
            if isinstance(weights := self._graph.nodes[node_id].weights, CopiedWeights)
        }
        copies = {
            node_id: None
            for node_id in owners
            if isinstance(self._graph.nodes[node_id].weights, CopiedWeights)
        }
        first = {node_id: None for node_id in owners if node_id not in copies} | sources
        return tuple(
            replace(
                self._attribute(node_id),
                condition=condition_in_class(self.context, self._graph.nodes[node_id]),
            )
            for node_id in first | copies
        )

    def _is_module(self, node_id: str) -> bool:
        return (
            self.context.kind(node_id).form in _MODULE_FORMS and not self._graph.nodes[node_id].is_passthrough
        )

    def _attribute(self, node_id: str) -> Attribute:
        node = self._graph.nodes[node_id]
        if isinstance(node.weights, CopiedWeights):
            source = Call("copy.deepcopy", (f"self.{node.weights.copy}",))
            return Attribute(node_id, source, frozen=True, evaluates=stays_eval(node), copied=node.weights)
        kind = self.context.kind(node_id)
        if kind.form is Form.BLOCK:
            return replace(self._block_attribute(node_id), frozen=node.frozen, evaluates=stays_eval(node))
        tied = node.weights.share if isinstance(node.weights, SharedWeights) else ""
        if is_layer_parameter(node.kind):
            call = layer_call(self.context, node_id)
        else:
            call = construction(self.written_kind(node_id), self._values(node_id))
        evaluates = stays_eval(node) and not is_mode_idle(node)
        return Attribute(node_id, call, frozen=node.frozen and not tied, evaluates=evaluates, tied=tied)

    def written_kind(self, node_id: str) -> Kind:
        """The kind whose call is written for a module."""
        kind, node = self.context.kind(node_id), self._graph.nodes[node_id]
        if kind.form is not Form.LOSS:
            return kind
        return written_loss(self._graph, self.context.kinds, self.context.uses[0].inference, node, kind)

    def _values(self, node_id: str) -> Mapping[str, Value]:
        """The parameters of a node, inferred ones as sizes of the class, expressions as Python."""
        node, kind, context = self._graph.nodes[node_id], self.context.kind(node_id), self.context
        values = dict(context.working_results(node_id)[0].values)
        for parameter in kind.parameters:
            name, rule = parameter.name, parameter.inferred
            if name in node.params:
                if follows_time(context, kind, name, node.params[name]):
                    text = first_value(context, kind, name, node.params[name], values)
                    values[name] = size_texts.of_class(text, context, node_id, name)
                elif holds_expression(kind, name, node.params[name]):
                    text = text_of(node.params[name], kind, name, {}, context.fractions)
                    is_called = kind.form is Form.FUNCTION
                    values[name] = text if is_called else size_texts.of_class(text, context, node_id, name)
            elif isinstance(rule, FromShape) and name in values:
                values[name] = self._inferred(node_id, name, rule)
        return values

    def _inferred(self, node_id: str, name: str, rule: FromShape) -> Value:
        context = self.context
        wires = self._graph.wires_into(node_id, rule.port)
        origin = context.resolve_passthrough((wires[0].source, wires[0].output))
        results = context.working_uses(node_id)[0].inference.results
        rank = len(results[origin[0]].types[origin[1]].shape)
        if not rule.rest:
            return context.express(
                name,
                lambda use: inferred_in(use, node_id, name),
                origin,
                rule.axis % rank,
                node=node_id,
            )

        def size(index: int) -> Value:
            def value(use: BlockUse) -> Value:
                inferred = inferred_in(use, node_id, name)
                assert isinstance(inferred, tuple)
                return inferred[min(index, len(inferred) - 1)]  # type: ignore[no-any-return]

            return context.express(name, value, origin, rule.axis % rank + index, node=node_id)

        whole = results[node_id].inferred[name]
        sizes = tuple(size(index) for index in range(len(whole) if isinstance(whole, tuple) else 0))
        return sizes[0] if len(sizes) == 1 else sizes

    def _block_attribute(self, node_id: str) -> Attribute:
        """How a block is constructed: once, or as a sequence of repetitions."""
        node = self._graph.nodes[node_id]
        count = max(len(result.uses) for result in self.context.results(node_id))
        calls = [self._use(node_id, index) for index in range(count)]
        if not node.is_repeated:
            return Attribute(node_id, calls[0])
        times = repeat_text(node.repeat)
        holder = "nn.Sequential" if self.is_sequence(node_id) else "nn.ModuleList"
        inner = merge_calls(calls)
        if inner is not None:
            name = "index" if re.search(r"\bindex\b", str(inner)) else "_"
            return Attribute(node_id, inner, Repetition(holder, name, times))
        listed = tuple(str(at_index(call, index)) for index, call in enumerate(calls))
        part = f"[:{times}]" if isinstance(node.repeat, str) else ""
        if holder == "nn.ModuleList" or part:
            star = "*" if holder == "nn.Sequential" else ""
            listed = (star + "[" + ", ".join(listed) + "]" + part,)
        return Attribute(node_id, Call(holder, listed))

    def is_sequence(self, node_id: str) -> bool:
        """Whether the repetitions of a block can stand in a `nn.Sequential`: one value in, one out."""
        kind = self.context.kind(node_id)
        wired = {wire.input for wire in self._graph.wires_into(node_id)}
        outputs = [port for port in kind.outputs if port.type is PortType.TENSOR]
        return len(wired) == 1 and len(kind.inputs) == 1 and len(outputs) == 1

    def _use(self, node_id: str, index: int) -> Call:
        """How one repetition of a block is constructed."""
        node, kind = self._graph.nodes[node_id], self.context.kind(node_id)
        name = block_name(node.kind)
        assert name is not None
        signature = self._signatures[name]
        arguments = []
        for size in sorted(signature.size_arguments, key=lambda item: item.flag):
            text = argument_text(self._size_argument(node_id, size, index))
            arguments.append(f"{size.name}={text}" if size.flag else text)
        names = {} if node.is_repeated else {"index": "0"}
        for parameter in kind.parameters:
            typed = node.params.get(parameter.name)
            if parameter.name in node.params and typed != parameter.default:
                value = text_of(typed, kind, parameter.name, names, self.context.fractions)
                value = size_texts.of_class(value, self.context, node_id, parameter.name, index)
                if isinstance(parameter.type, LayerType):
                    is_sized = parameter.name in signature.sized_layers
                    value = layer_argument(self.context, value, is_sized=is_sized)
                arguments.append(f"{parameter.name}={argument_text(value)}")
        return Call(signature.name, tuple(arguments))

    def _size_argument(self, node_id: str, size_argument: SizeArgument, index: int) -> Value:
        """The value of an argument that follows from the use."""
        context = self.context

        def value(use: BlockUse) -> Value:
            # Where it is left out, any size of its kind will do.
            uses = use.inference.results[node_id].uses or context.working_results(node_id)[0].uses
            return size_argument.value(uses[min(index, len(uses) - 1)])

        wires = self._graph.wires_into(node_id, size_argument.port) if size_argument.port else ()
        if index == 0 and wires:
            wire = wires[0]
            origin = (wire.source, wire.output)
            return context.express(size_argument.name, value, origin, size_argument.axis, node=node_id)
        if index > 0 and (again := repeated_size(self.context, node_id, value, index)) is not None:
            return again
        return context.express(f"{node_id}_{size_argument.name}", value, node=node_id)

    def method(
        self,
        name: str,
        nodes: Sequence[str],
        results: Sequence[Origin],
        first: Sequence[Origin],
        count: LossCount | None = None,
    ) -> Method:
        """The method that calls `nodes` in order and gives `results`.

        Args:
            name: The name of the method.
            nodes: The nodes that it calls.
            results: The values that it gives.
            first: Its first arguments.
            count: What is stored just before one of its losses.
        """
        resolve = self.context.resolve_passthrough
        results = [resolve(origin) for origin in results]
        called = [called_id for called_id in nodes if not self._graph.nodes[called_id].is_passthrough]
        arguments = list(dict.fromkeys([*map(resolve, first), *self._fields_read(called, results)]))
        names = local_names(
            arguments,
            [(called_id, self._reads(called_id), self._gives(called_id)) for called_id in called],
            results,
            frozenset(self._graph.nodes),
            [origin for called_id in called for origin in self._states(called_id)],
        )
        return Method(
            name,
            arguments=tuple((names[origin], origin) for origin in arguments),
            statements=tuple(
                statement for node_id in called for statement in self._statements(node_id, names, count)
            ),
            results=tuple((names[origin], origin) for origin in results),
        )

    def _fields_read(self, nodes: Sequence[str], results: Sequence[Origin]) -> list[Origin]:
        """The data fields that are read, in the order of the data nodes and their ports."""
        read = {origin for node_id in nodes for origin in self._reads(node_id)} | set(results)
        fields: list[Origin] = []
        sources = {node_id for node_id, _ in read if self.context.kind(node_id).form is Form.DATA}
        for node_id in sorted(sources, key=self.context.position_of):
            ports = outputs_of(self.context.kind(node_id), self._graph.nodes[node_id])
            fields += [(node_id, port.name) for port in ports if (node_id, port.name) in read]
        return fields

    def _reads(self, node_id: str) -> list[Origin]:
        wires = self._graph.wires_into(node_id)
        read = [self.context.resolve_passthrough((wire.source, wire.output)) for wire in wires]
        weight = scalar_weight(self.context, node_id)
        return read if weight is None else [*read, *weight.reads]

    def _gives(self, node_id: str) -> list[Origin]:
        ports = outputs_of(self.context.kind(node_id), self._graph.nodes[node_id])
        return [(node_id, port.name) for port in ports if port.type is PortType.TENSOR]

    def _statements(self, node_id: str, names: LocalNames, count: LossCount | None) -> Iterable[Statement]:
        """The call of a node; before a loss, what counts in its mean."""
        if count is not None and count.loss == node_id:
            texts = {
                wire.input: names[self.context.resolve_passthrough((wire.source, wire.output))]
                for wire in self._graph.wires_into(node_id)
            }
            call = count.call(texts["target"], texts.get("weight", ""))
            yield Statement(node_id, call, f"self.{count.attribute}")
        yield self._statement(node_id, names)

    def _statement(self, node_id: str, names: LocalNames) -> Statement:
        kind, node = self.context.kind(node_id), self._graph.nodes[node_id]
        inputs: dict[str, str | list[str]] = {}
        for port in kind.inputs:
            read = [
                names[self.context.resolve_passthrough((wire.source, wire.output))]
                for wire in self._graph.wires_into(node_id, port.name)
            ]
            if port.variadic:
                inputs[port.name] = read
            elif read:
                inputs[port.name] = read[0]
        owner = weight_owner(self._graph, node)
        values = self._values(node_id) if kind.form is Form.FUNCTION else {}
        values = {
            name: size_texts.of_inputs(self._in_forward(value), kind, inputs)
            for name, value in values.items()
        }
        outputs = self._gives(node_id)
        target = target_text(kind, outputs, names)
        needs_weights = (node_id, "weights") in names
        hints = attention_arguments(self.context, node_id, needs_weights=needs_weights)
        if (weight := scalar_weight(self.context, node_id)) is not None:
            hints = (*hints, weight.argument(names))
        if self._is_loop(node_id):
            states = {port: names[node_id, name] for port, name in carried_inputs(kind).items()}
            call = application(kind, owner.id, values, {**inputs, **states}).with_arguments(hints)
            loop = Loop(
                "" if self._is_called_whole(node_id) else owner.id,
                self._in_forward(repeat_text(loop_count(node))),
                tuple((state, str(inputs.get(port))) for port, state in states.items()),
                self._collected(node_id, kind, names),
            )
            if loop.members:
                call = Call("layer", call.arguments)
            statement = Statement(node_id, call, target, self._comment(outputs, names), loop, node.no_grad)
            return with_condition(statement, self.context, kind, inputs, names)
        call = application(kind, owner.id, values, inputs).with_arguments(hints)
        comment = self._comment(outputs, names)
        statement = Statement(node_id, call, target, comment, no_grad=node.no_grad)
        return with_condition(statement, self.context, kind, inputs, names)

    def _collected(self, node_id: str, kind: Kind, names: LocalNames) -> tuple[Collected, ...]:
        """The outputs of a repeated node of which all values are asked for, as far as they are read."""
        node, used = self._graph.nodes[node_id], {*names.values(), *self._graph.nodes}
        collected = []
        for output, how in collected_outputs(kind, node).items():
            name = names.get((node_id, output))
            if name is None:
                continue
            every = f"{name}s"
            while every in used:
                every += "_"
            used.add(every)
            has_batch = len(self.context.working_results(node_id)[0].types[output].shape) > 1
            stacked = f"torch.stack({every}, dim=1)" if has_batch else f"torch.stack({every})"
            collected.append(Collected(name, every, f"sum({every})" if how == "sum" else stacked))
        return tuple(collected)

    def _is_loop(self, node_id: str) -> bool:
        return loop_count(self._graph.nodes[node_id]) != 1 or not self._is_called_whole(node_id)

    def _is_called_whole(self, node_id: str) -> bool:
        """Whether one call passes through all repetitions of a module."""
        node = self._graph.nodes[node_id]
        source = module_source(self._graph, node)
        collects = bool(collected_outputs(self.context.kind(node_id), node))
        return not source.is_repeated or (self.is_sequence(node_id) and not collects)

    def _states(self, node_id: str) -> list[Origin]:
        """The values that go from one repetition into the next."""
        if not self._is_loop(node_id):
            return []
        return [(node_id, name) for name in carried_inputs(self.context.kind(node_id)).values()]

    def _in_forward(self, value: Value) -> Value:
        is_plain = self.context.is_main and not self.context.time_names(f"={value}")
        if isinstance(value, Expression) and not is_plain:
            return Expression(self.context.in_forward(str(value)))
        return tuple(map(self._in_forward, value)) if isinstance(value, tuple) else value

    def _comment(self, outputs: Sequence[Origin], names: LocalNames) -> str:
        """The shape of the first value, where it is the same in every use."""
        for node_id, port in outputs:
            if (node_id, port) in names:
                shapes = {str(result.types.get(port, "")) for result in self.context.results(node_id)}
                return shapes.pop() if len(shapes) == 1 else ""
        return ""
