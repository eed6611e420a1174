"""Writes a planned module as a class: `__init__` and `forward`."""

from collections.abc import Mapping

from graph.compiler.calls import Call
from graph.compiler.emit.writer import Writer
from graph.compiler.plan import Module, Origin, Step
from graph.compiler.results import TensorType


def write_class(writer: Writer, name: str, doc: str, module: Module, *, watch: bool = False) -> None:
    """One class.

    Args:
        writer: Where to.
        name: The name of the class.
        doc: Its docstring, in one line.
        module: What it makes and does.
        watch: Whether every value goes through `watch(node, value)` on its way.
    """
    writer.gap(2)
    writer.line(f"class {name}(nn.Module):")
    writer.line(f'"""{doc}"""', 1)
    if module.attributes:
        writer.gap()
        writer.line("def __init__(self) -> None:", 1)
        writer.line("super().__init__()", 2)
        for attribute in module.attributes:
            writer.call(f"self.{attribute.node} = ", attribute.call, depth=2, node=attribute.node)
            if attribute.frozen:
                writer.line(f"self.{attribute.node}.requires_grad_(False)", 2, attribute.node)
    writer.gap()
    arguments = ["self", *(f"{argument}: Tensor" for argument, _ in module.arguments)]
    writer.items("def forward(", arguments, f") -> {_result_type(module)}:", 1)
    _write_steps(writer, module, watch)


def _result_type(module: Module) -> str:
    if len(module.results) == 1:
        return "Tensor"
    return "tuple[" + ", ".join("Tensor" for _ in module.results) + "]"


def _write_steps(writer: Writer, module: Module, watch: bool) -> None:
    results = [name for name, _ in module.results]
    last = module.steps[-1] if module.steps else None
    is_direct = last is not None and [last.target] == results
    for step in module.steps:
        if step is last and is_direct:
            _write_step(writer, "return ", step, watch)
        else:
            _write_step(writer, f"{step.target} = " if step.target else "", step, watch)
    if not is_direct:
        writer.line("return " + ", ".join(results), 2)


def _write_step(writer: Writer, head: str, step: Step, watch: bool) -> None:
    call = step.call
    if watch and head:
        call = Call("watch", (f'"{step.node}"', str(call)))
    writer.call(head, call, depth=2, node=step.node, comment=step.comment)


def describe_network(module: Module, types: Mapping[Origin, TensorType]) -> str:
    """One line for the docstring: `From image [B, 1, 8, 8] to head [B, 10].`."""

    def words(pairs: tuple[tuple[str, Origin], ...]) -> str:
        return ", ".join(f"{name} {types[origin]}" if origin in types else name for name, origin in pairs)

    text = f"From {words(module.arguments)} to {words(module.results)}."
    return text if len(text) < 78 else "The network."
