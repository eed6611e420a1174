"""Writes `load_data()`: read, split, balance, standardise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from graph.catalogue.kind import Kind
from graph.catalogue.kinds import Kinds
from graph.catalogue.value_types import is_path
from graph.compiler.call_syntax import Call
from graph.compiler.data_pipeline import (
    PipelineStep,
    is_reader_argument,
    split_column_argument,
    split_step,
    steps_after_split,
    steps_before_split,
)
from graph.compiler.emit.part_extraction import definition_of
from graph.compiler.emit.plain_bundled import BUNDLED, write_bundled
from graph.compiler.emit.plain_splits import is_written_out, write_class_weights, write_step
from graph.compiler.emit.plain_tables import (
    reading_parts,
    write_reading,
    write_shared_reading,
    write_table_functions,
)
from graph.compiler.emit.writer import Writer, fits
from graph.compiler.literals import literal
from graph.compiler.scope import try_resolve
from graph.dataset_fields import DataDescription
from graph.document import Node, Value
from graph.frozendict import EMPTY
from graph.table_reading import TableReading

MATCHING = "graph.parts.join_keys.split_matched"
"""The part that splits rows as those that they are matched with."""
RAW = frozenset({"seed", "like"})
"""Arguments of steps that are expressions."""


def data_parts(kind: Kind, values: Mapping[str, Value]) -> list[str]:
    """The parts that loading this data needs."""
    steps = [*steps_before_split(values), split_step(values, has_classes=False), *steps_after_split(values)]
    return [kind.path, *(step.path for step in steps)]


def reads_files(kind: Kind) -> bool:
    """Whether the reader takes the path of a file or a folder."""
    return any(_is_path(kind, parameter.name) for parameter in kind.parameters)


def supports_progress(kind: Kind) -> bool:
    """Whether the reader reports its progress."""
    return "progress" in definition_of(kind.path).arguments


@dataclass(frozen=True, slots=True)
class Reader:
    """A data node, ready to be written.

    `plain` means that what is known of its file is written out, in place of calls of parts that find it out.
    """

    node: Node
    kind: Kind
    values: Mapping[str, Value]
    description: DataDescription | None
    plain: bool = False
    is_seeded: bool = False
    """Whether the function takes the seed of the training, by which rows may be split."""
    key: str = ""
    """By what rows are matched with those of other nodes, where they are."""
    leader: str = ""
    """The node whose parts and order the rows take on, which the function gets as `like`."""
    classes: str = ""
    """The name of the list of the target's classes, where the script has one."""

    @staticmethod
    def of(node: Node, kinds: Kinds, description: DataDescription | None, *, plain: bool = False) -> "Reader":
        """The reader of a data node that was checked."""
        kind = kinds.require(node)
        return Reader(node, kind, try_resolve(kind, node, {}) or {}, description, plain)

    @property
    def reading(self) -> TableReading | None:
        """How the table is read with pandas alone, where that is written."""
        return self.description.reading if self.plain and self.description and not self.key else None

    @property
    def parts(self) -> list[str]:
        """The parts that loading needs."""
        if not self.plain:
            if self.leader:
                return [self.kind.path, *(step.path for step in self.steps)]
            return data_parts(self.kind, self.values)
        called = [step.path for step in self.steps if not self.writes_out(step)]
        if self.writes_bundled:
            return called
        return [*(reading_parts(self.reading) if self.reading else [self.kind.path]), *called]

    @property
    def shares_reading(self) -> bool:
        """Whether a table is read by functions that read new rows too."""
        return self.is_seeded and self.kind.name == "data.csv"

    @property
    def writes_bundled(self) -> bool:
        """Whether the data set that comes with a library is read line by line."""
        return self.is_seeded and self.kind.path in BUNDLED

    @property
    def steps(self) -> list[PipelineStep]:
        """What happens to the rows after reading."""
        resolved = self.description.resolved if self.description else EMPTY
        target = self.description.field("target") if self.description else None
        return [
            *steps_before_split(self.values),
            self._split_step(has_classes=bool(target and target.classes)),
            *steps_after_split({**self.values, **resolved, **self._without_target}),
        ]

    def _split_step(self, *, has_classes: bool) -> PipelineStep:
        """How rows are split: by themselves, or as those that they are matched with."""
        if self.leader:
            arguments = {"like": "like", "name": self.node.id, "other": self.leader}
            return PipelineStep(MATCHING, arguments)
        return split_step(self.values, has_classes=has_classes)

    @property
    def _without_target(self) -> Mapping[str, Value]:
        """What is not done to a target where the columns in use have none."""
        fields = self.description.fields if self.description is not None else ()
        if not fields or any(field.name == "target" for field in fields):
            return {}
        return {"class_weights": False, "standardize_target": False}

    def writes_out(self, step: PipelineStep) -> bool:
        """Whether a step is written line by line: for rows in memory that no column splits."""
        is_known = self.reading is not None or self.kind.path.startswith("graph.parts.bundled.")
        is_known = is_known or (self.is_seeded and step.name == "split_rows")
        if step.name == "add_class_weights":
            target = self.description.field("target") if self.description else None
            return self.is_seeded and target is not None and len(target.classes) > 1
        return self.plain and is_known and is_written_out(step)

    @property
    def is_fitted(self) -> bool:
        """Whether something is learned of the training rows: means, deviations."""
        return any(step.is_fitted for step in self.steps)

    @property
    def stays_in_memory(self) -> bool:
        """Whether all of its rows are read at once."""
        return self.values.get("reading", "at_once") == "at_once"

    @property
    def parts_with_rows(self) -> list[str]:
        """The parts of the data that have rows."""
        rows = self.description.rows if self.description else {}
        return [part for part, count in rows.items() if count]

    @property
    def reads_files(self) -> bool:
        """Whether it takes the path of a file or a folder."""
        return reads_files(self.kind)

    @property
    def supports_progress(self) -> bool:
        """Whether it reports its progress."""
        return self.reading is None and supports_progress(self.kind)


