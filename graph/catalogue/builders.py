"""Short ways to declare kinds: what most of a family has in common."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graph.catalogue.kind import REQUIRED, Form, FromDrawing, FromShape, Kind, Parameter, Port, PortType
from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    ListType,
    OptionalType,
    SizeType,
)

PAGES = "https://docs.pytorch.org/docs/stable/generated/"

REDUCTION = Parameter(
    "reduction",
    ChoiceType(("mean", "sum", "none")),
    "mean",
    "how the rows become one number; none: every number stays",
)

PARAMETERS = Port("parameters", PortType.PARAMETERS, "its weights, for an optimizer that moves only these")


def tensor(name: str, doc: str = "", **more: Any) -> Port:
    """A tensor port; `more` are the other fields of a port."""
    return Port(name, PortType.TENSOR, doc, **more)


INPUT = (tensor("input"),)
OUTPUT = (tensor("output"),)


def whole(name: str, default: Any = REQUIRED, doc: str = "", low: int | None = 1, **more: Any) -> Parameter:
    """A whole number."""
    return Parameter(name, IntType(low=low), default, doc, **more)


def number(
    name: str,
    default: Any,
    doc: str = "",
    low: float | None = None,
    high: float | None = None,
    *,
    log: bool = False,
    without: tuple[float, ...] = (),
    **more: Any,
) -> Parameter:
    """A number; `log` for those that are stepped by factors, `without` for excluded bounds."""
    return Parameter(name, FloatType(low, high, log, without), default, doc, **more)


def tensor_of_numbers(name: str, doc: str) -> Parameter:
    """Numbers that a call takes as a tensor: one, or a list of them; nothing: no tensor."""
    item = FloatType(low=0)
    several = OptionalType(EitherType((item, ListType(item, min_length=1))))
    return Parameter(name, several, None, doc, is_tensor=True)


def flag(name: str, default: bool, doc: str = "", **more: Any) -> Parameter:
    """Yes or no."""
    return Parameter(name, BoolType(), default, doc, **more)


def size(
    name: str, length: int, default: Any = REQUIRED, doc: str = "", low: int = 1, **more: Any
) -> Parameter:
    """One number for all directions or one for each."""
    item = IntType(low=low)
    return Parameter(name, SizeType(length, item) if length > 1 else item, default, doc, **more)


def from_input(name: str, axis: int, doc: str, port: str = "input") -> Parameter:
    """A size that follows from the tensor wired into a port."""
    return Parameter(name, IntType(low=1), REQUIRED, doc, inferred=FromShape(port, axis))


def from_drawing(parameter: Parameter) -> Parameter:
    """A parameter of a metric that follows from what is drawn around it while it is not typed in."""
    return replace(parameter, inferred=FromDrawing())


def layer(
    name: str,
    category: str,
    doc: str,
    shapes: str,
    parameters: Sequence[Parameter] = (),
    *,
    positional: int = 0,
    weights: bool = False,
    **more: Any,
) -> Kind:
    """A layer of `torch.nn` with one input and one output, unless `more` says otherwise."""
    outputs = more.pop("outputs", OUTPUT)
    return Kind(
        name=name,
        form=Form.MODULE,
        category=category,
        path=f"torch.nn.{name}",
        doc=doc,
        inputs=more.pop("inputs", INPUT),
        outputs=(*outputs, PARAMETERS) if weights else outputs,
        parameters=tuple(parameters),
        positional=positional,
        shape_doc=shapes,
        page=f"{PAGES}torch.nn.{name}.html",
        **more,
    )


def function(
    path: str,
    category: str,
    doc: str,
    shapes: str,
    parameters: Sequence[Parameter] = (),
    call: str = "",
    **more: Any,
) -> Kind:
    """A function of torch, named by its dotted path, with one input and one output unless `more` says so."""
    return Kind(
        name=path,
        form=Form.FUNCTION,
        category=category,
        path=path,
        doc=doc,
        inputs=more.pop("inputs", INPUT),
        outputs=more.pop("outputs", OUTPUT),
        parameters=tuple(parameters),
        call=call,
        shape_doc=shapes,
        page=f"{PAGES}{path}.html",
        **more,
    )


def unary(name: str, doc: str, *aliases: str, parameters: Sequence[Parameter] = ()) -> Kind:
    """A function of torch that makes one number of every number."""
    return function(f"torch.{name}", "Math", doc, "[*] -> [*]", parameters, aliases=aliases)
