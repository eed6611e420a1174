"""An episode as a film, with a slider over its steps."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.widgets.image_painting import draw_image, image_from_pixels
from runtime.evaluation.result_types import Episode
from runtime.number_text import number_text

STEP_MS = 33
"""Time from one step to the next."""


class FrameView(QWidget):
    """One picture as large as it fits, or a text where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.image = QImage()
        self.message = ""
        self.setMinimumSize(150, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture of the environment"))

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_image(self, image: QImage, message: str = "") -> None:
        """Shows another picture, or a text."""
        self.image, self.message = image, message
        self.setAccessibleDescription(message)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.image.isNull():
            painter.setPen(QColor(self._theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(8, 4, -8, -4), flags, self.message)
        else:
            image_rect = draw_image(painter, rect.adjusted(1, 1, -1, -1), self.image)
            painter.setPen(QColor(self._theme.border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(image_rect)
        painter.end()


class EpisodePlayer(QWidget):
    """Plays an episode. `step_changed` carries the step that is visible."""

    step_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._episode: Episode | None = None
        self.frame_view = FrameView(self)
        self.play_button = QToolButton(self)
        self.play_button.setCheckable(True)
        self.play_button.setAutoRaise(True)
        self.play_button.setAccessibleName(self.tr("Play"))
        self.play_button.setToolTip(self.tr("Play the episode"))
        self.play_button.toggled.connect(self._toggle_playback)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Step of the episode"))
        self.slider.valueChanged.connect(self._show_step)
        self.slider.sliderPressed.connect(lambda: self.play_button.setChecked(False))
        self.step_label = QLabel(self)
        self.step_label.setObjectName("hint")
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._advance)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.play_button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.step_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.frame_view, 1)
        column.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.frame_view.set_theme(theme)
        self.play_button.setIcon(icon("pause" if self.play_button.isChecked() else "play", theme))

    def show_episode(self, episode: Episode) -> None:
        """Shows another episode, and plays it where there is something to see."""
        self._episode = episode
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(episode.rewards))
        self.slider.setPageStep(max(1, len(episode.rewards) // 10))
        self.slider.setValue(0)
        self.slider.blockSignals(False)
        self._show_step(0)
        self.play_button.setChecked(bool(episode.frames))

    def _toggle_playback(self, is_on: bool) -> None:
        self.play_button.setIcon(icon("pause" if is_on else "play", self._theme))
        if not is_on:
            self._timer.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._timer.start()

    def _advance(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play_button.setChecked(False)

    def _show_step(self, step: int) -> None:
        episode = self._episode
        if episode is None:
            return
        reward = float(episode.rewards[:step].sum())
        template = self.tr("step {step} · return {reward}")
        self.step_label.setText(template.format(step=step, reward=number_text(reward)))
        if episode.frames:
            number = max(0, int(episode.steps.searchsorted(step, side="right")) - 1)
            self.frame_view.show_image(image_from_pixels(episode.frames[number]))
        else:
            self.frame_view.show_image(
                QImage(), self.tr("There are no pictures: {why}").format(why=episode.frames_error)
            )
        self.step_changed.emit(step)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.play_button.setChecked(False)
