"""Train, Pause and Stop: one action each, which menu, tool bar and dock show, so that they always agree."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from gui.training.session import PAUSED, RUNNING, STOPPING, TrainingSession
from gui.widgets.style_property import set_style_property


class TrainActions(QObject):
    """The three actions of one window. Who owns this connects what they do.

    `doubt_changed(is_doubtful)` is emitted where `train` can be pressed though it may be refused in a moment.
    """

    doubt_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.train, self.pause, self.stop = QAction(self), QAction(self), QAction(self)
        self.by_id: Mapping[str, QAction] = {"train": self.train, "pause": self.pause, "stop": self.stop}
        """By the ids in the table of actions."""
        self.explain = QAction(self)
        """Has the key of `train` while a problem keeps the drawing from being trained."""
        self.explain.setEnabled(False)
        self.is_doubtful = False
        """Whether the drawing had problems when it was last looked at, and a newer look has not ended yet."""
        self.is_waiting = False
        """Whether a run waits to go on: `pause` resumes it then."""
        self._tips: Mapping[str, str] = {}
        self.pause_texts = self.tr("Pause"), self.tr("Resume")
        """What its button may show."""
        self.train.setIconText(self.tr("Train"))
        self.pause.setIconText(self.pause_texts[0])
        self.stop.setIconText(self.tr("Stop"))

    def set_tooltips(self, tips: Mapping[str, str]) -> None:
        """What the actions do, by their ids; shown while nothing keeps them from it."""
        self._tips = tips
        for name, action in self.by_id.items():
            action.setToolTip(tips[name])

    def show_state(
        self,
        session: TrainingSession,
        is_trainable: bool | None,
        why: str,
        *,
        is_awaited: bool = False,
        was_refused: bool = False,
    ) -> None:
        """Enables what can be done now.

        Args:
            session: The training.
            is_trainable: Whether the drawing can be trained; None while it is being looked at, when `train`
                is taken as well and done afterwards.
            why: What keeps the drawing from being trained.
            is_awaited: Whether something begins as soon as the drawing was looked at; `stop` drops that.
            was_refused: Whether it could not be trained when it was last looked at.
        """
        state, is_active = session.state, session.is_active
        is_refused = is_trainable is False
        self.is_waiting = state == PAUSED or (session.can_continue and not is_active)
        if self.is_doubtful != (is_trainable is None and was_refused):
            self.is_doubtful = not self.is_doubtful
            self.doubt_changed.emit(self.is_doubtful)
        self.train.setEnabled(not is_refused and not is_active)
        self.train.setToolTip((not is_active and why) or self._tip("train"))
        self.pause.setEnabled(state == RUNNING or (self.is_waiting and not is_refused))
        self.pause.setIconText(self.pause_texts[self.is_waiting])
        self.pause.setToolTip((self.is_waiting and why) or self._tip("pause"))
        self.stop.setEnabled((is_active and state != STOPPING) or is_awaited)
        self.explain.setEnabled(bool(why) and is_refused and not is_active and not self.is_waiting)

    def _tip(self, name: str) -> str:
        return self._tips.get(name, self.by_id[name].iconText())


def show_doubt(button: QAbstractButton, actions: TrainActions) -> None:
    """Draws a button of `train` plainly as long as pressing it may be refused."""
    actions.doubt_changed.connect(lambda is_doubtful: set_style_property(button, "doubtful", is_doubtful))
