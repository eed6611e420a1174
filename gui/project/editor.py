"""What the controllers and command groups of one window share: the open project and where it is shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from gui.canvas.canvas import Canvas
from gui.project.analyzer import Analyzer
from gui.project.block_path import BlockPath
from gui.project.document import Document
from gui.project.own_runs import OwnRuns
from gui.project.presets import PresetStore
from gui.settings import Settings


class MessageBar(Protocol):
    """Where one sentence is shown for a moment."""

    def clearMessage(self) -> None:
        """Shows the message no more."""
        ...

    def show_message(self, message: str) -> None:
        """Shows a sentence in place of the one before."""
        ...


class RunSession(Protocol):
    """The training of one window as those know it who only follow it."""

    @property
    def runs(self) -> Path:
        """The folder in which runs are stored."""
        ...

    @property
    def state(self) -> str:
        """One of the states of `gui.training.session`."""
        ...

    @property
    def is_active(self) -> bool:
        """Whether a run is under way, running or paused."""
        ...

    @property
    def can_continue(self) -> bool:
        """Whether the last run was stopped and can be resumed."""
        ...

    @property
    def event_received(self) -> SignalInstance:
        """Emitted with every event of a run."""
        ...

    @property
    def state_changed(self) -> SignalInstance:
        """Emitted with the new state."""
        ...


@dataclass(frozen=True, slots=True)
class Editor:
    """The context of one window. It is built once and handed to whoever works on the project."""

    document: Document
    block_path: BlockPath
    canvas: Canvas
    settings: Settings
    status: MessageBar
    session: RunSession
    analyzer: Analyzer
    presets: PresetStore
    own_runs: OwnRuns