def read_matched(readers: Sequence[Reader], keys: Mapping[str, str]) -> list[Reader]:
    """Data nodes of which some are matched by a key: that of each, the one that they follow first."""
    leader = next(iter(keys), "")
    return [
        replace(reader, key=key, leader="" if reader.node.id == leader else leader)
        if (key := keys.get(reader.node.id))
        else reader
        for reader in readers
    ]


def write_load_data(writer: Writer, reader: Reader, folder: str, name: str = "load_data") -> None:
    """The function that loads the rows of one data node.

    Args:
        writer: Where to.
        reader: The data node.
        folder: The project's folder as seen from the script's; empty where they are the same.
        name: The function's name.
    """
    node, kind, values = reader.node, reader.kind, reader.values
    if reader.reading is not None and reader.shares_reading:
        write_table_functions(writer, reader.reading, node.id)
    writer.gap(2)
    if reader.is_seeded:
        result = "tuple[dict[str, Rows], Rows]" if reader.is_fitted else "dict[str, Rows]"
        writer.line(f"def {name}(seed: int = SEED) -> {result}:")
    else:
        write_head(
            writer,
            name,
            has_progress=reader.supports_progress,
            is_fitted=reader.is_fitted,
            is_matched=bool(reader.leader),
        )
    behind = ", and what was learned of them" if reader.is_fitted else ""
    doc = f'"""The rows of {node.id}, split into training, validation and test{behind}."""'
    if not fits(doc, 1):
        doc = '"""The rows of the parts, and what was learned of them."""'
    writer.line(doc, 1)
    if reader.reading is not None and reader.shares_reading:
        path = path_text(str(values["path"]), folder)
        write_shared_reading(writer, values, reader.reading, path, node.id, reader.classes)
    elif reader.reading is not None:
        path = path_text(str(values["path"]), folder)
        write_reading(writer, kind, values, reader.reading, path, node.id)
    elif reader.writes_bundled:
        write_bundled(writer, kind, node.id)
    else:
        writer.call("fields = ", _reader_call(reader, folder), depth=1, node=node.id)
    _write_steps(writer, reader)


def write_head(
    writer: Writer, name: str, *, has_progress: bool, is_fitted: bool, is_matched: bool = False
) -> None:
    """The first line of a function that loads rows; what is fitted is given behind them."""
    result = "tuple[dict[str, Rows], Scales]" if is_fitted else "dict[str, Rows]"
    like = "like: dict[str, Rows]" if is_matched else ""
    if not has_progress:
        writer.line(f"def {name}({like}) -> {result}:")
        return
    writer.line(f"def {name}(")
    if like:
        writer.line(f"{like},", 1)
    writer.line("progress: Callable[[int, int], None] | None = None,", 1)
    writer.line(f") -> {result}:")


