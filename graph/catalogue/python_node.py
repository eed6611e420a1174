"""A node whose code its user wrote: a function or an `nn.Module`, whose signature gives the ports.

The code is only parsed here, never run: that needs the user's trust in just this text (`fingerprint`).
"""

import ast
import hashlib
import keyword
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.catalogue.blocks import infer_value_type
from graph.catalogue.builders import PARAMETERS, tensor
from graph.catalogue.kind import REQUIRED, Form, Kind, Parameter, Port, Required
from graph.catalogue.value_types import AnyType, TextType
from graph.document import Node, Project, Value
from graph.python_ast import parse_module

CUSTOM = "python"
MAX_CODE_LENGTH = 100_000

EXAMPLE = '''\
def scaled(input: Tensor, factor: float = 2.0) -> Tensor:
    """Makes everything larger."""
    return factor * input
'''

_CODE = Parameter(
    "code", TextType(lines=True), EXAMPLE, "a function, or a class made from nn.Module", own=True
)


OUTPUT_SHAPES = "output_shapes"
_OUTPUT_SHAPES = Parameter(
    OUTPUT_SHAPES,
    TextType(example="[B, 8]"),
    "",
    "the shapes that it gives, with ; between, such as [B, 2*size(-1)]; [B] int64; empty: they are found out",
    own=True,
)


class OperationError(ValueError):
    """Code that gives no node; the message says why."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What the code of a node defines: its name, its ports and its parameters."""

    name: str
    is_module: bool
    doc: str
    inputs: tuple[Port, ...]
    outputs: tuple[str, ...]
    parameters: tuple[Parameter, ...]


def fingerprint(code: str) -> str:
    """The key under which the user's trust in a code is stored: a hash of its exact text."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


def codes_in(project: Project) -> tuple[str, ...]:
    """All code of Python nodes in a project, also in its blocks."""
    graphs = (project.main, *(block.graph for block in project.blocks.values()))
    nodes = (node for graph in graphs for node in graph.nodes.values())
    return tuple(dict.fromkeys(code_of(node) for node in nodes if node.kind == CUSTOM))


def code_of(node: Node) -> str:
    """The code of a Python node."""
    code = node.params.get("code", EXAMPLE)
    return code if isinstance(code, str) else ""


def custom_kind(node: Node) -> Kind:
    """The kind of a Python node: that of its code, or one without ports where the code gives none."""
    try:
        return _kind(read_operation(code_of(node)))
    except OperationError:
        return FALLBACK_KIND


def _kind(operation: Operation) -> Kind:
    outputs = tuple(tensor(name) for name in operation.outputs)
    return Kind(
        name=CUSTOM,
        form=Form.MODULE if operation.is_module else Form.FUNCTION,
        category="Python",
        path=operation.name,
        doc=operation.doc or FALLBACK_KIND.doc,
        inputs=operation.inputs,
        outputs=(*outputs, PARAMETERS) if operation.is_module else outputs,
        parameters=(*operation.parameters, *_own_parameters(operation)),
        aliases=FALLBACK_KIND.aliases,
    )


def _own_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """The node's own parameters; code with an argument called as one has only that."""
    names = {item.name for item in operation.parameters} | {port.name for port in operation.inputs}
    return (_CODE,) if OUTPUT_SHAPES in names else (_OUTPUT_SHAPES, _CODE)


FALLBACK_KIND = Kind(
    name=CUSTOM,
    form=Form.FUNCTION,
    category="Python",
    path="",
    doc="Your own function or module in Python; runs once you trust it.",
    inputs=(tensor("input"),),
    outputs=(tensor("output"),),
    parameters=(_OUTPUT_SHAPES, _CODE),
    aliases=("custom", "code", "lambda", "script", "파이썬", "코드"),
)


@lru_cache(maxsize=512)
def read_operation(code: str) -> Operation:
    """What a code defines: its last function or class.

    Raises:
        OperationError: The code defines no node.
    """
    operation = None
    for statement in parse_code(code).body:
        if isinstance(statement, ast.FunctionDef):
            operation = _from_function(statement)
        elif isinstance(statement, ast.ClassDef) and _is_module(statement):
            operation = _from_class(statement)
    if operation is None:
        raise OperationError("it defines no function and no class made from nn.Module")
    return operation


