"""From a node to the call that it makes.

Shape inference evaluates the very text that the emitter writes, so the two cannot disagree.
"""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.catalogue.kind import Form, Kind, Required
from graph.compiler.literals import literal
from graph.document import Value
from graph.python_ast import parse_expression

# Parameters that a reader of the code wants to see even where they have torch's own default.
ALWAYS_WRITTEN = frozenset({"lr"})

_FIELD = re.compile(r"\{(\w+)(\*?)\}")


@dataclass(frozen=True, slots=True)
class Call:
    """A call as text: what is called, and each argument. `text` is the whole where it is no plain call."""

    callee: str
    arguments: tuple[str, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        return self.text or f"{self.callee}({', '.join(self.arguments)})"

    def with_arguments(self, further: Sequence[str]) -> "Call":
        """The call with further arguments behind its own."""
        return replace(self, arguments=(*self.arguments, *further)) if further else self


def short_path(path: str) -> str:
    """The dotted path as generated code writes it: `torch.nn.Conv2d` is `nn.Conv2d`, a part its bare name."""
    if path.startswith("torch.nn."):
        return path.removeprefix("torch.")
    if path.startswith("graph.parts."):
        return path.rpartition(".")[2]
    return path


def construction(kind: Kind, values: Mapping[str, Value]) -> Call:
    """How the module of a node is constructed in `__init__`: `nn.Conv2d(1, 32, kernel_size=3)`."""
    return Call(short_path(kind.path), tuple(_parameters(kind, values)))


def application(
    kind: Kind, node_id: str, values: Mapping[str, Value], inputs: Mapping[str, str | Sequence[str]]
) -> Call:
    """How a node is called in `forward`.

    Args:
        kind: The kind of the node.
        node_id: The id of the node, which names the attribute of the class.
        values: The values of its parameters, inferred ones among them.
        inputs: The expression wired into each input port; a list of them for a variadic one.
    """
    if kind.form is Form.METRIC:
        return Call(f"self.{node_id}.update", tuple(_inputs(kind, inputs)))
    if kind.form in (Form.MODULE, Form.LOSS, Form.BLOCK):
        return Call(f"self.{node_id}", tuple(_inputs(kind, inputs)))
    if kind.call:
        return _from_template(kind.call, values, inputs)
    arguments = (*_inputs(kind, inputs), *_parameters(kind, values))
    return Call(short_path(kind.path), arguments)


def shape_application(
    kind: Kind, node_id: str, values: Mapping[str, Value], inputs: Mapping[str, str | Sequence[str]]
) -> Call:
    """The call for which shapes are worked out: that of `forward`, unless it needs values."""
    if kind.shape_call:
        return _from_template(kind.shape_call, values, inputs)
    return application(kind, node_id, values, inputs)


def _inputs(kind: Kind, inputs: Mapping[str, str | Sequence[str]]) -> list[str]:
    """The wired inputs, by position until one is missing, then by name."""
    written: list[str] = []
    by_name = False
    for name, ports in groupby(kind.inputs, key=lambda port: port.joined or port.name):
        group = list(ports)
        if any(port.name not in inputs for port in group):
            by_name = True
            continue
        texts = [_expression(inputs[port.name]) for port in group]
        text = f"({', '.join(texts)})" if group[0].joined else texts[0]
        written.append(f"{name}={text}" if by_name or group[0].keyword else text)
    return written


def _expression(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "[" + ", ".join(value) + "]"


def _parameters(kind: Kind, values: Mapping[str, Value]) -> list[str]:
    """The parameters that need to be written: leading ones by position, the others by name."""
    written: list[str] = []
    for index, parameter in enumerate(kind.parameters):
        if parameter.own or parameter.name not in values:
            continue
        text = _argument(values[parameter.name])
        if parameter.is_tensor and values[parameter.name] is not None:
            text = f"torch.tensor({_floats(values[parameter.name])})"
        if index < kind.positional and len(written) == index:
            written.append(text)
        elif not _is_default(values[parameter.name], parameter.written_default) or (
            parameter.name in ALWAYS_WRITTEN
        ):
            written.append(f"{parameter.name}={text}")
    return written


def _floats(value: Value) -> str:
    """A number, or a list of them, of which torch makes a tensor of broken numbers."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_floats, value)) + "]"
    return literal(float(value)) if isinstance(value, int) else _argument(value)


def _argument(value: Value) -> str:
    if isinstance(value, Expression):
        return value.text
    if isinstance(value, tuple):
        inner = ", ".join(_argument(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return literal(value)


def _bracketed(value: Value) -> str:
    """A value between signs of a calculation: `x * (1 + rate)`."""
    text = _argument(value)
    if not isinstance(value, Expression):
        return text
    parts = (ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.Subscript)
    return text if isinstance(parse_expression(text), parts) else f"({text})"


class Expression(str):
    """A value that is written as it stands, since it is known only when the script runs: `epochs`."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The Python expression."""
        return str(self)


def _is_default(value: Value, default: Value | Required) -> bool:
    if isinstance(default, Required) or isinstance(value, Expression):
        return False
    return value == default and isinstance(value, bool) == isinstance(default, bool)


def _from_template(
    template: str, values: Mapping[str, Value], inputs: Mapping[str, str | Sequence[str]]
) -> Call:
    def filled(match: re.Match[str]) -> str:
        name, spread = match.groups()
        if name in inputs:
            return _expression(inputs[name])
        value = values[name]
        if spread:
            items = value if isinstance(value, tuple) else (value,)
            return ", ".join(_argument(item) for item in items)
        before, behind = template[: match.start()].rstrip()[-1:], template[match.end() :].lstrip()[:1]
        is_apart = before in ("", *"([,=") and behind in ("", *")],") and bool(before or behind)
        return _argument(value) if is_apart else _bracketed(value)

    return Call("", (), _FIELD.sub(filled, template))
