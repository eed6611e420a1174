"""Writes how a network answers to new rows, with what is known of them written out."""

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.plain_bundled import BUNDLED
from graph.compiler.emit.plain_tables import features_text, names_of_features, read_call, table_text
from graph.compiler.emit.prediction import (
    TO_SHARES,
    Prediction,
    answer_titles,
    is_scaled_target,
    write_units,
)
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.compiler.tasks.task import OutputKind, TaskType
from graph.table_reading import TableReading

_ANSWERED = frozenset({TaskType.CLASSIFICATION, TaskType.REGRESSION, TaskType.IMAGE_REGRESSION})
MAX_SHARES = 20
"""Of so many classes each has a column, as in the answers of the program."""
SUFFIXES = '(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")'
"""The setting of what counts as a picture in a folder."""


def can_answer(prediction: Prediction) -> bool:
    """Whether the answers can be written out."""
    unlabeled, task = prediction.unlabeled, prediction.task
    is_two = task.task_type is TaskType.CLASSIFICATION and (
        task.output_kind not in (OutputKind.LOGITS, OutputKind.LOG_PROBABILITIES)
    )
    if task.task_type not in _ANSWERED or is_two or prediction.reconstructs:
        return False
    match unlabeled.holds:
        case "table":
            return _is_plain_table(unlabeled.source)
        case "pictures":
            return unlabeled.source.kind.path in BUNDLED
        case "series":
            return is_plain_series(unlabeled.source)
    return False


def _is_plain_table(source: Reader) -> bool:
    """Whether the rows of a table are read in one line: without units to check or spellings to merge."""
    encodings = source.description.encodings if source.description is not None else ()
    has_units = any(kind == "number" and units for _, kind, units in encodings)
    return not has_units and not source.values.get("merge_spellings")


def write_predict_function(writer: Writer, prediction: Prediction, results: int) -> None:
    """The function `predict`, and how it reads.

    Args:
        writer: Where to.
        prediction: What is answered.
        results: How many values the network gives.
    """
    if prediction.unlabeled.holds == "table":
        write_predict_table(writer, prediction, results)
        return
    if prediction.unlabeled.holds == "series":
        _write_predict_series(writer, prediction, results)
        return
    _write_reading_pictures(writer, prediction)
    _write_predict(writer, prediction, results)


def _write_reading_pictures(writer: Writer, prediction: Prediction) -> None:
    """The function that reads one picture."""
    field = prediction.task.fields[prediction.task.inputs[0]]
    channels, height, width = field.shape
    mode = "L" if channels == 1 else "RGB"
    size, arranged = f"({width}, {height})", "[None]" if channels == 1 else ".permute(2, 0, 1)"
    writer.gap(2)
    writer.lines(
        f'''\
def read_picture(file: Path) -> Tensor:
    """A picture [{channels}, {height}, {width}] from 0 to 1, upright, transparent points white."""
    picture = Image.open(file)
    if picture.mode[0] in "IF" or ";16" in str(picture.tile):
        raise ValueError(f"{{file.name}} has more than 8 bits a point; save it with 8.")
    picture = ImageOps.exif_transpose(picture)
    ground = Image.new("RGBA", picture.size, "white")
    picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("{mode}")
    return torch.tensor(np.asarray(picture.resize({size}))){arranged} / 255'''
    )


def _write_predict(writer: Writer, prediction: Prediction, results: int) -> None:
    source = prediction.unlabeled.source
    writer.gap(2)
    writer.line("@torch.no_grad()")
    answer = "tuple[str, np.ndarray]" if _gives_pictures(prediction) else "dict[str, str]"
    _write_head(writer, source, answer)
    writer.line('"""The answers to the pictures in a folder, or to one, row by row."""', 1)
    writer.lines(
        """\
folder = path if path.is_dir() else path.parent
found = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
files = sorted(found) if path.is_dir() else [path]
if not files:
    raise ValueError("there are no pictures in it; choose another folder.")
model.eval()
for start in range(0, len(files), BATCH_SIZE):
    some = files[start : start + BATCH_SIZE]
    images = torch.stack([read_picture(file) for file in some])""",
        1,
    )
    _write_output(writer, prediction, results, "images")
    _write_rows(writer, prediction, "some", "file.relative_to(folder).as_posix()")


