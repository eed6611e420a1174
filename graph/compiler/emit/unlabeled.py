"""Writes how new rows are read, of which nobody knows the target."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.document import Value

_PARTS = "graph.parts."
_TABLE = "unlabeled_tables.read_unlabeled_table"
_PICTURES = "unlabeled_files.read_unlabeled_pictures"
_ARRAYS = "unlabeled_files.read_unlabeled_arrays"
_SOUNDS = "unlabeled_files.read_unlabeled_sounds"
_TEXTS = "unlabeled_texts.read_unlabeled_texts"
_TABLE_KINDS = frozenset({"data.csv", "data.parquet"})
_BUNDLED_TABLES = frozenset(
    {"data.sklearn_iris", "data.sklearn_wine", "data.sklearn_breast_cancer", "data.sklearn_diabetes"}
)
_PICTURE_FILES = frozenset({"data.image_folder", "data.image_table", "data.segmentation", "data.coco"})
_PICTURE_SETS = frozenset({"data.sklearn_digits", "data.idx", "data.cifar", "data.torchvision"})
_DIALECT = ("delimiter", "encoding", "decimal", "thousands", "header", "gaps", "errors", "skip", "quoting")
_READING = (*_DIALECT, "decimals", "dates")
_SOUND_NAMES = ("gives", "seconds", "rate", "n_mels", "n_fft", "hop_length")


@dataclass(frozen=True, slots=True)
class Unlabeled:
    """How new rows of a source are read.

    `field` is what is read, `parts` are the parts that it takes, `constants` are those of the script by name,
    `holds` says what a person has to give: `table`, `series`, `pictures`, `sounds`, `arrays`, `texts` or
    `graphs`.
    """

    source: Reader
    field: str
    holds: str
    call: Call
    parts: tuple[str, ...]
    constants: Mapping[str, tuple[Value, ...]]

    @property
    def leaves_out(self) -> bool:
        """Whether rows that cannot be used may be left out, so that the others get their answers."""
        return self.holds in ("table", "pictures", "sounds", "texts")


REFUSED = "refused: dict[str, str] | None = None"
"""The argument that takes why rows cannot be used, by their names; without it the first is an error."""


def unlabeled_of(source: Reader, fields: tuple[str, ...]) -> Unlabeled | None:
    """How new rows of a source are read, of which a network takes some fields; None where they cannot be."""
    kind, values = source.kind.name, source.values
    resolved = source.description.resolved if source.description else {}
    if kind in _TABLE_KINDS | _BUNDLED_TABLES and fields == ("features",):
        return _table(source, {name: resolved[name] for name in _READING if name in resolved})
    if kind in _PICTURE_FILES and fields == ("image",):
        chosen = {name: values[name] for name in ("mode", "white") if values.get(name) not in (None, "RGB")}
        return _files(source, "image", "pictures", _PICTURES, [literal(values["size"])], chosen)
    if kind in _PICTURE_SETS and fields == ("image",):
        return _picture_set(source)
    if kind == "data.sound_folder" and fields in (("waveform",), ("mel",)):
        default = {item.name: item.default for item in source.kind.parameters}
        chosen = {
            "sample_rate" if name == "rate" else name: values[name]
            for name in _SOUND_NAMES
            if values.get(name) != default[name]
        }
        return _files(source, fields[0], "sounds", _SOUNDS, [], chosen)
    if kind == "data.time_series" and fields == ("input",):
        return _series(source)
    if kind == "data.npz" and fields == ("input",):
        return _arrays(source)
    if kind == "data.text_table" and set(fields) <= {"tokens", "lengths"}:
        return _texts(source, {name: resolved[name] for name in _DIALECT if name in resolved})
    if kind == "data.parallel_text" and set(fields) == {"source", "target_in"}:
        return _translated(source, {name: resolved[name] for name in _DIALECT if name in resolved})
    is_graph = kind == "data.graphs" and set(fields) <= {"features", "edges", "present", "adjacency"}
    return _graphs(source) if is_graph else None


def _table(source: Reader, options: Mapping[str, Value]) -> Unlabeled | None:
    description = source.description
    if description is None or not description.encodings:
        return None
    further: dict[str, Value] = {"missing": "mean"} if source.values.get("missing") == "mean" else {}
    if source.values.get("merge_spellings"):
        further["merge_spellings"] = True
    named = [
        f"{name}={literal(value)}" for name, value in {**further, **options}.items() if _is_odd(name, value)
    ]
    call = Call("read_unlabeled_table", ("path", "COLUMNS", *named))
    parts = [_PARTS + _TABLE]
    if "missing" in further:
        parts.append(_PARTS + "impute.fill_gaps")
    if source.values.get("standardize"):
        parts.append(_PARTS + "standardize.scale_values")
    return Unlabeled(source, "features", "table", call, tuple(parts), {"COLUMNS": description.encodings})


_USUAL: Mapping[str, Value] = {
    "delimiter": ",", "encoding": "utf-8", "decimal": ".", "thousands": None, "header": True, "gaps": (),
    "errors": "strict", "skip": 0, "quoting": 0, "decimals": (), "dates": (),
}  # fmt: skip


def _is_odd(name: str, value: Value) -> bool:
    """Whether an argument has to be given."""
    return _USUAL.get(name, ...) != value


def _files(
    source: Reader, field: str, holds: str, part: str, first: list[str], named: Mapping[str, Value]
) -> Unlabeled:
    arguments = ["path", *first, *(f"{name}={literal(value)}" for name, value in named.items())]
    call = Call(part.rpartition(".")[2], (*arguments, "at_once=BATCH_SIZE"))
    return Unlabeled(source, field, holds, call, (_PARTS + part,), {})


def _picture_set(source: Reader) -> Unlabeled | None:
    image = source.description.field("image") if source.description else None
    if image is None or len(image.shape) != 3 or image.shape[0] not in (1, 3):
        return None
    mode = {"mode": "L"} if image.shape[0] == 1 else {}
    return _files(source, "image", "pictures", _PICTURES, [literal(image.shape[1:])], mode)


def _arrays(source: Reader) -> Unlabeled | None:
    field = source.description.field("input") if source.description else None
    if field is None:
        return None
    values = source.values
    defaults = {"layout": "as_stored", "scale": "none"}
    named = {name: values[name] for name, usual in defaults.items() if values.get(name, usual) != usual}
    first = [literal(values["input"]), literal(field.shape)]
    if not values.get("standardize_input"):
        return _files(source, "input", "arrays", _ARRAYS, first, named)
    arrays = _files(source, "input", "arrays", _ARRAYS, first, {**named, "is_double": True})
    return replace(arrays, parts=(*arrays.parts, _PARTS + "standardize.scale_values"))


def _series(source: Reader) -> Unlabeled | None:
    resolved, values = (source.description.resolved if source.description else {}), source.values
    if "inputs" not in resolved:
        return None
    chosen = {
        name: values[name] for name in ("missing", "date_encoding", "merge_spellings") if name in values
    }
    names = (*_READING, "sort_by", "group_by")
    chosen |= {name: resolved[name] for name in names if name in resolved}
    usual = {**_USUAL, "missing": "error", "date_encoding": None, "sort_by": "", "group_by": ""}
    usual["merge_spellings"] = False
    further = [f"{name}={literal(value)}" for name, value in chosen.items() if usual.get(name, ...) != value]
    first = ("path", literal(resolved["inputs"]), literal(values["window"]))
    call = Call("read_unlabeled_series", (*first, *further))
    parts = [_PARTS + "unlabeled_series.read_unlabeled_series"]
    if values.get("standardize"):
        parts.append(_PARTS + "standardize.scale_values")
    return Unlabeled(source, "input", "series", call, tuple(parts), {})


def _texts(source: Reader, options: Mapping[str, Value], name: str = "tokens") -> Unlabeled | None:
    """Texts of which a field has the tokens, in the column that a parameter names."""
    field = source.description.field(name) if source.description else None
    if field is None or not field.classes:
        return None
    named = [f"{option}={literal(value)}" for option, value in options.items() if _is_odd(option, value)]
    column = literal(source.values["text" if name == "tokens" else name])
    call = Call("read_unlabeled_texts", ("path", column, *named))
    parts = (_PARTS + _TEXTS, f"{_PARTS}unlabeled_texts.{_known_name(source)}")
    return Unlabeled(source, name, "texts", call, parts, {"VOCABULARY": field.classes})


def _translated(source: Reader, options: Mapping[str, Value]) -> Unlabeled | None:
    texts = _texts(source, options, "source")
    target = source.description.field("target_in") if source.description else None
    if texts is None or target is None or not target.classes:
        return None
    return replace(texts, constants={**texts.constants, "TARGET_VOCABULARY": target.classes})


def _graphs(source: Reader) -> Unlabeled | None:
    field = source.description.field("features") if source.description else None
    if field is None:
        return None
    named = ("dense=True",) if source.values.get("dense") else ()
    call = Call("read_unlabeled_graphs", ("path", literal(field.shape), *named))
    part = _PARTS + "graph_dataset.read_unlabeled_graphs"
    return Unlabeled(source, "features", "graphs", call, (part,), {})


def _known_name(source: Reader) -> str:
    """The function that numbers the tokens of new texts."""
    return "known_pieces" if source.values["tokens"] == "pieces" else "known_tokens"


def write_unlabeled(writer: Writer, unlabeled: Unlabeled, fields: tuple[str, ...], prefix: str) -> None:
    """The function that reads new rows, and the constants that it needs.

    Args:
        writer: Where to.
        unlabeled: How they are read.
        fields: What the network takes of them.
        prefix: What stands before a field's name among the rows.
    """
    source, node = unlabeled.source, unlabeled.source.node.id
    writer.gap(2)
    for name, items in unlabeled.constants.items():
        write_expression(writer, f"{name} = ", literal(items), depth=0, node=node)
    if unlabeled.constants:
        writer.gap(2)
    scaled = ", scales: Scales" if source.is_fitted else ""
    arguments = ["path: Path", *(["scales: Scales"] if scaled else [])]
    arguments += [REFUSED] if unlabeled.leaves_out else []
    writer.items("def read_unlabeled(", arguments, ") -> Iterator[tuple[list[str], Rows]]:")
    writer.line('"""New rows, some at once: their names, and what the network reads."""', 1)
    if unlabeled.holds == "texts":
        _write_texts(writer, unlabeled, fields, prefix)
        return
    field, call = unlabeled.field, unlabeled.call
    if unlabeled.holds == "graphs":
        if not prefix:
            writer.call("yield from ", call, "", depth=1, node=node)
            return
        writer.call("for names, rows in ", call, ":", depth=1, node=node)
        writer.line(f'yield names, {{f"{prefix}{{name}}": values for name, values in rows.items()}}', 2, node)
        return
    if unlabeled.leaves_out:
        call = replace(call, arguments=(*call.arguments, "refused=refused"))
    writer.call(f"for names, {field} in ", call, ":", depth=1, node=node)
    if unlabeled.holds in ("table", "series") or source.values.get("standardize_input"):
        _write_scaling(writer, source, field, prefix)
    writer.line(f'yield names, {{"{prefix}{field}": {field}}}', 2, node)


def _write_scaling(writer: Writer, source: Reader, field: str, prefix: str) -> None:
    """From numbers in 64 bits to those that the network takes."""
    node, values = source.node.id, source.values
    key = f"{prefix}{field}"
    if source.kind.name in _BUNDLED_TABLES:
        writer.line("features = features.float()", 2, node)
    if values.get("missing") == "mean":
        writer.line(f'features = fill_gaps(features, scales["{key}.fill"])', 2, node)
    if values.get("standardize") or values.get("standardize_input"):
        writer.line(f'mean, deviation = scales["{key}.mean"], scales["{key}.deviation"]', 2, node)
        writer.line(f"{field} = scale_values({field}, mean, deviation)", 2, node)
    elif source.kind.name not in _BUNDLED_TABLES:
        writer.line(f"{field} = {field}.float()", 2, node)


def _write_texts(writer: Writer, unlabeled: Unlabeled, fields: tuple[str, ...], prefix: str) -> None:
    source, node = unlabeled.source, unlabeled.source.node.id
    field = source.description.field(unlabeled.field) if source.description else None
    assert field is not None
    name = _known_name(source)
    kind = () if name == "known_pieces" else (literal(source.values["tokens"]),)
    reading = replace(unlabeled.call, arguments=(*unlabeled.call.arguments, "refused=refused"))
    writer.call("for names, texts in ", reading, ":", depth=1, node=node)
    call = Call(name, ("texts", *kind, "VOCABULARY", literal(field.shape[0])))
    lengths = "lengths" if "lengths" in fields else "_"
    writer.call(f"{unlabeled.field}, {lengths} = ", call, depth=2, node=node)
    known = [name for name in fields if name in (unlabeled.field, "lengths")]
    items = ", ".join(f'"{prefix}{name}": {name}' for name in known)
    writer.line(f"yield names, {{{items}}}", 2, node)
