"""Answers of a run to new rows, in the words and units of its data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import nn

from graph.catalogue.kinds import CATALOGUE
from graph.compiler import compile_stages, load_stages
from graph.compiler.program import Program
from graph.dataset_fields import DataDescription
from graph.document import Project, Value
from graph.frozendict import FrozenDict
from graph.problems import GraphError, Problem, has_errors, make_problem
from graph.progress import ProgressCallback
from runtime.array_types import Array
from runtime.checkpoints.compatibility import drawing_of
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control
from runtime.data import describe_project, with_encodings
from runtime.data.read_errors import read_error_text
from runtime.data.tables.resolved import TEXT_KINDS
from runtime.data.tables.table_facts import table_facts
from runtime.device import choose_device
from runtime.evaluation.answered_source import AnsweredSource, choose_source
from runtime.evaluation.box_pictures import with_boxes_drawn
from runtime.evaluation.own_columns import with_own_columns
from runtime.evaluation.reading_remarks import reading_remarks
from runtime.evaluation.refused_rows import (
    PROBLEM,
    RowsRefusedError,
    refused_remark,
    until_refused,
    with_refused,
)
from runtime.evaluation.result_types import AnswerTable
from runtime.evaluation.run_selection import RunRef
from runtime.evaluation.run_weights import WeightsFile, load_run_weights, require_weights
from runtime.preprocessing import FILE, Preprocessing, read_preprocessing

MAX_SHOWN = 1000
"""So many answers are shown."""
MAX_SHOWN_PICTURES = 60
MAX_SHOWN_SIDE = 300
SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")
OTHER_TABLES = (".parquet", ".pq", ".json", ".feather")
"""Endings of tables that answers cannot be written as."""
Answers = dict[str, Any]
"""Columns by their names, all of one length; `row` names the rows, `picture` has pictures [H, W, *]."""


@dataclass(frozen=True, eq=False)
class Predictor:
    """A run that answers to new rows."""

    run_ref: RunRef
    project: Project
    program: Program
    model: nn.Module
    preprocessing: Preprocessing
    device: torch.device
    weights: WeightsFile
    """The file that the weights are of."""
    descriptions: Mapping[str, DataDescription]
    """What its data nodes give, with how the new rows are written."""
    table: Mapping[str, Value] | None = None
    """How the table of new rows is written; None where they are in no table."""
    source: AnsweredSource | None = None
    """The data node as whose rows they are read; None for a run of which that is open."""

    def remarks(self, path: Path) -> tuple[Problem, ...]:
        """What is to be said of how the rows of a file are read."""
        chosen = self.source.remarks() if self.source else ()
        return (*chosen, *reading_remarks(self.project, self.descriptions, path, self.run_ref.folder))

    def answers(
        self,
        path: Path,
        control: Control,
        *,
        with_columns: bool = False,
        refused: dict[str, str] | None = None,
        merges: bool = True,
    ) -> Iterator[Answers]:
        """The answers to the rows of a file or a folder, some at once.

        Args:
            path: The file or the folder.
            control: Where a wish to stop comes from.
            with_columns: Whether the cells of a table come with the answers to its rows.
            refused: Takes why rows have no answer, by their names; without it the first is an error.
            merges: Whether those rows stand among the answers, with a column for their reasons.

        Raises:
            GraphError: It cannot be read, or holds what the network has never seen.
            Stopped: It was stopped.
            RowsRefusedError: A row has no answer, and they are not merged.
        """
        if self.program.predict is None:
            refusal = self.source.refusal if self.source else None
            raise GraphError([refusal or make_problem("no-answers-to-new-rows")])
        if path.suffix.lower() in SPREADSHEETS:
            raise GraphError([make_problem("spreadsheet", file=path.name)])
        scales = dict(self.preprocessing.scales)
        blocks = self.program.predict(self.model, path, scales, str(self.device), refused)
        if refused is not None:
            blocks = with_refused(blocks, refused) if merges else until_refused(blocks, refused)
        if with_columns and self.table is not None:
            blocks = with_own_columns(blocks, path, self.table)
        try:
            for block in blocks:
                control.process_commands()
                yield block
        except (ValueError, OSError, MemoryError) as error:
            raise GraphError([make_problem("data-unreadable", reason=read_error_text(error))]) from error


def open_predictor(run_ref: RunRef, path: Path | None, control: Control) -> Predictor:
    """A run with its own drawing, weights and preprocessing, ready for the rows of a file.

    Its own data are needed only where it comes from a version that kept no preprocessing.

    Args:
        run_ref: Which run, and which of its weights.
        path: What it will be asked about: a table may be written in another way than that of the training.
            None: a table of which only the names of its columns and the form of its dates are as there.
        control: Where a wish to stop comes from.

    Raises:
        GraphError: There is no such run, it has no weights yet, or cannot be loaded.
        Stopped: It was stopped.
    """
    require_weights(run_ref.path)
    project = drawing_of(run_ref.path)
    if project is None:
        raise GraphError([make_problem("run-unreadable-drawing", run=run_ref.run)])
    trusted = trusted_fingerprints() if run_ref.trusted is None else run_ref.trusted
    known = _stored_preprocessing(run_ref.path) or _compute_preprocessing(project, run_ref, trusted, control)
    descriptions = {
        node: _without_dialect(description)
        if path is None
        else _with_dialect(project, node, description, path)
        for node, description in known.descriptions.items()
    }
    stages = compile_stages(project, descriptions, trusted=trusted)
    source = choose_source(stages, run_ref.source)
    program = load_stages(stages, run_ref.folder, answers=source.node)
    descriptions = {node: item for node, item in descriptions.items() if source.node in ("", node)}
    device, _ = choose_device("auto")
    model = program.build_model()
    weights = load_run_weights(model, run_ref.path, run_ref.weights)
    tables = [item.resolved for item in descriptions.values() if item.encodings]
    table = tables[0] if len(tables) == 1 and (path is None or path.is_file()) else None
    model = model.to(device).eval()
    return Predictor(run_ref, project, program, model, known, device, weights, descriptions, table, source)


def _stored_preprocessing(folder: Path) -> Preprocessing | None:
    try:
        return read_preprocessing((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeError):
        return None


def _compute_preprocessing(
    project: Project, run_ref: RunRef, trusted: frozenset[str], control: Control
) -> Preprocessing:
    """The preprocessing of a run that kept none, from its data.

    Raises:
        GraphError: The data cannot be read.
        Stopped: It was stopped.
    """
    descriptions, problems = describe_project(project, run_ref.folder)
    if has_errors(problems):
        raise GraphError(problems)
    descriptions = with_encodings(project, descriptions, run_ref.folder)
    program = load_stages(compile_stages(project, descriptions, trusted=trusted), run_ref.folder)
    try:
        _, scales = program.load_scaled(lambda _done, _total: control.process_commands())
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([make_problem("data-unreadable", reason=read_error_text(error))]) from error
    return Preprocessing(FrozenDict(descriptions), FrozenDict(scales))


def _without_dialect(description: DataDescription) -> DataDescription:
    """A description that reads a table with commas between its columns and points before decimals."""
    written = {name: value for name, value in description.resolved.items() if name not in _DIALECT}
    return replace(description, resolved=FrozenDict(written))


_DIALECT = frozenset(
    {
        *("delimiter", "encoding", "errors", "skip", "quoting", "header"),
        *("decimal", "thousands", "decimals", "gaps"),
    }
)


def _with_dialect(project: Project, node: str, description: DataDescription, path: Path) -> DataDescription:
    """A description that reads a table as it is written, perhaps in another way than that of the training."""
    source = project.main.nodes.get(node)
    kind = CATALOGUE.of(source) if source is not None else None
    if source is None or kind is None or not path.is_file():
        return description
    is_table = bool(description.encodings)
    if is_table:
        needed = {name for name, _, _ in description.encodings}
    elif kind.name in TEXT_KINDS and path.suffix.lower() not in (".txt", ".md", ""):
        needed = {str(source.params.get("text", "text"))}
    elif kind.name == "data.time_series":
        needed = _columns_of_series(description.resolved)
    else:
        return description
    if _has_columns(path, needed, description.resolved):
        return description
    try:
        facts = table_facts(path)
    except (ValueError, OSError, MemoryError):
        return description  # reading it tells why
    written: dict[str, Value] = {**facts.dialect.reading(), "header": facts.dialect.header}
    if is_table or kind.name == "data.time_series":
        written["decimal"] = facts.decimal or "."
    return replace(description, resolved=FrozenDict({**description.resolved, **written}))


def _columns_of_series(resolved: Mapping[str, Value]) -> set[str]:
    """The columns that a network needs to forecast a series."""
    listed = [resolved.get(name, ()) for name in ("inputs", "sort_by", "group_by")]
    return {str(name) for names in listed for name in ((names,) if isinstance(names, str) else names)} - {""}  # type: ignore[union-attr]


def _has_columns(path: Path, needed: set[str], resolved: Mapping[str, Value]) -> bool:
    """Whether a table has these columns when it is read as that of the training."""
    from graph.parts.table_frames import column_names

    if path.suffix.lower() in (".parquet", ".pq"):
        return True
    dialect: dict[str, Any] = {
        name: resolved[name]
        for name in ("delimiter", "encoding", "errors", "skip", "quoting")
        if name in resolved
    }
    try:
        return needed <= set(column_names(path, bool(resolved.get("header", True)), **dialect))
    except (ValueError, OSError, MemoryError):
        return False


def first_answers(predictor: Predictor, path: Path, control: Control) -> AnswerTable:
    """The first answers to the rows of a file or a folder.

    Raises:
        GraphError: See `Predictor.answers`.
        Stopped: It was stopped.
    """
    remarks = predictor.remarks(path)
    refused: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    pictures: list[Array] = []
    max_rows = MAX_SHOWN
    for block in predictor.answers(path, control, with_columns=True, refused=refused):
        has_pictures = "picture" in block
        max_rows = MAX_SHOWN_PICTURES if has_pictures else MAX_SHOWN
        columns = tuple(name for name in block if name != "picture")
        rows += zip(*(block[name] for name in columns), strict=True)
        left = MAX_SHOWN_PICTURES - len(pictures)
        pictures += [_thumbnail(picture) for picture in islice(block.get("picture", ()), left)]
        if len(rows) > max_rows:
            break
    is_whole = len(rows) <= max_rows
    remarks += refused_remark(refused, "" if pictures else PROBLEM)
    if not refused and PROBLEM in columns:
        index = columns.index(PROBLEM)
        columns = (*columns[:index], *columns[index + 1 :])
        rows = [(*row[:index], *row[index + 1 :]) for row in rows]
    shown = tuple(rows[:max_rows]), tuple(pictures[:max_rows])
    unanswered = sum(row[0] in refused for row in shown[0])
    table = AnswerTable(path, columns, *shown, is_whole=is_whole, remarks=remarks, unanswered=unanswered)
    source = predictor.source
    return replace(table, sources=(source.node, *source.others)) if source else table


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What is written: the cells of a table beside its answers, and nothing where a row has none."""

    with_columns: bool = False
    is_strict: bool = False


