"""What a person says of the shapes that their code gives: `[B, 2*size(-1)]; [B] int64`."""

import ast
import re
from collections.abc import Mapping

from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import BATCH, TRIAL_BATCH_SIZES, shape_from_trials
from graph.document import Value
from graph.param_expressions import ExpressionError, evaluate_expression
from graph.python_ast import parse_expression

_SHAPE = re.compile(r"\[(?P<sizes>.*)\]\s*(?P<dtype>\w*)")
DTYPES = frozenset(
    {"float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"}
    | {"complex64", "complex128"}
)


class OutputShapesError(ValueError):
    """Shapes that cannot be read, or are not those that the code gives; the message says why."""


def read_output_shapes(text: str, names: Mapping[str, Value]) -> tuple[TensorType, ...]:
    """The types of the outputs, one behind the other, with `;` between; without a dtype it is float32.

    Args:
        text: The shapes: sizes are numbers, `B` for the rows of the batch, and expressions.
        names: What stands for something in expressions: parameters, and sizes of what comes in.

    Raises:
        OutputShapesError: It is no such list.
    """
    return tuple(_read_shape(part.strip(), names) for part in text.split(";") if part.strip())


def _read_shape(text: str, names: Mapping[str, Value]) -> TensorType:
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise OutputShapesError(f"“{text}” is no shape such as [B, 8]")
    dtype = match["dtype"] or "float32"
    if dtype not in DTYPES:
        raise OutputShapesError(f"“{dtype}” is no type of numbers, such as float32 or int64")
    try:
        tree = parse_expression(f"[{match['sizes']}]")
    except (SyntaxError, ValueError) as error:
        raise OutputShapesError(f"“{text}” is no shape such as [B, 8]") from error
    assert isinstance(tree, ast.List)
    sizes = [ast.unparse(item) for item in tree.elts]
    small, large = (
        [_size(size, {**names, str(BATCH): batch}) for size in sizes] for batch in TRIAL_BATCH_SIZES
    )
    return TensorType(shape_from_trials(tuple(small), tuple(large)), dtype)


def _size(text: str, names: Mapping[str, Value]) -> int:
    try:
        value = evaluate_expression(text, names)
    except ExpressionError as error:
        raise OutputShapesError(f"“{text}”: {error}") from error
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise OutputShapesError(f"“{text}” is {value}, which is no size")
    return value
