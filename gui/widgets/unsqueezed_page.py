"""The page of a scroll area whose rows keep their heights while others come."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class UnsqueezedPage(QObject):
    """Lets a page grow as soon as its contents need more height.

    A scroll area gives it that height only with the events after; until then the layout squeezes rows whose
    texts wrap below their smallest height, so that all fields move for a moment.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the event pass; it comes here once the layout has handled it."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            min_height = watched.minimumSizeHint().height()
            if watched.height() < min_height:
                watched.resize(watched.width(), min_height)
        return False
