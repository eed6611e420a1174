"""Writes `init_weights`: what weights begin with, as one would write it by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph.compiler.call_syntax import Call
from graph.compiler.emit.load_data import path_text
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.plan.initial_weights import FILE_MARK
from graph.compiler.plan.ir import LOAD_INITIAL, ClassPlan, InitCall, InitRule, Plan
from graph.initializers import MATRICES

NAME = "init_weights"


@dataclass(frozen=True, slots=True)
class _Owner:
    """What the names of weights stand behind: the variable `text`, which holds the class `block`."""

    text: str
    block: str
    member: Callable[[str], str]

    def path(self, target: str) -> str:
        """The expression of a module or weight."""
        first, _, rest = target.partition(".")
        head = self.member(first)
        parts = rest.split(".") if rest else []
        if all(part.isidentifier() for part in parts):
            return ".".join((head, *parts))
        return f"{head}.get_parameter({literal(rest)})"

    def node(self, node: str) -> str:
        """What lines are marked with."""
        return f"{self.block}/{node}" if self.block else node


def write_init_weights(writer: Writer, plan: Plan, *, folder: str = "", by_key: bool = False) -> None:
    """The function, where there is anything that torch's constructors do not do.

    Args:
        writer: Where to.
        plan: What is written.
        folder: The project's folder as seen from the script's.
        by_key: Whether the modules are members of a `ModuleDict`.
    """
    if not plan.has_init:
        return
    plan = _with_paths(plan, folder)
    writer.gap(2)
    writer.line(f"def {NAME}(model: nn.Module) -> None:")
    writer.line('"""Draws the weights that do not begin with the defaults of torch."""', 1)
    _write_rules(writer, "model", plan.init, 1, "")
    for block in plan.blocks:
        if not block.init:
            continue
        writer.line("for block in model.modules():", 1)
        writer.line(f"if isinstance(block, {block.name}):", 2)
        owner = _Owner("block", block.block, lambda name: f"block.{name}")
        for call in block.init:
            _write_call(writer, owner, call, 3)
    main = _Owner(
        "model", "", (lambda name: f"model[{literal(name)}]") if by_key else lambda name: f"model.{name}"
    )
    for call in plan.network.init:
        _write_call(writer, main, call, 1)
    for node, copied in plan.copies:
        source, copy = main.path(copied.copy), main.path(node)
        writer.line(f"{copy}.load_state_dict({source}.state_dict())", 1, node)


def _with_paths(plan: Plan, folder: str) -> Plan:
    """The plan with the paths of files as the script finds them."""

    def with_paths(item: ClassPlan) -> ClassPlan:
        return replace(item, init=tuple(map(with_path, item.init)))

    def with_path(call: InitCall) -> InitCall:
        if call.callee != LOAD_INITIAL:
            return call
        first, *others = call.arguments
        return replace(call, arguments=(path_text(first.removeprefix(FILE_MARK), folder), *others))

    return replace(plan, blocks=tuple(map(with_paths, plan.blocks)), network=with_paths(plan.network))


def _write_call(writer: Writer, owner: _Owner, call: InitCall, depth: int) -> None:
    target, node = owner.path(call.target), owner.node(call.node)
    if call.is_conditional and not call.rules:
        writer.line(f"if not isinstance({owner.path(call.node)}, nn.Identity):", depth, node)
        depth += 1
    if call.only:
        writer.line(f"if isinstance({owner.path(call.node)}, {call.only}):", depth, node)
        depth += 1
    if call.rules:
        _write_rules(writer, target, call.rules, depth, node)
    elif call.callee == "reset_parameters":
        writer.line(f"{target}.reset_parameters()", depth, node)
    else:
        arguments = tuple(text.replace("self.", f"{owner.text}.") for text in call.arguments)
        writer.call("", _drawing(call.callee, target, arguments), depth=depth, node=node)


def _drawing(callee: str, weight: str, arguments: Sequence[str]) -> Call:
    """The call that fills a weight."""
    if callee == "copy_":
        return Call(f"{weight}.data.copy_", tuple(arguments))
    return Call(callee, (weight, *arguments))


def _write_rules(writer: Writer, root: str, rules: Sequence[InitRule], depth: int, node: str) -> None:
    """Loops over all weights, then over the modules that rules name."""
    named = [rule for rule in rules if not rule.classes]
    if named:
        _write_named_rules(writer, root, named, depth, node)
    by_class = groupby((rule for rule in rules if rule.classes), key=lambda rule: rule.classes)
    groups = [(classes, list(group)) for classes, group in by_class]
    if groups:
        writer.line(f"for module in {root}.modules():", depth, node)
    for classes, group in groups:
        test = f"isinstance(module, {' | '.join(classes)})"
        is_alone = len(group) == 1 and bool(group[0].guard)
        guard = f" and module.{group[0].guard} is not None" if is_alone else ""
        writer.line(f"if {test}{guard}:", depth + 1, node)
        for rule in group:
            inner = depth + 2
            if rule.guard and not is_alone:
                writer.line(f"if module.{rule.guard} is not None:", inner, node)
                inner += 1
            call = _drawing(rule.callee, f"module.{rule.name}", rule.arguments)
            writer.call("", call, depth=inner, node=node)


def _write_named_rules(writer: Writer, root: str, rules: Sequence[InitRule], depth: int, node: str) -> None:
    """A loop over all weights: names first, then what is for all matrices."""
    ordered = sorted(rules, key=lambda rule: rule.name == MATRICES)
    needs_names = any(rule.name != MATRICES for rule in ordered)
    what = "name, weight" if needs_names else "weight"
    source = "named_parameters" if needs_names else "parameters"
    writer.line(f"for {what} in {root}.{source}():", depth, node)
    for index, rule in enumerate(ordered):
        tests = [f'name.endswith("{rule.name}")'] if rule.name != MATRICES else []
        tests += (
            [f"weight.dim() >= {rule.axes}" if rule.axes > 2 else "weight.dim() > 1"] if rule.axes else []
        )
        writer.line(f"{'if' if index == 0 else 'elif'} {' and '.join(tests)}:", depth + 1, node)
        writer.call("", _drawing(rule.callee, "weight", rule.arguments), depth=depth + 2, node=node)
