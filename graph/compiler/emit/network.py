"""Writes planned classes: `__init__` and the forward methods."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.compiler.analysis import TensorType
from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import Choice, write_choice, write_expression
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.plan.ir import Attribute, ClassPlan, Loop, Method, Repetition, Statement
from graph.topology import Origin


def write_class(
    writer: Writer, name: str, doc: Iterable[str], plan: ClassPlan, *, watch: bool = False
) -> None:
    """One class.

    Args:
        writer: Where to.
        name: The name of the class.
        doc: The lines of its docstring.
        plan: Its modules and methods.
        watch: Whether every value passes through `watch(node, value)`.
    """
    writer.gap(2)
    writer.line(f"class {name}(nn.Module):")
    first, *more = doc
    writer.line(f'"""{first}' + ("" if more else '"""'), 1)
    for line in [*more, '"""'] if more else ():
        writer.line(line, 1)
    if plan.attributes or plan.stored or plan.timed or plan.keeps_progress:
        writer.gap()
        _write_init(writer, plan)
    _write_train(writer, plan)
    _write_set_progress(writer, plan)
    for method in plan.methods:
        writer.gap()
        types = dict.fromkeys(method.optional, "Tensor | None = None")
        arguments = ["self", *(f"{name}: {types.get(name, 'Tensor')}" for name, _ in method.arguments)]
        writer.items(f"def {method.name}(", arguments, f") -> {_result_type(method)}:", 1)
        _write_statements(writer, plan, method, watch)


def owner_name(plan: ClassPlan, node: str) -> str:
    """What the lines of a node are marked with: its id, behind that of the block that it is in."""
    return f"{plan.block}/{node}" if plan.block else node


def _write_init(writer: Writer, plan: ClassPlan) -> None:
    written = ["self"]
    for argument in plan.arguments:
        default = f" = {argument.default}" if argument.default else ""
        written.append(f"{argument.name}: {argument.type}{default}")
    writer.items("def __init__(", written, ") -> None:", 1)
    writer.line("super().__init__()", 2)
    for argument_name, attribute in plan.stored:
        writer.line(f"self.{attribute} = {argument_name}", 2)
    for module in plan.attributes:
        _write_attribute(writer, module, owner_name(plan, module.node))
    if plan.keeps_progress:
        writer.line("keep_progress(self)", 2)
    elif plan.timed and not plan.block:
        writer.line("self.set_progress(0, 0, 0.0)", 2)


def _write_attribute(writer: Writer, module: Attribute, owner: str) -> None:
    """One module, with what is done with it once it is there."""
    if module.condition:
        _write_conditional(writer, module, owner)
    elif module.repetition is None:
        writer.call(f"self.{module.node} = ", module.call, depth=2, node=owner)
    else:
        _write_repetition(writer, module, module.repetition, owner)
    if module.tied:
        depth = 2
        if module.condition:
            writer.line(f"if {module.condition}:", depth, owner)
            depth += 1
        writer.line(f"self.{module.node}.weight = self.{module.tied}.weight", depth, owner)
    if module.frozen:
        writer.line(f"self.{module.node}.requires_grad_(False)", 2, owner)


def _write_set_progress(writer: Writer, plan: ClassPlan) -> None:
    """The method `set_progress`, where something follows how far the training is."""
    timed = plan.timed
    if not timed:
        return
    writer.gap()
    arguments = ["self", "step: int", "epoch: int", "progress: float"]
    writer.items("def set_progress(", arguments, ") -> None:", 1)
    writer.line('"""What changes while it is trained; step and epoch count what is done."""', 2)
    for attribute, name in timed.attributes:
        writer.line(f"self.{attribute} = {name}", 2)
    for value in timed.values:
        write_expression(writer, f"{value.target} = ", value.text, depth=2, node=owner_name(plan, value.node))
    for module, condition in timed.frozen:
        owner = owner_name(plan, module)
        writer.line(f"freeze_weights(self.{module}, {condition}, self.training)", 2, owner)
    conditional = {attribute.node for attribute in plan.attributes if attribute.condition}
    for module, is_repeated in timed.modules:
        owner, depth = owner_name(plan, module), 2
        if module in conditional:
            writer.line(f"if not isinstance(self.{module}, nn.Identity):", depth, owner)
            depth += 1
        if is_repeated:
            writer.line(f"for layer in self.{module}:", depth, owner)
            writer.line("layer.set_progress(step, epoch, progress)", depth + 1, owner)
        else:
            writer.line(f"self.{module}.set_progress(step, epoch, progress)", depth, owner)


def _write_train(writer: Writer, plan: ClassPlan) -> None:
    """The method `train`, where something stays in evaluation mode."""
    evaluating = [attribute.node for attribute in plan.attributes if attribute.evaluates]
    if not evaluating:
        return
    writer.gap()
    writer.line("def train(self, mode: bool = True) -> nn.Module:", 1)
    is_all_frozen = all(attribute.frozen for attribute in plan.attributes if attribute.evaluates)
    parts = "what is frozen stays" if is_all_frozen else "some parts stay"
    writer.line(f'"""Training mode, or not; {parts} in evaluation mode."""', 2)
    writer.line("super().train(mode)", 2)
    for node in evaluating:
        writer.line(f"self.{node}.eval()", 2, owner_name(plan, node))
    writer.line("return self", 2)


def _write_conditional(writer: Writer, attribute: Attribute, owner: str) -> None:
    """A module that is there on a condition, else one that hands its input on."""
    call, repetition = attribute.call, attribute.repetition
    if repetition is not None:
        before, behind = ("*(", ")") if repetition.holder == "nn.Sequential" else ("[", "]")
        inner = f"{before}{call} for {repetition.variable} in range({repetition.count}){behind}"
        call = Call(repetition.holder, (inner,))
    head = f"self.{attribute.node} = "
    write_choice(writer, head, Choice(call, attribute.condition, "nn.Identity()"), 2, owner)


