"""Writes the reading of a table with pandas alone, for a file of which all is known."""

from collections.abc import Iterator, Mapping, Sequence

from graph.catalogue.kind import Kind
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal, one_line
from graph.document import Value
from graph.table_reading import ColumnReading, TableReading

_DATES = ("timestamp", "date parts", "cyclic")
_TYPED = {"str": "str"}


def reading_parts(reading: TableReading) -> list[str]:
    """The parts that the reading still needs: those for numbers and dates written in some odd way."""
    paths = []
    numbers = [column for column in reading.columns if column.is_text and column.type == "number"]
    if any(column.number_form for column in numbers):
        paths.append("graph.parts.quantity_texts.parse_quantities")
    if not all(column.number_form for column in numbers):
        paths.append("graph.parts.number_texts.parse_numbers")
    if any(column.form for column in reading.columns):
        paths.append("graph.parts.table_dates.parse_dates")
    if any(column.role == "feature" and column.type in _DATES[1:] for column in reading.columns):
        paths.append("graph.parts.table_dates.date_values")
    return paths


def write_reading(
    writer: Writer, kind: Kind, values: Mapping[str, Value], reading: TableReading, path: str, node: str
) -> None:
    """The lines that read a table and leave its fields in `fields`.

    Args:
        writer: Where to.
        kind: The kind of the source.
        values: The values of its parameters.
        reading: How the file is read.
        path: An expression for the path.
        node: The id of the source.
    """
    tail = '.dropna(how="all")' if reading.drops_blank else ""
    arguments = [path, *(f"{name}={_argument(name, value)}" for name, value in reading.options.items())]
    write_expression(writer, "table = ", f"pd.read_csv({', '.join(arguments)})", node=node)
    if tail:
        writer.line(f"table = table{tail}", 1, node)
    for name in dict.fromkeys(column.name for column in reading.columns):
        for line in _conversions(reading, [column for column in reading.columns if column.name == name]):
            write_expression(writer, *line, node=node)
    if kind.name == "data.time_series":
        _write_series(writer, values, reading, node)
    else:
        _write_fields(writer, values, reading, node)


def write_table_functions(writer: Writer, reading: TableReading, node: str) -> None:
    """The functions that read a table and make features of it, for rows of training and for new ones."""
    features = {column.name for column in reading.role("feature")}
    lines = _shared_conversions(reading)
    if lines:
        writer.gap(2)
        writer.line("def read_table(path: Path, columns: list[str]) -> pd.DataFrame:")
        writer.line('"""Some columns of a table, as they are used."""', 1)
        write_expression(writer, "table = ", read_call(reading, "path", "columns"), node=node)
        for name, head, text in lines:
            if name not in features:
                writer.line(f"if {literal(name)} in columns:", 1, node)
            write_expression(writer, head, text, depth=1 if name in features else 2, node=node)
        writer.line("return table", 1, node)
    if _is_numeric(reading):
        return
    writer.gap(2)
    writer.line("def table_features(table: pd.DataFrame) -> np.ndarray:")
    writer.line('"""The numbers of all features, [N, F]."""', 1)
    categories = [column for column in reading.role("feature") if column.type == "category"]
    for column in categories:
        known = "[" + ", ".join(literal(name) for name in column.categories) + "]"
        write_expression(writer, f"{_variable(categories, column)} = ", known, node=node)
    for column in categories:
        whole, known = f"table[{literal(column.name)}]", _variable(categories, column)
        writer.line(f"if unknown := set({whole}.dropna()) - set({known}):", 1, node)
        message = f'f"{{unknown}} of {one_line(column.name)} is none of {{{known}}}."'
        write_expression(writer, "raise ValueError(", message, ")", depth=2, node=node)
    writer.line("columns = [", 1, node)
    for text in _feature_texts(reading.role("feature"), categories):
        write_expression(writer, "", text, ",", depth=2, node=node)
    writer.line("]", 1, node)
    writer.line("return np.column_stack(columns).astype(np.float64)", 1, node)


def _shared_conversions(reading: TableReading) -> list[tuple[str, str, str]]:
    """What is to be done with the texts of columns: the name of each, and an assignment."""
    conversions = [
        (column.name, *line) for column in reading.columns for line in _conversions(reading, [column])
    ]
    return list(dict.fromkeys(conversions))


def read_call(reading: TableReading, path: str, columns: str) -> str:
    """An expression for some columns of a table as they stand in the file."""
    named = {name: value for name, value in reading.options.items() if name != "usecols"}
    options = [
        path,
        f"usecols={columns}",
        *(f"{name}={_argument(name, value)}" for name, value in named.items()),
    ]
    return f"pd.read_csv({', '.join(options)})"


