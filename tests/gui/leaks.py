"""What a test leaves running or alive, and the line that began it.

`Ledger.watch` puts a note-taker around the places where threads, timers and animations start and where
widgets are made. After a test `Ledger.leftovers` says in one line each what is still there.
"""

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

from PySide6 import QtWidgets
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

ROOT = Path(__file__).parents[2]

Method = Callable[..., Any]


class Ledger:
    """The lines that started or made what is alive now."""

    def __init__(self) -> None:
        self.patience_s = 30.0  # how long a thread that was told to end may take
        self.began: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
        self.awaited: list[tuple[float, Any, str]] = []  # single shots: when due, for whom, from where

    def watch(self) -> None:
        """Take notes from now on; call it once in a process."""
        for owner in (QThread, QTimer, QAbstractAnimation, threading.Thread):
            self._note_before(owner, "start")
        for name in dir(QtWidgets):
            kind = getattr(QtWidgets, name)
            if isinstance(kind, type) and issubclass(kind, QWidget):
                self._note_after_making(kind)
        self._note_single_shots()

    def leftovers(self, widgets_before: set[QWidget], threads_before: set[threading.Thread]) -> list[str]:
        """One line for each thing that began since and is still there.

        Ends what it can, so that the next test starts from nothing.
        """
        _let_go()
        matches = [*self._threads(threads_before), *self._busy(), *self._single_shots()]
        if _new_widgets(widgets_before):
            gc.collect()  # widgets that only refer to each other go with the next collection: no leak
            _let_go()
        for widget in _new_widgets(widgets_before):
            matches.append(f"{_name(widget)} made at {self.began.get(widget, 'an unknown line')}")
            widget.close()
            widget.deleteLater()
        _let_go()
        return matches

    def _threads(self, before: set[threading.Thread]) -> Iterator[str]:
        deadline = time.monotonic() + self.patience_s
        for thread in set(threading.enumerate()) - before:
            if thread in self.began:
                thread.join(max(0.0, deadline - time.monotonic()))
                if thread.is_alive():
                    yield f"Thread “{thread.name}” started at {self.began.pop(thread)}"

    def _busy(self) -> Iterator[str]:
        for item, line in list(self.began.items()):
            if not isinstance(item, QObject) or not isValid(item):
                continue
            if isinstance(item, QThread) and item.isRunning():
                item.quit()
                if not item.wait(int(self.patience_s * 1000)):
                    item.terminate()
                yield f"{_name(item)} started at {line}"
            elif isinstance(item, QTimer) and item.isActive():
                item.stop()
                yield f"{_name(item)} of {item.interval()} ms started at {line}"
            elif isinstance(item, QAbstractAnimation) and item.state() is QAbstractAnimation.State.Running:
                item.stop()
                yield f"{_name(item)} started at {line}"

    def _single_shots(self) -> Iterator[str]:
        awaited, self.awaited = self.awaited, []
        for due, receiver, line in awaited:
            if due > time.monotonic() and (receiver is None or isValid(receiver)):
                yield f"QTimer.singleShot asked for at {line}"

    def _note_before(self, owner: type, name: str) -> None:
        original: Method = getattr(owner, name)

        @wraps(original)
        def noted(started: Any, *args: Any, **kwargs: Any) -> Any:
            self.began[started] = _line(sys._getframe(1))
            return original(started, *args, **kwargs)

        setattr(owner, name, noted)

    def _note_after_making(self, kind: type) -> None:
        original: Method = kind.__init__

        def noted(widget: Any, *args: Any, **kwargs: Any) -> None:
            original(widget, *args, **kwargs)
            frame = sys._getframe(1)
            while frame.f_back and _is_making(widget, frame):
                frame = frame.f_back
            self.began[widget] = _line(frame)

        kind.__init__ = noted

    def _note_single_shots(self) -> None:
        original: Method = QTimer.singleShot

        def noted(wait: Any, *args: Any) -> None:
            concerned = (*args[:-1], getattr(args[-1], "__self__", None))
            receivers = [item for item in concerned if isinstance(item, QObject)]
            due = time.monotonic() + float(wait) / 1000
            if wait > 0:
                self.awaited.append((due, receivers[0] if receivers else None, _line(sys._getframe(1))))
            original(wait, *args)

        QTimer.singleShot = staticmethod(noted)


def _let_go() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _new_widgets(before: set[QWidget]) -> set[QWidget]:
    return {widget for widget in QApplication.topLevelWidgets() if widget not in before and isValid(widget)}


def _is_making(widget: QWidget, frame: FrameType) -> bool:
    return frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is widget


def _name(started: QObject) -> str:
    return (
        f"{type(started).__name__} “{started.objectName()}”"
        if started.objectName()
        else type(started).__name__
    )


def _line(frame: FrameType | None) -> str:
    """The nearest line of ours at or above this frame."""
    while frame is not None:
        path = _path_within(frame.f_code.co_filename)
        if path:
            return f"{path}:{frame.f_lineno}, in {frame.f_code.co_name}"
        frame = frame.f_back
    return "a line outside this project"


@cache
def _path_within(file: str) -> str:
    """The path of a file within this project; empty outside. Asked for with every widget that is made."""
    path = Path(file)
    is_ours = path.is_relative_to(ROOT) and ".venv" not in path.parts
    return str(path.relative_to(ROOT)) if is_ours else ""
