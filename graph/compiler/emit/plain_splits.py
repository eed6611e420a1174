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
    seed: str = "",
) -> None:
    """The lines of a step from `fields` to `splits`, or on `splits`.

    Args:
        writer: Where to.
        step: The step.
        description: What the source gives: how many rows each part gets.
        node: The id of the source.
        is_first: Whether nothing was learned of the rows before.
        seed: An expression for what decides a random split, in place of the number of the step.
    """
    parts = [part for part in PARTS if description.rows.get(part)]
    num_inputs = len(description.reading.role("feature")) if description.reading else 0
    if step.name == "split_rows":
        if seed:
            writer.line(f"state = {seed}", 1, node)
        _write_random_split(
            writer, step.arguments, parts, node, "state" if seed else str(step.arguments["seed"])
        )
    elif step.name == "split_time":
        _write_time_split(writer, step.arguments, parts, node)
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
    writer: Writer, arguments: Mapping[str, Value], parts: Sequence[str], node: str, seed: str
) -> None:
    stratify = arguments.get("stratify")
    writer.line(f"split = partial(train_test_split, random_state={seed})", 1, node)
    writer.line('count = len(fields["target"])', 1, node)
    if stratify:
        writer.line(f"classes = fields[{literal(stratify)}].numpy()", 1, node)
    rest = "np.arange(count)"
    for part in [part for part in ("test", "validation") if part in parts]:
        more = ", stratify=classes" + ("" if rest != "train" else "[train]") if stratify else ""
        size = f"round(count * {literal(arguments[part])})"
        text = f"split({rest}, test_size={size}{more})"
        write_expression(writer, f"train, {part} = ", text, node=node)
        rest = "train"
    if rest != "train":
        writer.line(f"train = {rest}", 1, node)
    _write_parts(writer, parts, {part: part for part in parts}, node)


def _write_time_split(
    writer: Writer, arguments: Mapping[str, Value], parts: Sequence[str], node: str
) -> None:
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
    _write_parts(writer, parts, rows, node)


def _write_parts(writer: Writer, parts: Sequence[str], rows: Mapping[str, str], node: str) -> None:
    """The fields of the rows of each part."""
    items = ", ".join(f'"{part}": {rows[part]}' for part in parts)
    write_expression(writer, "parts = ", "{" + items + "}", node=node)
    each = "{name: values[rows] for name, values in fields.items()}"
    writer.line("splits = {", 1, node)
    writer.line(f"part: {each}", 2, node)
    writer.line("for part, rows in parts.items()", 2, node)
    writer.line("}", 1, node)


def write_class_weights(writer: Writer, num_classes: int, node: str) -> None:
    """A weight for each row: the rarer its class in training, the more."""
    writer.line('target = splits["train"]["target"]', 1, node)
    writer.line("classes, counts = torch.unique(target, return_counts=True)", 1, node)
    writer.line(f"weights = torch.ones({num_classes})", 1, node)
    writer.line("weights[classes] = len(target) / (len(classes) * counts)", 1, node)
    writer.line("for rows in splits.values():", 1, node)
    writer.line('rows["weight"] = weights[rows["target"]]', 2, node)


def _write_scale(writer: Writer, node: str) -> None:
    """Mean and deviation of the columns of `train`, in 64 bits."""
    writer.line("mean, deviation = train.mean(0, dtype=float), train.std(0, dtype=float)", 1, node)
    writer.line("constant = (deviation == 0) | (train == train[0]).all(0)", 1, node)
    writer.line("deviation[constant] = 1.0", 1, node)


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
    writer.line(f'train = splits["train"][{literal(name)}].numpy()', 1, node)
    _write_scale(writer, node)
    writer.line("for rows in splits.values():", 1, node)
    writer.line(f"scaled = (rows[{literal(name)}].numpy() - mean) / deviation", 2, node)
    writer.line(f"rows[{literal(name)}] = torch.from_numpy(scaled).float()", 2, node)


def _write_standardize_series(writer: Writer, column: Value, num_inputs: int, node: str) -> None:
    """Inputs and target in deviations; an input that is the target too has its scale."""
    if column is None or num_inputs > 1:
        writer.line('train = splits["train"]["input"].flatten(0, 1).numpy()', 1, node)
        _write_scale(writer, node)
        writer.line("input_mean, input_deviation = mean, deviation", 1, node)
    writer.line('train = splits["train"]["target"].reshape(-1, 1).numpy()', 1, node)
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
