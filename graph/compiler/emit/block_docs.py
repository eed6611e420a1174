"""The docstring of a block's class, from what its inputs, outputs and parameters are for."""

from collections.abc import Iterator
from textwrap import wrap

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.compiler.emit.writer import INDENT, WIDTH
from graph.compiler.literals import one_line
from graph.document import Block


def describe_block(name: str, block: Block) -> Iterator[str]:
    """The lines of the docstring of a block's class; the first one alone where nothing is explained."""
    yield f"The block {name}."
    for title, names in (
        ("Args", block.params),
        ("Inputs", [node.id for node in port_nodes(block, INPUT)]),
        ("Outputs", [node.id for node in port_nodes(block, OUTPUT)]),
    ):
        explained = {item: text for item in names if (text := one_line(block.help.get(item, "")))}
        if explained:
            yield from ("", f"{title}:")
        for item, text in explained.items():
            yield from wrap(
                f"{item}: {text}",
                WIDTH - len(INDENT),
                initial_indent=INDENT,
                subsequent_indent=INDENT * 2,
                break_on_hyphens=False,
            )