def table_text(reading: TableReading | None, path: str, columns: str) -> str:
    """An expression for some columns of a table, as they are used."""
    if reading is None:
        return f"pd.read_csv({path}, usecols={columns})"
    if _shared_conversions(reading):
        return f"read_table({path}, {columns})"
    return read_call(reading, path, columns)


def _variable(categories: Sequence[ColumnReading], column: ColumnReading) -> str:
    """The variable that holds the categories of a column."""
    return "known" if len(categories) == 1 else f"known{categories.index(column) + 1}"


def names_of_features(reading: TableReading) -> list[str]:
    """The names of the columns that features are made of."""
    return list(dict.fromkeys(column.name for column in reading.role("feature")))


def features_text(reading: TableReading | None) -> str:
    """An expression for the features of a `table`."""
    if reading is None or _is_numeric(reading):
        return "table[FEATURES].to_numpy(dtype=np.float64)"
    return "table_features(table)"


def _is_numeric(reading: TableReading) -> bool:
    return all(column.type in ("number", "timestamp") for column in reading.role("feature"))


def write_shared_reading(
    writer: Writer,
    values: Mapping[str, Value],
    reading: TableReading,
    path: str,
    node: str,
    classes: str,
) -> None:
    """The lines that leave the fields of a table in `fields`, by the functions that read new rows too.

    Args:
        writer: Where to.
        values: The values of the source's parameters.
        reading: How the file is read.
        path: An expression for the path.
        node: The id of the source.
        classes: The name of the list of the target's classes; empty where there is none.
    """
    others = dict.fromkeys(column.name for column in reading.columns if column.role != "feature")
    columns = "[" + ", ".join(["*FEATURES", *map(literal, others)]) + "]"
    write_expression(writer, "table = ", table_text(reading, path, columns), node=node)
    if reading.drops_blank:  # of new rows each is answered or refused
        writer.line('table = table.dropna(how="all")', 1, node)
    _write_fields(writer, values, reading, node, features_text(reading), classes)


