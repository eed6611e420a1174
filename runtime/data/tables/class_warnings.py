"""What is said of the classes of a table: spellings, one alone, some that are only tested with."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.compiler.fixes import change_parameters
from graph.dataset_fields import DataDescription
from graph.document import Value
from graph.frozendict import FrozenDict
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.inspection.columns import chosen_columns
from runtime.data.tables.linear_targets import parts_of_target
from runtime.data.tables.resolved import TABLE_KINDS, StampedPaths, source_facts
from runtime.data.tables.table_fixes import TableSource, ignoring_fix, quoted, spelled_alike

if TYPE_CHECKING:
    from graph.parts.column_values import TableColumn

MIN_DECIDED = 4
"""Rows of each class from which on no chance makes a feature equal to the class."""
MAX_TRIED = 1000
"""Rows whose values tell of most features that they have more of them than there are classes."""
LABELLED_KINDS = ("data.text_table", "data.image_table")
"""Tables of texts or pictures with one column of labels, whose classes their readers name."""


def class_warnings(
    node: str,
    kind: str,
    values: FrozenDict[str, Value],
    files: StampedPaths,
    description: DataDescription,
) -> Sequence[Problem]:
    """Everything that is to be said of the classes of a table that can be read.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
        description: What it gives.
    """
    if kind in LABELLED_KINDS:
        target = description.field("target")
        alike = spelled_alike(target.classes if target is not None else ())
        details = {"columns": quoted([str(values["label"])]), "names": alike}
        return (make_warning("target-alike", Location(node, None, "label"), details),) if alike else ()
    if kind not in TABLE_KINDS:
        return ()
    location = Location(node, None, "columns")
    return tuple(
        make_warning(code, location, details, _fixes(node, kind, values, files, code, details))
        for code, details in _findings(kind, values, files)
    )


def _fixes(
    node: str,
    kind: str,
    values: FrozenDict[str, Value],
    files: StampedPaths,
    code: str,
    details: Mapping[str, object],
) -> tuple[Fix, ...]:
    """What can be clicked about a finding."""
    if code in ("target-alike", "columns-alike"):
        return (change_parameters(node, "merge-spellings", {"merge_spellings": True}),)
    facts = source_facts(kind, values, {name: path for name, (path, _, _) in files.items()})
    if code == "features-sum" and facts is not None:
        names = details["names"]
        assert isinstance(names, tuple)
        return (ignoring_fix(TableSource(node, kind, values, facts), names),)
    if code != "feature-decides" or facts is None:
        return ()
    return (ignoring_fix(TableSource(node, kind, values, facts), [str(details["name"])]),)


@lru_cache(maxsize=64)
def _findings(
    kind: str, values: FrozenDict[str, Value], files: StampedPaths
) -> Sequence[tuple[str, Mapping[str, object]]]:
    columns = chosen_columns(kind, values, {name: path for name, (path, _, _) in files.items()})
    alike = tuple(_feature_findings(columns))
    targets = [column for column in columns if column.role == "target"]
    if len(targets) != 1 or targets[0].kind != "category":
        return (*alike, *_sum_findings(targets, columns))
    return (*alike, *_deciding_features(targets[0], columns), *_class_findings(targets[0], columns))


def _sum_findings(
    targets: "Sequence[TableColumn]", columns: "Sequence[TableColumn]"
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """That a number that is to be foretold is only put together from features."""
    names = parts_of_target(columns)
    if names:
        details = {"columns": quoted(names), "target": quoted([targets[0].name]), "count": len(names)}
        yield "features-sum", {**details, "names": names}


def _deciding_features(
    target: "TableColumn", columns: "Sequence[TableColumn]"
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Features of which each value goes with one class, and each class with one value."""
    import numpy as np

    classes, codes, counts = np.unique(target.values, return_inverse=True, return_counts=True)
    if len(classes) < 2 or counts.min() < MIN_DECIDED:
        return
    features = [column for column in columns if column.role == "feature"]
    if len(features) < 2:
        return  # with one alone there is nothing else to learn from
    for column in features:
        if len(np.unique(column.values[:MAX_TRIED])) > len(classes):
            continue
        different, own = np.unique(column.values, return_inverse=True)
        pairs = np.unique(own * len(classes) + codes)
        if len(different) == len(classes) == len(pairs):
            details = {"columns": quoted([column.name]), "target": quoted([target.name])}
            yield "feature-decides", {**details, "name": column.name}


def _feature_findings(columns: "Sequence[TableColumn]") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Features whose categories differ only in spelling."""
    features = [column for column in columns if column.role == "feature" and column.kind == "category"]
    alike = {column.name: spelled_alike(column.texts) for column in features}
    names = [name for name, shown in alike.items() if shown]
    if names:
        yield "columns-alike", {"columns": quoted(names), "names": alike[names[0]]}


def _class_findings(
    target: "TableColumn", columns: "Sequence[TableColumn]"
) -> Iterator[tuple[str, Mapping[str, object]]]:
    import numpy as np

    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.table_fields import class_names

    names = class_names(target)
    if len(names) == 1:
        yield "target-alone", {"columns": quoted([target.name]), "name": names[0]}
    alike = spelled_alike(names)
    if alike:
        yield "target-alike", {"columns": quoted([target.name]), "names": alike}
    mark = next((column for column in columns if column.name == SPLIT_COLUMN), None)
    if mark is None:
        return
    is_test = np.array(mark.texts)[mark.values] == "test"
    trained = set(np.unique(target.values[~is_test]).tolist())
    untrained = [code for code in np.unique(target.values[is_test]).tolist() if code not in trained]
    if untrained:
        shown = quoted([target.texts[code] for code in untrained])
        yield "target-untrained", {"count": len(untrained), "names": shown}
