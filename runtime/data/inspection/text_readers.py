"""How sources of text are inspected: their tokens have names."""

from collections.abc import Mapping
from typing import Any

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import split_column_argument
from runtime.data.inspection.dataset_info import (
    DatasetInfo,
    dataset_info,
    describe_field,
    hash_files,
    hash_rows,
    image_field,
    read_source,
)
from runtime.data.tables.resolved import ParamPaths, resolved_arguments


def inspect_text(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    """Windows of one long text."""
    from graph.parts.text_windows import cut_text

    arguments = (values[name] for name in ("tokens", "vocabulary", "length", "stride"))
    fields, names = cut_text(files["path"], *arguments)
    return dataset_info(fields, {"input": tuple(names), "target": tuple(names)})


def inspect_text_table(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    """Texts with labels."""
    from graph.parts.table_fields import class_names

    fields = read_source(kind, values, files)
    columns = text_columns(kind, values, files, ("text", "label"))
    classes = tuple(class_names(columns[1])) if values["holds"] == "category" else ()
    return dataset_info(fields, {"tokens": _names(columns[0], values), "target": classes})


def inspect_parallel_text(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    """Sentences with translations."""
    fields = read_source(kind, values, files)
    source, target = (
        _names(cells, values) for cells in text_columns(kind, values, files, ("source", "target"))
    )
    return dataset_info(fields, {"source": source, "target_in": target, "target_out": target})


def text_columns(
    kind: Kind, values: Mapping[str, Any], files: ParamPaths, names: tuple[str, ...]
) -> list[Any]:
    """The cells of the columns that parameters name."""
    from graph.parts.text_tables import list_texts

    mark = str(next(iter(split_column_argument(kind, values).values()), ""))
    arguments: dict[str, Any] = resolved_arguments(kind, values, files)
    needed = [(values[name], name, "category") for name in names]
    return list_texts(files["path"], needed, mark, broken=values.get("broken", "stop"), **arguments)


def _names(cells: Any, values: Mapping[str, Any]) -> tuple[str, ...]:
    from graph.parts.text_tables import encode_cells

    return tuple(encode_cells(cells, values["tokens"], values["vocabulary"])[1])


def inspect_visual_questions(_kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> DatasetInfo:
    """Questions about pictures."""
    import torch

    from graph.parts.text_tables import pad_rows
    from graph.parts.visual_questions import encode_questions, list_questions

    rows, answers = list_questions(files["path"], files.get("folder"), values["answers"])
    numbers, names = encode_questions(rows, values["tokens"], values["vocabulary"])
    question = pad_rows(numbers, values["length"])
    target = torch.tensor([answers.index(answer) for _, _, answer in rows])
    fields = (
        image_field(values),
        describe_field("question", question, tuple(names)),
        describe_field("target", target, tuple(answers)),
    )
    row_hashes = hash_rows({"picture": hash_files([file for file, _, _ in rows]), "question": question})
    return DatasetInfo(fields, len(rows), {"target": target}, row_hashes)
