"""The names of the local variables of a generated `forward`.

A value that only the next statement reads is called `x`, as people write a chain; one that is needed longer
has the name of its node.
"""

import builtins
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from graph.topology import Origin

LocalNames: TypeAlias = Mapping[Origin, str]

# Names that generated code uses itself.
RESERVED = frozenset(
    {"self", "torch", "nn", "x", "math", "argparse", "Tensor", "batch", "model", "objective", "watch"}
)


# Capitalised names that the script's own text uses.
SCRIPT_NAMES = frozenset(
    {"Tensor", "Callable", "Iterator", "Path", "Any", "Objective", "Rows", "Metrics"}
    | {
        "EPOCHS",
        "BATCH_SIZE",
        "SEED",
        "THREADS",
        "FOLDER",
        "Scales",
        "Stream",
        "CLASSES",
        "COLUMNS",
        "VOCABULARY",
    }
    | {"TARGET_VOCABULARY"}
)


def block_class_names(blocks: Iterable[str], reserved: Collection[str]) -> dict[str, str]:
    """A class name for each block: its own with a capital, with a suffix where that is in use.

    Args:
        blocks: The names of the blocks.
        reserved: Names of classes that are there already.
    """
    names: dict[str, str] = {}
    used = {*reserved, *SCRIPT_NAMES, *dir(builtins)}
    for block in blocks:
        name = block[0].upper() + block[1:]
        if name in used:
            name += "Block"
        number = 2
        while name in used:
            name, number = f"{name.rstrip('0123456789')}{number}", number + 1
        used.add(name)
        names[block] = name
    return names


def local_names(
    arguments: Sequence[Origin],
    statements: Sequence[tuple[str, Sequence[Origin], Sequence[Origin]]],
    results: Sequence[Origin],
    ids: Collection[str],
    states: Collection[Origin] = (),
) -> dict[Origin, str]:
    """A name for every value that is read.

    Args:
        arguments: The values that the function takes: each is named by its port.
        statements: For each statement its node, what it reads and what it gives.
        results: What the function gives back.
        ids: The ids of all nodes, which arguments stay clear of.
        states: Values that get a name of their own in any case, as they go from one repetition to the next.
    """
    names: dict[Origin, str] = {}
    used_names: set[str] = set(RESERVED)
    own_x = any(_argument_name(arguments, argument, ids) == "x" for argument in arguments)
    short_name = next(name for name in ("out", "y", "z", "x") if name not in ids) if own_x else "x"
    used_names = (used_names - {"x"} if own_x else used_names) | {short_name}
    for node, port in arguments:
        names[node, port] = _make_unique(_argument_name(arguments, (node, port), ids), used_names)
    last_reads = _last_reads(statements, results)
    for index, (node, _, gives) in enumerate(statements):
        for origin in gives:
            if origin not in last_reads and origin not in states:
                continue
            is_brief = last_reads.get(origin) == index + 1 and origin not in results
            if is_brief and origin == gives[0] and origin not in states:
                names[origin] = short_name
            else:
                base = node if origin == gives[0] else f"{node}_{origin[1]}"
                names[origin] = _make_unique(base, used_names)
    return names


def _argument_name(arguments: Sequence[Origin], origin: Origin, ids: Collection[str]) -> str:
    """What an argument would best be called: its port, or its node where that says more."""
    node, port = origin
    is_descriptive = node in ids and _count(arguments, port) == 1 and port not in ("output", "input")
    return port if is_descriptive else node


def _count(arguments: Sequence[Origin], port: str) -> int:
    return sum(1 for _, argument_port in arguments if argument_port == port)


def _make_unique(name: str, used_names: set[str]) -> str:
    while name in used_names:
        name += "_"
    used_names.add(name)
    return name


def _last_reads(
    statements: Sequence[tuple[str, Sequence[Origin], Sequence[Origin]]], results: Sequence[Origin]
) -> dict[Origin, int]:
    """For every value that is read, the index of the last statement that reads it."""
    last: dict[Origin, int] = {}
    for index, (_, reads, _) in enumerate(statements):
        for origin in reads:
            last[origin] = index
    for origin in results:
        last[origin] = len(statements)
    return last
