"""What the weights of a node begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from graph.catalogue.kind import Form as Role
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, EitherType, InvalidValueError, TextType
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Value
from graph.edits.nodes import set_init
from graph.initializers import (
    DEFAULT,
    MATRICES,
    RECIPES,
    SUGGESTIONS,
    InitializerError,
    read_initializer,
    read_recipe,
)
from gui.inspector.editors.factory import EditorContext
from gui.inspector.editors.parsing import param_value_text
from gui.inspector.form import ParameterState
from gui.inspector.node_form import NodeForm

MAX_ROWS = 4
"""Weights of a node that are listed one by one; of more only those that begin with something else."""


@dataclass(frozen=True, slots=True)
class InitializerType(TextType):
    """What one weight begins with, as text. `example` is what an empty field shows."""

    example: str = "normal(std=0.05)"

    def accept(self, value: Any) -> Value:
        """The value. A number or a list of a file stays as it is.

        Raises:
            InvalidValueError: It names no initial values.
        """
        try:
            read_initializer(value)
        except InitializerError:
            raise InvalidValueError(self.describe()) from None
        return value

    def describe(self) -> str:
        return "a method of torch.nn.init such as normal(std=0.02), a number, or a list of numbers"


@dataclass(frozen=True, slots=True)
class RecipeType(TextType):
    """What all weights begin with, as text. `example` is what an empty field shows."""

    example: str = "weight: xavier_uniform; bias: zeros"

    def accept(self, value: Any) -> Value:
        """The text.

        Raises:
            InvalidValueError: It is no recipe and no rules.
        """
        try:
            read_recipe(value)
        except (InitializerError, TypeError, AttributeError):
            raise InvalidValueError(self.describe()) from None
        return value

    def describe(self) -> str:
        return "the name of a recipe, or rules such as weight: xavier_uniform; bias: zeros"


INITIALIZER = EitherType((ChoiceType((DEFAULT, *SUGGESTIONS)), InitializerType()))
RECIPE = EitherType(
    (ChoiceType((*RECIPES, *(item for item in SUGGESTIONS if "(" not in item))), RecipeType())
)


class InitForm(NodeForm):
    """What the weights of a node begin with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: tuple[str, str, tuple[str, ...]] = ("", "", ())
        """A node, its kind, and the names of its weights as they were last known."""
        self.title = QLabel(self.tr("Initial weights"), self)
        self.title.setObjectName("parameter")
        self._column.addWidget(self.title)

    def show_node(self, graph: Graph, node: Node | None, kind: Kind | None, weights: Sequence[str]) -> None:
        """Shows what the weights of a node, by these names, begin with; nothing where it owns none."""
        self._graph, self._node = graph, node
        is_owner = node is not None and not isinstance(node.weights, SharedWeights | CopiedWeights)
        has_init = kind is not None and kind.has_weights and is_owner
        self.setVisible(has_init)
        if node is None or kind is None or not has_init:
            return
        if weights or self._weights[:2] != (node.id, kind.name):  # while a drawing is wrong none are known
            self._weights = node.id, kind.name, tuple(weights)
        names = _listed_names(node, kind, self._weights[2])
        self._build((node.id, names))
        assert self.form is not None

        def state_of(name: str) -> ParameterState:
            return ParameterState((_shown(node.init[name]),)) if name in node.init else ParameterState((), 1)

        self.form.show_states(state_of, lambda name: _shown(node.init.get(name, DEFAULT)))

    def _build(self, build_key: tuple[str, tuple[str, ...]]) -> None:
        if build_key == self._built_for:
            return
        self._built_for = build_key
        names = build_key[1]
        doc = self.tr(
            "what it begins with; “default” is as the settings of the drawing say, else as torch does"
        )
        parameters = [Parameter(name, INITIALIZER, DEFAULT, doc) for name in names]
        titles = {name: self.tr("all weights") if name == MATRICES else name for name in names}
        self._replace_form(parameters, EditorContext(Path()), titles, 1)

    def _reset(self, name: str) -> None:
        self._change(name, None)

    def _change(self, name: str, value: Value) -> None:
        node = self._node
        if node is None or (value != DEFAULT and _shown(node.init.get(name)) == value):
            return
        stored = None if value == DEFAULT and name != MATRICES else value
        graph = set_init(self._graph, node.id, name, stored)
        if graph != self._graph:
            self.edited.emit(self.tr("Set the initial weights"), graph)


def _shown(value: Value) -> Value:
    """A value of a file as it is typed."""
    if isinstance(value, tuple):
        return "[" + ", ".join(str(_shown(item)) for item in value) + "]"
    return value if isinstance(value, str) else param_value_text(value)


def _listed_names(node: Node, kind: Kind, weights: Sequence[str]) -> tuple[str, ...]:
    """The rows of a node: all of few weights, else what is for all of them, and what is set."""
    is_block = kind.form is Role.BLOCK
    names = (MATRICES, "bias") if is_block else tuple(weights)
    if not is_block and (not weights or len(weights) > MAX_ROWS):
        names = (MATRICES,)
    return tuple(dict.fromkeys((*names, *node.init)))
