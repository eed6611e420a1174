"""What is said of the numbers of a series: digits that are lost."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.compiler.fixes import change_parameter
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.resolved import series_arguments
from runtime.data.tables.series_times import series_wording
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted
from runtime.data.tables.value_warnings import count_merged


def rounding_warnings(
    node: str, values: Mapping[str, Any], path: Path, facts: TableFacts
) -> Iterator[Problem]:
    """That numbers differ, but not in the 32 bits in which networks compute.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    from graph.parts.column_values import number_values

    if values.get("standardize"):
        return
    series = series_arguments(facts, values)
    inputs, target = series["inputs"], series["target"]
    assert isinstance(inputs, tuple)
    names = [name for name in dict.fromkeys((*map(str, inputs), str(target))) if name in facts.names]
    frame, wording, counts = whole_frame(path, facts), series_wording(facts, names), dict[str, int]()
    for name in names:
        try:
            counts[name] = count_merged(number_values(frame[name], name, wording))
        except ValueError:
            return  # reading reports which value it is
    rounded = [name for name, count in counts.items() if count]
    if rounded:
        details = {"columns": quoted(rounded), "count": sum(counts.values())}
        fix = change_parameter(node, "standardize", True)
        yield make_warning("columns-rounded", Location(node, None, "standardize"), details, (fix,))
