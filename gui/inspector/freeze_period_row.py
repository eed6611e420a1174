"""When the weights of nodes are frozen: the whole training, for the first epochs or steps, or after them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from graph.document import FREEZE_UNITS, FreezePeriod, Node

ALWAYS, UNTIL, FROM = range(3)
_EDGES = ("", "until", "from")
DEFAULT_COUNT = 3


class FreezePeriodRow(QWidget):
    """A choice, a number and its unit; `chosen` carries a period, or None for the whole training."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edge, self.count, self.unit = QComboBox(self), QSpinBox(self), QComboBox(self)
        self.edge.addItems([self.tr("always"), self.tr("the first"), self.tr("after")])
        self.unit.addItems([self.tr("epochs"), self.tr("steps")])
        self.edge.setAccessibleName(self.tr("When it is frozen"))
        self.count.setAccessibleName(self.tr("How many epochs or steps"))
        self.unit.setAccessibleName(self.tr("Epochs or steps"))
        self.edge.setToolTip(
            self.tr("Frozen weights do not learn; when they learn again, the optimizer goes on with them.")
        )
        self.count.setRange(1, 2**31 - 1)
        self.count.setKeyboardTracking(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        for combo in (self.edge, self.unit):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row.addWidget(self.edge)
        row.addWidget(self.count, 1)
        row.addWidget(self.unit)
        self.edge.activated.connect(lambda _: self._emit())
        self.unit.activated.connect(lambda _: self._emit())
        self.count.valueChanged.connect(lambda _: self._emit())

    def show_nodes(self, nodes: tuple[Node, ...]) -> None:
        """Shows the period of nodes that are frozen; hidden where one is not."""
        are_frozen = bool(nodes) and all(node.frozen or node.freeze for node in nodes)
        self.setVisible(are_frozen)
        if not are_frozen:
            return
        period = nodes[0].freeze
        for widget in (self.edge, self.count, self.unit):
            widget.blockSignals(True)
        self.edge.setCurrentIndex(_EDGES.index(period.edge) if period else ALWAYS)
        self.count.setValue(period.count if period else DEFAULT_COUNT)
        self.unit.setCurrentIndex(FREEZE_UNITS.index(period.unit) if period else 0)
        for widget in (self.edge, self.count, self.unit):
            widget.blockSignals(False)
        self._show_number()

    def _show_number(self) -> None:
        for widget in (self.count, self.unit):
            widget.setVisible(self.edge.currentIndex() != ALWAYS)

    def _emit(self) -> None:
        self._show_number()
        edge = _EDGES[self.edge.currentIndex()]
        unit = FREEZE_UNITS[self.unit.currentIndex()]
        self.chosen.emit(FreezePeriod(edge, self.count.value(), unit) if edge else None)
