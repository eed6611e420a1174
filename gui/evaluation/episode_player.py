"""An episode as a film, with a slider over its steps."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from gui.evaluation.array_images import image_of, paint_picture
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from runtime.evaluation.result_types import Episode

STEP_MS = 33
"""Time from one step to the next."""


class Still(QWidget):
    """One picture as large as it fits, or words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.image = QImage()
        self.words = ""
        self.setMinimumSize(150, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture of the environment"))

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_image(self, image: QImage, words: str = "") -> None:
        """Shows another picture, or words."""
        self.image, self.words = image, words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        if self.image.isNull():
            painter.setPen(QColor(self._theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(8, 4, -8, -4), flags, self.words)
        else:
            place = paint_picture(painter, room.adjusted(1, 1, -1, -1), self.image)
            painter.setPen(QColor(self._theme.border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
        painter.end()


class FilmView(QWidget):
    """Plays an episode. `moved` tells the step that is seen."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._episode: Episode | None = None
        self.still = Still(self)
        self.play = QToolButton(self)
        self.play.setCheckable(True)
        self.play.setAutoRaise(True)
        self.play.setAccessibleName(self.tr("Play"))
        self.play.setToolTip(self.tr("Play the episode"))
        self.play.toggled.connect(self._run)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Step of the episode"))
        self.slider.valueChanged.connect(self._show_step)
        self.slider.sliderPressed.connect(lambda: self.play.setChecked(False))
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._go_on)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.still, 1)
        column.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.still.set_theme(theme)
        self.play.setIcon(icon("pause" if self.play.isChecked() else "play", theme))

    def show_episode(self, episode: Episode) -> None:
        """Shows another episode, and plays it where there is something to see."""
        self._episode = episode
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(episode.rewards))
        self.slider.setPageStep(max(1, len(episode.rewards) // 10))
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._show_step(0)
        self.play.setChecked(bool(episode.frames))

    def _run(self, is_on: bool) -> None:
        self.play.setIcon(icon("pause" if is_on else "play", self._theme))
        if not is_on:
            self._timer.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._timer.start()

    def _go_on(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)

    def _show_step(self, step: int) -> None:
        episode = self._episode
        if episode is None:
            return
        reward = float(episode.rewards[:step].sum())
        words = self.tr("step {step} · return {reward}")
        self.words.setText(words.format(step=step, reward=f"{reward:.4g}"))
        if episode.frames:
            number = max(0, int(episode.steps.searchsorted(step, side="right")) - 1)
            self.still.show_image(image_of(episode.frames[number]))
        else:
            self.still.show_image(QImage(), self.tr("There are no pictures: {why}").format(why=episode.lacks))
        self.moved.emit(step)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.play.setChecked(False)
