"""What lies in a dock: a panel that scrolls where it has less room than it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

MIN_SIZE = QSize(120, 72)
"""Least size of any panel in pixels: seven of them never ask for a window that is larger than the screen."""


class PanelArea(QScrollArea):
    """Lets a panel ask for room without pushing the canvas, the other docks or the window."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setObjectName("area")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = panel
        self.setWidget(panel)
        self.setMinimumSize(MIN_SIZE)

    def minimumSizeHint(self) -> QSize:
        return MIN_SIZE

    def sizeHint(self) -> QSize:
        return self._panel.sizeHint().expandedTo(MIN_SIZE)