def write_predict_table(writer: Writer, prediction: Prediction, results: int) -> None:
    """The function `predict` for the rows of a table."""
    source = prediction.unlabeled.source
    key, values = f"{prediction.prefix}features", source.values
    writer.gap(2)
    writer.line("@torch.no_grad()")
    _write_head(writer, source, "dict[str, str]")
    writer.line('"""The answers to the rows of a table, one by one."""', 1)
    reading = source.reading
    write_expression(writer, "table = ", table_text(reading, "path", "FEATURES"))
    _write_width_check(writer, reading)
    if values.get("missing") != "mean":
        writer.line("is_gap = table[FEATURES].isna().any(axis=1)", 1)
        writer.line("if is_gap.any():", 1)
        writer.line("row = is_gap.to_numpy().argmax() + 1", 2)
        writer.line('raise ValueError(f"row {row} lacks a value; fill it in.")', 2)
    writer.line(f"features = torch.tensor({features_text(reading)})", 1)
    if reading is None:
        writer.line("features = features.float()", 1)
    if values.get("missing") == "mean":
        writer.line(f'features = features.where(~features.isnan(), scales["{key}.fill"])', 1)
    if values.get("standardize"):
        scaled = f'(features - scales["{key}.mean"]) / scales["{key}.deviation"]'
        writer.line(f"features = {scaled}", 1)
    writer.line("model.eval()", 1)
    writer.line("for _, rows in table.groupby(table.index // 4096):", 1)
    writer.line("some = features[table.index.get_indexer(rows.index)].float()", 2)
    _write_output(writer, prediction, results, "some")
    _write_rows(writer, prediction, "rows.index", "str(number + 1)")


def _write_width_check(writer: Writer, reading: TableReading | None) -> None:
    """Refuses new rows of which pandas would cut off the end, or fill up what they lack."""
    options = reading.options if reading is not None else {}
    separator = str(options.get("sep", ","))
    if len(separator) > 1 or "index_col" in options:
        return
    encoding = literal(options.get("encoding", "utf-8"))
    others = {"delimiter": separator} if separator != "," else {}
    others |= {name: options[name] for name in ("skipinitialspace", "quoting") if name in options}
    arguments = ("file", *(f"{name}={literal(value)}" for name, value in others.items()))
    writer.line(f'with path.open(encoding={encoding}, errors="replace", newline="") as file:', 1)
    skipped = int(str(options.get("skiprows", 0)))
    if skipped:
        writer.line(f"for _ in range({skipped}):", 2)
        writer.line("file.readline()", 3)
    writer.call("reader = ", Call("csv.reader", arguments), depth=2)
    writer.line("names = next(filter(None, reader), [])", 2)
    if reading is not None and "names" in options:
        used = 1 + max(reading.all_names.index(name) for name in names_of_features(reading))
        writer.line(f"used = {used}", 2)
    else:
        writer.line("is_used = [name.strip('\\ufeff ') in FEATURES for name in names]".replace("'", '"'), 2)
        writer.line("used = len(names) - [*is_used[::-1], True].index(True)", 2)
    writer.line("for cells in reader:", 2)
    writer.line('is_blank = len(cells) < 2 and not "".join(cells).strip()', 3)
    writer.line("if not is_blank and not used <= len(cells) <= len(names):", 3)
    line = f"{{reader.line_num + {skipped}}}" if skipped else "{reader.line_num}"
    writer.line('counts = f"{len(cells)} values, but there are {len(names)} columns."', 4)
    writer.line(f'raise ValueError(f"line {line} has {{counts}}")', 4)


