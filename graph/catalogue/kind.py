"""What a kind is: a record from which the inspector, the search, the file reader, the checker and the
emitter all read the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from graph.catalogue.value_types import ValueType
from graph.document import Node, Value


class PortType(StrEnum):
    """What goes through a port."""

    TENSOR = "tensor"
    MODULE = "module"
    PARAMETERS = "parameters"
    SCHEDULE = "schedule"


class Form(StrEnum):
    """How a node of the kind stands in the generated code."""

    MODULE = "module"
    """An attribute made in `__init__` and called in `forward`."""
    FUNCTION = "function"
    """A call in `forward`; `Kind.call` says how it is written."""
    LOSS = "loss"
    """A module of the objective that gives a scalar."""
    METRIC = "metric"
    """A part of the objective that is fed each batch and asked at the end of a pass."""
    OPTIMIZER = "optimizer"
    SCHEDULE = "schedule"
    DATA = "data"
    """A reader that gives one tensor per field."""
    GROUP = "group"
    """Some of the weights, with settings of their own, for an optimizer."""
    BLOCK = "block"
    """A use of a block of the project: an object of its class."""
    INPUT = "input"
    """What comes into a block."""
    OUTPUT = "output"
    """What a block, or the network, gives."""
    NOTE = "note"
    """Words on the canvas; no code."""


@dataclass(frozen=True, slots=True)
class Port:
    """A named input or output.

    `optional` inputs may stay unwired, and so may one whose name a parameter has that is typed in; a
    `variadic` one takes any number of wires, in order. A `target` output of a data node carries what the
    network must predict: what depends on it is objective. An output with `shown_when` is only there while
    a parameter has such a value. An input with `keyword` is passed by its name. Inputs with the same `joined`
    are passed together, as a tuple that torch calls so; all of them are wired, or none.
    """

    name: str
    type: PortType = PortType.TENSOR
    doc: str = ""
    optional: bool = False
    variadic: bool = False
    target: bool = False
    shown_when: "Equals | OneOf | Differs | None" = None
    keyword: bool = False
    joined: str = ""


class Required(StrEnum):
    """The default of a parameter that has none."""

    REQUIRED = "required"


REQUIRED = Required.REQUIRED


@dataclass(frozen=True, slots=True)
class FromShape:
    """Worked out from the tensor wired into `port`: its size along `axis`, or the sizes from there on.

    With `is_minimum` what is typed in may be larger.
    """

    port: str
    axis: int
    rest: bool = False
    is_minimum: bool = False


@dataclass(frozen=True, slots=True)
class FromTraining:
    """Worked out from the training: `epochs`, or `steps` (all optimizer steps of the run)."""

    what: str


@dataclass(frozen=True, slots=True)
class FromDrawing:
    """Worked out from what is drawn around a metric: from the node that feeds it, and the loss beside it.

    Where the drawing leaves it open, the value is the default.
    """


@dataclass(frozen=True, slots=True)
class Equals:
    """A condition on another parameter of the same node."""

    parameter: str
    value: Value

    def holds(self, value: Value) -> bool:
        """Whether the other parameter's value fulfils it."""
        return value == self.value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition on another parameter of the same node that several values fulfil."""

    parameter: str
    values: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """One of the values that fulfil it."""
        return self.values[0]

    def holds(self, value: Value) -> bool:
        """Whether the other parameter's value fulfils it."""
        return value in self.values


@dataclass(frozen=True, slots=True)
class Differs:
    """A condition on another parameter of the same node that every value but one fulfils."""

    parameter: str
    value: Value

    def holds(self, value: Value) -> bool:
        """Whether the other parameter's value fulfils it."""
        return value != self.value


@dataclass(frozen=True, slots=True)
class Contains:
    """A condition on a list of the same node: that it has an item."""

    parameter: str
    item: Value

    @property
    def value(self) -> Value:
        """A value that fulfils it."""
        return (self.item,)

    def holds(self, value: Value) -> bool:
        """Whether the other parameter's value fulfils it."""
        return isinstance(value, tuple) and self.item in value


