"""Whose weights a node has, and how often a block is passed through."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from graph.catalogue.kind import Equals, Kind, Parameter, PortType, Required
from graph.catalogue.kind import Form as Role
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, PathType, TextType
from graph.document import CopiedWeights, Graph, LoadedWeights, Node, SharedWeights, Value, Weights
from graph.edits.nodes import set_collect, set_repeat, set_weights
from graph.repetition import COLLECTIONS, MAX_REPEATS, carried_inputs
from graph.topology import module_source
from gui.inspector.editors.factory import EditorContext
from gui.inspector.form import ParameterState
from gui.inspector.node_form import NodeForm

OWN, SHARED, COPIED, EMA, LOADED = "own", "share", "copy", "follow", "load"
_COLLECT = "collect_"
"""How the fields are called that say what is asked of all repetitions, before the name of an output."""
DEFAULT_EVERY, DEFAULT_EMA = (
    500,
    0.996,
)  # of a new copy: refreshed so often, or following so slowly


class WeightsForm(NodeForm):
    """Whose weights a node has, and how often it is repeated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handed_on = QLabel(self)
        """What goes from one repetition into the next."""
        self.handed_on.setObjectName("hint")
        self.handed_on.setWordWrap(True)
        self.handed_on.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(self.handed_on)

    def show_node(self, graph: Graph, node: Node | None, kind: Kind | None, folder: Path) -> None:
        """Shows what there is to choose for a node; nothing where it has no weights and is no block."""
        self._graph, self._node = graph, node
        can_learn = kind is not None and any(port.type is PortType.PARAMETERS for port in kind.outputs)
        is_block = kind is not None and kind.form is Role.BLOCK
        self.setVisible(node is not None and (can_learn or is_block))
        if node is None or not (can_learn or is_block):
            return
        others = tuple(
            candidate.id
            for candidate in graph.nodes.values()
            if candidate.kind == node.kind and candidate is not node
        )
        can_repeat = is_block or isinstance(node.weights, SharedWeights)
        outputs = tuple(port.name for port in kind.outputs if port.type is PortType.TENSOR) if kind else ()
        collects = node.is_repeated or module_source(graph, node).is_repeated
        self._build((node.id, others, can_learn, can_repeat, folder, outputs if collects else ()))
        assert kind is not None
        self._show_handed_on(node, kind)
        values = form_values(node, others) | {
            f"{_COLLECT}{output}": node.collect.get(output, node.collect.get("*", COLLECTIONS[0]))
            for output in outputs
        }
        assert self.form is not None
        defaults = {name: row.parameter.default for name, row in self.form.rows.items()}

        def state_of(name: str) -> ParameterState:
            return (
                ParameterState((values[name],)) if values[name] != defaults[name] else ParameterState((), 1)
            )

        self.form.show_states(state_of, values.__getitem__)

    def _show_handed_on(self, node: Node, kind: Kind) -> None:
        pairs = ", ".join(f"{output} → {port}" for port, output in carried_inputs(kind).items())
        self.handed_on.setText(self.tr("Each repetition hands on {pairs}.").format(pairs=pairs))
        self.handed_on.setVisible(node.is_repeated and bool(pairs))

    def _build(self, build_key: tuple[str, tuple[str, ...], bool, bool, Path, tuple[str, ...]]) -> None:
        if build_key == self._built_for:
            return
        self._built_for = build_key
        _, others, can_learn, can_repeat, folder, outputs = build_key
        parameters = [*self._repeat_parameters()] if can_repeat else []
        parameters += [self._collect_parameter(output) for output in outputs]
        parameters += self._weight_parameters(others) if can_learn else []
        titles = self._titles() | {
            f"{_COLLECT}{output}": self.tr("Collect {output}").format(output=output) for output in outputs
        }
        self._replace_form(parameters, EditorContext(folder), titles, 0)

    def _repeat_parameters(self) -> list[Parameter]:
        doc = self.tr("times that it is passed through, one after the other; “index” counts them from 0")
        return [Parameter("repeat", IntType(low=1, high=MAX_REPEATS), 1, doc)]

    def _collect_parameter(self, output: str) -> Parameter:
        doc = self.tr(
            "what is asked of the repetitions: the last value, the sum, or all stacked along axis 1"
        )
        return Parameter(f"{_COLLECT}{output}", ChoiceType(COLLECTIONS), COLLECTIONS[0], doc)

    def _weight_parameters(self, others: tuple[str, ...]) -> list[Parameter]:
        modes = (OWN, *((SHARED, COPIED, EMA) if others else ()), LOADED)
        with_other = [mode for mode in modes if mode in (SHARED, COPIED, EMA)]
        parameters = [Parameter("weights", ChoiceType(modes), OWN, self.tr("whose weights the node has"))]
        for mode in with_other:
            doc = self.tr("the node, of the same kind, whose weights they are")
            parameters.append(
                Parameter(
                    f"of_{mode}", ChoiceType(others), others[0], doc, shown_when=Equals("weights", mode)
                )
            )
        parameters += [
            Parameter(
                "every", IntType(low=1), DEFAULT_EVERY, self.tr("steps between two copies"),
                shown_when=Equals("weights", COPIED),
            ),
            Parameter(
                "ema", FloatType(low=0, high=1), DEFAULT_EMA,
                self.tr("share of itself that it keeps in each step"),
                shown_when=Equals("weights", EMA),
            ),
            Parameter(
                "load", PathType(), "",
                self.tr("the file of weights (.safetensors, .pt, .pth, .bin) to begin with"),
                shown_when=Equals("weights", LOADED),
            ),
            Parameter(
                "prefix", TextType(), "", self.tr("what the names in the file begin with"),
                shown_when=Equals("weights", LOADED),
            ),
            Parameter(
                "by", ChoiceType(("name", "order")), "name",
                self.tr("whether equal names belong together, or equal shapes in their order"),
                shown_when=Equals("weights", LOADED),
            ),
        ]  # fmt: skip
        return parameters

    def _titles(self) -> dict[str, str]:
        of = self.tr("Of")
        return {
            "repeat": self.tr("Repeat"),
            "weights": self.tr("Weights"),
            **{f"of_{mode}": of for mode in (SHARED, COPIED, EMA)},
            "every": self.tr("Every"),
            "ema": self.tr("Keeps"),
            "load": self.tr("File"),
            "prefix": self.tr("Prefix"),
            "by": self.tr("Match by"),
        }

    def _reset(self, name: str) -> None:
        if self.form is not None:
            default = self.form.rows[name].parameter.default
            self._change(name, None if isinstance(default, Required) else default)

    def _change(self, name: str, value: Value) -> None:
        node = self._node
        if node is None:
            return
        if name.startswith(_COLLECT):
            graph = set_collect(self._graph, node.id, name.removeprefix(_COLLECT), str(value))
            self.edited.emit(self.tr("Collect the repetitions"), graph)
            return
        if name == "repeat" and isinstance(value, int | str):
            self.edited.emit(self.tr("Repeat"), set_repeat(self._graph, node.id, value))
            return
        weights = weights_from_form({**form_values(node, _same_kind_nodes(self._graph, node)), name: value})
        if weights != node.weights:
            self.edited.emit(self.tr("Set the weights"), set_weights(self._graph, node.id, weights))


