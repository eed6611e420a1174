"""The switches that all kinds of nodes have: bypass, condition, freeze, evaluation mode, no gradient."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from graph.compiler.checks.mode_checks import GRADIENT_FORMS, MODE_FORMS
from graph.document import FreezePeriod, Graph
from graph.edits.nodes import (
    set_bypass,
    set_condition,
    set_eval_mode,
    set_freeze_period,
    set_frozen,
    set_no_grad,
)
from gui.inspector.condition_row import ConditionRow
from gui.inspector.freeze_period_row import FreezePeriodRow
from gui.inspector.inspected_nodes import InspectedNodes

translate = QCoreApplication.translate

SwitchEdit = Callable[[Graph, Sequence[str], bool], Graph]


class NodeSwitches(QObject):
    """A box for each switch; `edited` carries what a click did, as text and as a graph."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = InspectedNodes(Graph())
        bypass = translate("InspectorPanel", "Bypass: hand the input on unchanged")
        frozen = translate("InspectorPanel", "Freeze: its weights do not learn")
        self.bypass = self._make_box(bypass, set_bypass, parent)
        self.condition = ConditionRow(parent)
        self.condition.chosen.connect(self._set_condition)
        self.frozen = self._make_box(frozen, set_frozen, parent)
        self.freeze_period = FreezePeriodRow(parent)
        self.freeze_period.chosen.connect(self._set_period)
        mode = translate("InspectorPanel", "Evaluation mode: nothing is dropped")
        no_grad = translate("InspectorPanel", "No gradient: a constant from here on")
        self.eval_mode = self._make_box(mode, set_eval_mode, parent)
        self.no_grad = self._make_box(no_grad, set_no_grad, parent)
        self.eval_mode.setToolTip(
            translate(
                "InspectorPanel", "Dropout drops nothing and statistics stand still; its weights learn."
            )
        )
        self.no_grad.setToolTip(
            translate(
                "InspectorPanel",
                "Computed under torch.no_grad(): what comes before it learns nothing through it.",
            )
        )

    def show_nodes(self, shown: InspectedNodes) -> None:
        """Shows the switches that all of the nodes have."""
        self._shown = shown
        nodes = shown.nodes
        kinds = [shown.kinds.of(node) for node in nodes]
        can_bypass = all(kind is not None and kind.can_bypass for kind in kinds)
        can_freeze = all(kind is not None and kind.has_weights for kind in kinds)
        self.bypass.setVisible(bool(nodes) and can_bypass)
        self.condition.show_nodes(shown.graph, tuple(nodes) if can_bypass else ())
        self.frozen.setVisible(bool(nodes) and can_freeze)
        forms = {kind.form for kind in kinds if kind is not None} if None not in kinds else set()
        self.eval_mode.setVisible(bool(forms) and forms <= MODE_FORMS)
        self.no_grad.setVisible(bool(forms) and forms <= GRADIENT_FORMS)
        _show_flags(self.eval_mode, [node.mode == "eval" or node.frozen for node in nodes])
        self.freeze_period.show_nodes(tuple(nodes) if can_freeze else ())
        self.eval_mode.setEnabled(not any(node.frozen for node in nodes))
        _show_flags(self.no_grad, [node.no_grad for node in nodes])
        _show_flags(self.bypass, [node.bypass for node in nodes])
        _show_flags(self.frozen, [node.frozen or node.freeze is not None for node in nodes])

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All of them, from top to bottom."""
        return self.bypass, self.condition, self.frozen, self.freeze_period, self.eval_mode, self.no_grad

    def _set_condition(self, when: str) -> None:
        graph = set_condition(self._shown.graph, self._shown.ids, when)
        self.edited.emit(translate("InspectorPanel", "Condition"), graph)

    def _set_period(self, period: FreezePeriod | None) -> None:
        graph = set_freeze_period(self._shown.graph, self._shown.ids, period)
        self.edited.emit(translate("InspectorPanel", "Freeze"), graph)

    def _make_box(self, label: str, edit: SwitchEdit, parent: QWidget) -> QCheckBox:
        box = QCheckBox(label, parent)

        def on_clicked() -> None:
            box.setTristate(False)
            graph = edit(self._shown.graph, self._shown.ids, box.isChecked())
            self.edited.emit(label.partition(":")[0], graph)

        box.clicked.connect(on_clicked)
        return box


def _show_flags(box: QCheckBox, flags: Sequence[bool]) -> None:
    if len(set(flags)) > 1:
        box.setCheckState(Qt.CheckState.PartiallyChecked)
        return
    box.setTristate(False)
    box.setChecked(any(flags))
