"""What happens to the rows of a data node between reading and learning, as calls of parts.

The emitter writes these calls into `load_data`; `runtime.data` makes them to count the rows of each part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.catalogue.kind import Kind, Parameter, holds
from graph.document import Value

# Parameters of data nodes that are not the reader's own.
COMMON_PARAMETERS = frozenset(
    {"split", "group", "order", "part", "folds", "fold", "fold_part", "validation", "test"}
    | {"seed", "stratify"}
    | {"balance", "class_weights", "standardize", "standardize_target", "drop_doubles"}
)

SHARES = ("validation", "test", "seed")
_SPLITTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "random": ("split.split_rows", SHARES),
    "groups": ("split.split_groups", SHARES),
    "time": ("split.split_time", ("validation", "test")),
    "column": ("split.split_predefined", SHARES),
    "files": ("split.split_predefined", SHARES),
    "nodes": ("node_table_dataset.split_nodes", SHARES),
    "group_folds": ("split.split_group_folds", ("folds", "fold", "validation", "seed")),
    "folds": ("split.split_folds", ("folds", "fold", "validation", "seed")),
    "none": ("replay_buffer.all_for_training", ()),
}
_VALIDATION_FOLDS: Mapping[str, str] = {
    "folds": "split.split_validation_folds",
    "group_folds": "split.split_validation_group_folds",
}
# The parameters that name a column, by the split method, and the reader's argument for it.
_SPLIT_COLUMNS = {
    "groups": ("group", "by"),
    "group_folds": ("group", "by"),
    "time": ("order", "by"),
    "column": ("part", "part"),
}


_FITTED = frozenset({"fill_missing", "standardize", "standardize_series", "standardize_target"})


@dataclass(frozen=True, slots=True)
class PipelineStep:
    """One call: the part, and its arguments by name after the rows."""

    path: str
    arguments: Mapping[str, Value]

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.path.rpartition(".")[2]

    @property
    def is_fitted(self) -> bool:
        """Whether it learns something of the training rows, and gives that behind the rows."""
        return self.name in _FITTED


def split_column_argument(kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    """The reader's arguments for the column by which rows are split."""
    parameter = split_column_parameter(kind, values)
    return {_SPLIT_COLUMNS[str(values["split"])][1]: values[parameter]} if parameter else {}


def split_column_parameter(kind: Kind, values: Mapping[str, Value]) -> str:
    """The parameter that names the column by which rows are split; empty where none does."""
    parameter, _ = _SPLIT_COLUMNS.get(str(values.get("split")), ("", ""))
    return parameter if values.get(parameter) and kind.parameter(parameter) else ""


def is_reader_argument(parameter: Parameter, values: Mapping[str, Value]) -> bool:
    """Whether a parameter goes to the reader, as the others stand."""
    return (
        parameter.name not in COMMON_PARAMETERS and not parameter.own and holds(parameter.shown_when, values)
    )


def steps_before_split(values: Mapping[str, Value]) -> list[PipelineStep]:
    """The steps on the rows before they are split."""
    return [PipelineStep("graph.parts.deduplicate.drop_duplicates", {})] if values.get("drop_doubles") else []


def split_step(values: Mapping[str, Value], *, has_classes: bool) -> PipelineStep:
    """How the rows are split."""
    method = "none" if "environment" in values else str(values.get("split", "random"))
    function, names = _SPLITTERS[method]
    if method in _VALIDATION_FOLDS and values.get("fold_part") == "validation":
        function, names = _VALIDATION_FOLDS[method], ("folds", "fold", "test", "seed")
    arguments = {name: values[name] for name in names if name in values}
    if values.get("stratify") and has_classes and method in ("random", "folds"):
        arguments["stratify"] = "target"
    if method == "time" and (gap := split_gap(values)):
        arguments["gap"] = gap
    return PipelineStep(f"graph.parts.{function}", arguments)


def split_gap(values: Mapping[str, Value]) -> int:
    """How many rows before a border reach over it, because each row is a window.

    Where a table holds several series, it is how many times before it.
    """
    if values.get("group_by"):
        return int(str(values["horizon"])) - 1
    length, stride = values.get("horizon", values.get("length")), values.get("stride")
    if isinstance(length, int) and isinstance(stride, int):
        return -(-length // stride) - 1
    return 0


def has_overlapping_windows(values: Mapping[str, Value]) -> bool:
    """Whether rows are windows of which neighbours share a part."""
    length, stride = values.get("window", values.get("length")), values.get("stride")
    return isinstance(length, int) and isinstance(stride, int) and length > stride


def _target_column(values: Mapping[str, Value]) -> dict[str, Value]:
    """Which of the inputs of a series is its target, if one is."""
    inputs, target = values.get("inputs"), values.get("target")
    return {"column": inputs.index(target)} if isinstance(inputs, tuple) and target in inputs else {}


def steps_after_split(values: Mapping[str, Value]) -> list[PipelineStep]:
    """The steps on the rows after they are split."""
    steps = []
    if values.get("missing") == "mean":
        steps.append(PipelineStep("graph.parts.impute.fill_missing", {"name": "features"}))
    if values.get("class_weights"):
        steps.append(PipelineStep("graph.parts.balanced_sampling.add_class_weights", {}))
    if values.get("standardize") and "horizon" in values:
        steps.append(PipelineStep("graph.parts.standardize.standardize_series", _target_column(values)))
    elif values.get("standardize"):
        steps.append(PipelineStep("graph.parts.standardize.standardize", {"name": "features"}))
    elif values.get("standardize_input"):
        steps.append(PipelineStep("graph.parts.standardize.standardize", {"name": "input"}))
    elif "columns" in values and "edges" not in values:
        steps.append(PipelineStep("graph.parts.standardize.to_float32", {"name": "features"}))
    elif "horizon" in values:
        steps.append(PipelineStep("graph.parts.standardize.series_to_float32", {}))
    if values.get("standardize_target"):
        steps.append(PipelineStep("graph.parts.standardize.standardize_target", {}))
    return steps