def _same_kind_nodes(graph: Graph, node: Node) -> tuple[str, ...]:
    """The nodes whose weights a node may have."""
    return tuple(
        candidate.id
        for candidate in graph.nodes.values()
        if candidate.kind == node.kind and candidate.id != node.id
    )


def form_values(node: Node, others: tuple[str, ...]) -> dict[str, Value]:
    """What a node's weights are, as the form has them."""
    first = others[0] if others else ""
    values: dict[str, Value] = {
        "repeat": node.repeat, "weights": OWN, "every": DEFAULT_EVERY, "ema": DEFAULT_EMA, "load": "",
        "prefix": "", "by": "name",
        **{f"of_{mode}": first for mode in (SHARED, COPIED, EMA)},
    }  # fmt: skip
    match node.weights:
        case SharedWeights(share):
            values |= {"weights": SHARED, f"of_{SHARED}": share}
        case CopiedWeights(copy, _, None):
            values |= {"weights": COPIED, f"of_{COPIED}": copy, "every": node.weights.every or DEFAULT_EVERY}
        case CopiedWeights(copy, _, ema):
            values |= {"weights": EMA, f"of_{EMA}": copy, "ema": ema}
        case LoadedWeights(load, prefix, by):
            values |= {"weights": LOADED, "load": load, "prefix": prefix, "by": by}
    return values


def weights_from_form(values: Mapping[str, Value]) -> Weights | None:
    """The weights as the form has them; None for the node's own."""
    mode = values["weights"]
    if mode == SHARED:
        return SharedWeights(str(values[f"of_{SHARED}"]))
    if mode == COPIED:
        every = values["every"]
        return CopiedWeights(
            str(values[f"of_{COPIED}"]), every=every if isinstance(every, int) else DEFAULT_EVERY
        )
    if mode == EMA:
        ema = values["ema"]
        return CopiedWeights(
            str(values[f"of_{EMA}"]), ema=float(ema) if isinstance(ema, int | float) else DEFAULT_EMA
        )
    if mode == LOADED:
        file = str(values["load"] or "weights.safetensors")
        return LoadedWeights(file, str(values["prefix"] or ""), str(values["by"] or "name"))
    return None