PLAIN_FORM = AnswerForm()


@dataclass(frozen=True, slots=True)
class WrittenAnswers:
    """How many rows were written, and what is to be said of those that have no answer."""

    rows: int
    remarks: tuple[Problem, ...] = ()


def _thumbnail(picture: Array) -> Array:
    """A picture [H, W, *] of which so many points are left that its sides are of some hundred."""
    return picture[:: max(1, len(picture) // MAX_SHOWN_SIDE), :: max(1, picture.shape[1] // MAX_SHOWN_SIDE)]


class Answering(Protocol):
    """A run that answers to new rows, or several that answer as one."""

    def answers(
        self,
        path: Path,
        control: Control,
        *,
        with_columns: bool = False,
        refused: dict[str, str] | None = None,
        merges: bool = True,
    ) -> Iterator[Answers]:
        """The answers, some at once, as `Predictor.answers` gives them."""
        ...


def save_answers(
    predictor: Answering,
    path: Path,
    output: Path,
    control: Control,
    progress: ProgressCallback,
    form: AnswerForm = PLAIN_FORM,
) -> WrittenAnswers:
    """Writes all answers into a .csv file, or pictures into a folder.

    Rows that cannot be used have no answer, and a column then says why, unless the form is strict.

    Raises:
        GraphError: See `Predictor.answers`; or it cannot be written, or its ending is that of another format.
        Stopped: It was stopped.
    """
    if output.suffix.lower() in (*SPREADSHEETS, *OTHER_TABLES):
        raise GraphError([make_problem("output-is-csv", file=output.name)])
    if output.exists() and path.exists() and output.samefile(path):
        raise GraphError([make_problem("output-is-input", path=output)])
    encoding = "utf-8-sig" if form.with_columns else "utf-8"

    def write(refused: dict[str, str] | None, *, merges: bool) -> WrittenAnswers:
        blocks = predictor.answers(
            path, control, with_columns=form.with_columns, refused=refused, merges=merges
        )
        if output.suffix.lower() != ".csv":
            blocks = with_boxes_drawn(blocks, path)
        rows = write_blocks(blocks, output, progress, encoding)
        return WrittenAnswers(rows, refused_remark(refused or {}, PROBLEM if merges else ""))

    try:
        return write(None if form.is_strict else {}, merges=False)
    except RowsRefusedError:  # from the first row on with a column for the reasons
        return write({}, merges=True)


def write_blocks(
    blocks: Iterator[Answers], output: Path, progress: ProgressCallback, encoding: str = "utf-8"
) -> int:
    """Writes answers into a .csv file, or pictures into a folder; gives how many.

    Raises:
        GraphError: It cannot be written.
    """
    from graph.parts.answers import write_answers

    def counted() -> Iterator[Answers]:
        count = 0
        for block in blocks:
            count += len(block["row"])
            progress(count, 0)
            yield block

    try:
        return write_answers(counted(), output, encoding)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unwritable", path=output, reason=reason)]) from error