def _write_repetition(writer: Writer, attribute: Attribute, repetition: Repetition, owner: str) -> None:
    """A block that is passed through several times: in one line where it fits, else part by part."""
    before, behind = ("*(", ")") if repetition.holder == "nn.Sequential" else ("[", "]")
    loop = f"for {repetition.variable} in range({repetition.count})"
    head, inner = f"self.{attribute.node} = ", f"{before}{attribute.call} {loop}{behind}"
    if fits(f"{head}{repetition.holder}({inner})", 2):
        writer.line(f"{head}{repetition.holder}({inner})", 2, owner)
        return
    writer.line(f"{head}{repetition.holder}(", 2, owner)
    if fits(inner, 3):
        writer.line(inner, 3, owner)
    else:
        writer.line(before, 3, owner)
        writer.call("", attribute.call, depth=4, node=owner)
        writer.line(loop, 4, owner)
        writer.line(behind, 3, owner)
    writer.line(")", 2, owner)


MAX_TYPES = 9
"""Types of results that stand in one line."""


def _result_type(method: Method) -> str:
    if len(method.results) == 1:
        return "Tensor"
    if len(method.results) > MAX_TYPES:
        return "tuple[Tensor, ...]"
    return "tuple[" + ", ".join("Tensor" for _ in method.results) + "]"


def _write_statements(writer: Writer, plan: ClassPlan, method: Method, watch: bool) -> None:
    results = [name for name, _ in method.results]
    last = method.statements[-1] if method.statements else None
    is_direct = last is not None and [last.target] == results and not last.loop and not last.no_grad
    is_inside = False
    for statement in method.statements:
        if statement.no_grad and not is_inside:
            writer.line("with torch.no_grad():", 2)
        is_inside = statement.no_grad
        depth = 3 if is_inside else 2
        head = f"{statement.target} = " if statement.target else ""
        if statement is last and is_direct:
            head = "return "
        if statement.loop is not None:
            _write_loop(writer, plan, statement, statement.loop, watch, depth)
        else:
            _write_statement(writer, plan, head, statement, watch, depth)
    if not is_direct:
        writer.names("return ", results or ["()"], depth=2)


def _write_loop(
    writer: Writer, plan: ClassPlan, statement: Statement, loop: Loop, watch: bool, depth: int
) -> None:
    """The repetitions of a module, or of a block that takes or gives several values."""
    owner, outer_depth = owner_name(plan, statement.node), depth
    if statement.condition:
        writer.line(f"if {statement.condition}:", depth, owner)
        depth += 1
        inside = replace(statement, condition="")
        _write_loop(writer, plan, inside, loop, watch, depth)
        writer.line("else:", outer_depth, owner)
        writer.line(f"{statement.target} = {statement.otherwise}", depth, owner)
        return
    names, firsts = zip(*loop.states, strict=True)
    if names != firsts:
        writer.line(f"{', '.join(names)} = {', '.join(firsts)}", depth, owner)
    if loop.collected:
        lists = ["[]"] * len(loop.collected)
        writer.line(f"{', '.join(item.every for item in loop.collected)} = {', '.join(lists)}", depth, owner)
    if loop.times != 1:
        writer.line(f"for _ in range({loop.times}):", depth, owner)
        depth += 1
    if loop.members:
        writer.line(f"for layer in self.{loop.members}:", depth, owner)
        depth += 1
    head = f"{statement.target} = "
    comment = "" if loop.collected else statement.comment
    writer.call(head, statement.call, depth=depth, node=owner, comment=comment)
    for item in loop.collected:
        writer.line(f"{item.every}.append({item.variable})", depth, owner)
    for item in loop.collected:
        writer.line(f"{item.variable} = {item.result}", outer_depth, owner)
    if watch:
        first = statement.target.partition(",")[0].strip("() ")
        writer.line(f'watch("{owner}", {first})', outer_depth, owner)


def _write_statement(
    writer: Writer, plan: ClassPlan, head: str, statement: Statement, watch: bool, depth: int
) -> None:
    call, owner = statement.call, owner_name(plan, statement.node)
    if watch and head and not statement.target.startswith("self."):
        call = Call("watch", (f'"{owner}"', str(call)))
    if statement.condition:
        choice = Choice(call, statement.condition, statement.otherwise, statement.comment)
        write_choice(writer, head, choice, depth, owner)
    else:
        writer.call(head, call, depth=depth, node=owner, comment=statement.comment)


def with_changes_only(plan: ClassPlan) -> ClassPlan:
    """The class with the shape of a value only where it is another one than that of the line above."""
    return replace(plan, methods=tuple(map(_with_changes_only, plan.methods)))


def _with_changes_only(method: Method) -> Method:
    statements: list[Statement] = []
    before = ""
    for statement in method.statements:
        comment, before = ("" if statement.comment == before else statement.comment), statement.comment
        statements.append(replace(statement, comment=comment))
    return replace(method, statements=tuple(statements))


def describe_method(method: Method, types: Mapping[Origin, TensorType]) -> str:
    """One line for a docstring: `From image [B, 1, 8, 8] to head [B, 10].`."""

    def listed(pairs: tuple[tuple[str, Origin], ...]) -> str:
        return ", ".join(f"{name} {types[origin]}" if origin in types else name for name, origin in pairs)

    text = f"From {listed(method.arguments)} to {listed(method.results)}."
    return text if len(text) < 78 else "The network."
