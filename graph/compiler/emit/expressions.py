"""Writes expressions that do not fit into a line as a formatter breaks them: in their outer brackets."""

import ast
import re
from dataclasses import dataclass
from typing import Any

from graph.compiler.call_syntax import Call
from graph.compiler.emit.writer import INDENT, WIDTH, Writer, fits

_ARGUMENT = re.compile(r"\w+=(?!=)")
_KEY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'): ")


def write_expression(
    writer: Writer, head: str, text: str, tail: str = "", *, depth: int = 1, node: str = ""
) -> None:
    """`head`, an expression and `tail`.

    Args:
        writer: Where to.
        head: What stands before it: `table = `.
        text: The expression, in one line.
        tail: What stands behind it.
        depth: How far it is indented.
        node: The id of the node that it comes from.
    """
    parts = _broken(text)
    if len(INDENT * depth + head + text + tail) <= WIDTH or parts is None:
        writer.line(head + text + tail, depth, node)
        return
    opening, items, closing = parts
    writer.line(head + opening, depth, node)
    inside = ", ".join(items)
    if opening.endswith("(") and len(opening) > 1 and len(INDENT * (depth + 1) + inside) <= WIDTH:
        writer.line(inside, depth + 1, node)
    else:
        is_index = closing == "]" and len(opening) > 1
        for item in items:
            name = _ARGUMENT.match(item) or _KEY.match(item)
            value = item[name.end() :] if name else item
            end = "" if is_index else ","
            write_expression(writer, name[0] if name else "", value, end, depth=depth + 1, node=node)
    writer.line(closing + tail, depth, node)


@dataclass(frozen=True, slots=True)
class Choice:
    """A call where a condition holds, and what stands there where it does not; `comment` is the shape."""

    call: Call
    condition: str
    otherwise: str
    comment: str = ""


def write_choice(writer: Writer, head: str, choice: Choice, depth: int, node: str = "") -> None:
    """`head`, as in `self.down = `, and a choice: in one line where it fits, else in brackets."""
    inside = f"{choice.call} if {choice.condition} else {choice.otherwise}"
    if fits(head + inside, depth):
        whole = Call("", (), head + inside)
        writer.call("", whole, depth=depth, node=node, comment=choice.comment)
        return
    if choice.comment:
        writer.line(f"# {choice.comment}", depth, node)
    writer.line(f"{head}(", depth, node)
    if fits(inside, depth + 1):
        writer.line(inside, depth + 1, node)
    else:
        writer.call("", choice.call, depth=depth + 1, node=node)
        writer.line(f"if {choice.condition}", depth + 1, node)
        writer.line(f"else {choice.otherwise}", depth + 1, node)
    writer.line(")", depth, node)


def _broken(text: str) -> tuple[str, list[str], str] | None:
    """What opens the outer brackets, what is between their commas, and what closes them; None without any."""
    tree, whole = ast.parse(text, mode="eval").body, text.encode()  # offsets are those of bytes

    def between(first: Any, last: Any) -> str:
        return whole[first.col_offset : last.end_col_offset].decode()

    def before(end: ast.expr) -> str:
        return whole[: end.end_col_offset].decode()

    if isinstance(tree, ast.List | ast.Tuple):
        return text[0], [between(item, item) for item in tree.elts], text[-1]
    if isinstance(tree, ast.Dict):
        pairs = zip(tree.keys, tree.values, strict=True)
        return "{", [between(key, value) for key, value in pairs if key is not None], "}"
    if isinstance(tree, ast.Call):
        return before(tree.func) + "(", [between(item, item) for item in (*tree.args, *tree.keywords)], ")"
    if isinstance(tree, ast.Subscript):
        return before(tree.value) + "[", [between(tree.slice, tree.slice)], "]"
    return None
