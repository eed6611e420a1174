"""Try it: draw, open a picture or type numbers, and see at once what the network answers."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.tasks.task import TaskType
from graph.parts.tokenizer import detokenize
from gui.errors import show_warning
from gui.evaluation.annotations import annotated_image
from gui.evaluation.answer_model import plain_number
from gui.evaluation.array_images import image_from_row, segmentation_image
from gui.evaluation.bar_chart import HorizontalBars
from gui.evaluation.captions import MAX_TOKENS
from gui.evaluation.number_form import NumberForm
from gui.evaluation.prediction_bars import prediction_bars
from gui.evaluation.raw_form import RawForm
from gui.evaluation.sample_detail import ImageView
from gui.evaluation.sketch_pad import PEN_WIDTH, SketchPad
from gui.evaluation.text_form import TextForm
from gui.theme.colors import DARK, Theme
from runtime.array_types import Array
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.feature_encoding import RawRow
from runtime.evaluation.input_preprocessing import ImageScale, fit_drawing, photo_to_input
from runtime.evaluation.photo_file import read_photo
from runtime.evaluation.result_types import InputPrediction

MAX_NUMBERS = 4
"""Numbers of an answer that are shown at most."""
MAX_PHOTO_SIDE = 1024
"""Pixels a side; larger photographs are made smaller as they are read."""
PICTURE_ENDINGS = "*.png *.jpg *.jpeg *.jfif *.bmp *.gif *.webp *.tif *.tiff *.avif *.heic"
SLIDER_SCALE = 100


class InferencePage(QWidget):
    """`inference_requested` carries an input that the network is to answer to."""

    inference_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self._photo: Array | None = None
        self._picture_folder: Path | None = None
        """That of the picture that was opened last."""
        self._data_row: Array | None = None
        self._next = 0
        self.sketch_pad = SketchPad(self)
        self.numbers = NumberForm(self)
        self.raw = RawForm(self)
        self.text = TextForm(self)
        self.view = ImageView(self)
        self.view.setToolTip(self.tr("What the network sees"))
        self.prediction_label = QLabel(self)
        self.prediction_label.setObjectName("heading")
        self.prediction_label.setWordWrap(True)
        self.prediction_label.setTextFormat(Qt.TextFormat.PlainText)  # names and texts are those of any data
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.bars = HorizontalBars(self)
        self.bars.setAccessibleName(self.tr("Prediction"))
        self._make_tools()
        self._arrange()
        self.sketch_pad.drawn.connect(self._on_drawn)
        self.numbers.changed.connect(self.request_inference)
        self.raw.changed.connect(self.request_inference)
        self.text.changed.connect(self.request_inference)

    def _make_tools(self) -> None:
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.open_button = QPushButton(self.tr("Open picture…"), self)
        self.row_button = QPushButton(self.tr("Take one of the data"), self)
        self.row_button.clicked.connect(self.fill_from_row)
        for button in (self.clear_button, self.open_button, self.row_button):
            button.setObjectName("small")
        self.centred = QCheckBox(self.tr("Center as in the data"), self)
        self.centred.setToolTip(self.tr("Moves and scales what is drawn as the objects in the data are"))
        self.centred.setChecked(True)
        self.inverted = QCheckBox(self.tr("Swap light and dark"), self)
        self.pen_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.pen_slider.setRange(2, 25)
        self.pen_slider.setValue(round(PEN_WIDTH * SLIDER_SCALE))
        self.pen_slider.setAccessibleName(self.tr("Width of the pen"))
        self.pen_slider.setToolTip(self.tr("Width of the pen"))
        self.clear_button.clicked.connect(self.start_over)
        self.open_button.clicked.connect(self._choose_file)
        self.centred.toggled.connect(self.request_inference)
        self.inverted.toggled.connect(self.request_inference)
        self.pen_slider.valueChanged.connect(self._set_pen)

    def _arrange(self) -> None:
        tools = QVBoxLayout()
        tools.setSpacing(6)
        for widget in (
            self.clear_button,
            self.open_button,
            self.row_button,
            self.pen_slider,
            self.centred,
            self.inverted,
        ):
            tools.addWidget(widget)
        tools.addStretch(1)
        drawing = QWidget(self)
        self._row = row = QHBoxLayout(drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.sketch_pad, 2)
        row.addLayout(tools)
        row.addWidget(self.view, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(drawing)
        self.stack.addWidget(self.numbers)
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.raw)
        prediction_column = QVBoxLayout()
        prediction_column.setSpacing(4)
        prediction_column.addWidget(self.prediction_label)
        prediction_column.addWidget(self.bars, 1)
        prediction_column.addWidget(self.hint)
        self._whole = whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 4, 4)
        whole.setSpacing(18)
        whole.addWidget(self.stack, 5)
        whole.addLayout(prediction_column, 2)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for widget in (self.sketch_pad, self.view, self.bars):
            widget.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Makes ready for the inputs of a run."""
        is_other = self._evaluation is None or self._evaluation.context is not evaluation.context
        self._evaluation = evaluation
        if not is_other:
            return
        subject = evaluation.context
        is_picture = subject.task.task_type in (
            TaskType.IMAGE_REGRESSION,
            TaskType.SEGMENTATION,
            TaskType.DETECTION,
            TaskType.KEYPOINTS,
        )
        self.prediction_label.setVisible(not is_picture)
        self.bars.setVisible(not is_picture)
        self._whole.setStretch(0, 1 if is_picture else 5)
        self._whole.setStretch(1, 0 if is_picture else 2)
        self._row.setStretch(2, 2 if is_picture else 1)
        if subject.scale is not None:
            self.sketch_pad.is_dark = subject.scale.is_dark
            self.stack.setCurrentIndex(0)
        elif subject.task.is_text_input:
            self.text.show_run(evaluation)
            self.stack.setCurrentWidget(self.text)
        elif subject.encoding is not None:
            self.raw.show_features(evaluation)
            self.stack.setCurrentWidget(self.raw)
        else:
            self.numbers.show_features(evaluation)
            self.stack.setCurrentWidget(self.numbers)
        self.start_over()

    def start_over(self) -> None:
        """Takes away what was drawn or opened."""
        self._photo = self._data_row = None
        self.prediction_label.clear()
        self.hint.clear()
        self.bars.show_bars(())
        self.view.show_images()
        if self.stack.currentIndex() == 0:
            self.prediction_label.setText(self.tr("Draw something"))
            self.sketch_pad.clear()
        else:
            self.request_inference()

    def fill_from_row(self) -> None:
        """Tries the next row of the split that is looked at."""
        if self._evaluation is not None:
            rows = self._evaluation.predictions.inputs
            self.sketch_pad.clear()
            self._photo, self._data_row = None, rows[self._next % len(rows)]
            self._next += 1
            self.request_inference()

    def _on_drawn(self) -> None:
        self._photo = self._data_row = None
        if not self.sketch_pad.is_empty:
            self.request_inference()

    def _set_pen(self, width: int) -> None:
        self.sketch_pad.pen = width / SLIDER_SCALE

    # Asking and answering

    def request_inference(self) -> None:
        """Asks for the answer to what is there now."""
        values = self.current_input()
        if values is not None:
            self.inference_requested.emit(values)

    def current_input(self) -> Array | str | RawRow | None:
        """What would go into the network; None while there is nothing."""
        if self._evaluation is None:
            return None
        task, scale = self._evaluation.context.task, self._evaluation.context.scale
        if task.is_text_input:
            return self.text.value()
        if scale is None:
            is_raw = self._evaluation.context.encoding is not None
            return self.raw.values() if is_raw else self.numbers.values()
        if self._data_row is not None:
            return self._data_row
        if self._photo is not None:
            return photo_to_input(self._photo, task.shape, scale, is_inverted=self.inverted.isChecked())
        if self.sketch_pad.is_empty:
            return None
        inverted_scale = self._inverted_scale(scale)
        return fit_drawing(
            self.sketch_pad.ink(), task.shape, inverted_scale, is_centred=self.centred.isChecked()
        )

    def _inverted_scale(self, scale: ImageScale) -> ImageScale:
        is_dark = scale.is_dark is not self.inverted.isChecked()
        return ImageScale(scale.low, scale.high, is_dark, scale.share)

    def show_prediction(self, prediction: InputPrediction) -> None:
        """Shows an answer."""
        if (
            self._evaluation is None
            or prediction.task != self._evaluation.context.task
            or self.current_input() is None
        ):
            return
        scale, task = self._evaluation.context.scale, prediction.task
        images: list[tuple[str, QImage]] = []
        if scale is not None:
            images.append((self.tr("input"), image_from_row(prediction.row, scale)))
            if task.task_type is TaskType.IMAGE_REGRESSION and np.ndim(prediction.predicted) == 3:
                images.append((self.tr("predicted"), image_from_row(prediction.predicted, scale)))
            elif task.task_type is TaskType.SEGMENTATION:
                images.append((self.tr("predicted"), segmentation_image(prediction.predicted, self._theme)))
            elif task.task_type in (TaskType.DETECTION, TaskType.KEYPOINTS):
                marked = annotated_image(image_from_row(prediction.row, scale), task, prediction.predicted)
                images = [(self.tr("predicted"), marked)]
        self.view.show_images(*images)
        self.bars.show_bars(prediction_bars(task, prediction.predicted))
        self.prediction_label.setText(self._prediction_text(prediction))
        step = (
            ""
            if prediction.step is None
            else self.tr("Weights of step {step}").format(step=f"{prediction.step:,}")
        )
        self.hint.setText(step)

    def _prediction_text(self, prediction: InputPrediction) -> str:
        task, predicted = prediction.task, prediction.predicted
        if task.task_type is TaskType.CLASSIFICATION:
            best = int(np.argmax(predicted))
            template = self.tr("“{name}”, with {share}")
            return template.format(name=task.classes[best], share=f"{predicted[best]:.1%}")
        if task.task_type is TaskType.REGRESSION:
            numbers = [plain_number(value) for value in np.ravel(predicted)[:MAX_NUMBERS].tolist()]
            names = self._evaluation.context.target_names if self._evaluation is not None else ()
            if len(names) == np.size(predicted):
                return ", ".join(f"{name}: {number}" for name, number in zip(names, numbers, strict=False))
            return ", ".join(numbers)
        if task.task_type is TaskType.TOKEN_CLASSIFICATION:
            numbers = np.ravel(predicted)[:MAX_TOKENS].tolist()
            return detokenize(numbers, task.tokens) if task.tokens else " ".join(map(str, numbers))
        return ""

    # Pictures from files

    def _choose_file(self) -> None:
        kinds = f"{self.tr('Pictures')} ({PICTURE_ENDINGS})"
        folder = self._picture_folder
        if folder is None and self._evaluation is not None:
            context = self._evaluation.context
            folder = Path(context.data_folder or context.run_ref.folder)
        start = str(folder) if folder is not None else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a picture"), start, kinds)
        if chosen:
            self._picture_folder = Path(chosen).parent
            self.open_image(Path(chosen))

    def open_image(self, path: Path) -> None:
        """Asks for the answer to a picture in a file."""
        try:
            photo = read_photo(path, MAX_PHOTO_SIDE)
        except (ValueError, OSError):
            template = self.tr("{name} is no picture that can be read; choose another.")
            show_warning(self, template.format(name=path.name))
            return
        self.sketch_pad.clear()
        self._photo = photo
        self.request_inference()
