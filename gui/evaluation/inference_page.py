"""Try it: draw, open a picture or type numbers, and see at once what the network says."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QImageReader
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

from gui.errors import tell
from gui.evaluation.annotations import marked_picture
from gui.evaluation.array_images import picture_of, region_image
from gui.evaluation.bar_chart import Bars
from gui.evaluation.captions import MOST_TOKENS
from gui.evaluation.number_form import NumberForm
from gui.evaluation.prediction_bars import bars_of_answer
from gui.evaluation.sample_detail import PictureView
from gui.evaluation.sketch_pad import PEN, Sheet
from gui.evaluation.text_form import TextForm
from gui.theme.colors import DARK, Theme
from runtime.evaluation.array_types import Rows
from runtime.evaluation.bleu import spelled
from runtime.evaluation.context import Evaluation
from runtime.evaluation.input_preprocessing import PictureScale, fitted, photograph
from runtime.evaluation.result_types import Guess
from runtime.evaluation.tasks.task import Aim

LARGEST_PHOTO = 1024
"""Pixels a side; larger photographs are made smaller as they are read."""
SLIDER = 100


class TryPage(QWidget):
    """`asked` tells an input that the network is to answer to."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self._photo: Rows | None = None
        self._taken: Rows | None = None
        self._next = 0
        self.sheet = Sheet(self)
        self.numbers = NumberForm(self)
        self.text = TextForm(self)
        self.view = PictureView(self)
        self.view.setToolTip(self.tr("What the network sees"))
        self.answer = QLabel(self)
        self.answer.setObjectName("heading")
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)  # names and texts are those of any data
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.bars = Bars(self)
        self.bars.setAccessibleName(self.tr("Answer"))
        self._make_tools()
        self._arrange()
        self.sheet.drawn.connect(self._take_ink)
        self.numbers.changed.connect(self.ask)
        self.text.changed.connect(self.ask)

    def _make_tools(self) -> None:
        self.clear = QPushButton(self.tr("Clear"), self)
        self.open = QPushButton(self.tr("Open picture…"), self)
        self.take = QPushButton(self.tr("Take one of the data"), self)
        self.take.clicked.connect(self.take_row)
        for button in (self.clear, self.open, self.take):
            button.setObjectName("small")
        self.centred = QCheckBox(self.tr("Place as in the data"), self)
        self.centred.setToolTip(self.tr("Moves and sizes what is drawn as the things in the data are"))
        self.centred.setChecked(True)
        self.turned = QCheckBox(self.tr("Swap light and dark"), self)
        self.pen = QSlider(Qt.Orientation.Horizontal, self)
        self.pen.setRange(2, 25)
        self.pen.setValue(round(PEN * SLIDER))
        self.pen.setAccessibleName(self.tr("Width of the pen"))
        self.pen.setToolTip(self.tr("Width of the pen"))
        self.clear.clicked.connect(self.start_over)
        self.open.clicked.connect(self._choose_file)
        self.centred.toggled.connect(self.ask)
        self.turned.toggled.connect(self.ask)
        self.pen.valueChanged.connect(self._set_pen)

    def _arrange(self) -> None:
        tools = QVBoxLayout()
        tools.setSpacing(6)
        for each in (self.clear, self.open, self.take, self.pen, self.centred, self.turned):
            tools.addWidget(each)
        tools.addStretch(1)
        drawing = QWidget(self)
        self._row = row = QHBoxLayout(drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.sheet, 2)
        row.addLayout(tools)
        row.addWidget(self.view, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(drawing)
        self.stack.addWidget(self.numbers)
        self.stack.addWidget(self.text)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.answer)
        said.addWidget(self.bars, 1)
        said.addWidget(self.hint)
        self._whole = whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 4, 4)
        whole.setSpacing(18)
        whole.addWidget(self.stack, 5)
        whole.addLayout(said, 2)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for each in (self.sheet, self.view, self.bars):
            each.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Makes ready for the inputs of a run."""
        is_other = self._found is None or self._found.subject is not found.subject
        self._found = found
        if not is_other:
            return
        subject = found.subject
        is_picture = subject.task.aim in (Aim.PICTURES, Aim.PIXELS, Aim.BOXES, Aim.POINTS)
        self.answer.setVisible(not is_picture)
        self.bars.setVisible(not is_picture)
        self._whole.setStretch(0, 1 if is_picture else 5)
        self._whole.setStretch(1, 0 if is_picture else 2)
        self._row.setStretch(2, 2 if is_picture else 1)
        if subject.scale is not None:
            self.sheet.is_dark = subject.scale.is_dark
            self.stack.setCurrentIndex(0)
        elif subject.task.takes_text:
            self.text.show_run(found)
            self.stack.setCurrentWidget(self.text)
        else:
            self.numbers.show_features(found)
            self.stack.setCurrentWidget(self.numbers)
        self.start_over()

    def start_over(self) -> None:
        """Takes away what was drawn or opened."""
        self._photo = self._taken = None
        self.answer.clear()
        self.hint.clear()
        self.bars.show_bars(())
        self.view.show_pictures()
        if self.stack.currentIndex() == 0:
            self.answer.setText(self.tr("Draw something"))
            self.sheet.clear()
        else:
            self.ask()

    def take_row(self) -> None:
        """Tries the next row of the split that is looked at."""
        if self._found is not None:
            rows = self._found.predictions.inputs
            self.sheet.clear()
            self._photo, self._taken = None, rows[self._next % len(rows)]
            self._next += 1
            self.ask()

    def _take_ink(self) -> None:
        self._photo = self._taken = None
        if not self.sheet.is_empty:
            self.ask()

    def _set_pen(self, width: int) -> None:
        self.sheet.pen = width / SLIDER

    # Asking and answering

    def ask(self) -> None:
        """Asks for the answer to what is there now."""
        values = self.input_now()
        if values is not None:
            self.asked.emit(values)

    def input_now(self) -> Rows | str | None:
        """What would go into the network; None while there is nothing."""
        if self._found is None:
            return None
        task, scale = self._found.subject.task, self._found.subject.scale
        if task.takes_text:
            return self.text.value()
        if scale is None:
            return self.numbers.values()
        if self._taken is not None:
            return self._taken
        if self._photo is not None:
            return photograph(self._photo, task.shape, scale, is_turned=self.turned.isChecked())
        if self.sheet.is_empty:
            return None
        given = self._scale_turned(scale)
        return fitted(self.sheet.ink(), task.shape, given, is_centred=self.centred.isChecked())

    def _scale_turned(self, scale: PictureScale) -> PictureScale:
        is_dark = scale.is_dark is not self.turned.isChecked()
        return PictureScale(scale.low, scale.high, is_dark, scale.share)

    def show_guess(self, guess: Guess) -> None:
        """Shows an answer."""
        if self._found is None or guess.task != self._found.subject.task or self.input_now() is None:
            return
        scale, task = self._found.subject.scale, guess.task
        pictures: list[tuple[str, QImage]] = []
        if scale is not None:
            pictures.append((self.tr("input"), picture_of(guess.seen, scale)))
            if task.aim is Aim.PICTURES and np.ndim(guess.given) == 3:
                pictures.append((self.tr("answer"), picture_of(guess.given, scale)))
            elif task.aim is Aim.PIXELS:
                pictures.append((self.tr("answer"), region_image(guess.given, self._theme)))
            elif task.aim in (Aim.BOXES, Aim.POINTS):
                marked = marked_picture(picture_of(guess.seen, scale), task, guess.given)
                pictures = [(self.tr("answer"), marked)]
        self.view.show_pictures(*pictures)
        self.bars.show_bars(bars_of_answer(task, guess.given))
        self.answer.setText(self._words(guess))
        step = "" if guess.step is None else self.tr("Weights of step {step}").format(step=f"{guess.step:,}")
        self.hint.setText(step)

    def _words(self, guess: Guess) -> str:
        task, given = guess.task, guess.given
        if task.aim is Aim.CLASSES:
            best = int(np.argmax(given))
            words = self.tr("“{name}”, with {share}")
            return words.format(name=task.classes[best], share=f"{given[best]:.1%}")
        if task.aim is Aim.NUMBERS:
            return ", ".join(f"{each:.5g}" for each in np.ravel(given)[:4].tolist())
        if task.aim is Aim.TOKENS:
            numbers = np.ravel(given)[:MOST_TOKENS].tolist()
            return spelled(numbers, task.tokens) if task.tokens else " ".join(map(str, numbers))
        return ""

    # Pictures from files

    def _choose_file(self) -> None:
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.bmp *.gif *.webp)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a picture"), "", kinds)
        if chosen:
            self.open_picture(Path(chosen))

    def open_picture(self, path: Path) -> None:
        """Asks for the answer to a picture in a file."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > LARGEST_PHOTO:
            size.scale(LARGEST_PHOTO, LARGEST_PHOTO, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(size)
        image = reader.read()
        if image.isNull():
            words = self.tr("{name} is no picture that can be read; choose another.")
            tell(self, words.format(name=path.name))
            return
        self.sheet.clear()
        rgb = image.convertToFormat(QImage.Format.Format_RGB888)
        lines = np.frombuffer(rgb.constBits(), dtype=np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        self._photo = lines[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).copy()
        self.ask()
