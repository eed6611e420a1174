"""The form of a study: its kind, what varies, how often, and by what its trials are compared."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from graph.catalogue.kind import Form
from graph.catalogue.kinds import kinds_of
from graph.compiler.checks.study_checks import check_study
from graph.compiler.checks.training_checks import better_mode
from graph.document import Project
from graph.edits.vary import with_domain, without_varied
from graph.problems import Problem, Severity
from graph.study import KINDS_WITHOUT_VARIED, MODES, PRUNERS, SAMPLERS, STUDY_KINDS, Domain, Study, Target
from gui.errors import problem_text
from gui.studies.varied_row import VariedRow
from gui.theme.colors import DARK, Theme
from gui.widgets.discard import discard_widget

NUMBER_WIDTH = 62
"""Least width of the field of a number, in pixels."""
MAX_TRIALS, MAX_REPEATS = 100_000, 1000
USUAL_SEEDS, USUAL_FOLDS = 3, 5
"""What a study of seeds or folds has at first."""
_SEARCHES = frozenset({"random", "bayesian"})


class StudyForm(QScrollArea):
    """Shows the study of a project; `edited` carries a text for the history, the new project, and a key."""

    edited = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = Project()
        self._theme = DARK
        self.rows: dict[str, VariedRow] = {}
        self._rows_area: QWidget | None = None
        self.kind = self._combo("kind", self.tr("Kind"), {name: kind_text(name) for name in STUDY_KINDS})
        self.monitor = self._combo("monitor", self.tr("Compare by"), {})
        modes = {"min": self.tr("smallest is best"), "max": self.tr("largest is best")}
        self.mode = self._combo("mode", self.tr("Order"), {name: modes[name] for name in MODES})
        self.sampler = self._combo("sampler", self.tr("Sampler"), dict(zip(SAMPLERS, SAMPLERS, strict=True)))
        pruners = {"none": self.tr("none"), **{name: name for name in PRUNERS if name != "none"}}
        self.pruner = self._combo("pruner", self.tr("Pruner"), pruners)
        self.trials = self._spin("trials", self.tr("Combinations"), 1, MAX_TRIALS)
        self.seeds = self._spin("seeds", self.tr("Seeds"), 1, MAX_REPEATS)
        self.folds = self._spin("folds", self.tr("Folds"), 0, MAX_REPEATS)
        self.folds.setSpecialValueText(self.tr("as drawn"))
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.problem = QLabel(self)
        self.problem.setObjectName("error")
        for label in (self.hint, self.problem):
            label.setWordWrap(True)
        self._arrange()
        self.show_project(self.project)

    def _arrange(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 2, 8, 4)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(5)
        fields: tuple[tuple[QWidget, ...], ...] = (
            (self.kind,), (self.trials,), (self.sampler, self.pruner), (self.seeds, self.folds),
            (self.monitor, self.mode),
        )  # fmt: skip
        self._labels: dict[QWidget, QLabel] = {}
        for row, pair in enumerate(fields):
            for side, field in enumerate(pair):
                label = QLabel(field.accessibleName(), page)
                label.setObjectName("parameter")
                label.setBuddy(field)
                self._labels[field] = label
                grid.addWidget(label, row, 2 * side)
                grid.addWidget(field, row, 2 * side + 1, 1, 1 if len(pair) > 1 or field is self.trials else 3)
        for column_index in (1, 3):
            grid.setColumnStretch(column_index, 1)
        column.addLayout(grid)
        title = QLabel(self.tr("What varies"), page)
        title.setObjectName("section")
        column.addWidget(title)
        self._rows_layout = QVBoxLayout()
        self._rows_layout.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows_layout)
        column.addWidget(self.hint)
        column.addWidget(self.problem)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def _combo(self, name: str, title: str, texts: Mapping[str, str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(title)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(7)
        for value, text in texts.items():
            combo.addItem(text, value)
        combo.activated.connect(lambda _index: self._change(name, combo.currentData()))
        return combo

    def _spin(self, name: str, title: str, low: int, high: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setAccessibleName(title)
        spin.setRange(low, high)
        spin.setMinimumWidth(NUMBER_WIDTH)
        spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(lambda value: self._change(name, value))
        return spin

    # What the dock does with it

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        for row in self.rows.values():
            row.set_theme(theme)

    def show_project(self, project: Project) -> None:
        """Shows the study of a project, or what one would be at first."""
        self.project = project
        study = project.study or Study()
        self._show_monitors(project, study)
        for combo, value in (
            (self.kind, study.kind), (self.monitor, study.monitor), (self.mode, study.mode),
            (self.sampler, study.sampler), (self.pruner, study.pruner),
        ):  # fmt: skip
            combo.setCurrentIndex(combo.findData(value))
        for spin, number in (
            (self.trials, study.trials),
            (self.seeds, study.seeds),
            (self.folds, study.folds),
        ):
            spin.blockSignals(True)
            spin.setValue(number)
            spin.blockSignals(False)
        self._show_visible(self.trials, study.kind in _SEARCHES)
        for field in (self.sampler, self.pruner):
            self._show_visible(field, study.kind == "bayesian")
        self._show_rows(study)
        self._show_problems(project)

    @property
    def problems(self) -> list[Problem]:
        """What keeps the study from being begun, as far as the drawing alone tells."""
        return [item for item in check_study(self.project) if item.severity is Severity.ERROR]

    def _show_visible(self, field: QWidget, is_visible: bool) -> None:
        field.setVisible(is_visible)
        self._labels[field].setVisible(is_visible)

    def _show_monitors(self, project: Project, study: Study) -> None:
        kinds = kinds_of(project)
        measured = [
            node.id
            for node in project.main.nodes.values()
            if (kind := kinds.of(node)) is not None and kind.form in (Form.METRIC, Form.LOSS)
        ]
        names = list(dict.fromkeys(("loss", *measured, study.monitor)))
        if names != [self.monitor.itemData(index) for index in range(self.monitor.count())]:
            self.monitor.clear()
            for name in names:
                self.monitor.addItem(name, name)

    def _show_rows(self, study: Study) -> None:
        names = [(varied.name, bool(varied.target.parameter)) for varied in study.vary]
        if names != [(row.varied.name, bool(row.varied.target.parameter)) for row in self.rows.values()]:
            self._build_rows(study)
        for varied in study.vary:
            self.rows[varied.name].show_domain(varied.domain, is_sweep=study.kind == "sweep")
        is_plain = study.kind in KINDS_WITHOUT_VARIED and not study.vary
        texts = {
            True: self.tr("The drawing is trained as it is, with each of the seeds and folds."),
            False: self.tr(
                "Right-click the name of a parameter in the inspector and choose “Vary in the Study”, "
                "or a node on the canvas."
            ),
        }
        self.hint.setText(texts[is_plain])
        self.hint.setVisible(not study.vary)

    def _build_rows(self, study: Study) -> None:
        if self._rows_area is not None:
            discard_widget(self._rows_area)
        self._rows_area = area = QWidget(self)
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(2, 1)
        self.rows = {varied.name: VariedRow(varied, area) for varied in study.vary}
        for varied, row in zip(study.vary, self.rows.values(), strict=True):
            row.add_to(grid)
            row.set_theme(self._theme)
            row.edited.connect(partial(self._edit, varied.target))
            row.removed.connect(partial(self._remove, row))
        self._rows_layout.addWidget(area)
        area.show()

    def _show_problems(self, project: Project) -> None:
        problems = check_study(project)
        shown = [item for item in problems if item.severity is Severity.ERROR] or problems
        self.problem.setText("\n".join(problem_text(item) for item in shown[:2]))
        self.problem.setVisible(bool(shown))

    # Editing

    def _change(self, name: str, value: object) -> None:
        study = self.project.study or Study()
        changed = with_study_value(self.project, study, name, value)
        if changed != self.project.study:
            project = replace(self.project, study=changed)
            self.edited.emit(self.tr("Change the study"), project, f"study.{name}")

    def _edit(self, target: Target, domain: Domain) -> None:
        self.edited.emit(self.tr("Change the study"), with_domain(self.project, target, domain), "")

    def _remove(self, row: VariedRow) -> None:
        project = without_varied(self.project, row.varied.target)
        self.edited.emit(self.tr("Vary {name} no more").format(name=row.varied.name), project, "")


def with_study_value(project: Project, study: Study, name: str, value: object) -> Study:
    """A study with another value; what follows from that is set too where it has no value of its own."""
    changed = replace(study, **{name: value})  # type: ignore[arg-type]
    if name == "kind" and value == "seeds" and study.seeds < 2:
        changed = replace(changed, seeds=USUAL_SEEDS)
    elif name == "kind" and value == "folds" and study.folds < 2:
        changed = replace(changed, folds=USUAL_FOLDS)
    elif name == "folds" and value == 1:
        changed = replace(changed, folds=2 if study.folds < 1 else 0)
    elif name == "monitor":
        mode = better_mode(project, kinds_of(project), str(value))
        changed = replace(changed, mode=mode or study.mode)
    return changed


def kind_text(name: str) -> str:
    """What a kind of study is called."""
    translate = QCoreApplication.translate
    return {
        "sweep": translate("StudyForm", "sweep: every combination"),
        "random": translate("StudyForm", "random combinations"),
        "bayesian": translate("StudyForm", "Bayesian search"),
        "folds": translate("StudyForm", "folds"),
        "seeds": translate("StudyForm", "seeds"),
        "race": translate("StudyForm", "race of kinds"),
        "ablation": translate("StudyForm", "ablation"),
    }[name]