@dataclass(frozen=True, slots=True)
class Requirement:
    """What another parameter of the same node must be."""

    parameter: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of the call, named as in torch's own signature.

    `inferred` is the source of the value while it is not typed in; a typed-in value is checked
    against it. `torch_default` is torch's own default where ours differs (LSTM's `batch_first`); a
    `suggested` default is only ours: torch has none, so the value is always written. `requirements` hold
    while the value is not the default: Nesterov needs a momentum. An `own` one is Netloom's and no argument
    of the call.
    """

    name: str
    type: ValueType
    default: Value | Required = REQUIRED
    doc: str = ""
    unit: str = ""
    inferred: FromShape | FromTraining | FromDrawing | None = None
    torch_default: Value | Required | None = REQUIRED
    shown_when: Equals | OneOf | Contains | None = None
    suggested: bool = False
    requirements: tuple[Requirement, ...] = ()
    own: bool = False
    is_tensor: bool = False
    """Whether the call takes a tensor of the numbers that are typed in."""

    @property
    def written_default(self) -> Value | Required:
        """The value that need not be written in code, because the call has it by itself."""
        if self.suggested:
            return REQUIRED
        return self.default if self.torch_default is REQUIRED else self.torch_default


@dataclass(frozen=True)
class Kind:
    """A kind of node.

    `path` is the dotted path of what is called: `torch.nn.Conv2d`, `torch.cat`, or, for Netloom's own, a part
    that travels into the exported script: `graph.parts.metrics.Accuracy`. `positional` is how many of the
    leading parameters are written without their name. `call` is how a function is written, with `{name}`
    for an input or a parameter and `{name*}` for a tuple spread out; empty: the path with its inputs and
    then its parameters by name. `dynamic` names a parameter that lists
    the names of further outputs, or says how many there are.
    """

    name: str
    form: Form
    category: str
    path: str
    doc: str
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    positional: int = 0
    call: str = ""
    shape_call: str = ""
    """The call for which shapes are worked out, where the real one needs values: a gradient."""
    alike: tuple[tuple[str, ...], ...] = ()
    """Groups of inputs that are compared number by number: what comes into a group has one shape."""
    returns: str = ""
    """How several outputs are unpacked, where they nest: `output, (h_n, c_n)`."""
    shape_doc: str = ""
    """In words, what goes in and out: `[B, C, H, W] -> [B, out_channels, H', W']`."""
    aliases: tuple[str, ...] = ()
    page: str = ""
    paper: str = ""
    replaces: tuple[str, ...] = ()
    dynamic: str = ""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if there is one."""
        return self._parameters.get(name)

    @cached_property
    def _parameters(self) -> Mapping[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    def has_typed_input(self, node: Node, port: str) -> bool:
        """Whether a number that is typed in stands in for a tensor at an input."""
        parameter = self._parameters.get(port)
        return parameter is not None and parameter.own and node.params.get(port) is not None

    @property
    def has_weights(self) -> bool:
        """Whether a node of it owns weights, which can be frozen and wired into an optimizer."""
        return any(port.type is PortType.PARAMETERS for port in self.outputs)

    @property
    def can_bypass(self) -> bool:
        """Whether it may pass its input through when bypassed: what calculates, and blocks."""
        return (
            self.form in (Form.MODULE, Form.FUNCTION, Form.BLOCK)
            and any(port.type is PortType.TENSOR for port in self.inputs)
            and any(port.type is PortType.TENSOR for port in self.outputs)
        )

    @cached_property
    def constrained_parameters(self) -> tuple[Parameter, ...]:
        """The parameters that need a value, or ask something of others."""
        return tuple(
            parameter
            for parameter in self.parameters
            if parameter.requirements
            or (isinstance(parameter.default, Required) and parameter.inferred is None)
        )

    def input(self, name: str) -> Port | None:
        """The input port of this name, if there is one."""
        return next((port for port in self.inputs if port.name == name), None)


def common_parameters(kinds: Sequence[Kind]) -> tuple[Parameter, ...]:
    """The parameters that all of these kinds declare alike, but for their help."""
    first, *others = kinds
    return tuple(
        parameter
        for parameter in first.parameters
        if all(
            (same := other.parameter(parameter.name)) is not None
            and _without_help(same) == _without_help(parameter)
            for other in others
        )
    )


def _without_help(parameter: Parameter) -> Parameter:
    return replace(parameter, doc="", requirements=(), suggested=False)


def outputs_of(kind: Kind, node: Node) -> tuple[Port, ...]:
    """The output ports of a node: those of its kind, and those of its `dynamic` parameter."""
    outputs = kind.outputs
    if any(port.shown_when for port in outputs):
        outputs = tuple(port for port in outputs if _is_shown(port, kind, node))
    if not kind.dynamic:
        return outputs
    known = {port.name for port in outputs}
    parameter = kind.parameter(kind.dynamic)
    listed = node.params.get(kind.dynamic, parameter.default if parameter else ())
    if isinstance(listed, int) and not isinstance(listed, bool):
        listed = tuple(f"output{index + 1}" for index in range(min(listed, MAX_OUTPUTS)))
    names = listed if isinstance(listed, tuple) else ()
    more = [name for name in dict.fromkeys(names) if isinstance(name, str) and name.isidentifier()]
    return outputs + tuple(Port(name) for name in more if name not in known)


def _is_shown(port: Port, kind: Kind, node: Node) -> bool:
    return holds(port.shown_when, values_of(kind, node))


def holds(condition: Equals | OneOf | Contains | Differs | None, values: Mapping[str, Value]) -> bool:
    """Whether values fulfil a condition, if there is one."""
    return condition is None or condition.holds(values.get(condition.parameter))


def has_effect(
    parameter: "Parameter",
    parameter_of: Callable[[str], "Parameter | None"],
    value_of: Callable[[str], Value],
) -> bool:
    """Whether a parameter has an effect: its condition holds, and what that is about has an effect too."""
    condition = parameter.shown_when
    if condition is None:
        return True
    other = parameter_of(condition.parameter)
    is_active = other is None or has_effect(other, parameter_of, value_of)
    return is_active and condition.holds(value_of(condition.parameter))


MAX_OUTPUTS = 64


def values_of(kind: Kind, node: Node) -> Mapping[str, Value]:
    """The values of a node's parameters: what was set, else the default; those that have none are left out.

    Inferred ones are in it only where they were typed in.
    """
    values: dict[str, Value] = {}
    for parameter in kind.parameters:
        if parameter.name in node.params:
            values[parameter.name] = node.params[parameter.name]
        elif not isinstance(parameter.default, Required) and parameter.inferred is None:
            values[parameter.name] = parameter.default
    return values
