"""How sources of text are looked at: their tokens have names."""

from collections.abc import Mapping
from typing import Any

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import marks_of
from runtime.data.inspection.dataset_info import (
    Files,
    Seen,
    field_of,
    picture_field,
    prints_of,
    prints_of_files,
    read,
    seen_of,
)


def look_at_text(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    """Windows of one long text."""
    from graph.parts.text_windows import cut_text

    asked = (values[name] for name in ("tokens", "vocabulary", "length", "stride"))
    fields, names = cut_text(files["path"], *asked)
    return seen_of(fields, {"input": tuple(names), "target": tuple(names)})


def look_at_text_table(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    """Texts with labels."""
    from graph.parts.tables import sort_classes

    fields = read(kind, values, files)
    columns = _columns(kind, values, files, ("text", "label"))
    classes = tuple(sort_classes(columns[1])) if values["holds"] == "category" else ()
    return seen_of(fields, {"tokens": _names(columns[0], values), "target": classes})


def look_at_parallel_text(kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    """Sentences with translations."""
    fields = read(kind, values, files)
    source, target = (_names(each, values) for each in _columns(kind, values, files, ("source", "target")))
    return seen_of(fields, {"source": source, "target_in": target, "target_out": target})


def _columns(kind: Kind, values: Mapping[str, Any], files: Files, names: tuple[str, ...]) -> list[Any]:
    """The cells of the columns that parameters name."""
    from graph.parts.text_tables import list_texts

    mark = str(next(iter(marks_of(kind, values).values()), ""))
    return list_texts(files["path"], [values[name] for name in names], values.get("delimiter"), mark)[0]


def _names(cells: Any, values: Mapping[str, Any]) -> tuple[str, ...]:
    from graph.parts.text_tables import encode_cells

    return tuple(encode_cells(cells, values["tokens"], values["vocabulary"])[1])


def look_at_visual_questions(_kind: Kind, values: Mapping[str, Any], files: Files) -> Seen:
    """Questions about pictures."""
    import torch

    from graph.parts.text_tables import padded
    from graph.parts.visual_questions import encode_questions, list_questions

    rows, answers = list_questions(files["path"], files.get("folder"), values["answers"])
    numbers, names = encode_questions(rows, values["tokens"], values["vocabulary"])
    question = padded(numbers, values["length"])
    target = torch.tensor([answers.index(answer) for _, _, answer in rows])
    fields = (
        picture_field(values),
        field_of("question", question, tuple(names)),
        field_of("target", target, tuple(answers)),
    )
    prints = prints_of({"picture": prints_of_files([file for file, _, _ in rows]), "question": question})
    return Seen(fields, len(rows), {"target": target}, prints)
