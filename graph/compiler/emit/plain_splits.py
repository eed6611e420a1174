"""Writes how rows are split and standardised, as they are by these very parameters."""

from collections.abc import Mapping, Sequence

from graph.compiler.data_pipeline import PipelineStep
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.dataset_fields import DataDescription
from graph.document import Value

_WRITTEN = frozenset({"split_rows", "split_time", "standardize", "standardize_series"})
PARTS = ("train", "validation", "test")


def is_written_out(step: PipelineStep) -> bool:
    """Whether a step is written line by line, not called."""
    return step.name in _WRITTEN


def write_step(
    writer: Writer,
    step: PipelineStep,
    description: DataDescription,
    node: str,
    *,
    is_first: bool = True,
    is_last: bool = False,
) -> None:
    """The lines of a step from `fields` to `splits`, or on `splits`.

    Args:
        writer: Where to.
        step: The step.
        description: What the source gives: how many rows each part gets.
        node: The id of the source.
        is_first: Whether nothing was learned of the rows before.
        is_last: Whether the function gives back what the step leaves.
    """
    parts = [part for part in PARTS if description.rows.get(part)]
    num_inputs = len(description.reading.role("feature")) if description.reading else 0
    if step.name == "split_rows":
        state = str(step.arguments["seed"])
        is_split = any(step.arguments.get(part) for part in PARTS if part != "train")
        if is_split and isinstance(step.arguments["seed"], str):  # it is an expression
            writer.line(f"state = {state}", 1, node)
            state = "state"
        counts = {} if "count" in step.arguments else {part: description.rows[part] for part in parts}
        rows = _write_random_split(writer, step.arguments, counts, node, state)
        _write_parts(writer, rows, node, is_last=is_last)
    elif step.name == "split_time":
        rows = _write_time_split(writer, step.arguments, parts, node)
        _write_parts(writer, rows, node, is_last=is_last)
    elif step.name == "standardize":
        _write_standardize(writer, str(step.arguments["name"]), node)
        _write_scales(writer, {str(step.arguments["name"]): ("mean", "deviation")}, node, is_first=is_first)
    else:
        column = step.arguments.get("column")
        _write_standardize_series(writer, column, num_inputs, node)
        shared = column is not None and num_inputs == 1
        inputs = ("mean", "deviation") if shared else ("input_mean", "input_deviation")
        _write_scales(writer, {"input": inputs, "target": ("mean", "deviation")}, node, is_first=is_first)


def _write_random_split(
    writer: Writer, arguments: Mapping[str, Value], counts: Mapping[str, int], node: str, seed: str
) -> dict[str, str]:
    """A split by chance, as expressions; `counts` are the rows of each part, where they never change.

    What it is stratified by is an expression for the classes, and so is the `count` of all rows.
    """
    stratify = arguments.get("stratify")
    parts = [part for part in PARTS if part == "train" or arguments[part]]
    if len(parts) > 1:
        writer.line(f"split = partial(train_test_split, random_state={seed})", 1, node)
    total = str(sum(counts.values()))
    first = f"range({total})"
    if not counts:
        first = "np.arange(count)"
        every = arguments.get("count", "len(next(iter(fields.values())))")
        writer.line(f"count = {every}", 1, node)
    rest = first
    for part in [part for part in ("test", "validation") if part in parts]:
        more = f", stratify={stratify}" + ("" if rest != "train" else "[train]") if stratify else ""
        size = str(counts[part]) if counts else f"round(count * {literal(arguments[part])})"
        write_expression(writer, f"train, {part} = ", f"split({rest}, test_size={size}{more})", node=node)
        rest = "train"
    if rest == first:
        writer.line(f"train = {rest}", 1, node)
    return {part: part for part in parts}


def _write_time_split(
    writer: Writer, arguments: Mapping[str, Value], parts: Sequence[str], node: str
) -> dict[str, str]:
    """A split by time, as expressions for the rows of each part."""
    gap = f" - {arguments['gap']}" if arguments.get("gap") else ""
    writer.line('count = len(fields["target"])', 1, node)
    rows = {"train": "slice(count)"}
    last = "count"
    for part in [part for part in ("test", "validation") if part in parts]:
        writer.line(f"first_{part} = {last} - round(count * {literal(arguments[part])})", 1, node)
        end = f"{last}{gap}" if last != "count" else last
        rows[part] = f"slice(first_{part}, {end})"
        last = f"first_{part}"
    if last != "count":
        rows["train"] = f"slice({last}{gap})"
    return rows