def _write_predict_series(writer: Writer, prediction: Prediction, results: int) -> None:
    """The function `predict` for what comes next in a series."""
    source = prediction.unlabeled.source
    reading, window = source.reading, source.values["window"]
    assert reading is not None
    writer.gap(2)
    writer.line("@torch.no_grad()")
    _write_head(writer, source, "dict[str, str]")
    writer.line('"""The answer to the last rows of a series, which are to be in their order."""', 1)
    names = "[" + ", ".join(map(literal, names_of_features(reading))) + "]"
    write_expression(writer, "table = ", read_call(reading, "path", names))
    if source.values.get("missing") == "last":
        writer.line("table = table.ffill().dropna()", 1)
    else:
        writer.line("if table.isna().any(axis=None):", 1)
        writer.line('raise ValueError("some row lacks a value; fill it in.")', 2)
    writer.line(f"if len(table) < {window}:", 1)
    writer.line(f'raise ValueError("the network looks at {window} rows; add those before.")', 2)
    write_expression(writer, "known = ", f"table[{names}].to_numpy(dtype=np.float64)")
    writer.line(f"rows = torch.tensor(known[-{window}:])", 1)
    if source.values.get("standardize"):
        writer.line('rows = (rows - scales["input.mean"]) / scales["input.deviation"]', 1)
    writer.line("model.eval()", 1)
    index = f"[{prediction.task.output}]" if results > 1 else ""
    writer.line(f"output = model(rows.float()[None].to(device)){index}.float().cpu()", 1)
    if is_scaled_target(prediction):
        write_units(writer, "output", f"{prediction.prefix}target", 1)
    titles = "[" + ", ".join(map(literal, answer_titles(prediction))) + "]"
    write_expression(writer, "titles = ", titles)
    writer.line("values = output.float().flatten().numpy()", 1)
    writer.line('yield {"row": "1"} | dict(zip(titles, map(str, values), strict=True))', 1)


def is_plain_series(source: Reader) -> bool:
    """Whether the last rows of a series are read in one line."""
    values, reading = source.values, source.reading
    if reading is None or reading.role("order") or reading.drops_blank or values.get("date_encoding"):
        return False
    inputs = reading.role("feature")
    return not values.get("group_by") and not any(column.is_text for column in inputs)


def _write_output(writer: Writer, prediction: Prediction, results: int, rows: str) -> None:
    """What the network gives for some rows."""
    task = prediction.task
    index = f"[{task.output}]" if results > 1 else ""
    end = ""
    if task.task_type is TaskType.CLASSIFICATION:
        end = f"{TO_SHARES[task.output_kind]}.numpy()"
    name = "shares" if end else "output"
    writer.line(f"{name} = model({rows}.to(device)){index}.float().cpu(){end}", 2)


def _write_rows(writer: Writer, prediction: Prediction, rows: str, name: str) -> None:
    """What is given for each row: `rows` is what names them, `name` how."""
    task = prediction.task
    one = "file" if prediction.unlabeled.holds == "pictures" else "number"
    if task.task_type is TaskType.IMAGE_REGRESSION:
        end = ".sigmoid()" if task.output_kind is OutputKind.SIGMOID else ""
        writer.line(f"light = (output{end}.clamp(0, 1) * 255).round().byte().movedim(1, -1)", 2)
        is_grey = task.fields[task.inputs[0]].shape[0] == 1
        writer.line(f"pictures = light{'[..., 0]' if is_grey else ''}.numpy()", 2)
        writer.line(f"for {one}, pixels in zip({rows}, pictures, strict=True):", 2)
        writer.line(f"yield {name}, pixels", 3)
        return
    titles = answer_titles(prediction)
    if task.task_type is TaskType.REGRESSION:
        if is_scaled_target(prediction):
            write_units(writer, "output", f"{prediction.prefix}target", 2)
            writer.line("output = output.float()", 2)
        writer.line(f"for {one}, values in zip({rows}, output.flatten(1).numpy(), strict=True):", 2)
        items = ", ".join(f"{literal(title)}: str(values[{i}])" for i, title in enumerate(titles))
        write_expression(writer, "yield ", f'{{"row": {name}, {items}}}', depth=3)
        return
    writer.line(f"for {one}, row in zip({rows}, shares, strict=True):", 2)
    title = literal(titles[0])
    answer = f'{{"row": {name}, {title}: CLASSES[row.argmax()]}}'
    write_expression(writer, "answer = ", answer, depth=3)
    writer.line('answer["certainty"] = f"{row.max():.7g}"', 3)
    if len(task.classes) > MAX_SHARES:
        writer.line("yield answer", 3)
        return
    writer.line("each = zip(CLASSES, row, strict=True)", 3)
    writer.line('yield answer | {f"share of {name}": f"{share:.7g}" for name, share in each}', 3)


def _gives_pictures(prediction: Prediction) -> bool:
    return prediction.task.task_type is TaskType.IMAGE_REGRESSION


def _write_head(writer: Writer, source: Reader, answer: str) -> None:
    """The head of `predict`, and what each of its answers is."""
    arguments = ["model: nn.Module", "path: Path", *(["scales: Rows"] if source.is_fitted else [])]
    writer.items("def predict(", [*arguments, 'device: str = "cpu"'], f") -> Iterator[{answer}]:")
