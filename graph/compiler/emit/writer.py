"""Text line by line, laid out as a formatter would leave it, with the node that each line comes from."""

import ast
import re
from collections.abc import Sequence

from graph.compiler.analysis import Source
from graph.compiler.call_syntax import Call
from graph.frozendict import FrozenDict

WIDTH = 88
INDENT = "    "


def fits(text: str, depth: int) -> bool:
    """Whether a text stands in one line at this depth."""
    return len(INDENT * depth + text) <= WIDTH


class Writer:
    """Collects lines. `node` marks the lines written for a node."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._owners: dict[int, str] = {}
        self._code_lines: dict[int, int] = {}

    def line(self, text: str = "", depth: int = 0, node: str = "") -> None:
        """One line, indented by `depth` steps."""
        self._lines.append(INDENT * depth + text if text else "")
        if node:
            self._owners[len(self._lines)] = node

    def lines(self, text: str, depth: int = 0, node: str = "") -> None:
        """Several lines at once."""
        for line in text.splitlines():
            self.line(line, depth, node)

    def code(self, numbered: Sequence[tuple[int, str]]) -> None:
        """Lines of a Python node's code as they stand, with their numbers in it."""
        for number, text in numbered:
            self.line(text)
            self._code_lines[len(self._lines)] = number

    def gap(self, count: int = 1) -> None:
        """Empty lines: so many before whatever comes next, never more."""
        while self._lines and self._lines[-1] == "":
            self._lines.pop()
        if self._lines:
            self._lines.extend([""] * count)

    def call(
        self, head: str, call: Call, tail: str = "", depth: int = 0, *, node: str = "", comment: str = ""
    ) -> None:
        """`head`, the call and `tail` in one line where they fit, else broken inside the call's brackets."""
        whole = f"{head}{call}{tail}"
        if comment and len(INDENT * depth + whole) + len(comment) + 4 > WIDTH:
            self.line(f"# {comment}", depth, node)
            comment = ""
        end = f"  # {comment}" if comment else ""
        if call.text or not call.arguments or len(INDENT * depth + whole) <= WIDTH:
            self.line(whole + end, depth, node)
            return
        self.line(f"{head}{call.callee}(", depth, node)
        inside = ", ".join(call.arguments)
        if len(INDENT * (depth + 1) + inside) <= WIDTH:
            self.line(inside, depth + 1, node)
        else:
            for argument in call.arguments:
                self._argument(argument, depth + 1, node)
        self.line(f"){tail}{end}", depth, node)

    def _argument(self, text: str, depth: int, node: str) -> None:
        """An argument, or an item of a tuple, on a line of its own; a tuple that does not fit is broken."""
        name, sign, value = text.partition("=") if re.match(r"\w+=\(", text) else ("", "", text)
        if len(INDENT * depth + text) + 1 <= WIDTH or not value.startswith("("):
            self.line(text + ",", depth, node)
            return
        parsed = ast.parse(value, mode="eval").body
        assert isinstance(parsed, ast.Tuple)
        self.line(f"{name}{sign}(", depth, node)
        whole = value.encode()  # offsets in one line are those of its bytes
        for item in parsed.elts:
            self._argument(whole[item.col_offset : item.end_col_offset].decode(), depth + 1, node)
        self.line("),", depth, node)

    def items(self, head: str, items: Sequence[str], tail: str, depth: int = 0, node: str = "") -> None:
        """A bracketed list: in one line, or one inside line, or one item a line."""
        whole = head + ", ".join(items) + tail
        if len(INDENT * depth + whole) <= WIDTH:
            self.line(whole, depth, node)
            return
        self.line(head, depth, node)
        inside = ", ".join(items)
        is_alone = len(items) == 1 and head.startswith("def ")  # a formatter ends such a line with a comma
        if len(INDENT * (depth + 1) + inside) <= WIDTH and not is_alone:
            self.line(inside, depth + 1, node)
        else:
            for item in items:
                self.line(item + ",", depth + 1, node)
        self.line(tail, depth, node)

    def names(self, head: str, names: Sequence[str], tail: str = "", depth: int = 0) -> None:
        """Names with commas between them: in one line where they fit, else one a line in brackets."""
        whole = head + ", ".join(names) + tail
        if len(names) < 2 or len(INDENT * depth + whole) <= WIDTH:
            self.line(whole, depth)
            return
        self.line(f"{head}(", depth)
        for name in names:
            self.line(f"{name},", depth + 1)
        self.line(f"){tail}", depth)

    def unpack(self, names: Sequence[str], call: Call, depth: int = 0) -> None:
        """Names that take what a call gives; brackets are broken around the names where these do not fit."""
        head = ", ".join(names) + " = "
        if len(names) < 2 or fits(f"{head}{call.callee}(", depth):
            self.call(head, call, depth=depth)
        else:
            self.line("(", depth)
            for name in names:
                self.line(f"{name},", depth + 1)
            self.call(") = ", call, depth=depth)

    def source(self) -> Source:
        """All that was written."""
        return Source("\n".join(self._lines) + "\n", FrozenDict(self._owners), FrozenDict(self._code_lines))
