"""Which editor a type of value gets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from graph.catalogue.layer_type import LayerType
from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    ColumnsType,
    EitherType,
    FloatType,
    IntType,
    ListType,
    OptionalType,
    PathType,
    SizeType,
    TextType,
    ValueType,
)
from graph.document import Value
from gui.inspector.editors.choice import ChoiceEditor
from gui.inspector.editors.choices import ChoicesEditor
from gui.inspector.editors.flag import FlagEditor
from gui.inspector.editors.number import NumberEditor
from gui.inspector.editors.optional import OptionalEditor
from gui.inspector.editors.path import PathEditor
from gui.inspector.editors.size import SizeEditor
from gui.inspector.editors.slider import SliderEditor, slider_stops
from gui.inspector.editors.table_columns import ColumnsEditor
from gui.inspector.editors.text import JsonEditor, LinesEditor, TextEditor
from gui.inspector.editors.union import EitherEditor
from gui.inspector.editors.value_editor import ValueEditor


@dataclass(frozen=True)
class EditorContext:
    """What an editor may know beside its own value: the project's folder, and the node's other values."""

    folder: Path
    value_of: Callable[[str], Value] = lambda _name: None


def make_editor(kind: ValueType, context: EditorContext) -> ValueEditor:
    """An editor for values of a type; one of JSON where the type is not known here."""
    if isinstance(kind, IntType | FloatType):
        return SliderEditor(kind) if slider_stops(kind) else NumberEditor(kind)
    if isinstance(kind, BoolType):
        return FlagEditor()
    if isinstance(kind, ChoiceType):
        return ChoiceEditor([(option, option) for option in kind.options])
    if isinstance(kind, SizeType) and isinstance(kind.item, IntType | FloatType):
        return SizeEditor(kind)
    if isinstance(kind, TextType):
        return _make_text(kind)
    if isinstance(kind, PathType):
        return PathEditor(kind, context.folder)
    if isinstance(kind, ColumnsType):
        return ColumnsEditor(context.folder, context.value_of)
    if isinstance(kind, OptionalType):
        return _make_optional(kind, context)
    if isinstance(kind, EitherType):
        return _make_either(kind, context)
    return _make_other(kind)


def _make_other(kind: ValueType) -> ValueEditor:
    if isinstance(kind, ListType) and isinstance(kind.item, ChoiceType) and kind.length is None:
        return ChoicesEditor([str(option) for option in kind.item.options])
    return TextEditor(kind) if _is_typed(kind) else JsonEditor(kind)


def _make_text(kind: TextType) -> ValueEditor:
    if isinstance(kind, LayerType) and kind.suggestions:
        return EitherEditor(EitherType((ChoiceType(kind.suggestions), kind)), kind, TextEditor(kind))
    return LinesEditor() if kind.lines else TextEditor(kind)


def _make_optional(kind: OptionalType, context: EditorContext) -> ValueEditor:
    inner = kind.item
    if isinstance(inner, BoolType | ChoiceType):
        options: list[tuple[str, Value]] = [(QCoreApplication.translate("making", "not set"), None)]
        if isinstance(inner, BoolType):
            yes, no = QCoreApplication.translate("making", "yes"), QCoreApplication.translate("making", "no")
            return ChoiceEditor([*options, (yes, True), (no, False)])
        return ChoiceEditor([*options, *((option, option) for option in inner.options)])
    if isinstance(inner, PathType):
        return PathEditor(inner, context.folder)
    return TextEditor(kind) if _is_typed(inner) else OptionalEditor(kind, make_editor(inner, context))


def _make_either(kind: EitherType, context: EditorContext) -> ValueEditor:
    others = [option for option in kind.options if not isinstance(option, ChoiceType)]
    if len(others) == 1 and len(kind.options) > 1:
        return EitherEditor(kind, others[0], make_editor(others[0], context))
    return TextEditor(kind) if _is_typed(kind) else JsonEditor(kind)


def _is_typed(kind: ValueType) -> bool:
    """Whether values are best typed in a line: strings, lists, a number or a list."""
    if isinstance(kind, ListType):
        return isinstance(kind.item, IntType | FloatType | TextType | ChoiceType)
    if isinstance(kind, EitherType):
        return all(
            isinstance(option, IntType | FloatType | SizeType) or _is_typed(option) for option in kind.options
        )
    return isinstance(kind, TextType)
