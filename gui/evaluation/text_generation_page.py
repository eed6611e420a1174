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
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.text_generation_request import TextGenerationRequest

FORM_WIDTH = 250
MAX_SEED = 999_999


class TextGenerationPage(QWidget):
    """`text_requested` carries what is to be written: a `TextGenerationRequest`."""

    text_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        defaults = TextGenerationRequest("")
        self.prompt = QLineEdit(self)
        self.prompt.setPlaceholderText(self.tr("Beginning of the text"))
        self.temperature = QDoubleSpinBox(self)
        self.temperature.setRange(0.0, 5.0)
        self.temperature.setSingleStep(0.1)
        self.temperature.setValue(defaults.temperature)
        self.temperature.setToolTip(self.tr("Higher is bolder; at 0 the likeliest token is always taken"))
        self.top_k = self._make_spin_box(0, 10_000, defaults.top_k)
        self.top_k.setSpecialValueText(self.tr("all"))
        self.top_k.setToolTip(self.tr("Only so many of the likeliest tokens are drawn from"))
        self.num_tokens = self._make_spin_box(1, 5_000, defaults.max_new_tokens)
        self.seed = self._make_spin_box(0, MAX_SEED, defaults.seed)
        self.write_button = QPushButton(self.tr("Write"), self)
        self.write_button.setObjectName("small")
        self.again_button = QPushButton(self.tr("Again"), self)
        self.again_button.setObjectName("small")
        self.again_button.setToolTip(self.tr("Write another text, from the next seed"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        font = QFont(self.text.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.text.setFont(font)
        self.text.setAccessibleName(self.tr("Text that was written"))
        self.text.setPlaceholderText(self.tr("Press Write to let the network go on."))
        self.write_button.clicked.connect(self.request_text)
        self.prompt.returnPressed.connect(self.request_text)
        self.again_button.clicked.connect(self._request_next)
        self._arrange()

    def _make_spin_box(self, low: int, high: int, value: int) -> QSpinBox:
        spin_box = QSpinBox(self)
        spin_box.setRange(low, high)
        spin_box.setValue(value)
        return spin_box

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(5)
        for name, field in (
            (self.tr("Beginning"), self.prompt),
            (self.tr("Temperature"), self.temperature),
            (self.tr("Likeliest"), self.top_k),
            (self.tr("Tokens"), self.num_tokens),
            (self.tr("Seed"), self.seed),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name)
        buttons = QHBoxLayout()
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.again_button)
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

    def show_evaluation(self, _evaluation: SplitEvaluation) -> None:
        """Another run is open: what the last one wrote goes."""
        self.text.clear()

    def request_text(self) -> None:
        """Requests a text."""
        prompt, temperature = self.prompt.text(), self.temperature.value()
        numbers = (self.num_tokens.value(), temperature, self.top_k.value(), self.seed.value())
        self.text_requested.emit(TextGenerationRequest(prompt, *numbers))

    def _request_next(self) -> None:
        self.seed.setValue((self.seed.value() + 1) % MAX_SEED)
        self.request_text()

    def show_text(self, text: str) -> None:
        """Shows what was written."""
        self.text.setPlainText(text)
