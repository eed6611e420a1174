"""The statements of a network that one of its values takes."""

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.compiler.call_syntax import Call
from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import Statement


@dataclass(frozen=True, slots=True)
class StatementSlice:
    """The `statements` that lead from the variables of `inputs` that are read to `result`."""

    inputs: tuple[str, ...]
    statements: tuple[Statement, ...]
    result: str

    @property
    def variables(self) -> frozenset[str]:
        """The names of all variables."""
        targets = {name for statement in self.statements for name in targets_of(statement)}
        return frozenset({*self.inputs, *targets, self.result})


def slice_statements(
    statements: Sequence[Statement], result: str, inputs: Collection[str]
) -> StatementSlice | None:
    """What leads from some variables to another; None where it repeats itself or works on a condition."""
    needed, lines = {result}, list[Statement]()
    for statement in reversed(statements):
        targets = targets_of(statement)
        if needed.isdisjoint(targets):
            continue
        if statement.loop or statement.condition:
            return None
        lines.append(statement)
        needed = (needed - set(targets)) | _names_read(statement.call)
    if not needed <= set(inputs):
        return None
    return StatementSlice(tuple(name for name in inputs if name in needed), tuple(reversed(lines)), result)


def targets_of(statement: Statement) -> tuple[str, ...]:
    """The variables that a statement assigns."""
    return tuple(name.strip() for name in statement.target.split(","))


def _names_read(call: Call) -> set[str]:
    """The local variables that a call reads."""
    tree = ast.parse(str(call), mode="eval")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {name for name in names if name not in ("self", "torch", "nn", "F")}


def write_slice(
    writer: Writer, lines: StatementSlice, depth: int, head: str, behind: str = "", *, by_key: bool = False
) -> None:
    """The lines that lead to the result, the last of them with this head and what stands behind.

    Args:
        writer: Where to.
        lines: What is written.
        depth: How deep it is indented.
        head: What stands before the result, as `return `.
        behind: What stands behind it, as `.sigmoid()`.
        by_key: Whether `model` holds several networks by their names.
    """
    for statement in lines.statements:
        call = of_model(statement.call, by_key=by_key)
        if statement is lines.statements[-1] and statement.target == lines.result:
            writer.call(head, call, behind, depth, node=statement.node)
            return
        writer.call(f"{statement.target} = ", call, depth=depth, node=statement.node)
    writer.line(f"{head}{lines.result}{behind}", depth)


def of_model(call: Call, *, by_key: bool) -> Call:
    """A call in which the members of the network are those of `model`: by name, or `by_key`."""
    member = r'model["\1"]' if by_key else r"model.\1"

    def text(written: str) -> str:
        return re.sub(r"\bself\.(\w+)", member, written)

    return Call(text(call.callee), tuple(map(text, call.arguments)), text(call.text))
