"""One thing that a study varies: its name, how its values are given, and the values."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)

from graph.study import Alternatives, Choices, Domain, LeftOut, Range, Varied
from gui.studies.domain_text import (
    parse_alternatives,
    parse_choices,
    parse_number,
    range_end_text,
    values_text,
)
from gui.theme.colors import Theme
from gui.theme.icons import icon
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style_property import set_style_property

VALUES, RANGE, LOG_RANGE, KINDS, LEFT_OUT = "values", "range", "log", "kinds", "without"
MAX_POINTS = 10_000
NUMBER_WIDTH, POINTS_WIDTH = 58, 46
"""Widths of the fields of numbers, in pixels."""


class VariedRow(QObject):
    """Emits the domain as it is edited, and that it is to vary no more."""

    edited = Signal(object)
    removed = Signal()

    def __init__(self, varied: Varied, parent: QWidget) -> None:
        super().__init__(parent)
        self.varied = varied
        self.name = ElidedLabel(varied.name, parent)
        self.name.setObjectName("parameter")
        self.form = QComboBox(parent)
        self.form.setAccessibleName(self.tr("How {name} varies").format(name=varied.name))
        forms = (VALUES, RANGE, LOG_RANGE) if varied.target.parameter else (LEFT_OUT, KINDS)
        for name in forms:
            self.form.addItem(form_text(name), name)
        self.field = QWidget(parent)
        line = QHBoxLayout(self.field)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.values, self.low, self.high = (QLineEdit(self.field) for _ in range(3))
        self.dash = QLabel("–", self.field)
        self.points = QSpinBox(self.field)
        self.points.setRange(2, MAX_POINTS)
        self.points.setFixedWidth(POINTS_WIDTH)
        self.points.setToolTip(self.tr("How many values of the range a sweep tries"))
        names = (self.tr("values"), self.tr("from"), self.tr("to"))
        for widget, text in zip((self.values, self.low, self.high), names, strict=True):
            widget.setAccessibleName(f"{varied.name} {text}")
            widget.editingFinished.connect(self._emit)
        for widget in (self.low, self.high):
            widget.setMinimumWidth(NUMBER_WIDTH)
        self.form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.points.setAccessibleName(f"{varied.name} {self.tr('points')}")
        self.values.setPlaceholderText(self.tr("values, with commas between"))
        for part in (self.values, self.low, self.dash, self.high, self.points):
            line.addWidget(part)
        self.remove_button = QToolButton(parent)
        self.remove_button.setObjectName("plain")
        self.remove_button.setToolTip(self.tr("Do not vary it"))
        self.remove_button.setAccessibleName(self.tr("Do not vary {name}").format(name=varied.name))
        self.remove_button.clicked.connect(self.removed)
        self.form.activated.connect(self._choose_form)
        self.points.valueChanged.connect(self._emit)
        self._is_sweep = True

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that it consists of, in the order of the columns."""
        return self.name, self.form, self.field, self.remove_button

    def add_to(self, grid: QGridLayout) -> None:
        """Puts it below the other rows."""
        row = grid.rowCount()
        for column, widget in enumerate(self.widgets):
            grid.addWidget(widget, row, column)
            widget.show()

    def set_theme(self, theme: Theme) -> None:
        """Draws its button in the colours of a theme."""
        self.remove_button.setIcon(icon("close", theme))

    def show_domain(self, domain: Domain, *, is_sweep: bool) -> None:
        """Shows values; a field that is typed in keeps what stands there."""
        self.varied, self._is_sweep = replace(self.varied, domain=domain), is_sweep
        name = domain_form(domain)
        self.form.setCurrentIndex(self.form.findData(name))
        match domain:
            case Choices(values):
                _show(self.values, values_text(values))
            case Alternatives(alternatives):
                _show(self.values, ", ".join(item.name for item in alternatives))
            case Range(low, high, points=points):
                _show(self.low, range_end_text(low))
                _show(self.high, range_end_text(high))
                self.points.blockSignals(True)
                self.points.setValue(points)
                self.points.blockSignals(False)
        self._show_fields(name)

    def _show_fields(self, name: str) -> None:
        is_range = name in (RANGE, LOG_RANGE)
        self.values.setVisible(name in (VALUES, KINDS))
        for widget in (self.low, self.dash, self.high):
            widget.setVisible(is_range)
        domain = self.varied.domain
        has_points = isinstance(domain, Range) and (
            domain.log or (domain.step is None and not domain.integer)
        )
        self.points.setVisible(is_range and self._is_sweep and has_points)

    def _choose_form(self) -> None:
        """Another form begins with what the one before held, as far as that goes."""
        name, before = self.form.currentData(), self.varied.domain
        if name != domain_form(before):
            self.edited.emit(converted(before, name))

    def _emit(self) -> None:
        domain = self._typed()
        if domain is not None and domain != self.varied.domain:
            self.edited.emit(domain)

    def _typed(self) -> Domain | None:
        """What the fields say; None where a number is none, which its field shows."""
        before = self.varied.domain
        match before:
            case Choices():
                return parse_choices(self.values.text())
            case Alternatives():
                return parse_alternatives(self.values.text())
            case Range():
                ends = [parse_number(field.text()) for field in (self.low, self.high)]
                for field, end in zip((self.low, self.high), ends, strict=True):
                    set_style_property(field, "invalid", end is None)
                if ends[0] is None or ends[1] is None:
                    return None
                return replace(before, low=ends[0], high=ends[1], points=self.points.value())
        return before


def form_text(name: str) -> str:
    """What a form of giving values is called."""
    translate = QCoreApplication.translate
    return {
        VALUES: translate("VariedRow", "values"),
        RANGE: translate("VariedRow", "range"),
        LOG_RANGE: translate("VariedRow", "log range"),
        KINDS: translate("VariedRow", "other kinds"),
        LEFT_OUT: translate("VariedRow", "left out"),
    }[name]


def domain_form(domain: Domain) -> str:
    """The form in which a domain is given."""
    match domain:
        case Choices():
            return VALUES
        case Range(log=log):
            return LOG_RANGE if log else RANGE
        case Alternatives():
            return KINDS
    return LEFT_OUT


def converted(domain: Domain, form: str) -> Domain:
    """A domain in another form, with the numbers that it holds."""
    if form == LEFT_OUT:
        return LeftOut()
    if form == KINDS:
        return Alternatives()
    if isinstance(domain, Range) and form in (RANGE, LOG_RANGE):
        return replace(domain, log=form == LOG_RANGE, step=None)
    if isinstance(domain, Range):
        is_usable = not domain.is_empty and not (domain.log and domain.low <= 0)
        return Choices(domain.grid()[:MAX_POINTS] if is_usable and domain.count <= MAX_POINTS else ())
    values = domain.values if isinstance(domain, Choices) else ()
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    is_whole = bool(numbers) and all(isinstance(number, int) for number in numbers)
    return Range(low, high, integer=is_whole, log=form == LOG_RANGE)


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text and not (field.hasFocus() and field.isModified()):
        field.setText(text)