@lru_cache(maxsize=512)
def parse_code(code: str) -> ast.Module:
    """The tree of a code that only imports and defines.

    Raises:
        OperationError: The code is too long, no Python, or does more than import and define.
    """
    if len(code) > MAX_CODE_LENGTH:
        raise OperationError("it is too long")
    try:
        tree = parse_module(code)
    except SyntaxError as error:
        raise OperationError(f"line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise OperationError("it cannot be read") from error
    for statement in tree.body:
        is_doc = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not is_doc and not isinstance(statement, _DEFINITIONS):
            raise OperationError(f"line {statement.lineno}: only imports and definitions may stand here")
    return tree


_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


def _is_module(statement: ast.ClassDef) -> bool:
    return any(ast.unparse(base).rpartition(".")[2] == "Module" for base in statement.bases)


def _from_function(function: ast.FunctionDef) -> Operation:
    inputs, parameters = _arguments(function, skip=0)
    return Operation(function.name, False, _doc(function), inputs, tuple(_outputs(function)), parameters)


def _from_class(statement: ast.ClassDef) -> Operation:
    methods = {member.name: member for member in statement.body if isinstance(member, ast.FunctionDef)}
    if "forward" not in methods:
        raise OperationError(f"the class {statement.name} has no method forward")
    inputs, _ = _arguments(methods["forward"], skip=1)
    parameters: tuple[Parameter, ...] = ()
    if "__init__" in methods:
        required, optional = _arguments(methods["__init__"], skip=1)
        parameters = (*(Parameter(member.name, AnyType()) for member in required), *optional)
    outputs = tuple(_outputs(methods["forward"]))
    return Operation(statement.name, True, _doc(statement), inputs, outputs, parameters)


def _arguments(function: ast.FunctionDef, skip: int) -> tuple[tuple[Port, ...], tuple[Parameter, ...]]:
    """The arguments without a default, as inputs, and those with one, as parameters."""
    signature = function.args
    if signature.vararg or signature.kwarg:
        raise OperationError(f"{function.name} may not take * or **")
    positional = [*signature.posonlyargs, *signature.args]
    defaults = [None] * (len(positional) - len(signature.defaults)) + list(signature.defaults)
    pairs = [*zip(positional, defaults, strict=True)][skip:]
    pairs += zip(signature.kwonlyargs, signature.kw_defaults, strict=True)
    inputs: list[Port] = []
    parameters: list[Parameter] = []
    for argument, default in pairs:
        if argument.arg == "code":
            raise OperationError("“code” cannot name an argument")
        value = _constant(default)
        if isinstance(value, Required):
            inputs.append(tensor(argument.arg))
        elif value is None:
            inputs.append(tensor(argument.arg, optional=True))
        else:
            parameters.append(Parameter(argument.arg, infer_value_type(value), value))
    return tuple(inputs), tuple(parameters)


def _constant(default: ast.expr | None) -> Value | Required:
    if default is None:
        return REQUIRED
    try:
        value = ast.literal_eval(default)
    except (ValueError, TypeError, RecursionError, MemoryError) as error:
        raise OperationError("a default must be a number, a word, true, false or a tuple of them") from error
    if isinstance(value, list):
        value = tuple(value)
    if not isinstance(value, bool | int | float | str | tuple | None):
        raise OperationError("a default must be a number, a word, true, false or a tuple of them")
    return value


def _outputs(function: ast.FunctionDef) -> Iterator[str]:
    """The names of what is returned: those of a returned tuple, else `output`."""
    returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
    last = returned[-1] if returned else None
    if not isinstance(last, ast.Tuple):
        yield "output"
        return
    for index, element in enumerate(last.elts):
        is_named = isinstance(element, ast.Name) and not keyword.iskeyword(element.id)
        yield element.id if is_named and isinstance(element, ast.Name) else f"output{index + 1}"


def _doc(statement: ast.FunctionDef | ast.ClassDef) -> str:
    text = ast.get_docstring(statement) or ""
    return text.strip().splitlines()[0] if text.strip() else ""
