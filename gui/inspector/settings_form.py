"""The form of the project itself: its name and how it is trained."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from graph.catalogue import find_kind
from graph.catalogue.kind import Equals, OneOf, Parameter
from graph.catalogue.kind import Form as Role
from graph.catalogue.value_types import BoolType, ChoiceType, FloatType, IntType, OptionalType, TextType
from graph.document import (
    AVERAGE_METHODS,
    COMPILE_MODES,
    PRECISIONS,
    RESIDENT_MODES,
    EarlyStopping,
    Project,
    Training,
    Value,
    WeightAverage,
)
from graph.study import VARIED_SETTINGS
from gui.inspector.editors.factory import EditorContext
from gui.inspector.form import ParameterForm, ParameterState
from gui.inspector.init_form import RECIPE

DEVICES = ("auto", "cpu", "cuda", "mps")
EARLY_STOPPING_FIELDS = ("monitor", "patience", "mode")
AVERAGE_FIELDS = ("decay", "from_epoch")
NO_AVERAGE = "none"
TRAINING_FIELDS = (
    "epochs", "batch_size", "seed", "device", "clip_norm", "accumulate", "checkpoint_every", "precision",
    "compile", "channels_last", "deterministic", "threads", "resident", "init",
)  # fmt: skip
MAX_COUNT = 10**6
MAX_THREADS = 1024


class SettingsForm(QWidget):
    """Emits the text of an edit, the edited project, and the key under which typing is one edit.

    `varied` is emitted with a setting that the study is to vary, or no more, `error_changed` with a field and
    what does not fit in it.
    """

    edited = Signal(str, object, str)
    varied = Signal(str)
    error_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._options: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._merge_id = 0
        self.form: ParameterForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        title = QLabel(self.tr("Project"), self)
        title.setObjectName("heading")
        hint = QLabel(self.tr("Settings of the whole drawing. Select a node to see its own."), self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        for widget in (title, hint):
            self._column.addWidget(widget)
        self._column.addSpacing(4)
        self._column.addStretch()

    @property
    def project(self) -> Project:
        """The project whose settings are shown."""
        return self._project

    def show_project(self, project: Project) -> None:
        """Shows a project's settings."""
        self._project = project
        options = (_devices(project), _monitors(project))
        if self.form is None:
            self.form = self._build(*options)
        elif options != self._options:
            for name, choices in zip(("device", "monitor"), options, strict=True):
                self.form.rows[name].set_options(choices)
        self._options = options
        values = _values(project)
        defaults = _values(_new_project())

        def state_of(name: str) -> ParameterState:
            is_set = values[name] != defaults[name]
            return ParameterState((values[name],), 0) if is_set else ParameterState((), 1)

        self.form.show_states(state_of, values.__getitem__)
        self.form.show_varied(project.study)

    def _build(self, devices: Sequence[str], monitors: Sequence[str]) -> ParameterForm:
        parameters = _form_parameters(devices, monitors, self._descriptions())
        form = ParameterForm(parameters, EditorContext(Path()), self._titles())
        form.rows["threads"].set_none_text(self.tr("auto"))
        form.changing.connect(self._change)
        form.changed.connect(self._finish)
        form.error_changed.connect(self.error_changed)
        form.varied.connect(self.varied)
        form.enable_vary(VARIED_SETTINGS)
        form.reset.connect(lambda name: self._finish(name, _values(_new_project())[name]))
        self._column.insertWidget(self._column.count() - 1, form)
        form.show()
        return form

    def _titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "epochs": self.tr("Epochs"),
            "batch_size": self.tr("Batch size"),
            "seed": self.tr("Seed"),
            "device": self.tr("Device"),
            "clip_norm": self.tr("Clip gradients"),
            "early_stopping": self.tr("Early stopping"),
            "monitor": self.tr("Watch"),
            "patience": self.tr("Patience"),
            "mode": self.tr("Better is"),
            "average": self.tr("Averaged weights"),
            "decay": self.tr("Decay"),
            "from_epoch": self.tr("Average after"),
            "accumulate": self.tr("Accumulate"),
            "checkpoint_every": self.tr("Keep weights every"),
            "precision": self.tr("Precision"),
            "compile": self.tr("Compile"),
            "channels_last": self.tr("Channels last"),
            "deterministic": self.tr("Deterministic"),
            "threads": self.tr("Threads"),
            "resident": self.tr("Rows on device"),
            "init": self.tr("Initial weights"),
        }

    def _descriptions(self) -> dict[str, str]:
        return {
            "name": self.tr("what runs and exported files are called"),
            "epochs": self.tr("times that all training rows are seen"),
            "batch_size": self.tr("rows in one step"),
            "seed": self.tr("decides initial weights, the order of rows, augmentation and dropout"),
            "device": self.tr("where it is trained; “auto” takes the fastest there is"),
            "clip_norm": self.tr("largest norm of all gradients together; larger ones are scaled down to it"),
            "early_stopping": self.tr("end when nothing gets better, and keep the best epoch's weights"),
            "monitor": self.tr("what is watched on the validation rows: the loss, or a metric"),
            "patience": self.tr("epochs without a better value before the training ends"),
            "mode": self.tr("“min” where smaller is better, “max” where larger is"),
            "average": self.tr(
                "evaluated, saved and exported in place of the weights that learn: a moving average (ema), "
                "or the mean over epochs (swa)"
            ),
            "decay": self.tr("how much of the moving average stays in each step"),
            "from_epoch": self.tr("epochs that are done before averaging begins"),
            "accumulate": self.tr("batches whose gradients are added up before the weights move"),
            "checkpoint_every": self.tr("epochs after which the weights are written to a file that stays"),
            "precision": self.tr("floating-point type of the forward pass; the weights stay as they are"),
            "compile": self.tr(
                "to faster code, which takes a while at first and may round otherwise; "
                "all modes but “default” replay CUDA graphs on NVIDIA GPUs"
            ),
            "channels_last": self.tr("how pictures lie in memory; suits convolutions on GPUs"),
            "deterministic": self.tr(
                "only operations that give the same to the last bit each time, also on GPUs"
            ),
            "threads": self.tr(
                "how many threads compute on the CPU; “auto”: as many as are fastest, found by trying "
                "(the last digits of results depend on it)"
            ),
            "resident": self.tr("whether the rows are kept on the device; “auto” does so where they fit"),
            "init": self.tr(
                "what weights begin with that nodes say nothing of: as a well-known network, by one method "
                "for all matrices, or by rules such as “weight: xavier_uniform; bias: zeros”"
            ),
        }

    def _change(self, name: str, value: Value) -> None:
        self._emit(name, value, f"project.{name}#{self._merge_id}")

    def _finish(self, name: str, value: Value) -> None:
        self._change(name, value)
        self._merge_id += 1

    def _emit(self, name: str, value: Value, key: str) -> None:
        project = with_setting(self._project, name, value)
        if project != self._project:
            text = self.tr("Set {name}").format(name=self._titles()[name])
            self.edited.emit(text, project, key)


