"""The metrics that stand above everything else: one large, the others below it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from runtime.number_text import number_text

FONT_SCALE = 2.0
"""How much larger than ordinary text the first metric is."""
PERCENT_METRICS = (
    *("accuracy", "exact", "iou"),
    *("ap", "ap50", "ap75", "box_recall", "box_quality", "near_points", "point_similarity"),
    *("bleu", "variety", "neighbour_accuracy"),
)


def metric_label(name: str) -> str:
    """What a metric is called."""
    translate = QCoreApplication.translate
    names = {
        "accuracy": translate("Figures", "accuracy"),
        "ap": translate("Figures", "mean AP"),
        "ap50": "AP50",
        "ap75": "AP75",
        "bleu": "BLEU",
        "bias": translate("Figures", "mean error"),
        "best_return": translate("Figures", "best return"),
        "box_quality": translate("Figures", "quality"),
        "box_recall": translate("Figures", "mean recall"),
        "calibration_error": translate("Figures", "calibration error"),
        "cross_entropy": translate("Figures", "cross entropy"),
        "episode_return": translate("Figures", "mean return"),
        "episode_steps": translate("Figures", "mean steps"),
        "exact": translate("Figures", "all right"),
        "f1": translate("Figures", "mean F1"),
        "iou": translate("Figures", "mean IoU"),
        "loss": translate("Figures", "loss"),
        "mae": translate("Figures", "mean absolute error"),
        "mean_gap": translate("Figures", "distance of the means"),
        "mse": translate("Figures", "mean squared error"),
        "near_points": translate("Figures", "points found"),
        "neighbour_accuracy": translate("Figures", "5-nearest accuracy"),
        "point_distance": translate("Figures", "mean distance"),
        "point_similarity": translate("Figures", "mean similarity"),
        "psnr": translate("Figures", "peak signal to noise, dB"),
        "r2": "R²",
        "rmse": translate("Figures", "root mean squared error"),
        "spread_directions": translate("Figures", "directions in use"),
        "variety": translate("Figures", "variety"),
        "roc_area": translate("Figures", "mean ROC area"),
        "worst_return": translate("Figures", "worst return"),
    }
    return names.get(name, name)


def format_metric(name: str, value: float) -> str:
    """A metric as text."""
    return f"{value:.2%}" if name in PERCENT_METRICS else number_text(value)


class MetricTable(QWidget):
    """The metrics of a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = QLabel(self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * FONT_SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        self.first.setFont(font)
        self.first.setObjectName("figure")
        self.name = QLabel(self)
        self.name.setObjectName("hint")
        self.name.setContentsMargins(0, 0, 0, 5)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.first)
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addSpacing(2)
        column.addLayout(self._grid)
        self.setAccessibleName(self.tr("Figures"))
        self.hide()

    def texts(self) -> dict[str, str]:
        """The metrics as they are read."""
        others = {name.text(): figure.text() for name, figure in self._labels if not name.isHidden()}
        return {self.name.text(): self.first.text(), **others}

    def show_metrics(self, metrics: tuple[tuple[str, float], ...]) -> None:
        """Shows other metrics, the most important one first."""
        self.setVisible(bool(metrics))
        if not metrics:
            return
        (name, value), *others = metrics
        self.first.setText(format_metric(name, value))
        self.name.setText(metric_label(name))
        while len(self._labels) < len(others):
            self._add_line()
        for index, (label, figure) in enumerate(self._labels):
            is_shown = index < len(others)
            label.setVisible(is_shown)
            figure.setVisible(is_shown)
            if is_shown:
                label.setText(metric_label(others[index][0]))
                figure.setText(format_metric(*others[index]))

    def _add_line(self) -> None:
        name, figure = QLabel(self), QLabel(self)
        name.setObjectName("hint")
        figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._labels)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        self._labels.append((name, figure))