def _write_parts(writer: Writer, rows: Mapping[str, str], node: str, *, is_last: bool) -> None:
    """The fields of the rows of each part."""
    items = ", ".join(f'"{part}": {text}' for part, text in rows.items())
    write_expression(writer, "parts = ", "{" + items + "}", node=node)
    selection = "{k: v[rows] for k, v in fields.items()}"
    head = "return " if is_last else "splits = "
    writer.line(f"{head}{{p: {selection} for p, rows in parts.items()}}", 1, node)


def write_class_weights(writer: Writer, num_classes: int, node: str) -> None:
    """A weight for each row: the rarer its class in training, the more."""
    writer.line('labels = splits["train"]["target"]', 1, node)
    writer.line("present, counts = labels.unique(return_counts=True)", 1, node)
    writer.line(f"weights = torch.ones({num_classes})", 1, node)
    writer.line("weights[present] = len(labels) / (len(present) * counts)", 1, node)
    writer.line("for rows in splits.values():", 1, node)
    writer.line('rows["weight"] = weights[rows["target"]]', 2, node)


def _write_scale(writer: Writer, node: str) -> None:
    """Mean and deviation of the columns of `known`, in 64 bits."""
    writer.line("mean, deviation = known.mean(0, dtype=float), known.std(0, dtype=float)", 1, node)
    writer.line("deviation[(deviation == 0) | (known == known[0]).all(0)] = 1.0", 1, node)


def _write_scales(
    writer: Writer, scales: Mapping[str, tuple[str, str]], node: str, *, is_first: bool
) -> None:
    """What was learned of some fields, by names of arrays with their means and deviations."""
    writer.line("scales = {" if is_first else "scales |= {", 1, node)
    for field, names in scales.items():
        for what, name in zip(("mean", "deviation"), names, strict=True):
            writer.line(f'"{field}.{what}": torch.from_numpy({name}),', 2, node)
    writer.line("}", 1, node)


def _write_standardize(writer: Writer, name: str, node: str) -> None:
    writer.line(f'known = splits["train"][{literal(name)}].numpy()', 1, node)
    _write_scale(writer, node)
    writer.line("for rows in splits.values():", 1, node)
    writer.line(f"scaled = (rows[{literal(name)}].numpy() - mean) / deviation", 2, node)
    writer.line(f"rows[{literal(name)}] = torch.from_numpy(scaled).float()", 2, node)


def _write_standardize_series(writer: Writer, column: Value, num_inputs: int, node: str) -> None:
    """Inputs and target in deviations; an input that is the target too has its scale."""
    if column is None or num_inputs > 1:
        writer.line('known = splits["train"]["input"].flatten(0, 1).numpy()', 1, node)
        _write_scale(writer, node)
        writer.line("input_mean, input_deviation = mean, deviation", 1, node)
    writer.line('known = splits["train"]["target"].reshape(-1, 1).numpy()', 1, node)
    _write_scale(writer, node)
    scale = "mean) / deviation"
    if column is None or num_inputs > 1:
        scale = "input_mean) / input_deviation"
        if column is not None:
            writer.line(f"input_mean[{column}], input_deviation[{column}] = mean[0], deviation[0]", 1, node)
    writer.line("unit = torch.tensor(np.append(mean, deviation)).float()", 1, node)
    writer.line("for rows in splits.values():", 1, node)
    writer.line(f'scaled = (rows["input"].numpy() - {scale}', 2, node)
    writer.line('rows["input"] = torch.from_numpy(scaled).float()', 2, node)
    writer.line('scaled = (rows["target"].numpy() - mean) / deviation', 2, node)
    writer.line('rows["target"] = torch.from_numpy(scaled).float()', 2, node)
    writer.line('rows["unit"] = unit.repeat(len(scaled), 1)', 2, node)
