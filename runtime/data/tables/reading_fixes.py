"""What to click where a table cannot be read."""

from graph.catalogue.kind import Kind
from graph.compiler.fixes import change_parameter, reset
from graph.document import Value
from graph.frozendict import FrozenDict
from graph.problems import Fix
from runtime.data.tables.resolved import TABLE_KINDS, StampedPaths, reads_table, source_facts
from runtime.data.tables.series_columns import series_fixes
from runtime.data.tables.table_facts import DIALECT_PARAMETERS
from runtime.data.tables.table_fixes import TableSource, delimiter_fixes, stray_fixes


def reading_fixes(
    node: str, kind: Kind, values: FrozenDict[str, Value], files: StampedPaths, reason: str
) -> tuple[Fix, ...]:
    """What can be done about a table that cannot be read, or whose cells cannot be used as they are.

    Args:
        node: The id of the source.
        kind: Its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
        reason: Why it cannot be read.
    """
    try:
        facts = source_facts(kind.name, values, {name: path for name, (path, _, _) in files.items()})
    except (ValueError, OSError, MemoryError):
        return tuple(
            reset(node, name)
            for name in DIALECT_PARAMETERS
            if values.get(name) is not None and reads_table(kind.name)
        )
    if facts is not None and kind.name == "data.time_series":
        return series_fixes(node, values, facts, reason)
    if kind.name == "data.graph" and "set undirected to False" in reason:
        return (change_parameter(node, "undirected", False),)
    if facts is None or kind.name not in TABLE_KINDS:
        return ()
    fixes = stray_fixes(TableSource(node, kind.name, values, facts)) or delimiter_fixes(node, values, facts)
    if not fixes and values.get("missing") == "error" and "set missing to" in reason:
        fixes = tuple(change_parameter(node, "missing", how) for how in ("drop", "mean"))
    return fixes