def _form_parameters(
    devices: Sequence[str], monitors: Sequence[str], descriptions: Mapping[str, str]
) -> tuple[Parameter, ...]:
    training, stopping, average = Training(), EarlyStopping(), WeightAverage()
    only = Equals("early_stopping", True)
    clip_type = OptionalType(FloatType(low=1e-12, high=1e30, logarithmic=True))
    types: list[tuple[str, Any, Any, Equals | OneOf | None]] = [
        ("name", TextType(), Project().name, None),
        ("epochs", IntType(low=1, high=MAX_COUNT), training.epochs, None),
        ("batch_size", IntType(low=1, high=MAX_COUNT), training.batch_size, None),
        ("seed", IntType(low=0), training.seed, None),
        ("device", ChoiceType(tuple(devices)), training.device, None),
        ("clip_norm", clip_type, training.clip_norm, None),
        ("early_stopping", BoolType(), False, None),
        ("monitor", ChoiceType(tuple(monitors)), stopping.monitor, only),
        ("patience", IntType(low=1, high=MAX_COUNT), stopping.patience, only),
        ("mode", ChoiceType(("min", "max")), stopping.mode, only),
        ("average", ChoiceType((NO_AVERAGE, *AVERAGE_METHODS)), NO_AVERAGE, None),
        ("decay", FloatType(low=0, high=1, without=(1,)), average.decay, Equals("average", "ema")),
        ("from_epoch", IntType(low=0, high=MAX_COUNT), average.from_epoch, OneOf("average", AVERAGE_METHODS)),
        ("accumulate", IntType(low=1, high=MAX_COUNT), training.accumulate, None),
        ("checkpoint_every", OptionalType(IntType(low=1, high=MAX_COUNT)), training.checkpoint_every, None),
        ("precision", ChoiceType(PRECISIONS), training.precision, None),
        ("compile", ChoiceType(COMPILE_MODES), training.compile, None),
        ("channels_last", BoolType(), training.channels_last, None),
        ("deterministic", BoolType(), training.deterministic, None),
        ("threads", OptionalType(IntType(low=1, high=MAX_THREADS)), training.threads, None),
        ("resident", ChoiceType(RESIDENT_MODES), training.resident, None),
        ("init", RECIPE, training.init, None),
    ]
    return tuple(
        Parameter(name, kind, value, descriptions[name], shown_when=condition)
        for name, kind, value, condition in types
    )


