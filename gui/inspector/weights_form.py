"""Whose weights a node has, and how often a block is passed through."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from graph.catalogue.kind import Equals, Kind, Parameter, PortType, Required
from graph.catalogue.kind import Form as Role
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, PathType, TextType
from graph.document import Copied, Graph, Loaded, Node, Shared, Value, Weights
from graph.edits.nodes import set_repeat, set_weights
from gui.inspector.editors.factory import Surroundings
from gui.inspector.form import Form, Held

OWN, SHARED, COPIED, FOLLOWING, LOADED = "own", "share", "copy", "follow", "load"
MOST_REPEATS = 10_000
STEPS, SHARE = 500, 0.996  # of a copy that is made now: refreshed so often, or following so slowly


class WeightsForm(QWidget):
    """Emits the words of an edit and the graph as it should be."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graph = Graph()
        self._node: Node | None = None
        self._built_for: object = None
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_node(self, graph: Graph, node: Node | None, kind: Kind | None, folder: Path) -> None:
        """Shows what there is to choose for a node; nothing where it has no weights and is no block."""
        self._graph, self._node = graph, node
        can_learn = kind is not None and any(port.type is PortType.PARAMETERS for port in kind.outputs)
        is_block = kind is not None and kind.form is Role.BLOCK
        self.setVisible(node is not None and (can_learn or is_block))
        if node is None or not (can_learn or is_block):
            return
        others = tuple(
            each.id for each in graph.nodes.values() if each.kind == node.kind and each is not node
        )
        self._build((node.id, others, can_learn, is_block, folder))
        values = values_of(node, others)
        assert self.form is not None
        usual = {name: row.parameter.default for name, row in self.form.rows.items()}

        def held(name: str) -> Held:
            return Held((values[name],)) if values[name] != usual[name] else Held((), 1)

        self.form.show_held(held, values.__getitem__)

    def _build(self, wanted: tuple[str, tuple[str, ...], bool, bool, Path]) -> None:
        if wanted == self._built_for:
            return
        self._built_for = wanted
        if self.form is not None:
            self.form.setParent(None)
            self.form.deleteLater()
        _, others, can_learn, is_block, folder = wanted
        parameters = [*self._of_repeat()] if is_block else []
        parameters += self._of_weights(others) if can_learn else []
        self.form = Form(parameters, Surroundings(folder), self._titles())
        self.form.changed.connect(self._change)
        self.form.reset.connect(self._reset)
        self._column.addWidget(self.form)
        self.form.show()

    def _of_repeat(self) -> list[Parameter]:
        words = self.tr("times that it is passed through, one after the other; “index” counts them from 0")
        return [Parameter("repeat", IntType(low=1, high=MOST_REPEATS), 1, words)]

    def _of_weights(self, others: tuple[str, ...]) -> list[Parameter]:
        ways = (OWN, *((SHARED, COPIED, FOLLOWING) if others else ()), LOADED)
        with_other = [way for way in ways if way in (SHARED, COPIED, FOLLOWING)]
        rows = [Parameter("weights", ChoiceType(ways), OWN, self.tr("whose weights the node has"))]
        for way in with_other:
            words = self.tr("the node, of the same kind, whose weights they are")
            rows.append(
                Parameter(
                    f"of_{way}", ChoiceType(others), others[0], words, shown_when=Equals("weights", way)
                )
            )
        rows += [
            Parameter(
                "every", IntType(low=1), STEPS, self.tr("steps between two copies"),
                shown_when=Equals("weights", COPIED),
            ),
            Parameter(
                "ema", FloatType(low=0, high=1), SHARE, self.tr("share of itself that it keeps in each step"),
                shown_when=Equals("weights", FOLLOWING),
            ),
            Parameter(
                "load", PathType(), "", self.tr("the safetensors file that the weights begin with"),
                shown_when=Equals("weights", LOADED),
            ),
            Parameter(
                "prefix", TextType(), "", self.tr("what the names in the file begin with"),
                shown_when=Equals("weights", LOADED),
            ),
        ]  # fmt: skip
        return rows

    def _titles(self) -> dict[str, str]:
        of = self.tr("of")
        return {
            "repeat": self.tr("repeat"),
            "weights": self.tr("weights"),
            **{f"of_{way}": of for way in (SHARED, COPIED, FOLLOWING)},
            "every": self.tr("every"),
            "ema": self.tr("keeps"),
            "load": self.tr("file"),
            "prefix": self.tr("prefix"),
        }

    def _reset(self, name: str) -> None:
        if self.form is not None:
            default = self.form.rows[name].parameter.default
            self._change(name, None if isinstance(default, Required) else default)

    def _change(self, name: str, value: Value) -> None:
        node = self._node
        if node is None:
            return
        if name == "repeat" and isinstance(value, int):
            self.edited.emit(self.tr("Repeat"), set_repeat(self._graph, node.id, value))
            return
        weights = weights_of({**values_of(node, _others(self._graph, node)), name: value})
        if weights != node.weights:
            self.edited.emit(self.tr("Set the weights"), set_weights(self._graph, node.id, weights))


def _others(graph: Graph, node: Node) -> tuple[str, ...]:
    """The nodes whose weights a node may have."""
    return tuple(each.id for each in graph.nodes.values() if each.kind == node.kind and each.id != node.id)


def values_of(node: Node, others: tuple[str, ...]) -> dict[str, Value]:
    """What a node's weights are, as the form has them."""
    first = others[0] if others else ""
    values: dict[str, Value] = {
        "repeat": node.repeat, "weights": OWN, "every": STEPS, "ema": SHARE, "load": "", "prefix": "",
        **{f"of_{way}": first for way in (SHARED, COPIED, FOLLOWING)},
    }  # fmt: skip
    match node.weights:
        case Shared(share):
            values |= {"weights": SHARED, f"of_{SHARED}": share}
        case Copied(copy, _, None):
            values |= {"weights": COPIED, f"of_{COPIED}": copy, "every": node.weights.every or STEPS}
        case Copied(copy, _, ema):
            values |= {"weights": FOLLOWING, f"of_{FOLLOWING}": copy, "ema": ema}
        case Loaded(load, prefix):
            values |= {"weights": LOADED, "load": load, "prefix": prefix}
    return values


def weights_of(values: Mapping[str, Value]) -> Weights | None:
    """What the form says; None for weights of the node's own."""
    way = values["weights"]
    if way == SHARED:
        return Shared(str(values[f"of_{SHARED}"]))
    if way == COPIED:
        every = values["every"]
        return Copied(str(values[f"of_{COPIED}"]), every=every if isinstance(every, int) else STEPS)
    if way == FOLLOWING:
        ema = values["ema"]
        return Copied(
            str(values[f"of_{FOLLOWING}"]), ema=float(ema) if isinstance(ema, int | float) else SHARE
        )
    if way == LOADED:
        return Loaded(str(values["load"] or "weights.safetensors"), str(values["prefix"] or ""))
    return None