def _argument(name: str, value: Value) -> str:
    """A value as an argument of `pd.read_csv`."""
    if isinstance(value, Mapping):
        items = (f"{literal(key)}: {_argument('', item)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    return _TYPED.get(str(value), literal(value)) if not name else literal(value)


def _conversions(reading: TableReading, columns: Sequence[ColumnReading]) -> Iterator[tuple[str, str]]:
    """What is to be done with the texts of a column, as assignments."""
    column = columns[0]
    whole = f"table[{literal(column.name)}]"
    if not column.is_text:
        return
    cleaned = whole + ".str.strip()" * reading.strips + '.str.normalize("NFC")' * reading.composes
    if column.type == "category":
        if cleaned != whole:
            yield f"{whole} = ", cleaned
        return
    texts = f'{cleaned}.fillna("").to_numpy(dtype=object)'
    if column.form:
        yield f"{whole} = ", f"parse_dates({texts}, {literal(column.form)})"
        return
    if column.number_form:
        yield f"{whole} = ", f"parse_quantities({texts}, {literal(column.number_form)})"
        return
    signs = f", {literal(column.decimal)}" if column.decimal != "." or column.thousands else ""
    signs += f", {literal(column.thousands)}" if column.thousands else ""
    yield f"{whole} = ", f"parse_numbers({texts}{signs})"


def _write_series(writer: Writer, values: Mapping[str, Value], reading: TableReading, node: str) -> None:
    """The windows of a series."""
    order, inputs, target = reading.role("order"), reading.role("feature"), reading.role("target")[0]
    if order:
        rows = "table.sort_index(ascending=False)" if reading.turns_round else "table"
        writer.line(f'table = {rows}.sort_values({literal(order[0].name)}, kind="stable")', 1, node)
    used = (*inputs, target)
    if values.get("missing") == "last" and any(column.has_gaps for column in used):
        writer.line("table = table.ffill().dropna()", 1, node)
    window, horizon, stride = (int(str(values[name])) for name in ("window", "horizon", "stride"))
    chosen = _chosen(writer, inputs, node)
    write_expression(writer, "inputs = ", f"torch.tensor({chosen}.to_numpy(dtype=np.float64))", node=node)
    text = f"torch.tensor(table[{literal(target.name)}].to_numpy(dtype=np.float64))"
    write_expression(writer, "target = ", text, node=node)
    step = f", {stride}" if stride != 1 else ""
    writer.line(f"starts = torch.arange(0, len(table) - {window + horizon - 1}{step})[:, None]", 1, node)
    writer.line("fields = {", 1, node)
    writer.line(f'"input": inputs[starts + torch.arange({window})],', 2, node)
    writer.line(f'"target": target[starts + {window} + torch.arange({horizon})],', 2, node)
    writer.line("}", 1, node)


SHORT = 40
"""Letters that names may take within an expression; more are named before it."""


def _chosen(writer: Writer, columns: Sequence[ColumnReading], node: str) -> str:
    """An expression for some columns of the table; many of them are listed before it."""
    names = _names(columns)
    if len(names) <= SHORT:
        return f"table[{names}]"
    write_expression(writer, "names = ", names, node=node)
    return "table[names]"


def _names(columns: Sequence[ColumnReading]) -> str:
    return "[" + ", ".join(literal(column.name) for column in columns) + "]"


def _write_fields(
    writer: Writer,
    values: Mapping[str, Value],
    reading: TableReading,
    node: str,
    features: str = "",
    classes: str = "",
) -> None:
    """Features and target of a table; `features` and `classes` are expressions for them, if there are any."""
    needed = [
        column
        for column in reading.columns
        if column.has_gaps and (column.role != "feature" or values.get("missing") == "drop")
    ]
    if needed and values.get("missing") != "error":
        every = len(needed) == len(reading.columns)
        write_expression(
            writer, "table = ", f"table.dropna({'' if every else f'subset={_names(needed)}'})", node=node
        )
    if features:
        writer.line(f"features = {features}", 1, node)
    else:
        _write_features(writer, reading, node)
    targets = reading.role("target")
    if not targets:
        writer.line('fields = {"features": torch.tensor(features)}', 1, node)
        return
    if len(targets) > 1 or targets[0].type != "category":
        text = f"table[{_names(targets)}].to_numpy(dtype=np.float64)"
        write_expression(writer, "target = ", text, node=node)
    else:
        column = targets[0]
        known = classes or "[" + ", ".join(literal(name) for name in column.categories) + "]"
        text = f"pd.Categorical(table[{literal(column.name)}], categories={known})"
        whole = f"target = {text}.codes.astype(np.int64)"
        if fits(whole, 1):
            writer.line(whole, 1, node)
        else:
            write_expression(writer, "classes = ", text, node=node)
            writer.line("target = classes.codes.astype(np.int64)", 1, node)
    is_class = len(targets) == 1 and targets[0].type == "category"
    target = f"torch.tensor(target{'' if is_class else ', dtype=torch.float32'})"
    fields = f'{{"features": torch.tensor(features), "target": {target}}}'
    write_expression(writer, "fields = ", fields, node=node)


def _write_features(writer: Writer, reading: TableReading, node: str) -> None:
    """The numbers of all features, [N, F]."""
    features = reading.role("feature")
    if all(column.type in ("number", "timestamp") for column in features):
        used = reading.options.get("usecols", reading.all_names)
        others = [column for column in reading.columns if column.role != "feature"]
        assert isinstance(used, tuple)
        rest = [name for name in used if name not in {column.name for column in others}]
        is_rest = rest == [column.name for column in features] and len(others) + len(rest) == len(used)
        if is_rest and len(_names(others)) <= SHORT:
            chosen = f"table.drop(columns={_names(others)})"
        else:
            chosen = _chosen(writer, features, node)
        write_expression(writer, "features = ", f"{chosen}.to_numpy(dtype=np.float64)", node=node)
        return
    writer.line("columns = [", 1, node)
    for text in _feature_texts(features):
        write_expression(writer, "", text, ",", depth=2, node=node)
    writer.line("]", 1, node)
    writer.line("features = np.column_stack(columns).astype(np.float64)", 1, node)


def _feature_texts(features: Sequence[ColumnReading], named: Sequence[ColumnReading] = ()) -> Iterator[str]:
    """Expressions of what the features become: neighbouring numbers, each category, each date.

    The categories of `named` columns are in variables.
    """
    numbers: list[ColumnReading] = []
    for column in features:
        if column.type in ("number", "timestamp"):
            numbers.append(column)
            continue
        if numbers:
            yield f"table[{_names(numbers)}]"
            numbers = []
        whole = f"table[{literal(column.name)}].to_numpy()"
        if column.type == "category":
            known = "[" + ", ".join(literal(name) for name in column.categories) + "]"
            if any(isinstance(name, str) for name in column.categories):
                whole = whole.replace("()", "(dtype=object)")  # floats, where each cell is empty
            yield f"np.equal.outer({whole}, {_variable(named, column) if named else known})"
        else:
            yield f"date_values({whole}, {literal(column.type)}, {column.with_time})"
    if numbers:
        yield f"table[{_names(numbers)}]"
