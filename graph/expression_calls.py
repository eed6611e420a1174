"""What an expression may ask of a block: sizes of what comes in, and whether an input is wired."""

import ast

SIZE = "size"
"""The function that stands for the size of what comes in along an axis."""
MAX_AXES = 16
WIRED = "wired"
"""The function that tells whether an input of the block has a wire."""


def called_name(tree: ast.Call) -> str:
    """The name of the function; `math.sqrt` is `sqrt`, as generated code writes it."""
    match tree.func:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="math"), attr=name):
            return name
    return ""


def size_key_of(tree: ast.Call) -> str | None:
    """The size that is meant, as its text: `size(-1)`, `size(other, 1)`; None where it names no axis."""
    *ports, axis = tree.args if tree.args else [ast.Constant(None)]
    sign, number = (-1, axis.operand) if isinstance(axis, ast.UnaryOp) else (1, axis)
    value = number.value if isinstance(number, ast.Constant) else None
    names = [port.id for port in ports if isinstance(port, ast.Name)]
    is_axis = isinstance(value, int) and not isinstance(value, bool) and value <= MAX_AXES
    if tree.keywords or len(ports) > 1 or len(names) < len(ports) or not is_axis:
        return None
    assert isinstance(value, int)
    return size_key(names[0] if names else "", sign * value)


def size_key(port: str, axis: int) -> str:
    """The text of a size in an expression; without a port it is that of the first input."""
    return f"{SIZE}({port}, {axis})" if port else f"{SIZE}({axis})"


def read_size_key(text: str) -> tuple[str, int]:
    """The port, perhaps empty, and the axis of a size's text."""
    port, _, axis = text.removeprefix(f"{SIZE}(").removesuffix(")").rpartition(", ")
    return port, int(axis)


def wired_input_of(tree: ast.Call) -> str | None:
    """The input of which `wired(mask)` asks whether it is wired; None where it names none."""
    match tree:
        case ast.Call(args=[ast.Name(id=name)], keywords=[]):
            return name
    return None


def wired_key(name: str) -> str:
    """The text of the question whether an input of the block is wired."""
    return f"{WIRED}({name})"