def _write_steps(writer: Writer, reader: Reader) -> None:
    """From `fields` to what the function returns."""
    steps, node = reader.steps, reader.node.id
    num_before = len(steps_before_split(reader.values))
    result = "splits, scales" if reader.is_fitted else "splits"
    num_fitted = 0
    for index, step in enumerate(steps):
        variable = "fields" if index <= num_before else "splits"
        is_last = step is steps[-1]
        if reader.is_seeded and "seed" in step.arguments:
            known = {**step.arguments, "seed": "seed if SPLIT_SEED is None else SPLIT_SEED"}
            step = replace(step, arguments=known)
        if step.name == "split_rows" and reader.writes_out(step):
            step = replace(step, arguments={**step.arguments, **_split_expressions(reader, step)})
        if reader.writes_out(step) and step.name == "add_class_weights":
            target = reader.description.field("target") if reader.description else None
            write_class_weights(writer, len(target.classes) if target else 0, node)
        elif reader.writes_out(step):
            description = reader.description
            assert description is not None
            write_step(
                writer,
                step,
                description,
                node,
                is_first=not num_fitted,
                is_last=is_last and not reader.is_fitted,
            )
            if is_last and not reader.is_fitted:
                return
        elif step.is_fitted:
            head = f"splits, {'more' if num_fitted else 'scales'} = "
            writer.call(head, _step_call(step, variable), depth=1, node=node)
            if num_fitted:
                writer.line("scales |= more", 1, node)
        else:
            is_returned = is_last and not reader.is_fitted
            head = "return " if is_returned else "fields = " if index < num_before else "splits = "
            writer.call(head, _step_call(step, variable), depth=1, node=node)
            if is_returned:
                return
        num_fitted += step.is_fitted
    writer.line(f"return {result}", 1, node)


def _split_expressions(reader: Reader, step: PipelineStep) -> dict[str, str]:
    """Expressions by which rows are split: for their classes as an array, and for how many there are."""
    is_whole = not reader.values.get("drop_doubles")  # else the rows are fewer than those of the file
    is_array = reader.reading is not None and is_whole
    classes = {"stratify": "target" if is_array else 'fields["target"].numpy()'}
    if reader.writes_bundled and is_whole:
        classes = {"stratify": f"{BUNDLED[reader.kind.path][0]}.target"}
    known = classes if "stratify" in step.arguments else {}
    if reader.description is None or reader.kind.path.startswith("graph.parts.bundled."):
        return known  # data that never change have counts that are written out
    has_target = reader.reading is not None and bool(reader.reading.role("target"))
    field = "target" if has_target else reader.description.fields[0].name
    return {**known, "count": f'len(fields["{field}"])'}


def _is_path(kind: Kind, name: str) -> bool:
    parameter = kind.parameter(name)
    return parameter is not None and is_path(parameter.type)


def _reader_call(reader: Reader, folder: str) -> Call:
    """The call of the reader: what the node says, then what was found in its files."""
    kind, values = reader.kind, reader.values
    matching = {"key": reader.key} if reader.key else {}
    resolved = reader.description.resolved if reader.description else EMPTY
    name = kind.path.rpartition(".")[2]
    arguments: list[str] = []
    by_name = False
    for parameter in kind.parameters:
        if parameter.name in resolved:
            by_name = True
            continue
        if parameter.name not in values or not is_reader_argument(parameter, values):
            continue
        value = values[parameter.name]
        if _is_path(kind, parameter.name):
            if not value:
                by_name = True
                continue
            text = path_text(str(value), folder)
            arguments.append(f"{parameter.name}={text}" if by_name else text)
        elif value == parameter.written_default:
            by_name = True
        else:
            by_name = True
            arguments.append(f"{parameter.name}={literal(value)}")
    further = {**resolved, **split_column_argument(kind, values), **matching}
    arguments += [f"{name}={literal(value)}" for name, value in further.items()]
    if supports_progress(kind) and not reader.is_seeded:
        arguments.append("progress=progress")
    return Call(name, tuple(arguments))


def path_text(path: str, folder: str) -> str:
    """An expression for a path that is relative to the project's folder."""
    if PurePath(path).is_absolute():
        return f"Path({literal(path)})"
    whole = (PurePath(folder) / path).as_posix() if folder else path
    return f"FOLDER / {literal(whole)}"


def _step_call(step: PipelineStep, variable: str) -> Call:
    """A step on the rows of this name."""
    if tuple(step.arguments) == ("name",):
        return Call(step.name, (variable, literal(step.arguments["name"])))
    arguments = (
        f"{name}={value if name in RAW else literal(value)}" for name, value in step.arguments.items()
    )
    return Call(step.name, (variable, *arguments))
