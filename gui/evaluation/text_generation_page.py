"""The page on which a network that tells the next token goes on with a text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.theme.colors import Theme
from runtime.evaluation.context import Evaluation
from runtime.evaluation.text_generation_request import Asked

FORM_WIDTH = 250
LARGEST_SEED = 999_999


class WritingPage(QWidget):
    """`wished` tells what is to be written: an `Asked`."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        usual = Asked("")
        self.beginning = QLineEdit(self)
        self.beginning.setPlaceholderText(self.tr("Beginning of the text"))
        self.temperature = QDoubleSpinBox(self)
        self.temperature.setRange(0.0, 5.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setValue(usual.temperature)
        self.temperature.setToolTip(self.tr("Higher is bolder; at 0 the likeliest token is always taken"))
        self.top = self._number(0, 10_000, usual.top)
        self.top.setSpecialValueText(self.tr("all"))
        self.top.setToolTip(self.tr("Only so many of the likeliest tokens are drawn from"))
        self.length = self._number(1, 5_000, usual.length)
        self.seed = self._number(0, LARGEST_SEED, usual.seed)
        self.write = QPushButton(self.tr("Write"), self)
        self.write.setObjectName("small")
        self.again = QPushButton(self.tr("Again"), self)
        self.again.setObjectName("small")
        self.again.setToolTip(self.tr("Write another text, from the next seed"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        font = QFont(self.text.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.text.setFont(font)
        self.text.setAccessibleName(self.tr("Text that was written"))
        self.text.setPlaceholderText(self.tr("Press Write to let the network go on."))
        self.write.clicked.connect(self.ask)
        self.beginning.returnPressed.connect(self.ask)
        self.again.clicked.connect(self._ask_again)
        self._arrange()

    def _number(self, low: int, high: int, value: int) -> QSpinBox:
        made = QSpinBox(self)
        made.setRange(low, high)
        made.setValue(value)
        return made

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(5)
        for name, field in (
            (self.tr("Beginning"), self.beginning),
            (self.tr("Temperature"), self.temperature),
            (self.tr("Likeliest"), self.top),
            (self.tr("Tokens"), self.length),
            (self.tr("Seed"), self.seed),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name)
        buttons = QHBoxLayout()
        buttons.addWidget(self.write)
        buttons.addWidget(self.again)
        left = QWidget(self)
        left.setFixedWidth(FORM_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addLayout(buttons)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(16)
        row.addWidget(left)
        row.addWidget(self.text, 1)

    def set_theme(self, _theme: Theme) -> None:
        """Everything here takes its colours from the style sheet."""

    def show_evaluation(self, _found: Evaluation) -> None:
        """Another run is open: what the last one wrote goes."""
        self.text.clear()

    def ask(self) -> None:
        """Wishes for a text."""
        beginning, temperature = self.beginning.text(), self.temperature.value()
        numbers = (self.length.value(), temperature, self.top.value(), self.seed.value())
        self.wished.emit(Asked(beginning, *numbers))

    def _ask_again(self) -> None:
        self.seed.setValue((self.seed.value() + 1) % LARGEST_SEED)
        self.ask()

    def show_text(self, text: str) -> None:
        """Shows what was written."""
        self.text.setPlainText(text)
