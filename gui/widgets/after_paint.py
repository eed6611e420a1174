"""Work that waits until a widget is on the screen, so that the window shows at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls a function once, some time after a widget was painted; not while it is hidden."""

    def __init__(self, widget: QWidget, delay_ms: int, action: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._action = widget, action
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._run)
        widget.installEventFilter(self)

    def cancel(self) -> None:
        """It is not called any more."""
        self._timer.stop()
        self._widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._timer.isActive():
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _run(self) -> None:
        self.cancel()
        self._action()
