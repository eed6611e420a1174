"""What is said of how rows are shared out: classes that cannot be learned, times on both sides of a cut."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.leakage import shared_times, untrained_classes
from runtime.data.tables.table_fixes import quoted


def split_warnings(node: str, values: Mapping[str, Any], info: DatasetInfo) -> Iterator[Problem]:
    """Everything that is to be said of the parts of a source.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        info: What is known of its rows.
    """
    location = Location(node, None, "split")
    untrained = untrained_classes(values, info)
    if untrained:
        details = {"count": str(len(untrained)), "names": quoted(untrained)}
        yield make_warning("split-untrained", location, details)
    for (part, other), count in shared_times(values, info).items():
        details = {
            "count": str(count),
            "part": part,
            "other": other,
            "columns": quoted([str(values["order"])]),
        }
        yield make_warning("split-shared-times", location, details)