def _new_project() -> Project:
    """What a new project is in the window's language: its settings are the defaults."""
    return Project(name=QCoreApplication.translate("EditorWindow", "Untitled"))


def _devices(project: Project) -> tuple[str, ...]:
    """The devices on offer; that of the project is among them."""
    return tuple(dict.fromkeys((*DEVICES, project.training.device)))


def _monitors(project: Project) -> tuple[str, ...]:
    """What early stopping may watch: the loss and the metrics that are drawn."""
    kinds = ((node.id, find_kind(node.kind)) for node in project.main.nodes.values())
    metrics = [node for node, kind in kinds if kind is not None and kind.form is Role.METRIC]
    chosen = project.training.early_stopping
    return tuple(dict.fromkeys(("loss", *metrics, *((chosen.monitor,) if chosen else ()))))


def _values(project: Project) -> dict[str, Value]:
    """Every setting of the form."""
    training = project.training
    stopping = training.early_stopping or EarlyStopping()
    return {
        "name": project.name,
        **{name: getattr(training, name) for name in TRAINING_FIELDS},
        "early_stopping": training.early_stopping is not None,
        **{name: getattr(stopping, name) for name in EARLY_STOPPING_FIELDS},
        "average": training.average.method if training.average else NO_AVERAGE,
        **{name: getattr(training.average or WeightAverage(), name) for name in AVERAGE_FIELDS},
    }


def with_setting(project: Project, name: str, value: Value) -> Project:
    """The project with one setting of the form."""
    training = project.training
    changed: dict[str, Any] = {name: value}
    if name == "name":
        return replace(project, name=str(value))
    if name == "early_stopping":
        changed = {name: (training.early_stopping or EarlyStopping()) if value else None}
    elif name == "average":
        average = replace(training.average or WeightAverage(), method=str(value))
        changed = {name: None if value == NO_AVERAGE else average}
    elif name in AVERAGE_FIELDS:
        changed = {"average": replace(training.average or WeightAverage(), **changed)}
    elif name in EARLY_STOPPING_FIELDS:
        changed = {"early_stopping": replace(training.early_stopping or EarlyStopping(), **changed)}
    return replace(project, training=replace(training, **changed))
