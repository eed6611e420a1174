"""What is said of how rows are shared out: classes that cannot be learned, times on both sides of a cut."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.label_conflicts import find_conflicts
from runtime.data.inspection.leakage import shared_times, uneven_parts, untrained_classes
from runtime.data.inspection.similar_pictures import count_similar
from runtime.data.inspection.untrained_values import untrained_categories
from runtime.data.tables.table_fixes import quoted


def split_warnings(
    node: str, kind: str, values: Mapping[str, Any], files: Mapping[str, Path], info: DatasetInfo
) -> Iterator[Problem]:
    """Everything that is to be said of the parts of a source.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files.
        info: What is known of its rows.
    """
    location = Location(node, None, "split")
    if info.num_doubles:
        details = {"count": str(info.num_doubles), "rows": str(info.num_rows + info.num_doubles)}
        yield make_warning("rows-doubles", Location(node, None, "drop_doubles"), details)
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
    for name, texts, count in untrained_categories(kind, values, files, info):
        details = {"count": str(count), "columns": quoted([name]), "names": quoted(texts)}
        yield make_warning("feature-untrained", location, details)
    for part, count, num_asked in uneven_parts(values, info):
        details = {"part": part, "count": str(count), "wanted": str(num_asked), "rows": str(info.num_rows)}
        yield make_warning("split-uneven", location, details)
    for (part, other), (num_similar, pair) in count_similar(kind, values, files, info).items():
        names = " = ".join(f"{file.parent.name}/{file.name}" for file in pair)
        details = {"count": str(num_similar), "part": part, "other": other, "names": names}
        yield make_warning("pictures-similar", Location(node), details)
    conflicts = find_conflicts(values, info)
    if conflicts is not None:
        code = "labels-conflict-across" if conflicts.num_across else "labels-conflict"
        details = {"count": str(conflicts.num_rows), "across": str(conflicts.num_across)}
        yield make_warning(code, Location(node), details)
